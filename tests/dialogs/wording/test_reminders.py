"""What the reminders say: every rule has its sentence, with nothing personal and nothing that is no longer so."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dialogs.outgoing import Strip
from dialogs.wording.digest import about_today
from dialogs.wording.reminders import Told, Voice, about_case, about_desk, about_draft, opening_lines
from domain.access import Role, Roles
from domain.breach import (
    Action,
    Assessment,
    Breach,
    Claim,
    Complaint,
    Controller,
    Danger,
    Escalation,
    IcoDecision,
    PeopleTold,
    Person,
    Query,
    Status,
    Withdrawal,
)
from domain.reminders import RULES, digest
from domain.reminders.digest import Digest
from domain.reminders.staff import NOT_GIVEN, OTHER, THEMES
from domain.stores import Draft
from presentation.tone import Tone
from settings.council_file import read_council
from tests.domain.reminders.moments import ANA, BY_DAY, at, reported, taken
from texts import has, say

NOW = at("2026-11-20 13:00")
VOICE = Voice(now=NOW, regulator=read_council(Path(__file__).parents[3] / "council.toml").regulator)
SAM = Person("sam", "Sam Field")


def in_every_state() -> dict[str, Breach]:
    """A case in which each rule's condition holds."""
    new = reported("2026-11-17 10:00", summary="A child's plan went to the wrong school")
    mine = taken(new, "2026-11-17 11:00")
    assessed = replace(mine, assessment=Assessment(at=NOW))
    required = IcoDecision(required=True, at=at("2026-11-18 10:00"), by=ANA, reason="x")
    with_siro = replace(mine, escalation=Escalation(at=NOW, by=ANA, reason="x"), status=Status.WITH_SIRO)
    to_be_told = replace(mine, people_told=PeopleTold(required=True, at=NOW, by=ANA, reason="x"))
    complaint = Complaint(received=date(2026, 11, 17), acknowledge_by=date(2026, 12, 17), complainant="secret")
    return {
        "untaken_in_danger": replace(new, danger=Danger.YES),
        "untaken": new,
        "unassessed": mine,
        "undecided": assessed,
        "siro_undecided": with_siro,
        "siro_asked_again": replace(with_siro, ico_decision=required),
        "not_notified": replace(assessed, ico_decision=required),
        "clock": new,
        "clock_passed": mine,
        "advice_awaited": with_siro,
        "advice_on_people_awaited": to_be_told,
        "people_not_told": to_be_told,
        "controller_not_told": replace(
            mine, assessment=Assessment(at=NOW, controller=Controller.PROCESSOR_FOR_ANOTHER)
        ),
        "query_unanswered": replace(mine, queries=(Query(id="1", asked_at=NOW, by=ANA, text="secret?"),)),
        "action_overdue": replace(mine, actions=(Action(kind="Training", due=date(2026, 11, 18)),)),
        "complaint": replace(mine, complaints=(complaint,)),
        "complaint_passed": replace(mine, complaints=(complaint,), status=Status.CLOSED),
        "complaint_unanswered": replace(mine, complaints=(replace(complaint, acknowledged=date(2026, 11, 18)),)),
        "claim_open": replace(mine, claims=(Claim(brought=date(2026, 11, 17), claimant="secret"),)),
        "withdrawal_undecided": replace(mine, withdrawal=Withdrawal(at=NOW, reason="secret")),
    }


def item(key: str, **values: Any) -> dict[str, Any]:
    return {"key": key, "since": at("2026-11-18 09:00").isoformat(), "on_call": False, **values}


def words_of(told: Told | None) -> str:
    """All that is said, in order."""
    assert told is not None
    facts = (f"{label}: {value}" for label, value in told.facts)
    return "\n".join((told.title, *(strip.words for strip in told.strips), *told.lines, *facts, told.do))


def test_there_is_a_case_for_each_rule() -> None:
    assert set(in_every_state()) == {rule.name for rule in RULES.breach}


@pytest.mark.parametrize("key", [rule.name for rule in RULES.breach])
@pytest.mark.parametrize("roles", [frozenset({Role.TEAM}), frozenset({Role.SIRO}), frozenset({Role.DPO})])
def test_each_rule_says_what_waits_three_facts_and_what_to_do_and_nothing_personal(key: str, roles: Roles) -> None:
    told = about_case(item(key), in_every_state()[key], VOICE, roles=roles)
    assert told is not None
    assert len(told.facts) in (2, 3)
    assert told.do.endswith(".")
    words = words_of(told)
    assert "Port" in words
    assert not [word for word in ("secret", "child", "Sam") if word in words]


def test_what_is_no_longer_so_is_not_said() -> None:
    done = replace(reported("2026-11-17 10:00"), ico_decision=IcoDecision(required=False, at=NOW, by=ANA, reason="x"))
    for key in ("untaken", "unassessed", "undecided", "siro_undecided", "not_notified", "clock", "clock_passed"):
        assert about_case(item(key), done, VOICE) is None


def test_the_handler_and_the_reporter_are_asked_differently_about_a_query() -> None:
    breach = in_every_state()["query_unanswered"]
    asked = words_of(about_case(item("query_unanswered"), breach, VOICE, to_reporter=True))
    assert "a question waits for you" in asked
    assert "Port" not in asked
    assert "the reporter has not answered" in words_of(about_case(item("query_unanswered"), breach, VOICE))


def test_a_reminder_says_since_when_it_waits() -> None:
    told = about_case(item("untaken"), reported("2026-11-18 09:00"), VOICE)
    assert told is not None
    assert told.title == "nobody has taken it"
    assert told.facts[0] == ("Waiting since", "9:00 on Wednesday 18 November")


def test_who_is_to_decide_reads_how_the_regulator_is_reached_also_when_the_clock_has_ended() -> None:
    passed = reported("2026-11-16 10:00")
    facts = dict(about_case(item("clock_passed"), passed, VOICE).facts)  # type: ignore[union-attr]
    assert facts["What waits"] == "nobody has taken it"
    assert facts["To reach the ICO"] == "its online form is open now, its helpline until 17:00"
    at_night = replace(VOICE, now=at("2026-11-20 18:00"))
    facts = dict(about_case(item("clock_passed"), passed, at_night).facts)  # type: ignore[union-attr]
    assert facts["To reach the ICO"].endswith("its helpline from 9:00 Monday 23 November")


def test_two_things_about_one_case_are_said_as_one() -> None:
    breach = in_every_state()["siro_undecided"]
    one, other = (about_case(item(key), breach, VOICE) for key in ("siro_undecided", "advice_awaited"))
    assert one
    assert other
    both = one.with_(other)
    assert both.title == "waits for the SIRO's decision; the DPO's advice is awaited"
    assert both.facts == one.facts
    assert both.do == f"{one.do} {other.do}"


def test_whose_turn_it_is_is_told_first_and_to_them_as_theirs() -> None:
    breach, dpo = in_every_state()["siro_undecided"], frozenset({Role.DPO})
    one, other = (about_case(item(key), breach, VOICE, roles=dpo) for key in ("siro_undecided", "advice_awaited"))
    assert one
    assert other
    assert one.with_(other).title == "your advice is awaited; waits for the SIRO's decision"
    assert one.with_(other).do == "Please give your advice on telling the ICO."


def test_words_of_people_cannot_mention_or_format() -> None:
    draft = Draft(
        id="d",
        flow="report",
        version=1,
        conversation="c",
        person=Person("sam", "<at>Everybody</at> *Sam*"),
        started_at=NOW,
        touched_at=NOW,
    )
    words = words_of(about_draft(item("draft_left"), draft, VOICE))
    assert "<at>" not in words
    assert "\\*Sam\\*" in words


def test_each_draft_and_desk_rule_has_its_sentence() -> None:
    draft = Draft(id="d", flow="report", version=1, conversation="c", person=SAM, started_at=NOW, touched_at=NOW)
    for rule in RULES.draft:
        assert "13:00 on Friday 20 November" in words_of(about_draft(item(rule.name), draft, VOICE))
    period = {"first": "2026-03-01", "last": "2026-08-31"}
    late = {"directorate": "Port", "late": 2, "total": 5, "reasons": [["away", 1], ["busy", 1]]}
    assert "1 March 2026 to 31 August 2026" in words_of(about_desk(item("period_ended", **period, total=1)))
    words = words_of(about_desk(item("late_reports", **period, **late)))
    assert "2 of 5" in words
    assert "somebody being away (1) and pressure of work (1)" in words
    assert "at once" in words_of(about_desk(item("staff")))
    assert "2 messages" in words_of(about_desk(item("undelivered", count=2, to=["person:x", "person:x"])))


def test_each_theme_has_its_words() -> None:
    for theme in (NOT_GIVEN, OTHER, *(theme for theme, _ in THEMES)):
        assert has(f"reminders.reason.{theme}")


def test_the_digest_has_a_row_for_each_thing_there_is_and_says_first_what_presses() -> None:
    found = digest([reported("2026-11-17 10:00")], [], at("2026-11-20 08:30"), BY_DAY.calendar)
    assert found is not None
    told = about_today(found.to_json(), replace(VOICE, now=at("2026-11-20 08:30")))
    assert told.strips == (Strip("1 clock due before the next working morning", Tone.SOON),)
    assert told.facts == (
        ("Clocks that end before the next working morning", "DB2026001 by Fri 20 Nov 10:00"),
        ("Nobody has taken", "DB2026001"),
    )


def test_the_digest_says_by_when_a_complaint_is_to_be_acknowledged() -> None:
    found = Digest(complaints=(("DB2026001", "2026-11-18"), ("DB2026002", "2026-11-27")))
    told = about_today(found.to_json(), replace(VOICE, now=at("2026-11-20 08:30")))
    said = "DB2026001 (the 30 days ended on Wednesday 18 November) and DB2026002 by Friday 27 November"
    assert told.facts == (("Complaints to acknowledge", said),)


def test_a_repeat_a_summary_and_a_call_in_the_night_say_what_they_are() -> None:
    values = {"items": [item("clock")], "off_since": ""}
    assert opening_lines(values, 0, VOICE) == []
    assert opening_lines(values, 1, VOICE) == [say("reminders.again")]
    off = {**values, "off_since": at("2026-11-17 12:00").isoformat()}
    assert "between 12:00 on Tuesday 17 November and 13:00 on Friday 20 November" in opening_lines(off, 0, VOICE)[0]
    called = {"items": [{**item("clock"), "on_call": True}]}
    assert opening_lines(called, 0, VOICE) == [say("reminders.on_call")]
