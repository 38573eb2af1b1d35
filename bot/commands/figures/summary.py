"""`summary` and `show tables`: the figures of a period, at once, for all directorates or one."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.cards.summary_card import summary_card, table_card
from bot.commands.registry import command
from dialogs.outgoing import Button, OutgoingMessage, press
from dialogs.turn import Turn
from domain.access import View
from domain.clocks.period import Period, london_day, preceding, same_period_year_before
from domain.errors import NotUnderstood
from domain.record.wording import period_in_full
from domain.summary import Summary, summarise
from domain.summary.comparison import Comparison, compare
from texts import say
from understanding.choices.choice import named_alone
from understanding.commands.phrases import FOR
from understanding.times.period import read_period


@command("summary", takes="period+directorate", needs=View.SUMMARY)
async def summary(turn: Turn, words: str) -> None:
    """The card of a period; no period means this one."""
    if asked := _asked(turn, "summary", words):
        now = await summary_of(turn, *asked)
        comparisons = await _comparisons(turn, now, asked.directorate)
        turn.say(summary_card(now, asked.words, comparisons, _buttons(turn, asked)))


@command("tables", takes="period+directorate", needs=View.SUMMARY, listed=False)
async def tables(turn: Turn, words: str) -> None:
    """The five tables of a period, one message each: together they are at the size limit of a message.

    The types of incident follow where the team recorded any.
    """
    if asked := _asked(turn, "tables", words):
        found = await summary_of(turn, *asked)
        for table in (*found.tables, *([found.incident_types] if found.has_incident_types else [])):
            turn.say(table_card(table, asked.words))


class Asked(NamedTuple):
    """What the figures are asked for: a period, and one directorate or None for all."""

    period: Period
    directorate: str | None = None

    @property
    def words(self) -> str:
        """As people type it, and as a title."""
        period = period_in_full(self.period)
        return f"{period} {FOR} {self.directorate}" if self.directorate else period


def _asked(turn: Turn, name: str, words: str) -> Asked | None:
    """What was asked for; None when that is not clear, and then it was said."""
    when, _, place = f" {words}".partition(f" {FOR} ")
    if place and not when.strip() and (named := period_of(turn, place)):
        return Asked(named)  # "for October": no directorate is called so
    period = period_of(turn, when.strip())
    if period is None:
        turn.tell("summary.unreadable")
        return None
    directorates = turn.council.taxonomy.directorates
    found = named_alone(place, directorates)
    if place and len(found) != 1:
        turn.say(_which_directorate(name, period, found or directorates.names))
        return None
    return Asked(period, found[0] if place else None)


def _which_directorate(name: str, period: Period, candidates: Sequence[str]) -> OutgoingMessage:
    asked = [Asked(period, each) for each in dict.fromkeys(candidates)]
    buttons = tuple(Button(title=str(each.directorate), data=press(name, each.words)) for each in asked)
    return OutgoingMessage(question=say("summary.which_directorate"), buttons=buttons)


def period_of(turn: Turn, words: str) -> Period | None:
    """The period that was named, this one when none was, None when it cannot be read."""
    try:
        return read_period(words, today=london_day(turn.now), boundaries=turn.council.boundaries)
    except NotUnderstood:
        return None


async def summary_of(turn: Turn, period: Period, directorate: str | None = None) -> Summary:
    """The figures of a period, from the store's index."""
    return summarise(await turn.store.figures(period), period, turn.council.taxonomy, directorate)


async def _comparisons(turn: Turn, now: Summary, directorate: str | None) -> tuple[tuple[str, Comparison], ...]:
    before, year_before = preceding(now.period, turn.council.boundaries), same_period_year_before(now.period)
    today = london_day(turn.now)
    return tuple(
        [
            (name, compare(now, await summary_of(turn, period, directorate), today=today))
            for name, period in (("previous", before), ("year_before", year_before))
        ]
    )


def _buttons(turn: Turn, asked: Asked) -> tuple[Button, ...]:
    before = asked._replace(period=preceding(asked.period, turn.council.boundaries))
    own = (
        Button(title=say("summary.show_tables"), data=press("tables", asked.words)),
        Button(title=say("summary.previous"), data=press("summary", before.words)),
    )
    words = period_in_full(asked.period)
    if asked.directorate:
        return (*own, Button(title=say("summary.all_directorates"), data=press("summary", words)))
    return (
        *own,
        Button(title=say("summary.compare"), data=press("compare", words)),
        Button(title=say("summary.report"), data=press("document", words)),
        Button(title=say("summary.export"), data=press("export", words)),
    )
