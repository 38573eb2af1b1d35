"""Staff report a breach: the table of questions, and what happens on *Send*."""

from dataclasses import replace
from typing import Any

from dialogs.answer_types import (
    DISCOVERERS,
    Choice,
    Count,
    DangerKind,
    DoneSoFar,
    Several,
    TimeOfDay,
    When,
    Words,
    discoverer_of,
    moment_of,
    people_of,
)
from dialogs.flow import Asking, Flow, Step
from dialogs.prompts import ALARMED
from dialogs.reporting.danger_after import alarm_after
from dialogs.reporting.kinds_changed import INFORMATION_KIND, SEEN_INFORMATION
from dialogs.reporting.report_listening import SEEN_PEOPLE, listen
from dialogs.reporting.words_kept import unkept
from dialogs.turn import Next, Turn
from dialogs.wording.receipt import receipt
from domain import actions
from domain.breach import Danger
from domain.clocks.deadlines import time_decides
from domain.clocks.period import london_day
from domain.stores import LAST_DIRECTORATE, Delivery, Draft, Json
from domain.taxonomy import NOT_KNOWN_YET
from presentation.contacts import numbers
from understanding.values import DISCOVERED_BY, INFORMATION

LATE_REASON = "late_reason"
FEW = 6  # whoever reports, perhaps on a phone, gets a list with a search instead of more buttons


async def _danger_heard(turn: Turn, draft: Draft) -> None:
    """Somebody is in danger: the number at once, and the team hears of it before the report is sent.

    Where words had sounded of danger and nobody is in danger after all, the team hears of that too.
    """
    danger = draft.answers.get("danger")
    if danger == Danger.YES:
        await alarm(turn, draft)
    elif danger == Danger.NO and draft.answers.get(ALARMED):
        name = draft.person.name or draft.person.id
        await turn.post("channel:central", "urgent_answered", id_=f"urgent:{draft.id}:no", name=name)


async def alarm(turn: Turn, draft: Draft) -> None:
    """The emergency number and the team's, at once; the team is told that this is urgent, once until a No."""
    times = int(draft.answers.get(ALARMED, 0))
    again = f":{times}" if times > 1 else ""
    turn.tell("report.danger.yes", **numbers(turn.council.contacts))
    await turn.post("channel:central", "urgent_draft", id_=f"urgent:{draft.id}{again}", draft=draft.id)


async def attacked(turn: Turn, draft: Draft) -> None:
    """An account or a computer was broken into: what to do at once, and the team is told that it is urgent."""
    turn.tell("report.attack", **numbers(turn.council.contacts))
    await turn.post("channel:central", "urgent_attack", id_=f"attack:{draft.id}", draft=draft.id)


def _time_matters(asking: Asking) -> bool:
    return time_decides(moment_of(asking.answers.get("discovered")), asking.turn.now)


def discovered_of(answers: Json) -> Any:
    """Discovery as answered: with its time where that was asked and known."""
    return moment_of(answers.get("discovered_time")) or moment_of(answers.get("discovered"))


async def _remembered(turn: Turn) -> Json:
    """Last time's directorate, which is offered as the first button and never filled in unseen."""
    last = await turn.tx.state(LAST_DIRECTORATE + turn.person.id)
    return {"_last_directorate": last["name"]} if last else {}


def _seen_information(asking: Asking) -> Any:
    """The kinds of information so far, which may not be all: offered ticked, one press keeps them."""
    seen, given = (asking.answers.get(name) for name in (SEEN_INFORMATION, INFORMATION))
    return given if isinstance(given, dict) else {"ticked": seen, "words": ""} if seen else None


def _was_told(asking: Asking) -> bool:
    """When it happened is never asked: it is shown, and can be changed, once somebody has told it."""
    return "occurred" in asking.answers


def _discoverer_was_told(asking: Asking) -> bool:
    """Nor is by whom: where the reporter's words do not tell it, the team is asked."""
    return DISCOVERED_BY in asking.answers


def _last_directorate(asking: Asking) -> str | None:
    remembered: str | None = asking.answers.get("_last_directorate")
    return remembered


STEPS = (
    Step(name="what_happened", kind=Words(), guarded=True),
    Step(name="danger", kind=DangerKind(), heard=_danger_heard),
    Step(name="occurred", kind=When(), not_known=True, when=_was_told, counted=False),
    Step(name="discovered", kind=When(offered=("occurred",)), not_known=True),
    Step(
        name="discovered_time",
        kind=TimeOfDay("discovered"),
        follows="discovered",
        not_known=True,
        when=_time_matters,
        counted=False,
    ),
    Step(name=DISCOVERED_BY, kind=DISCOVERERS, not_known=True, when=_discoverer_was_told, counted=False),
    Step(name="medium", kind=Several(lambda asking: asking.turn.council.taxonomy.media), not_known=True),
    Step(name="people", kind=Count(offered=SEEN_PEOPLE), not_known=True),
    Step(
        name="directorate",
        kind=Choice(lambda asking: asking.turn.council.taxonomy.directorates, first=_last_directorate, most=FEW),
        not_known=True,
    ),
    Step(
        name="information",
        kind=INFORMATION_KIND,
        not_known=True,
        guarded=True,
        recorded=_seen_information,
    ),
    Step(
        name="done",
        kind=DoneSoFar(lambda asking: asking.turn.council.taxonomy.done_so_far),
        not_known=True,
        guarded=True,
    ),
)


def gaps_in(answers: Json) -> tuple[str, ...]:
    """The names of the questions that have no answer yet, or *not known yet*."""
    unknown = (None, NOT_KNOWN_YET)
    asked = (step.name for step in STEPS if step.name not in ("discovered_time", "occurred", DISCOVERED_BY))
    return tuple(name for name in asked if answers.get(name) in unknown)


async def send_report(turn: Turn, draft: Draft) -> Next | None:
    """Record the breach, announce it and give the receipt: all in one transaction, once per draft."""
    sending = Delivery(conversation=draft.conversation, activity=f"send:{draft.id}", at=turn.now)
    await turn.tx.first_delivery(sending)
    reference = await turn.tx.next_reference(london_day(turn.now).year)
    changed = actions.report(reference, **facts_of_answers(draft.answers), reporter=turn.person, now=turn.now)
    breach = changed.breach
    await turn.record(changed)
    await turn.drop(draft)
    await turn.tx.set_receipt(replace(sending, receipt=reference))
    await turn.received(reference)
    await turn.tx.save_state(LAST_DIRECTORATE + turn.person.id, {"name": breach.directorate})
    await turn.say_surely(receipt(breach, turn.council), "receipt", reference=reference)
    return Next(LATE_REASON, about=reference) if breach.within_72_hours is False else None


def facts_of_answers(answers: Json) -> Json:
    """The answers as the fields of a breach."""
    information, done = answers.get("information"), answers.get("done")
    return {
        "summary": answers["what_happened"],
        "danger": Danger(answers.get("danger", Danger.NOT_SURE)),
        "occurred": moment_of(answers.get("occurred")),
        "discovered": discovered_of(answers),
        "discovered_by": discoverer_of(answers.get(DISCOVERED_BY)),
        "media": tuple(_known(answers.get("medium"))),
        "people": people_of(answers.get("people")),
        "directorate": answers.get("directorate", NOT_KNOWN_YET),
        "information": tuple(information["ticked"]) if isinstance(information, dict) else (),
        "information_words": information["words"] if isinstance(information, dict) else "",
        "done_so_far": tuple(done["ticked"]) if isinstance(done, dict) else (),
        "done_words": done["words"] if isinstance(done, dict) else "",
        "gaps": gaps_in(answers),
    }


def _known(value: Any) -> list[str]:
    return value if isinstance(value, list) else []


REPORT_BREACH = Flow(
    name="report",
    version=2,
    steps=STEPS,
    finish=send_report,
    early=True,
    listen=listen,
    unkept=unkept,
    alarm=alarm,
    attacked=attacked,
    given=_remembered,
)


async def note_late_reason(turn: Turn, draft: Draft) -> Next | None:
    """Why it was reported late, in the reporter's words; may be skipped."""
    reason = draft.answers.get(LATE_REASON)
    breach = await turn.tx.breach(draft.about)
    await turn.drop(draft)
    if breach and reason:
        await alarm_after(turn, reason, breach.reference)
        changed = actions.give_late_reason(breach, reason, by=turn.person, now=turn.now)
        await turn.record(changed)
    turn.tell("late_reason.thanks" if reason else "late_reason.skipped")
    return None


LATE = Flow(
    name=LATE_REASON,
    version=1,
    steps=(Step(name=LATE_REASON, kind=Words(), skippable=True, guarded=True),),
    finish=note_late_reason,
    review=False,
    once=True,
)
