"""What reporters do with their own reports: look, add, answer, withdraw. They never learn of others' reports."""

import re
from collections.abc import Sequence

from bot.commands.casework.cases import case_of
from bot.commands.registry import command
from bot.turns.idle.offers import ADD, REPORT, Offer, make_offer, recent_of
from dialogs.casework.carrying_out import begin_on
from dialogs.casework.with_others import ANSWER, answer, open_query
from dialogs.casework.withdrawing import WITHDRAW
from dialogs.leaving_out.guard import guarded, kinds_in
from dialogs.outgoing import Button, OutgoingMessage, press
from dialogs.reporting.danger_after import alarm_after
from dialogs.turn import Turn
from domain import actions
from domain.acts import Act
from domain.audit import Noted
from domain.breach import Breach
from domain.clocks.period import london_day
from domain.errors import Refused
from domain.record.wording import day_short
from texts import say
from texts.words import escaped

SHOWN = 10


@command("my_reports", personal_only=True)
async def my_reports(turn: Turn, _: str) -> None:
    """Each with its status in plain words."""
    own = await turn.store.breaches_of(turn.person.id)
    if not own:
        return turn.say(OutgoingMessage(lines=(say("reports.none"),), buttons=(_start(),)))
    turn.saw(Noted.LIST, "my reports", *(breach.reference for breach in own[:SHOWN]))
    rows = tuple((breach.reference, _line(breach)) for breach in own[:SHOWN])
    lines = (say("reports.more", count=len(own) - SHOWN),) if len(own) > SHOWN else ()
    return turn.say(
        OutgoingMessage(title=say("reports.title"), facts=rows, lines=lines, buttons=_questions(own[:SHOWN]))
    )


@command("add", takes="reference+text", personal_only=True, effect=True)
async def add(turn: Turn, words: str) -> None:
    """Add words to an own report. Where they cannot be added, they are offered for another, or as a new report."""
    reference, _, text = words.partition(" ")
    breach = await _case_told_of(turn, "add", reference, Act.ADD_WORDS, text)
    if breach is None:
        return None
    if not text.strip():
        return turn.tell("reports.add_what", reference=reference)
    clean = _without_personal_data(turn, text)
    await turn.record(actions.add_words(breach, clean, by=turn.person, now=turn.now))
    return turn.tell("reports.added", reference=reference)


@command("answer", takes="reference+text", needs=Act.ANSWER_QUERY, personal_only=True, effect=True)
async def answer_(turn: Turn, argument: str) -> None:
    """Answer a question of the team: `answer DB2026001 it was two letters`. No words are lost, as with `add`."""
    reference, _, words = argument.partition(" ")
    breach = await _case_told_of(turn, "answer", reference, Act.ANSWER_QUERY, words)
    if breach is None:
        return None
    named = re.match(r"([0-9]{1,2})(?: |$)", words)
    query = open_query(breach, named[1] if named and any(each.id == named[1] for each in breach.queries) else "")
    if not query:
        turn.tell("reports.no_question", reference=reference)
        return await make_offer(turn, Offer((ADD,), words, reference)) if words.strip() else None
    words = words.removeprefix(query).strip() if named and named[1] == query else words.strip()
    if words:
        return await answer(turn, breach, query, _without_personal_data(turn, words))
    actions.answer_query(breach, query, "…", by=turn.person, now=turn.now)
    return await begin_on(turn, ANSWER, breach, {"_query": query})


@command("withdraw", takes="reference+text", needs=Act.REQUEST_WITHDRAWAL, personal_only=True, effect=True)
async def withdraw(turn: Turn, argument: str) -> None:
    """Ask to take a report back; the team decides."""
    reference, _, words = argument.partition(" ")
    breach = await case_of(turn, reference, Act.REQUEST_WITHDRAWAL)
    actions.request_withdrawal(breach, "…", by=turn.person, now=turn.now)
    given = {"reason": _without_personal_data(turn, words)} if words.strip() else None
    await begin_on(turn, WITHDRAW, breach, given)


async def _case_told_of(turn: Turn, command: str, reference: str, act: Act, words: str) -> Breach | None:
    """The case to which words belong; where they may not be put there, they are offered for somewhere else.

    Danger in the words is heard first, whatever becomes of them.
    """
    try:
        breach, problem = await case_of(turn, reference, act), None
    except Refused as refused:
        breach, problem = None, refused
    await alarm_after(turn, words, breach.reference if breach else "")
    if problem is None:
        return breach
    await turn.refuse(problem, command, reference)
    if words.strip():
        recent = recent_of(await turn.store.breaches_of(turn.person.id), turn.now)
        await make_offer(turn, Offer((ADD, REPORT) if recent else (REPORT,), words, recent.reference if recent else ""))
    return None


def _without_personal_data(turn: Turn, words: str) -> str:
    """The words as they are recorded; what is left out is said."""
    clean: str
    clean, found = guarded(words)
    if found:
        turn.tell("dialog.left_out", kinds=kinds_in((found,)))
    return clean


def _questions(own: Sequence[Breach]) -> tuple[Button, ...]:
    """A button for each case in which the team waits for an answer."""
    return tuple(
        Button(
            title=say("reports.answer", reference=breach.reference),
            data=press("answer", f"{breach.reference} {query}"),
            style="positive",
        )
        for breach in own
        if (query := open_query(breach))
    )


def _line(breach: Breach) -> str:
    words = escaped(breach.summary[:80] + ("…" if len(breach.summary) > 80 else ""))
    key = breach.status.name.lower()
    return f"{say(f'reports.status.{key}')} · {day_short(london_day(breach.reported_at))} · {words}"


def _start() -> Button:
    return Button(title=say("commands.report.button"), data=press("report", ""), style="positive")
