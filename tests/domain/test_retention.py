"""After its time a case has no words and names any more, and every figure is as it was."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain import actions
from domain.actions.amending.redacting import redact_words
from domain.breach import Breach, Complaint, IcoNotification, Person, Status
from domain.clocks.deadlines import Moment
from domain.clocks.working_calendar import WorkingCalendar
from domain.fields import is_free_text
from domain.record.paths import leaves_of
from domain.retention import anonymised, retention_of
from domain.summary import figures_of
from tests.domain.casework import ANN, HOUR, NOON, SAM, Case, reported

NAME = "Tommy Tester"
RETENTION = Person("retention", "Retention")


def a_whole_case() -> Case:
    case = Case.of(reported(summary=f"The plan of {NAME} went to the wrong school", directorate="Port"))
    case.do(actions.add_words, f"{NAME} is eight", by=SAM)
    case.do(actions.change, "summary", f"Plan of {NAME} to a school", "shorter")
    case.do(actions.decide_ico, False, f"{NAME}'s plan was deleted")
    case.do(actions.note, "rang Mrs Tester")
    case.do(actions.mark_conflict, SAM, "a cousin of Tommy")
    return case


def a_disputed_case() -> Case:
    """With a name in every field of a complaint, a claim, a lesson and of what was logged."""
    case = Case.of(reported(summary=f"A letter for {NAME} was opened"))
    case.breach = replace(case.breach, told_by=f"{NAME} <tommy@example.com>")
    case.do(actions.record_complaint, case.now.date(), NAME, f"who read what {NAME} got", calendar=WorkingCalendar())
    case.do(actions.answer_complaint, 1, case.now.date(), f"an apology to {NAME}")
    case.do(actions.record_claim, case.now.date(), NAME, f"distress of {NAME}")
    case.do(actions.pay_claim, 1, case.now.date(), Decimal(100))
    case.do(actions.record_lesson, f"letters for {NAME} go by hand", owner=NAME)
    return case


def test_names_of_those_who_complained_or_claimed_go_too_and_the_days_and_sums_stay() -> None:
    case = a_disputed_case()
    left = anonymised(case.breach, case.history, "its time is over", by=RETENTION, now=case.now + HOUR)
    for word in ("Tommy", "Tester", "apology", "distress", "by hand"):
        assert word not in repr(left), word
    (complaint,), (claim,) = left.breach.complaints, left.breach.claims
    assert (complaint.received, complaint.outcome_told) == (NOON.date(), NOON.date())
    assert (claim.paid, claim.amount) == (NOON.date(), Decimal(100))


def test_a_name_is_redacted_out_of_each_field_of_a_complaint_a_claim_and_a_lesson() -> None:
    case = a_disputed_case()
    left = redact_words(case.breach, case.history, NAME, "a person's name", by=ANN, now=case.now + HOUR)
    assert "Tester" not in repr(left)
    assert "distress of [redacted]" in repr(left)
    assert left.breach.told_by == "[redacted] <tommy@example.com>"


def closed(**more: Any) -> Breach:
    case = a_whole_case().breach
    return replace(case, status=Status.CLOSED, closed_at=case.reported_at + timedelta(days=3), **more)


def people_in(value: Any) -> set[Person]:
    if isinstance(value, Person):
        return {value}
    if is_dataclass(value):
        value = tuple(getattr(value, field.name) for field in fields(value))
    return {person for each in value for person in people_in(each)} if isinstance(value, tuple) else set()


def test_nobodys_words_and_names_are_left() -> None:
    case = a_whole_case()
    left = anonymised(case.breach, case.history, "its time is over", by=RETENTION, now=case.now + HOUR)
    everything = repr(left.breach) + repr(left.history)
    for word in (NAME, "Tester", "cousin", "Mrs", "shorter", "wrong school", ANN.id, ANN.name, SAM.id, SAM.name):
        assert word not in everything, word
    assert {person.id for person in people_in(left.breach)} <= {""}
    assert left.history[-1].why == "its time is over"
    assert len(left.history) == len(case.history) + 1


def test_every_value_that_is_no_word_and_no_person_stays() -> None:
    case = a_whole_case()
    left = anonymised(case.breach, case.history, "its time is over", by=RETENTION, now=case.now)
    assert list(figures_of((left.breach,))) == list(figures_of((case.breach,)))
    before, after = leaves_of(case.breach), leaves_of(left.breach)
    kept = {
        path
        for path, value in before.items()
        if not is_free_text(path) and not isinstance(value, Person) and path not in ("conflicts", "redactions")
    }
    assert {path: after[path] for path in kept} == {path: before[path] for path in kept}


def test_only_what_was_closed_so_long_ago_is_over() -> None:
    case = closed()
    assert case.closed_at is not None
    day = Moment(case.closed_at).local.date()
    due = date(day.year + 6, day.month, day.day)
    assert retention_of([case], 6, due).over == (case.reference,)
    assert retention_of([case], 6, due - timedelta(days=1)).over == ()
    assert retention_of([replace(case, status=Status.REMEDIAL_ACTION)], 6, due).over == ()


@pytest.mark.parametrize("years", [1, 6])
def test_a_case_of_29_february_is_over_on_1_march(years: int) -> None:
    case = closed()
    case = replace(case, closed_at=case.reported_at.replace(year=2028, month=2, day=29))
    assert retention_of([case], years, date(2028 + years, 2, 28)).over == ()
    assert retention_of([case], years, date(2028 + years, 3, 1)).over == (case.reference,)


def test_a_case_on_hold_or_with_the_ico_is_kept_and_named() -> None:
    later = date(2200, 1, 1)
    case = closed()
    told = IcoNotification(made_at=case.reported_at, by=ANN, recorded_at=case.reported_at)
    assert retention_of([replace(case, legal_hold=True)], 6, later).on_hold == (case.reference,)
    assert retention_of([replace(case, ico_notification=told)], 6, later).with_ico == (case.reference,)
    answered = replace(told, outcome="no further action")
    assert retention_of([replace(case, ico_notification=answered)], 6, later).over == (case.reference,)


def test_a_case_with_a_complaint_is_kept_until_its_outcome_is_told_and_then_loses_the_name() -> None:
    later, day = date(2200, 1, 1), date(2026, 11, 18)
    complaint = Complaint(received=day, acknowledge_by=date(2026, 12, 18), complainant=NAME, about="his plan")
    case = closed(complaints=(complaint,))
    assert retention_of([case], 6, later).disputed == (case.reference,)
    told = replace(complaint, outcome_told=day, outcome="an apology")
    assert retention_of([replace(case, complaints=(told,))], 6, later).over == (case.reference,)
    left = anonymised(replace(case, complaints=(told,)), (), "over", by=RETENTION, now=case.reported_at).breach
    assert left.complaints == (
        replace(told, complainant=actions.REDACTED, about=actions.REDACTED, outcome=actions.REDACTED),
    )


def test_what_was_anonymised_is_left_alone_the_next_time() -> None:
    left = anonymised(closed(), (), "its time is over", by=RETENTION, now=closed().reported_at)
    assert retention_of([left.breach], 1, date(2200, 1, 1)).over == ()
