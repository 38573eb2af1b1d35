"""Whole cases, from report to closure, as transcripts of the use cases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain import actions
from domain.breach import Danger, Outcome, People, Person, Route, Status
from domain.clocks.deadlines import Moment
from domain.record.narrative import narrative
from tests.domain.casework import ANN, BOB, DPO, FINDINGS, HOUR, NOON, SAM, SIRO, Case, reported


def acts_of(case: Case) -> list[str]:
    return [happening.what for happening in narrative(case.history)]


def status_of(case: Case) -> Status:
    return case.breach.status


def test_email_to_the_wrong_person_is_closed_in_a_day_without_the_ico() -> None:
    case = Case.of(reported())
    case.do(actions.decide_ico, False, "deleted unread by a trusted school, a risk is unlikely")
    assert status_of(case) is Status.IN_ASSESSMENT
    assert case.breach.ico_clock_ended
    case.do(actions.take)
    case.assessed()
    assert status_of(case) is Status.REMEDIAL_ACTION
    case.remedied()
    case.do(actions.set_public_wording, "An e-mail went to the wrong school and was deleted unread.")
    case.do(actions.close)
    assert status_of(case) is Status.CLOSED
    assert case.breach.closed_at is not None
    assert case.breach.closed_at - NOON < timedelta(days=1)
    assert acts_of(case) == [
        "reported",
        "ICO decision",
        "taken",
        "assessed",
        "decision on telling people",
        "action added",
        "apology recorded",
        "public wording",
        "closed",
    ]


def test_stolen_laptop_goes_to_the_siro_and_to_the_ico_within_72_hours() -> None:
    case = Case.of(reported(summary="A laptop was stolen from a car", media=("Laptop",), danger=Danger.NOT_SURE))
    case.do(actions.take)
    case.do(
        actions.assess, {"people": People(None, "> 5")}, **(FINDINGS | {"likelihood": "likely", "severity": "high"})
    )
    case.do(actions.escalate, "unencrypted, children's names")
    assert status_of(case) is Status.WITH_SIRO
    assert "with the SIRO" in case.refused(actions.close)
    case.do(actions.seen, by=SIRO)
    assert not case.breach.ico_clock_ended
    assert "seen already" in case.refused(actions.seen, by=SIRO)
    case.do(actions.advise, "ico", "tell them today", recommends=True, by=DPO)
    assert "Dan Dpo advised otherwise" in case.refused(actions.decide_ico, False, "not needed", by=SIRO)
    case.do(actions.decide_ico, True, "a risk to children", by=SIRO)
    assert status_of(case) is Status.REMEDIAL_ACTION
    assert not case.breach.ico_clock_ended
    case.do(actions.set_outcome, Outcome.BREACH)
    assert "when the ICO was told" in case.refused(actions.close)
    case.do(actions.notify_ico, case.now, "IC-123456-A1B2")
    assert case.breach.notified_in_time is True
    case.do(actions.decide_people_told, True, "high risk", way="by letter")
    case.do(actions.people_were_told, Moment(case.now), "")
    case.do(actions.change, "root_cause", "Criminal Action", "the police report")
    case.do(actions.add_action, "Police Notified", "crime number on file", done_at=Moment(case.now))
    case.do(actions.add_action, "Revised Process", owner="IT", due=datetime(2026, 12, 1, tzinfo=UTC).date())
    case.do(actions.record_apology, True)
    assert "that all actions are done" in case.refused(actions.close)
    case.do(actions.complete_action, 2)
    assert "whether anyone was in danger" in case.refused(actions.close)
    case.do(actions.change, "danger", "no", "the police found nobody at risk")
    assert case.breach.main_action == "Police Notified"
    case.do(actions.close)
    case.do(actions.follow_up_ico, "no further action", outcome="no action")
    assert case.breach.ico_notification is not None
    assert case.breach.ico_notification.outcome == "no action"


def test_the_stand_in_is_called_once_when_the_siro_does_not_decide() -> None:
    case = Case.of(reported())
    case.do(actions.escalate, "serious")
    moves = [entry for entry in case.history if entry.field == "status"]
    assert [(move.before, move.after) for move in moves] == [
        ("reported", "in assessment"),
        ("in assessment", "with SIRO"),
    ]
    case.do(actions.call_stand_in)
    assert "called about DB2026041 already" in case.refused(actions.call_stand_in)


def test_a_late_notification_needs_the_reason_for_the_delay_which_is_not_the_reporters() -> None:
    found_out = Moment(NOON - timedelta(days=5))
    case = Case.of(reported(discovered=found_out))
    assert case.breach.within_72_hours is False
    case.do(actions.give_late_reason, "was on leave", by=SAM)
    case.do(actions.decide_ico, True, "a risk")
    made = case.now
    assert "why the ICO was told later" in case.refused(actions.notify_ico, made)
    case.do(actions.notify_ico, made, delay_reason="we only heard of it after five days")
    assert case.breach.notified_in_time is False
    assert case.breach.late_reason == "was on leave"
    assert case.breach.ico_notification is not None
    assert case.breach.ico_notification.delay_reason == "we only heard of it after five days"


def test_awareness_moves_the_ico_deadline_but_not_the_response_time() -> None:
    case = Case.of(reported())
    response, deadline = case.breach.response_hours, case.breach.ico_deadline
    case.do(actions.set_awareness, NOON, "until then it was not certain")
    assert case.breach.response_hours == response
    assert case.breach.ico_deadline - deadline == HOUR


def test_a_near_miss_needs_little_and_goes_straight_to_closed() -> None:
    case = Case.of(reported())
    assert "the outcome" in case.refused(actions.close)
    case.do(actions.set_outcome, Outcome.NEAR_MISS)
    case.do(actions.take)
    case.do(actions.close)
    assert [entry.after for entry in case.history if entry.field == "status"] == ["in assessment", "closed"]


def test_a_duplicate_names_the_other_report() -> None:
    case, other = Case.of(reported()), replace(reported().breach, reference="DB2026040")
    assert "name the report" in case.refused(actions.set_outcome, Outcome.DUPLICATE, "same")
    assert "name the report" in case.refused(actions.set_outcome, Outcome.DUPLICATE, "same", other=case.breach)
    assert "reason" in case.refused(actions.set_outcome, Outcome.DUPLICATE, other=other)
    gone = replace(other, outcome=Outcome.NEAR_MISS)
    assert "would vanish" in case.refused(actions.set_outcome, Outcome.DUPLICATE, "same", other=gone)
    chained = replace(other, outcome=Outcome.DUPLICATE, duplicate_of="DB2026039")
    assert "DB2026039 instead" in case.refused(actions.set_outcome, Outcome.DUPLICATE, "same", other=chained)
    case.do(actions.set_outcome, Outcome.DUPLICATE, "the same letter", other=other)
    assert case.breach.duplicate_of == "DB2026040"
    case.do(actions.set_outcome, Outcome.BREACH, "it is another school")
    assert case.breach.duplicate_of == ""


def test_a_withdrawal_is_a_request_and_the_report_stays() -> None:
    case = Case.of(reported())
    case.do(actions.request_withdrawal, "it was my own plan", by=SAM)
    assert "asked to withdraw DB2026041 already" in case.refused(actions.request_withdrawal, "again", by=SAM)
    case.do(actions.take)
    case.do(actions.decide_withdrawal, True, "no personal data")
    assert case.breach.outcome is Outcome.NOT_A_BREACH
    case.do(actions.close)
    assert case.breach.summary == "A child's plan went to the wrong school by e-mail"


def test_a_declined_withdrawal_leaves_the_case_as_it_was() -> None:
    case = Case.of(reported())
    case.do(actions.request_withdrawal, "not so bad", by=SAM)
    case.do(actions.decide_withdrawal, False, "it is a breach all the same")
    assert case.breach.outcome is Outcome.UNDECIDED
    assert "Ann Handler decided" in case.refused(actions.decide_withdrawal, True, "changed my mind")


def test_logged_by_phone_keeps_who_told_us_how_and_when_it_came() -> None:
    came = NOON - timedelta(hours=20)
    logged = actions.log(
        "DB2026042",
        summary="A file was left on a bus",
        route=Route.PHONE,
        told_by="Bill from Parks",
        reported_at=came,
        by=ANN,
        now=NOON,
        media=("Paper",),
        discovered=Moment(came - timedelta(hours=100)),
    )
    assert logged.breach.reported_at == came
    assert logged.breach.recorded_at == NOON
    assert logged.breach.reported_by == "Bill from Parks"
    assert logged.breach.within_72_hours is False
    assert {(entry.what, entry.by) for entry in logged.history} == {("logged", ANN)}


def test_logged_times_that_cannot_be_are_refused() -> None:
    later = NOON + HOUR
    case = Case.of(reported())
    for came, discovered in ((later, None), (NOON - HOUR, Moment(NOON))):
        sentence = case.refused(
            lambda breach, came=came, discovered=discovered, **who: actions.log(
                "DB2026042",
                summary="x",
                route=Route.PHONE,
                told_by="Bill",
                reported_at=came,
                discovered=discovered,
                by=ANN,
                now=NOON,
            )
        )
        assert "please check" in sentence


def test_the_first_to_take_it_wins_and_the_second_hears_from_whom() -> None:
    case = Case.of(reported())
    case.do(actions.take)
    assert case.refused(actions.take, by=BOB).startswith("Ann Handler took DB2026041 before you")
    assert "yours since" in case.refused(actions.take)
    case.do(actions.take_over, "Ann is away", by=BOB)
    assert case.breach.handler == BOB


def test_a_conflict_of_interest_takes_the_case_out_of_that_persons_hands() -> None:
    case = Case.of(reported())
    case.do(actions.take)
    case.do(actions.mark_conflict, ANN, "her own school")
    assert case.breach.handler is None
    assert "conflict of interest" in case.refused(actions.take)
    assert "by a colleague" in case.refused(actions.clear_conflict, ANN, "fine")
    case.do(actions.clear_conflict, ANN, "another school after all", by=BOB)
    case.do(actions.take)


def test_questions_to_the_reporter_and_their_answers() -> None:
    case = Case.of(reported())
    case.do(actions.ask_reporter, "Was it encrypted?")
    assert "with the reporter already" in case.refused(actions.ask_reporter, "Was it encrypted?")
    case.do(actions.answer_query, "1", "No, sorry", by=SAM)
    assert case.breach.queries[0].answer == "No, sorry"
    assert "has its answer already" in case.refused(actions.answer_query, "1", "Yes", by=SAM)
    case.do(actions.ask_reporter, "Was it encrypted?")


def test_after_closing_only_with_a_reason_and_nothing_is_forgotten() -> None:
    case = Case.of(reported())
    case.do(actions.set_outcome, Outcome.NOT_A_BREACH)
    case.do(actions.take)
    case.do(actions.close)
    assert "was closed on Wednesday 18 November 2026" in case.refused(actions.assess, {"outcome": Outcome.BREACH})
    assert "reason" in case.refused(actions.reopen, "  ")
    case.do(actions.reopen, "the school called again")
    assert status_of(case) is Status.IN_ASSESSMENT
    assert "reason" in case.refused(actions.set_outcome, Outcome.BREACH)
    case.do(actions.set_outcome, Outcome.BREACH, "it was read")
    story = narrative(case.history)
    assert (story[-2].what, story[-2].why) == ("reopened", "the school called again")
    assert [(change.label, change.before, change.after) for change in story[-1].differences] == [
        ("outcome", "not a breach", "breach")
    ]


def test_a_reopened_breach_with_its_decision_goes_back_to_remedial_action() -> None:
    case = Case.of(reported())
    case.do(actions.decide_ico, False, "unlikely")
    case.assessed()
    case.remedied()
    case.do(actions.close)
    case.do(actions.reopen, "one more action")
    assert status_of(case) is Status.REMEDIAL_ACTION
    case.do(actions.add_action, "Training", done_at=Moment(case.now))
    case.do(actions.close)


def test_assessing_makes_an_untaken_case_the_assessors() -> None:
    case = Case.of(reported())
    case.assessed()
    assert case.breach.handler == ANN
    assert "nothing was changed" in case.refused(
        actions.assess, {"root_cause": "Human Error"}, likelihood="unlikely", by=BOB
    )


def test_a_gap_of_the_report_closes_when_it_is_filled() -> None:
    case = Case.of(reported(people=People(), media=(), gaps=("people", "medium")))
    case.do(actions.change, "media", ("Paper",), "it was a letter")
    assert case.breach.gaps == ("people",)


def test_a_person_without_a_name_is_told_apart_by_id() -> None:
    case = Case.of(reported())
    case.do(actions.take, by=Person("nameless"))
    assert case.refused(actions.take, by=BOB).startswith("nameless took")
