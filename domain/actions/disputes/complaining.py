"""Complaints about a breach (Data Protection Act 2018, section 164A): received, acknowledged, the outcome told."""

from dataclasses import replace
from datetime import date, datetime

from domain.actions.change import Changed
from domain.actions.disputes.checks import complaint_of, with_disputes, with_number
from domain.actions.rules import needed
from domain.actions.stages import expect
from domain.acts import Act
from domain.breach import Breach, Complaint, Person
from domain.clocks.deadlines import complaint_deadline
from domain.clocks.working_calendar import WorkingCalendar
from domain.errors import Refused
from domain.record.wording import in_words


def record_complaint(
    breach: Breach,
    received: date,
    complainant: str = "",
    about: str = "",
    *,
    calendar: WorkingCalendar,
    by: Person,
    now: datetime,
) -> Changed:
    """One more complaint; its 30 days begin the day after it came."""
    expect(breach, Act.RECORD_COMPLAINT)
    complaint = Complaint(
        received=received,
        acknowledge_by=complaint_deadline(received, calendar),
        complainant=complainant.strip(),
        about=about.strip(),
    )
    if complaint in (
        replace(each, acknowledged=None, outcome_told=None, outcome="", came_with="") for each in breach.complaints
    ):
        raise Refused("complaint_already_there", reference=breach.reference)
    return _next(breach, (*breach.complaints, complaint), Act.RECORD_COMPLAINT, by=by, now=now)


def acknowledge_complaint(breach: Breach, number: int, on: date, *, by: Person, now: datetime) -> Changed:
    """The complaint of this number (from 1) was acknowledged, which ends its clock."""
    expect(breach, Act.ACKNOWLEDGE_COMPLAINT)
    complaint = complaint_of(breach, number)
    if before := complaint.acknowledged_on:
        raise Refused("complaint_already_acknowledged", reference=breach.reference, at=in_words(before))
    after = with_number(breach.complaints, number, replace(complaint, acknowledged=on))
    return _next(breach, after, Act.ACKNOWLEDGE_COMPLAINT, by=by, now=now)


def answer_complaint(breach: Breach, number: int, on: date, outcome: str, *, by: Person, now: datetime) -> Changed:
    """Whoever complained was told the outcome, which ends the clock too."""
    expect(breach, Act.ANSWER_COMPLAINT)
    complaint = complaint_of(breach, number)
    if complaint.outcome_told:
        raise Refused("complaint_already_answered", reference=breach.reference, at=in_words(complaint.outcome_told))
    told = replace(complaint, outcome_told=on, outcome=needed(outcome, "words_needed"))
    return _next(breach, with_number(breach.complaints, number, told), Act.ANSWER_COMPLAINT, by=by, now=now)


def reckoned_anew(before: Breach, after: Breach, calendar: WorkingCalendar) -> Breach:
    """Where the day on which a complaint came was corrected, its 30 days end on another day."""

    def one(then: Complaint, now: Complaint) -> Complaint:
        if now.received == then.received:
            return now
        return replace(now, acknowledge_by=complaint_deadline(now.received, calendar))

    return replace(after, complaints=tuple(map(one, before.complaints, after.complaints)))


def _next(breach: Breach, complaints: tuple[Complaint, ...], act: Act, *, by: Person, now: datetime) -> Changed:
    return with_disputes(breach, replace(breach, complaints=complaints), act, by=by, now=now)
