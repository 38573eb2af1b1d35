"""Who hears of a change: those whom it concerns, and nobody with a conflict of interest."""

from dataclasses import replace

from domain import actions
from domain.announcements import announcements
from domain.breach import Breach
from domain.reminders import Office
from tests.domain.casework import ANN, DPO, SAM, SIRO, Case, reported

OFFICE = Office(siro=("siro",), stand_in=("stan",), dpo=("dpo",))


def heard(before: Breach | None, after: Breach, by: object = ANN) -> set[tuple[str, str]]:
    return {(each.kind, each.to) for each in announcements(before, after, OFFICE, by=by)}  # type: ignore[arg-type]


def test_a_report_concerns_the_channel_alone() -> None:
    assert heard(None, reported().breach, SAM) == set()


def test_an_escalation_goes_to_siro_and_dpo_and_later_to_the_stand_in() -> None:
    case = Case.of(reported())
    before = case.breach
    after = case.do(actions.escalate, "serious")
    assert heard(before, after) == {("siro_card", "person:siro"), ("dpo_card", "person:dpo")}
    called = case.do(actions.call_stand_in)
    assert ("siro_card", "person:stan") in heard(after, called)


def test_the_card_of_an_escalation_keeps_its_id_so_that_it_is_brought_up_to_date() -> None:
    case = Case.of(reported())
    case.do(actions.escalate, "serious")
    first = {each.id for each in announcements(None, case.breach, OFFICE, by=ANN)}
    before = case.breach
    case.do(actions.seen, by=SIRO)
    assert {each.id for each in announcements(before, case.breach, OFFICE, by=SIRO)} == first


def test_each_question_goes_to_the_reporter_once() -> None:
    case = Case.of(reported())
    before = case.breach
    asked = case.do(actions.ask_reporter, "Has it come back?")
    assert heard(before, asked) == {("question", "person:sam")}
    assert heard(asked, case.do(actions.note, "rang the school")) == set()


def test_the_answer_goes_to_the_handler_or_to_the_channel() -> None:
    case = Case.of(reported())
    case.do(actions.ask_reporter, "Has it come back?")
    before = case.breach
    assert heard(before, case.do(actions.answer_query, "1", "yes", by=SAM), SAM) == {("new_facts", "channel:central")}
    case.do(actions.take)
    before = case.breach
    assert heard(before, case.do(actions.add_words, "and no copy is left", by=SAM), SAM) == {
        ("new_facts", "person:ann")
    }


def test_small_cases_do_not_trouble_the_dpo() -> None:
    case = Case.of(reported())
    before = case.breach
    assert heard(before, case.assessed()) == set()
    assert ("dpo_card", "person:dpo") in heard(before, case.do(actions.assess, {}, severity="very high"))


def test_nobody_with_a_conflict_of_interest_hears_of_it() -> None:
    case = Case.of(reported())
    case.do(actions.mark_conflict, DPO, "a friend")
    case.do(actions.mark_conflict, SIRO, "a friend")
    before = case.breach
    assert heard(before, case.do(actions.escalate, "serious")) == set()


def test_a_new_fact_after_a_decision_asks_whether_it_holds() -> None:
    case = Case.of(reported())
    case.do(actions.take)
    case.do(actions.decide_ico, False, "little")
    before = case.breach
    after = case.do(actions.change, "information", ("Health",), "rang again")
    (told,) = announcements(before, after, OFFICE, by=ANN)
    assert (told.kind, told.values["touched"], told.values["told"]) == ("new_facts", ["ico"], False)
    assert told.id != announcements(before, replace(after, revision=99), OFFICE, by=ANN)[0].id
