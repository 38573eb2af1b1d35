"""New facts ask whether a decision, or the closure, still holds."""

from domain import actions
from domain.breach import Certainty, Outcome, People
from domain.record.narrative import narrative
from tests.domain.casework import SAM, Case, reported


def test_before_any_decision_nothing_is_asked() -> None:
    case = Case.of(reported())
    before = case.breach
    assert actions.decisions_touched(before, case.do(actions.add_words, "two plans", by=SAM)) == ()


def test_what_bears_on_the_risk_asks_about_each_decision_that_stands() -> None:
    case = Case.of(reported())
    case.do(actions.decide_ico, False, "unlikely")
    case.do(actions.decide_people_told, False, "no high risk")
    before = case.breach
    after = case.do(actions.change, "people", People(12, "> 5", Certainty.EXACT), "counted again")
    assert actions.decisions_touched(before, after) == ("ico", "people told")


def test_an_answer_or_an_addition_after_closure_asks_about_the_closure_too() -> None:
    case = Case.of(reported())
    case.do(actions.ask_reporter, "Was it read?")
    case.do(actions.set_outcome, Outcome.NOT_A_BREACH)
    case.do(actions.take)
    case.do(actions.close)
    for act, given in ((actions.answer_query, ("1", "yes")), (actions.add_words, ("she rang",))):
        before = case.breach
        assert actions.decisions_touched(before, case.do(act, *given, by=SAM)) == ("closure",)


def test_what_does_not_bear_on_the_risk_asks_nothing() -> None:
    case = Case.of(reported())
    case.do(actions.decide_ico, False, "unlikely")
    for act, given in ((actions.note, ("rang",)), (actions.ask_reporter, ("How?",)), (actions.hold, ("claim",))):
        before = case.breach
        assert actions.decisions_touched(before, case.do(act, *given)) == ()


def test_deciding_anew_is_no_question() -> None:
    case = Case.of(reported())
    case.do(actions.decide_ico, False, "unlikely")
    before = case.breach
    assert actions.decisions_touched(before, case.do(actions.decide_ico, True, "it was read")) == ()


def test_deciding_anew_together_with_new_facts_leaves_the_other_decision_to_be_asked_about() -> None:
    case = Case.of(reported())
    case.do(actions.decide_ico, False, "unlikely")
    case.do(actions.decide_people_told, False, "no high risk")
    before = case.breach
    case.do(actions.change, "danger", "not sure", "she rang")
    assert actions.decisions_touched(before, case.do(actions.decide_ico, True, "it was read")) == ("people told",)


def test_that_it_still_holds_is_told_by_the_history() -> None:
    case = Case.of(reported())
    assert "no such decision" in case.refused(actions.still_holds, "ico", "sure")
    case.do(actions.decide_ico, False, "unlikely")
    case.do(actions.still_holds, "ico", "the second plan was blank")
    last = narrative(case.history)[-1]
    assert (last.what, last.why) == ("confirmed after new facts", "ico: the second plan was blank")
