"""Single rules at their edges, one scene each."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from domain import actions
from domain.breach import AsStated, Certainty, IcoNotification, Outcome, People, Status
from domain.clocks.deadlines import Moment
from domain.record.wording import in_words
from domain.taxonomy import NOT_KNOWN_YET
from tests.domain.casework import ANN, BOB, FINDINGS, HOUR, NOON, SAM, SIRO, Case, reported


def told(case: Case) -> IcoNotification:
    assert case.breach.ico_notification is not None
    return case.breach.ico_notification


def test_reopening_takes_the_time_of_closure_away() -> None:
    case = Case.of(reported())
    case.do(actions.set_outcome, Outcome.NOT_A_BREACH)
    case.do(actions.take)
    assert case.do(actions.close).closed_at == case.now
    assert case.do(actions.reopen, "new facts").closed_at is None


def test_an_open_wish_to_withdraw_is_decided_before_closing() -> None:
    case = Case.of(reported())
    case.do(actions.take)
    case.do(actions.set_outcome, Outcome.NEAR_MISS)
    case.do(actions.request_withdrawal, "it was mine", by=SAM)
    assert "the decision about the withdrawal" in case.refused(actions.close)
    case.do(actions.decide_withdrawal, True, "so it is")
    assert case.breach.outcome is Outcome.NEAR_MISS
    case.do(actions.close)


def test_a_declined_wish_can_be_uttered_again() -> None:
    case = Case.of(reported())
    case.do(actions.request_withdrawal, "it was mine", by=SAM)
    case.do(actions.decide_withdrawal, False, "it was not")
    case.do(actions.request_withdrawal, "it was, look", by=SAM)
    assert case.breach.withdrawal is not None
    assert case.breach.withdrawal.granted is None


def test_what_is_decided_to_be_a_breach_is_not_withdrawn() -> None:
    case = Case.of(reported())
    case.do(actions.request_withdrawal, "it was mine", by=SAM)
    case.do(actions.set_outcome, Outcome.BREACH)
    assert "recorded as a breach" in case.refused(actions.decide_withdrawal, True, "fine")


def test_the_siro_may_confirm_what_the_team_decided() -> None:
    case = Case.of(reported())
    case.do(actions.decide_ico, False, "unlikely")
    assert "Ann Handler decided the same" in case.refused(actions.decide_ico, False, "unlikely")
    case.do(actions.escalate, "second thoughts")
    case.do(actions.decide_ico, False, "I agree", by=SIRO)
    assert case.breach.status is Status.REMEDIAL_ACTION
    assert case.breach.ico_decision is not None
    assert case.breach.ico_decision.by == SIRO


def test_72_hours_to_the_second_are_in_time() -> None:
    case = Case.of(reported())
    case.do(actions.decide_ico, True, "a risk")
    case.now += timedelta(days=4)
    deadline = case.breach.ico_deadline
    assert "law asks why" in case.refused(actions.notify_ico, deadline + timedelta(seconds=1))
    case.do(actions.notify_ico, deadline)
    assert case.breach.notified_in_time is True


def test_the_ico_is_not_told_before_discovery_nor_untold_afterwards() -> None:
    case = Case.of(reported())
    case.do(actions.decide_ico, True, "a risk")
    assert "before it was discovered" in case.refused(actions.notify_ico, NOON - 2 * HOUR)
    case.do(actions.notify_ico, NOON, "IC-1")
    assert "no longer fits" in case.refused(actions.decide_ico, False, "after all not")
    case.do(actions.follow_up_ico, "sent the training record")
    assert told(case).case_reference == "IC-1"
    case.do(actions.follow_up_ico, "they closed it", case_reference="IC-2", outcome="no action")
    assert (told(case).case_reference, told(case).outcome) == ("IC-2", "no action")


def test_times_are_kept_in_utc_whatever_zone_they_come_in() -> None:
    paris = timezone(HOUR)
    case = Case.of(reported())
    case.do(actions.decide_ico, True, "a risk")
    case.do(actions.notify_ico, datetime(2026, 11, 18, 13, 30, tzinfo=paris))
    assert told(case).made_at.utcoffset() == timedelta()
    case.do(actions.change, "ico_notification.made_at", datetime(2026, 11, 18, 13, 45, tzinfo=paris), "typing")
    assert told(case).made_at == datetime(2026, 11, 18, 12, 45, tzinfo=UTC)
    assert told(case).made_at.utcoffset() == timedelta()


def test_people_once_told_stay_told() -> None:
    case = Case.of(reported())
    assert "record first whether" in case.refused(actions.people_were_told, Moment(NOON), "letter")
    case.do(actions.decide_people_told, True, "high risk")
    assert "how people were told" in case.refused(actions.people_were_told, Moment(NOON), "")
    case.do(actions.people_were_told, Moment(NOON), "letter")
    assert "recorded already" in case.refused(actions.decide_people_told, False, "after all not")


def test_people_may_be_told_though_they_need_not_be() -> None:
    case = Case.of(reported())
    case.do(actions.decide_people_told, False, "no high risk")
    case.do(actions.people_were_told, Moment(NOON), "with an apology")
    case.do(actions.decide_people_told, True, "the risk is high after all")
    assert case.breach.people_told is not None
    assert (case.breach.people_told.done_at, case.breach.people_told.way) == (Moment(NOON), "with an apology")


def test_an_untaken_case_has_no_time_of_taking() -> None:
    case = Case.of(reported())
    case.do(actions.take)
    case.do(actions.mark_conflict, ANN, "")
    assert (case.breach.handler, case.breach.taken_at) == (None, None)


def test_a_case_is_not_linked_with_itself_or_with_nothing() -> None:
    case = Case.of(reported())
    for other in ("DB2026041", "the other one"):
        assert "another breach only" in case.refused(actions.link, other)


def test_two_people_may_note_the_same_and_one_may_not_twice() -> None:
    case = Case.of(reported())
    case.do(actions.note, "rang")
    assert "in the same words" in case.refused(actions.note, "rang")
    case.do(actions.note, "rang", by=BOB)
    assert len(case.breach.notes) == 2


def test_there_is_one_main_action_at_any_time() -> None:
    case = Case.of(reported())
    for kind, main in (("Corrective Action", False), ("Training", False), ("Disciplinary", True)):
        case.do(actions.add_action, kind, main=main)
    assert [action.kind for action in case.breach.actions if action.main] == ["Disciplinary"]
    case.do(actions.set_main_action, 2)
    assert [action.kind for action in case.breach.actions if action.main] == ["Training"]
    assert "no action 4" in case.refused(actions.set_main_action, 4)
    assert "no action 0" in case.refused(actions.complete_action, 0)


def test_awareness_cannot_precede_the_incident() -> None:
    case = Case.of(reported(occurred=Moment(NOON - 2 * HOUR)))
    assert "before it happened" in case.refused(actions.set_awareness, NOON - 3 * HOUR, "why not")


def test_a_number_that_cannot_be_determined_is_an_answer() -> None:
    unknown = People(certainty=Certainty.CANNOT_BE_DETERMINED)
    case = Case.of(reported(people=People()))
    case.do(actions.set_outcome, Outcome.BREACH)
    assert "people" in actions.missing_for_closing(case.breach)
    case.do(actions.change, "people", unknown, "the log is gone")
    assert "people" not in actions.missing_for_closing(case.breach)
    assert case.history[-1].after == "cannot be determined"
    assert case.breach.people.band == NOT_KNOWN_YET


def test_what_a_breach_lacks_is_named_all_at_once() -> None:
    bare = replace(
        reported(people=People(), media=(), discovered=None, directorate=NOT_KNOWN_YET, information=()).breach,
        outcome=Outcome.BREACH,
    )
    assert actions.missing_for_closing(bare) == (
        "handler",
        "assessment",
        "directorate",
        "medium",
        "discovered",
        "people",
        "information",
        "root_cause",
        "main_action",
        "ico_decision",
        "people_told_decision",
        "apology",
    )
    assert actions.missing_for_closing(replace(bare, outcome=Outcome.DUPLICATE)) == ("handler",)


def test_an_assessment_with_gaps_is_asked_for_each_of_them() -> None:
    case = Case.of(reported())
    case.do(actions.assess, {"outcome": Outcome.BREACH}, likelihood="not known yet")
    findings = ("kinds_of_people", "records", "consequences", "likelihood", "severity")
    assert set(findings) <= set(actions.missing_for_closing(case.breach))
    assert "assessment" not in actions.missing_for_closing(case.breach)
    case.assessed()
    assert not set(findings) & set(actions.missing_for_closing(case.breach))


def test_a_notification_that_turns_out_late_needs_its_reason_before_closing() -> None:
    case = Case.of(reported(discovered=None))
    case.do(actions.decide_ico, True, "a risk")
    case.do(actions.notify_ico, case.now)
    assert "delay_reason" not in actions.missing_for_closing(case.breach)
    case.do(actions.set_awareness, NOON - timedelta(days=4), "an earlier e-mail turned up")
    assert "delay_reason" in actions.missing_for_closing(case.breach)
    case.do(actions.change, "ico_notification.delay_reason", "the e-mail lay unread", "the law asks")
    assert "delay_reason" not in actions.missing_for_closing(case.breach)


def test_what_was_told_to_the_ico_stays_open_even_when_it_is_no_breach_after_all() -> None:
    case = Case.of(reported())
    case.do(actions.take)
    case.do(actions.decide_ico, True, "a risk")
    case.do(actions.set_outcome, Outcome.NEAR_MISS)
    assert actions.missing_for_closing(case.breach) == ("ico_notification",)
    case.do(actions.decide_ico, False, "nothing was seen")
    assert actions.missing_for_closing(case.breach) == ()


def test_a_changed_time_keeps_the_order_of_things() -> None:
    case = Case.of(reported())
    case.do(actions.decide_ico, True, "a risk")
    case.do(actions.notify_ico, NOON)
    for made, says in ((case.now + 9 * HOUR, "has not come yet"), (NOON - 9 * HOUR, "before it was discovered")):
        assert says in case.refused(actions.change, "ico_notification.made_at", made, "typing")


def test_values_are_read_as_people_say_them() -> None:
    assert in_words(People(1200, "> 5", Certainty.APPROXIMATE)) == "1,200 (approximate)"
    assert in_words(People(band="2 to 5")) == "2 to 5"
    assert in_words(Moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))) == "Sunday 25 October 2026, 01:30 BST"
    assert in_words(Moment(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))) == "Sunday 25 October 2026, 01:30 GMT"
    assert in_words(("Email", "Paper")) == "Email; Paper"


LATE = "until then only the outside of the envelope was known"


def told_late() -> Case:
    """Discovered on the 18th at 11:00, told on the 22nd: by the strict reading late."""
    case = Case.of(reported())
    case.do(actions.assess, {"outcome": Outcome.BREACH}, **FINDINGS)
    case.now = NOON + 90 * HOUR
    case.do(actions.decide_ico, True, "a risk")
    case.do(actions.notify_ico, case.now, delay_reason="found out late")
    return case


@pytest.mark.parametrize(
    ("at", "says"),
    [
        (NOON - 2 * HOUR, "nobody can have been aware of it before"),
        (NOON + HOUR, "shows certainty by Wednesday 18 November 2026, 12:00"),
        (NOON + 80 * HOUR, "shows certainty by"),
    ],
)
def test_awareness_lies_between_discovery_and_the_first_record_of_certainty(at: datetime, says: str) -> None:
    case = told_late()
    assert says in case.refused(actions.set_awareness, at, LATE)
    assert case.breach.notified_in_time is False


def test_awareness_needs_a_reason_of_substance() -> None:
    assert "so that somebody else can follow it" in told_late().refused(actions.set_awareness, NOON, "test")


def test_where_a_processor_told_us_the_clock_starts_then() -> None:
    case = Case.of(reported(discovered=Moment(NOON - 50 * HOUR)))
    breach = replace(case.breach, processor="Post & Co", processor_told_at=NOON - 2 * HOUR)
    assert breach.aware_at == NOON - 2 * HOUR
    assert breach.response_hours == 50


def test_what_a_register_states_about_the_regulator_is_neither_undecided_nor_open() -> None:
    stated = replace(reported().breach, as_stated=AsStated(source="old", row=2, reported_to_ico=True))
    assert stated.ico_required is True
    assert stated.ico_told_as_stated
    assert stated.ico_clock_ended


def test_where_the_clock_went_back_nothing_is_discovered_after_its_report() -> None:
    """Or where the replica that takes the report is some seconds behind the one that heard *just now*."""
    breach = reported(occurred=Moment(NOON + HOUR), discovered=Moment(NOON + HOUR)).breach
    assert (breach.occurred, breach.discovered, breach.response_hours) == (Moment(NOON), Moment(NOON), 0)
    assert reported(occurred=None, discovered=None).breach.discovered is None
