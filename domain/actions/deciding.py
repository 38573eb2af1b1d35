"""Whether the Information Commissioner and those affected must be told, and that they were: four separate facts."""

from dataclasses import replace
from datetime import UTC, datetime

from domain.actions.change import Changed, changed
from domain.actions.escalating import ABOUT_ICO, ABOUT_PEOPLE_TOLD, advice_about
from domain.actions.rules import needed, not_in_future
from domain.actions.stages import advanced, expect, looked_at
from domain.acts import Act
from domain.breach import Breach, IcoDecision, IcoNotification, Note, People, PeopleTold, Person, Status
from domain.clocks.deadlines import Moment
from domain.errors import Refused
from domain.record.wording import in_words


def decide_ico(
    breach: Breach, required: bool, reason: str, *, against_advice: str = "", by: Person, now: datetime
) -> Changed:
    """Whether the ICO must be told (Article 33(1)), with the reason (Article 33(5)).

    At the first look already, so that small ones make no noise; with the SIRO it ends the escalation.
    Raises Refused when the same stands already, when the ICO was told meanwhile, or when the DPO
    advised otherwise and it is not said why that is not followed.
    """
    expect(breach, Act.DECIDE_ICO)
    why = needed(reason, "reason_needed")
    last = breach.ico_decision
    if last and last.required == required and breach.status is not Status.WITH_SIRO:
        raise Refused("ico_already_decided", reference=breach.reference, by=in_words(last.by), at=in_words(last.at))
    if breach.ico_notification and not required:
        raise Refused("ico_already_told", reference=breach.reference)
    _advice_answered(breach, ABOUT_ICO, required, against_advice)
    decision = IcoDecision(required=required, at=now, by=by, reason=why, against_advice=against_advice.strip())
    after = looked_at(replace(breach, ico_decision=decision))
    if after.status is Status.WITH_SIRO:
        after = replace(after, status=Status.REMEDIAL_ACTION)
    return changed(breach, advanced(after), Act.DECIDE_ICO, by=by, now=now, why=why)


def _advice_answered(breach: Breach, about: str, required: bool, against_advice: str) -> None:
    advice = advice_about(breach, about)
    if advice and advice.recommends is not None and advice.recommends is not required and not against_advice.strip():
        raise Refused("advice_not_followed", reference=breach.reference, by=in_words(advice.by), advice=advice.text)


def notify_ico(
    breach: Breach,
    made_at: datetime,
    case_reference: str = "",
    delay_reason: str = "",
    *,
    by: Person,
    now: datetime,
) -> Changed:
    """The notification was made, by a person: the register itself never notifies anybody.

    Raises Refused when it is not decided as required, is recorded already, lies in the future or before
    the discovery, or came after the 72 hours and the reason for the delay is not given (Article 33(1)).
    """
    expect(breach, Act.NOTIFY_ICO)
    if breach.ico_notification:
        told = breach.ico_notification
        raise Refused(
            "ico_already_notified", reference=breach.reference, by=in_words(told.by), at=in_words(told.made_at)
        )
    if breach.ico_decision is None:
        raise Refused("ico_decide_first", reference=breach.reference)
    if not breach.ico_decision.required:
        raise Refused("ico_not_required", reference=breach.reference)
    not_in_future(made_at, now, "notified")
    if breach.discovered and made_at < breach.discovered.earliest:
        raise Refused("notified_before_discovery", reference=breach.reference, discovered=in_words(breach.discovered))
    if made_at > breach.ico_deadline and not delay_reason.strip():
        raise Refused("delay_reason_needed", reference=breach.reference, deadline=in_words(breach.ico_deadline))
    made = IcoNotification(
        made_at=made_at.astimezone(UTC),
        by=by,
        recorded_at=now,
        case_reference=case_reference.strip(),
        delay_reason=delay_reason.strip(),
    )
    return changed(breach, replace(breach, ico_notification=made), Act.NOTIFY_ICO, by=by, now=now)


def follow_up_ico(
    breach: Breach, text: str, *, case_reference: str = "", outcome: str = "", by: Person, now: datetime
) -> Changed:
    """What went to and came from the ICO afterwards (Article 33(4)); `outcome` is how their case ended."""
    expect(breach, Act.FOLLOW_UP_ICO)
    told = breach.ico_notification
    if told is None:
        raise Refused("ico_not_notified", reference=breach.reference)
    following = Note(at=now, by=by, text=needed(text, "words_needed"))
    if told.follow_ups and told.follow_ups[-1].text == following.text:
        raise Refused("already_noted", reference=breach.reference)
    after = replace(
        told,
        follow_ups=(*told.follow_ups, following),
        case_reference=case_reference.strip() or told.case_reference,
        outcome=outcome.strip() or told.outcome,
    )
    return changed(breach, replace(breach, ico_notification=after), Act.FOLLOW_UP_ICO, by=by, now=now)


def decide_people_told(
    breach: Breach, required: bool, reason: str, *, way: str = "", against_advice: str = "", by: Person, now: datetime
) -> Changed:
    """Whether those affected must be told (Article 34(1)), or why not (34(3)); `way` is how it will be done."""
    expect(breach, Act.DECIDE_PEOPLE_TOLD)
    why = needed(reason, "reason_needed")
    last = breach.people_told
    if last and last.required == required:
        raise Refused(
            "people_told_already_decided", reference=breach.reference, by=in_words(last.by), at=in_words(last.at)
        )
    if last and last.done_at and not required:
        raise Refused("people_already_told", reference=breach.reference, at=in_words(last.done_at))
    _advice_answered(breach, ABOUT_PEOPLE_TOLD, required, against_advice)
    decision = PeopleTold(
        required=required,
        at=now,
        by=by,
        reason=why,
        way=way.strip() or (last.way if last else ""),
        done_at=last.done_at if last else None,
        against_advice=against_advice.strip(),
        written=last.written if last else None,
        reached=last.reached if last else None,
    )
    after = looked_at(replace(breach, people_told=decision))
    return changed(breach, after, Act.DECIDE_PEOPLE_TOLD, by=by, now=now, why=why)


def people_were_told(
    breach: Breach,
    done_at: Moment,
    way: str,
    *,
    written: People | None = None,
    reached: People | None = None,
    by: Person,
    now: datetime,
) -> Changed:
    """Those affected were told: when (a day will do), how, how many.

    Raises Refused when whether they must be told is not decided, or that they were is recorded already.
    """
    expect(breach, Act.PEOPLE_WERE_TOLD)
    decided = breach.people_told
    if decided is None:
        raise Refused("people_told_decide_first", reference=breach.reference)
    if decided.done_at:
        raise Refused("people_already_told", reference=breach.reference, at=in_words(decided.done_at))
    not_in_future(done_at, now, "told")
    how = needed(way or decided.way, "way_needed")
    told = replace(decided, done_at=done_at, way=how, written=written, reached=reached)
    after = replace(breach, people_told=told)
    return changed(breach, after, Act.PEOPLE_WERE_TOLD, by=by, now=now)
