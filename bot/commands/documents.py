"""`export this period` and `compare`: the figures as a file, and two periods side by side."""

from bot.cards.summary_card import comparison_card
from bot.commands.registry import command
from bot.commands.summary import period_of, summary_of
from bot.downloads import link_of
from dialogs.saying import Button, Saying
from dialogs.turn import Turn
from domain.access import View
from domain.comparison import compare
from domain.period import Period, london_day
from texts import say
from texts.words import period_in_full


@command("export", takes="period", needs=View.DOCUMENT, personal_only=True)
async def export(turn: Turn, words: str) -> None:
    """The Excel workbook of a period."""
    await offer_file(turn, "export", words)


async def offer_file(turn: Turn, kind: str, words: str) -> None:
    """A message with the link under which this person can fetch the file."""
    period = period_of(turn, words)
    if period is None:
        return turn.tell("summary.unreadable")
    link = await link_of(turn.tx, turn.base_url, kind, period, turn.person)
    line = say(f"documents.{kind}.ready", period=period_in_full(period))
    return turn.say(
        Saying(
            lines=(line, say("documents.minutes")), buttons=(Button(title=say("documents.fetch"), data={}, url=link),)
        )
    )


@command("compare", takes="text", needs=View.SUMMARY)
async def compare_(turn: Turn, words: str) -> None:
    """Two periods; without words this one with the previous one."""
    first, _, second = words.partition(" with ")
    now = period_of(turn, first.strip())
    before = _other(turn, now, second.strip())
    if now is None or before is None:
        return turn.tell("summary.compare_unreadable")
    comparison = compare(await summary_of(turn, now), await summary_of(turn, before), today=london_day(turn.now))
    return turn.say(comparison_card(comparison))


def _other(turn: Turn, now: Period | None, words: str) -> Period | None:
    if now is None:
        return None
    return period_of(turn, words) if words else turn.council.boundaries.previous(now)
