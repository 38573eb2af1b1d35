"""Cards for one person about a case: the SIRO, the DPO, the handler, the reporter."""

from collections.abc import Iterable
from datetime import datetime

from dialogs.casework.view.buttons import siro_buttons
from dialogs.outgoing import Button, OutgoingMessage, Section, press
from domain.assessment import advise_on
from domain.breach import Breach, DpoAdvice, Status
from domain.record.wording import in_words, time_in_full
from presentation.clocks import clock_until
from presentation.people import people_in_words
from presentation.status import response_of, status_of
from texts import say
from texts.words import escaped, listed


def siro_card(breach: Breach, now: datetime) -> OutgoingMessage:
    """An escalation in three lines: what is to be decided, by when, on what grounds. *Seen* is no decision."""
    escalation = breach.escalation
    assert escalation is not None  # noqa: S101 - announced only from the escalation on
    waits = breach.status is Status.WITH_SIRO
    asked = (
        (say("people_cards.to_decide"), _asked(breach)),
        (say("breach.clock" if breach.ico_clock_ended else "people_cards.by_when"), clock_until(breach, now)),
        (say("people_cards.grounds"), escaped(escalation.reason)),
    )
    rows = [
        *_facts(breach, now),
        (say("people_cards.escalated_by"), f"{escaped(in_words(escalation.by))}, {time_in_full(escalation.at)}"),
        *_advice_rows(breach),
        *_decisions(breach),
    ]
    if escalation.seen_at:
        seen = f"{escaped(in_words(escalation.seen_by))}, {time_in_full(escalation.seen_at)}"
        rows.append((say("people_cards.seen"), seen))
    asked_how = "people_cards.siro_asked_again" if breach.ico_decision else "people_cards.siro_asked"
    line = say(asked_how) if waits else _decided(breach)
    return OutgoingMessage(
        title=say("people_cards.siro_title", reference=breach.reference),
        lines=tuple(filter(None, (escaped(breach.summary), "" if waits else line))),
        facts=asked,
        next_step=line if waits else "",
        buttons=(*(siro_buttons(breach) if waits else ()), *_open(breach)),
        sections=_folded(rows),
        sections_title=say("case.on_record"),
    )


def _folded(rows: Iterable[tuple[str, str]]) -> tuple[Section, ...]:
    return (Section(title=say("case.part.facts"), facts=tuple(row for row in rows if row[1])),)


def _asked(breach: Breach) -> str:
    """What is still open for the SIRO."""
    decision = breach.ico_decision
    if decision is None:
        return say("people_cards.whether_told")
    key = "stands_required" if decision.required else "stands_not_required"
    stands = say(f"people_cards.{key}", by=escaped(in_words(decision.by)), at=time_in_full(decision.at))
    return listed((stands, *(() if breach.people_told else (say("people_cards.whether_people_told"),))))


def dpo_card(breach: Breach, now: datetime) -> OutgoingMessage:
    """The Data Protection Officer is asked for advice: on what, by when, and what the record says so far."""
    asked = breach.status is not Status.CLOSED and breach.outcome.counts
    advise = Button(
        title=say("commands.advise.button"),
        data=press("advise", breach.reference, breach.revision),
        style="positive",
    )
    line = say("people_cards.dpo_asked" if asked else "people_cards.dpo_over")
    three = (
        (say("people_cards.to_advise"), say("people_cards.advice_on")),
        (say("people_cards.by_when"), clock_until(breach, now)),
        (say("people_cards.grounds"), _advised(breach)),
    )
    return OutgoingMessage(
        title=say("people_cards.dpo_title", reference=breach.reference),
        lines=tuple(filter(None, (escaped(breach.summary), "" if asked else line))),
        facts=three,
        next_step=line if asked else "",
        buttons=(*((advise,) if asked else ()), *_open(breach)),
        sections=_folded((*_facts(breach, now), *_advice_rows(breach), *_decisions(breach))),
        sections_title=say("case.on_record"),
    )


def _facts(breach: Breach, now: datetime) -> list[tuple[str, str]]:
    return [
        (say("breach.status"), status_of(breach)),
        (say("breach.summary"), escaped(breach.summary)),
        (say("breach.directorate"), escaped(breach.directorate)),
        (say("breach.medium"), escaped(breach.medium)),
        (say("breach.people"), people_in_words(breach.people)),
        (say("breach.information"), escaped(listed((*breach.information, *_some(breach.information_words))))),
        (say("breach.done"), escaped(listed((*breach.done_so_far, *_some(breach.done_words))))),
        (say("people_cards.response"), response_of(breach)),
        (say("breach.clock"), clock_until(breach, now)),
        (say("people_cards.record_says"), _advised(breach)),
    ]


def _advised(breach: Breach) -> str:
    told = advise_on(breach).notify_ico
    return say(f"assessment.advice.notify_{'open' if told is None else 'yes' if told else 'no'}")


def _advice_rows(breach: Breach) -> list[tuple[str, str]]:
    return [
        (say("people_cards.advice", about=say(f"case.about.{each.about.replace(' ', '_')}")), _advice(each))
        for each in breach.advice
    ]


def _advice(advice: DpoAdvice) -> str:
    return f"{escaped(advice.text)} ({escaped(in_words(advice.by))})"


def _decisions(breach: Breach) -> list[tuple[str, str]]:
    told = breach.people_told
    rows = [(say("breach.ico"), _decided(breach) if breach.ico_decision else "")]
    if told:
        key = "required" if told.required else "not_required"
        rows.append((say("breach.people_told"), f"{say(f'people_told.{key}')}: {escaped(told.reason)}"))
    return rows


def _decided(breach: Breach) -> str:
    decision = breach.ico_decision
    if decision is None:
        return say("people_cards.no_longer_with_siro", status=breach.status.value)
    key = "required" if decision.required else "not_required"
    return say(
        f"people_cards.decided_{key}",
        by=escaped(in_words(decision.by)),
        at=time_in_full(decision.at),
        reason=escaped(decision.reason),
    )


def _open(breach: Breach) -> tuple[Button, ...]:
    return (Button(title=say("breach.button.open_case"), data=press("open_case", breach.reference)),)


def _some(words: str) -> tuple[str, ...]:
    return (words,) if words else ()


def question_card(breach: Breach, query_id: str) -> OutgoingMessage | None:
    """The team's question to the reporter; None when it was answered meanwhile."""
    query = next((query for query in breach.queries if query.id == query_id and query.answered_at is None), None)
    if query is None:
        return None
    answer = Button(title=say("commands.answer.button"), data=press("answer", f"{breach.reference} {query.id}"))
    return OutgoingMessage(
        title=say("people_cards.question_title", reference=breach.reference),
        lines=(say("people_cards.question"), escaped(query.text)),
        buttons=(answer,),
    )


def new_facts_card(breach: Breach, touched: list[str], told: bool, *, in_channel: bool) -> OutgoingMessage:
    """New words or facts about a case; where a decision stands, whether it still holds is asked."""
    lines = [say("people_cards.new_words" if told else "people_cards.new_facts", reference=breach.reference)]
    if told and not in_channel:
        lines.append(f"*{escaped(_latest_words(breach))}*")
    buttons: list[Button] = []
    for about in touched:
        name = say(f"case.about.{about.replace(' ', '_')}")
        holds = press("still_holds", f"{breach.reference} {about}", breach.revision)
        again, title = ANEW[about]
        buttons.append(Button(title=say("people_cards.still_holds", about=name), data=holds))
        buttons.append(Button(title=say(title), data=press(again, breach.reference, breach.revision)))
    if touched:
        names = [say(f"case.about.{about.replace(' ', '_')}") for about in touched]
        lines.append(say("people_cards.does_it_hold", about=listed(names)))
    return OutgoingMessage(
        title=say("breach.title", reference=breach.reference),
        lines=tuple(lines),
        buttons=(*(() if in_channel else buttons), *_open(breach)),
    )


def awareness_card(breach: Breach, before: datetime, after: datetime) -> OutgoingMessage:
    """The time of awareness was changed, and what was late is in time by it."""
    assert breach.awareness is not None  # noqa: S101 - whoever renders it has looked
    return OutgoingMessage(
        title=say("breach.title", reference=breach.reference),
        lines=(
            say(
                "people_cards.awareness_moved",
                by=escaped(in_words(breach.awareness.by)),
                before=time_in_full(before),
                after=time_in_full(after),
                reason=escaped(breach.awareness.reason),
            ),
        ),
        buttons=_open(breach),
    )


ANEW = {
    "ico": ("ico", "people_cards.anew_ico"),
    "people told": ("people_told", "people_cards.anew_people_told"),
    "closure": ("reopen", "commands.reopen.button"),
}


def _latest_words(breach: Breach) -> str:
    said = [(note.at, note.text) for note in breach.additions]
    said += [(query.answered_at, query.answer) for query in breach.queries if query.answered_at]
    return max(said)[1] if said else ""


def withdrawal_card(breach: Breach, *, in_channel: bool) -> OutgoingMessage | None:
    """The reporter's wish, to the team; None once it is decided."""
    wish = breach.withdrawal
    if wish is None or wish.granted is not None:
        return None
    title = say("commands.decide_withdrawal.button")
    decide = Button(title=title, data=press("decide_withdrawal", breach.reference, breach.revision))
    lines = [say("people_cards.wish", reference=breach.reference)]
    if not in_channel:
        lines.append(f"*{escaped(wish.reason)}*")
    return OutgoingMessage(
        title=say("breach.title", reference=breach.reference), lines=tuple(lines), buttons=(decide, *_open(breach))
    )


def withdrawal_decided(breach: Breach) -> OutgoingMessage | None:
    """The decision, to the reporter."""
    wish = breach.withdrawal
    if wish is None or wish.granted is None:
        return None
    key = "people_cards.withdrawn" if wish.granted else "people_cards.not_withdrawn"
    return OutgoingMessage(lines=(say(key, reference=breach.reference),))
