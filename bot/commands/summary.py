"""`summary` and `show tables`: the figures of a period, at once."""

from bot.cards.summary_card import summary_card, table_card
from bot.commands.registry import command
from dialogs.answers.period import read_period
from dialogs.saying import Button, press
from dialogs.turn import Turn
from domain.access import View
from domain.comparison import Comparison, compare
from domain.errors import NotUnderstood
from domain.period import Period, london_day, preceding, same_period_year_before
from domain.summary import Summary, summarise
from domain.wording import period_in_full
from texts import say


@command("summary", takes="period", needs=View.SUMMARY)
async def summary(turn: Turn, words: str) -> None:
    """The card of a period; no period means this one."""
    period = period_of(turn, words)
    if period is None:
        return turn.tell("summary.unreadable")
    now = await summary_of(turn, period)
    return turn.say(summary_card(now, await _comparisons(turn, now), _buttons(turn, period)))


@command("tables", takes="period", needs=View.SUMMARY, listed=False)
async def tables(turn: Turn, words: str) -> None:
    """The five tables of a period, one message each: together they are at the size limit of a message."""
    period = period_of(turn, words)
    if period is None:
        return turn.tell("summary.unreadable")
    for table in (await summary_of(turn, period)).tables:
        turn.say(table_card(table, period_in_full(period)))
    return None


def period_of(turn: Turn, words: str) -> Period | None:
    """The period that was named, this one when none was, None when it cannot be read."""
    try:
        return read_period(words, today=london_day(turn.now), boundaries=turn.council.boundaries)
    except NotUnderstood:
        return None


async def summary_of(turn: Turn, period: Period) -> Summary:
    """The figures of a period, from the store's index."""
    return summarise(await turn.store.figures(period), period, turn.council.taxonomy)


async def _comparisons(turn: Turn, now: Summary) -> tuple[tuple[str, Comparison], ...]:
    today = london_day(turn.now)
    others = (
        ("previous", preceding(now.period, turn.council.boundaries)),
        ("year_before", same_period_year_before(now.period)),
    )
    return tuple([(name, compare(now, await summary_of(turn, period), today=today)) for name, period in others])


def _buttons(turn: Turn, period: Period) -> tuple[Button, ...]:
    words, before = period_in_full(period), period_in_full(preceding(period, turn.council.boundaries))
    return (
        Button(title=say("summary.show_tables"), data=press("tables", words)),
        Button(title=say("summary.previous"), data=press("summary", before)),
        Button(title=say("summary.compare"), data=press("compare", words)),
        Button(title=say("summary.report"), data=press("document", words)),
        Button(title=say("summary.export"), data=press("export", words)),
    )
