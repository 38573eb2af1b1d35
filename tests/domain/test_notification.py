"""The draft for the ICO: its order, what Article 33(3) asks for, and the gaps as questions."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain import actions, assessment
from domain.breach import Outcome, People
from domain.clocks.deadlines import Moment
from domain.council import Council
from domain.notification import KEYS, Asked, NotificationDraft, draft_notification
from settings.council_file import read_council
from tests.domain.casework import HOUR, NOON, Case, reported
from texts import say

QUESTIONS = {key: say(f"notification.question.{key}") for key in KEYS}


@pytest.fixture(scope="module")
def council() -> Council:
    return read_council(Path(__file__).parents[2] / "council.toml")


def values(draft: NotificationDraft) -> dict[str, str]:
    return {item.key: item.value for item in draft.items}


def test_a_fresh_report_leaves_its_gaps_as_questions(council: Council) -> None:
    breach = reported(people=People()).breach
    draft = draft_notification(breach, council, NOON, QUESTIONS)
    assert tuple(item.key for item in draft.items) == KEYS
    assert draft.gaps(Asked.REPORTER) == (
        "found_out",
        "occurred",
        "records",
        "people",
        "kinds_of_people",
        "training",
        "measures_before",
    )
    assert "likelihood" in draft.gaps(Asked.TEAM)
    assert values(draft)["what_happened"] == breach.summary
    assert values(draft)["discovered"] == "Wednesday 18 November 2026, 11:00"
    assert council.contacts.phone in values(draft)["contact"]


def test_it_asks_for_all_that_article_33_3_wants(council: Council) -> None:
    articles = {item.article for item in draft_notification(reported().breach, council, NOON).items}
    assert {f"Article 33(3)({letter})" for letter in "abcd"} <= articles


def test_an_answer_of_the_reporter_fills_the_gap(council: Council) -> None:
    case = Case.of(reported())
    case.do(actions.ask_reporter, QUESTIONS["training"])
    case.do(actions.answer_query, "1", "Yes, last spring")
    draft = draft_notification(case.breach, council, case.now, QUESTIONS)
    assert values(draft)["training"] == "Yes, last spring"


def test_the_assessed_case_fills_what_is_for_the_team(council: Council) -> None:
    case = Case.of(reported())
    case.do(
        actions.assess,
        {"outcome": Outcome.BREACH, "root_cause": "Human Error"},
        consequences="distress",
        likelihood="likely",
        special_category=False,
        others_told="the school",
    )
    case.do(actions.decide_people_told, True, "high risk", way="by letter")
    case.do(actions.add_action, "Corrective Action", "recalled", done_at=Moment(case.now))
    case.do(actions.add_action, "Training", "the team")
    draft = draft_notification(case.breach, council, case.now)
    assert draft.gaps(Asked.TEAM) == ()
    found = values(draft)
    assert found["people_told"] == "no, but planned, by letter, high risk"
    assert found["measures_taken"] == "Deleted and confirmed; Corrective Action, recalled"
    assert found["measures_planned"] == "Training, the team"


def test_the_reason_for_a_delay_is_asked_for_only_when_it_is_late(council: Council) -> None:
    case = Case.of(reported())
    deadline = case.breach.ico_deadline
    assert values(draft_notification(case.breach, council, deadline))["delay"] == "no delay"
    assert "delay" in draft_notification(case.breach, council, deadline + HOUR).gaps(Asked.TEAM)
    case.do(actions.decide_ico, True, "a risk")
    case.now = deadline + timedelta(days=1)
    case.do(actions.notify_ico, deadline + HOUR, delay_reason="the SIRO was away")
    draft = values(draft_notification(case.breach, council, case.now))
    assert (draft["delay"], draft["report_type"]) == ("the SIRO was away", "follow-up")


def test_every_item_has_its_heading_and_its_question() -> None:
    for key in KEYS:
        assert say(f"notification.heading.{key}")
        assert QUESTIONS[key].endswith("?")


def test_the_names_on_which_the_advice_rests_are_in_the_delivered_lists(council: Council) -> None:
    lists = council.taxonomy
    assert {"Children", *assessment.FOR_FRAUD} <= set(lists.information.names)
    assert {*assessment.UNREADABLE, *assessment.BACK} <= set(lists.done_so_far.names)
    assert set(assessment.MEANT) <= set(lists.root_causes.names)
