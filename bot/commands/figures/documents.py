"""`report this period`, `public report`, `export` and `compare`: figures as files, periods side by side."""

import asyncio
import re
from collections.abc import Sequence

from bot.cards.summary_card import comparison_card
from bot.cards.trends_card import trends_card
from bot.commands.casework.cases import case_of
from bot.commands.figures.summary import period_of, summary_of
from bot.commands.registry import command
from bot.delivery.files import FILES, Subject, span_of
from bot.edge.downloads import link_of
from dialogs.outgoing import Button, OutgoingMessage, press
from dialogs.turn import Turn
from documents.committee_report import Suspicion, suspicions
from documents.letters import letters_for
from documents.pdf import can_make_pdf
from domain.access import View
from domain.clocks.period import Period, london_day, preceding
from domain.record.wording import period_in_full
from domain.summary.comparison import compare
from domain.summary.trends import trends_of
from domain.workforce import rates_of
from texts import has, say
from texts.words import escaped
from understanding.commands.figures import periods_named
from understanding.times.earlier import read_earlier

SHOWN = 20
_WITH = re.compile(r"(?:^|\s)(?:with|against|versus|vs)\s|^(?:to|and)\s|\sto\s(?=the (?:one|same)\b)", re.IGNORECASE)
_LAST = re.compile(r"(?:the )?(?:last|previous) ", re.IGNORECASE)


@command("export", takes="period", needs=View.DOCUMENT, personal_only=True)
async def export(turn: Turn, words: str) -> None:
    """The Excel workbook of a period."""
    await offer_file(turn, "export", words)


@command("my_data", needs=View.MY_REPORTS, personal_only=True)
async def my_data(turn: Turn, _: str) -> None:
    """What is held about whoever asks, for themselves alone."""
    today = london_day(turn.now)
    await offer(turn, Period(today, today), "my_data")


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


def _decision(period: Period, found: Sequence[Suspicion]) -> OutgoingMessage:
    lines = [say("documents.public_report.found")]
    lines += [f"- {each.reference}: {escaped(each.words)} ({each.kind})" for each in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(say("documents.public_report.more", count=len(found) - SHOWN))
    button = Button(title=say("documents.public_report.publish"), data=press("publish", period_in_full(period)))
    title = say("documents.public_report.title")
    return OutgoingMessage(title=title, lines=("\n".join(lines), say("documents.public_report.how")), buttons=(button,))


async def offer_file(turn: Turn, kind: str, words: str) -> None:
    """A message with the link under which this person can fetch the file."""
    period = period_of(turn, words)
    if period is None:
        return turn.tell("summary.unreadable")
    return await offer(turn, period, kind)


async def offer(turn: Turn, subject: Subject, *kinds: str) -> None:
    """The same for a period or a case; several kinds of file are a button each."""
    if turn.takes_files:
        first, last = span_of(subject)
        span = {"first": first, "last": last}
        await turn.post(f"person:{turn.person.id}", "file_offer", file=kinds[0], person=turn.person.id, **span)
    buttons = []
    for kind in kinds:
        link = await link_of(turn.tx, turn.base_url, kind, subject, turn.person)
        buttons.append(Button(title=say("documents.fetch", form=_form(kind, kinds)), data={}, url=link))
    lines = (FILES[kinds[0]].ready(subject), say("documents.minutes"))
    turn.say(OutgoingMessage(lines=lines, buttons=tuple(buttons)))


def _form(kind: str, kinds: Sequence[str]) -> str:
    """Which of several it is."""
    if len(kinds) == 1:
        return ""
    named = f"documents.{kind}.form"
    return f" ({say(named if has(named) else f'documents.form.{FILES[kind].ending}')})"


@command("full_register", takes="period", needs=View.DOCUMENT, personal_only=True)
async def full_register(turn: Turn, words: str) -> None:
    """Everything that Article 33(5) wants documented of a period's cases, as Excel and CSV."""
    period = period_of(turn, words)
    if period is None:
        return turn.tell("summary.unreadable")
    return await offer(turn, period, "full_register", "full_register_csv")


@command("case_file", takes="reference", needs=View.DOCUMENT, personal_only=True)
async def case_file(turn: Turn, reference: str) -> None:
    """One case as a file, as Word and, where LibreOffice is installed, as PDF."""
    breach = await case_of(turn, reference, View.DOCUMENT)
    await offer(turn, breach.reference, "case_file", *(["case_file_pdf"] if can_make_pdf() else []))


@command("letters", takes="reference", needs=View.DOCUMENT, personal_only=True)
async def letters(turn: Turn, reference: str) -> None:
    """Drafts of the letters about a case, from its record."""
    breach = await case_of(turn, reference, View.DOCUMENT)
    await offer(turn, breach.reference, *letters_for(breach))


@command("compare", takes="text", needs=View.SUMMARY)
async def compare_(turn: Turn, words: str) -> None:
    """Two periods; without words this one with the previous one."""
    first, *others = _WITH.split(periods_named(words), maxsplit=1)
    second = others[0] if others else ""
    same_length = _LAST.sub("this ", second) if _LAST.match(second) and not first.strip() else first
    now = period_of(turn, same_length.strip())
    before = _other(turn, now, second.strip())
    if now is None or before is None:
        return turn.tell("summary.compare_unreadable")
    figures, today = [await summary_of(turn, each) for each in (now, before)], london_day(turn.now)
    rates = rates_of(turn.council.workforce, ((each.period, each.total) for each in figures), today=today)
    return turn.say(comparison_card(compare(*figures, today=today), rates))


@command("trends", takes="period", needs=View.SUMMARY)
async def trends(turn: Turn, words: str) -> None:
    """The last eight periods up to this one, or up to the one that is named."""
    period = period_of(turn, words)
    if period is None:
        return turn.tell("summary.unreadable")
    figures = await trends_of(turn.store.breaches, period, turn.council.boundaries, now=turn.now)
    counts = ((each.period, each.total) for each in figures)
    return turn.say(trends_card(figures, rates_of(turn.council.workforce, counts, today=london_day(turn.now))))


def _other(turn: Turn, now: Period | None, words: str) -> Period | None:
    if now is None:
        return None
    boundaries = turn.council.boundaries
    return (read_earlier(words, now, boundaries) or period_of(turn, words)) if words else preceding(now, boundaries)
