"""`report this period`, `public report`, `export` and `compare`: figures as files, periods side by side."""

import asyncio
from collections.abc import Sequence

from bot.cards.summary_card import comparison_card
from bot.commands.registry import command
from bot.commands.summary import period_of, summary_of
from bot.downloads import link_of
from dialogs.saying import Button, Saying, press
from dialogs.turn import Turn
from documents.committee_report import Suspicion, suspicions
from domain.access import View
from domain.comparison import compare
from domain.period import Period, london_day, preceding
from domain.wording import period_in_full
from texts import say
from texts.words import escaped

SHOWN = 20


@command("export", takes="period", needs=View.DOCUMENT, personal_only=True)
async def export(turn: Turn, words: str) -> None:
    """The Excel workbook of a period."""
    await offer_file(turn, "export", words)


@command("document", takes="period", needs=View.DOCUMENT, personal_only=True)
async def document(turn: Turn, words: str) -> None:
    """The committee report of a period, as a Word document, with everything that the team sees."""
    await offer_file(turn, "report", words)


@command("public_document", takes="period", needs=View.PUBLIC_DOCUMENT, personal_only=True)
async def public_document(turn: Turn, words: str) -> None:
    """The report for publication; what looks like a name, place or number in it is shown for a decision first."""
    period = period_of(turn, words)
    if period is None:
        return turn.tell("summary.unreadable")
    # Every approved wording is looked through: not on the event loop.
    found = await asyncio.to_thread(suspicions, await turn.store.breaches(period), turn.council.taxonomy)
    if found:
        return turn.say(_decision(period, found))
    return await offer_file(turn, "public_report", words)


@command("publish", takes="period", needs=View.DOCUMENT, personal_only=True, listed=False)
async def publish(turn: Turn, words: str) -> None:
    """Somebody of the team decided that what the guard found may be published."""
    await offer_file(turn, "public_report", words)


def _decision(period: Period, found: Sequence[Suspicion]) -> Saying:
    lines = [say("documents.public_report.found")]
    lines += [f"- {each.reference}: {escaped(each.words)} ({each.kind})" for each in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(say("documents.public_report.more", count=len(found) - SHOWN))
    button = Button(title=say("documents.public_report.publish"), data=press("publish", period_in_full(period)))
    title = say("documents.public_report.title")
    return Saying(title=title, lines=("\n".join(lines), say("documents.public_report.how")), buttons=(button,))


async def offer_file(turn: Turn, kind: str, words: str) -> None:
    """A message with the link under which this person can fetch the file."""
    period = period_of(turn, words)
    if period is None:
        return turn.tell("summary.unreadable")
    link = await link_of(turn.tx, turn.base_url, kind, period, turn.person)
    if turn.takes_files:
        span = {"first": period.first.isoformat(), "last": period.last.isoformat()}
        await turn.post(f"person:{turn.person.id}", "file_offer", file=kind, person=turn.person.id, **span)
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
    return period_of(turn, words) if words else preceding(now, turn.council.boundaries)
