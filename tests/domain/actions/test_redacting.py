"""What is redacted is nowhere any more, and who, when and why stays."""

from typing import Any

import pytest

from domain import actions
from domain.actions import REDACTED, Redacted
from domain.breach import Breach, HistoryEntry
from domain.errors import Refused
from domain.record.paths import leaves_of
from tests.domain.casework import ANN, HOUR, SAM, Case, reported
from tests.domain.test_history import in_words_of, replay

NAME = "Tommy Tester"


def with_a_name() -> Case:
    case = Case.of(reported(summary=f"The plan of {NAME} went to the wrong school"))
    case.do(actions.add_words, f"{NAME.upper()} is eight", by=SAM)
    case.do(actions.change, "summary", f"Plan of {NAME} to a school", "shorter")
    case.do(actions.decide_ico, False, f"{NAME}'s plan was deleted")
    case.do(actions.note, "rang the school")
    return case


def redacted(case: Case, act: Any, what: str) -> Redacted:
    result = act(case.breach, case.history, what, "a child's name", by=ANN, now=case.now + HOUR)
    assert isinstance(result, Redacted)
    return result


def everything(breach: Breach, history: tuple[HistoryEntry, ...]) -> str:
    return repr(breach) + repr(history)


def test_a_field_is_taken_out_of_record_and_history() -> None:
    case = with_a_name()
    done = redacted(case, actions.redact, "summary")
    assert done.breach.summary == REDACTED
    assert [(each.before, each.after) for each in done.history if each.field == "summary"] == [
        ("", REDACTED),
        (REDACTED, REDACTED),
    ]
    last = done.history[-1]
    assert (last.what, last.by, last.at, last.why) == ("redacted", ANN, case.now + HOUR, "a child's name")
    assert done.breach.redactions == ("what happened",)
    assert done.breach.additions == case.breach.additions


def test_the_reason_of_an_act_goes_with_the_field_that_holds_it() -> None:
    done = redacted(with_a_name(), actions.redact, "ico_decision.reason")
    assert "plan was deleted" not in everything(done.breach, done.history)


def test_words_are_taken_out_everywhere_in_any_case() -> None:
    case = with_a_name()
    done = redacted(case, actions.redact_words, NAME)
    assert NAME.casefold() not in everything(done.breach, done.history).casefold()
    assert done.breach.summary == f"Plan of {REDACTED} to a school"
    assert len(done.history) == len(case.history) + 1
    assert done.breach.revision == case.breach.revision + 1


def test_only_whole_words_are_taken_out() -> None:
    case = Case.of(reported(summary="Ann's annual plan"))
    assert redacted(case, actions.redact_words, "ann").breach.summary == f"{REDACTED}'s annual plan"


@pytest.mark.parametrize(("act", "what"), [(actions.redact, "summary"), (actions.redact_words, NAME)])
def test_the_history_still_replays_after_a_redaction(act: Any, what: str) -> None:
    case = with_a_name()
    first = reported(summary=REDACTED if act is actions.redact else f"The plan of {REDACTED} went to the wrong school")
    done = redacted(case, act, what)
    since = [entry for entry in done.history if entry.what != "reported"]
    assert replay(first.breach, since) == in_words_of(done.breach)


def test_a_second_redaction_finds_nothing() -> None:
    for act, what in ((actions.redact, "summary"), (actions.redact_words, NAME)):
        case = with_a_name()
        done = redacted(case, act, what)
        with pytest.raises(Refused):
            act(done.breach, done.history, what, "again", by=ANN, now=case.now)


def test_what_counts_in_the_tables_cannot_be_redacted() -> None:
    case = with_a_name()
    for path in ("directorate", "media", "status", "reported_at", "handler", "notes.9.text", "colour"):
        with pytest.raises(Refused) as refused:
            actions.redact(case.breach, case.history, path, "no", by=ANN, now=case.now)
        assert refused.value.key == "cannot_redact"


def test_an_earlier_value_of_a_field_that_is_empty_now_can_be_redacted() -> None:
    case = Case.of(reported())
    case.do(actions.give_late_reason, f"{NAME} was ill", by=SAM)
    case.do(actions.change, "late_reason", "", "not to be kept")
    done = redacted(case, actions.redact, "late_reason")
    assert NAME not in everything(done.breach, done.history)
    assert leaves_of(done.breach)["late_reason"] == ""
