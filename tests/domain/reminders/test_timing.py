"""When each reminder of a case comes, in quiet hours and out of them."""

from dataclasses import replace

from domain.breach import Danger, Escalation, IcoDecision, Outcome, Status
from domain.reminders import Reminded, Reminding, read_rules
from domain.reminders.subjects import about_breach
from tests.domain.reminders.moments import ANA, BY_DAY, OFFICE, REMINDING, at, holidays_on, reported, taken, what_comes

EVERYBODY = "channel:central person:siro person:dpo"


def test_a_clock_is_told_shortly_before_each_mark() -> None:
    breach = reported("2026-11-17 10:00")  # Tuesday; the clock ends on Friday at 10:00
    assert what_comes(breach, "2026-11-17 10:00", "clock") == [
        "Thu 19 Nov 09:55 clock 0 channel:central",
        "Thu 19 Nov 17:00 clock 1 channel:central",  # 6 hours left at 04:00
        f"Fri 20 Nov 08:55 clock 2 {EVERYBODY}",
    ]


def test_what_falls_into_the_weekend_is_told_on_friday_as_one() -> None:
    breach = reported("2026-11-18 20:00", "2026-11-18 20:00")  # the clock ends on Saturday at 20:00
    assert what_comes(breach, "2026-11-19 09:00", "clock") == [f"Fri 20 Nov 17:00 clock 2 {EVERYBODY}"]


def test_those_on_call_hear_of_it_at_its_own_time_as_well() -> None:
    breach = reported("2026-11-18 20:00", "2026-11-18 20:00")
    assert what_comes(breach, "2026-11-19 09:00", "clock", REMINDING) == [
        f"Fri 20 Nov 17:00 clock 2 {EVERYBODY}",
        "Fri 20 Nov 19:55 clock 0 person:night",
        "Sat 21 Nov 13:55 clock 1 person:night",
        "Sat 21 Nov 18:55 clock 2 person:night",
    ]


def test_a_clock_heard_of_too_late_for_that_is_told_at_its_own_time() -> None:
    breach = reported("2026-11-21 12:00", "2026-11-19 12:00")  # on Saturday; it ends on Sunday at 12:00
    assert what_comes(breach, "2026-11-21 12:00", "clock") == [
        "Sat 21 Nov 12:00 clock 0 channel:central",
        "Sun 22 Nov 05:55 clock 1 channel:central",
        f"Sun 22 Nov 10:55 clock 2 {EVERYBODY}",
    ]


def test_a_report_in_the_last_hour_is_told_at_once_and_once() -> None:
    breach = reported("2026-11-19 10:00", "2026-11-16 10:30")
    assert what_comes(breach, "2026-11-19 10:00", "clock") == [f"Thu 19 Nov 10:00 clock 2 {EVERYBODY}"]


def test_a_clock_that_has_run_out_is_said_when_people_are_there_and_to_more_people_each_day() -> None:
    breach = reported("2026-11-18 20:00", "2026-11-18 20:00")  # ends on Saturday at 20:00
    assert what_comes(breach, "2026-11-19 09:00", "clock_passed") == [
        "Mon 23 Nov 08:30 clock_passed 0 channel:central",
        f"Tue 24 Nov 08:30 clock_passed 1 {EVERYBODY}",
        f"Wed 25 Nov 08:30 clock_passed 2 {EVERYBODY}",
    ]


def test_a_report_after_the_deadline_goes_to_the_team_first() -> None:
    breach = reported("2026-11-18 11:00", "2026-11-10 11:00")
    assert what_comes(breach, "2026-11-18 11:00", "clock") == []
    assert (
        what_comes(breach, "2026-11-18 11:00", "clock_passed")[0] == "Wed 18 Nov 11:00 clock_passed 0 channel:central"
    )


def test_the_clock_goes_through_both_changes_of_the_hour() -> None:
    autumn = reported("2026-10-23 17:00")  # Friday 17:00 BST + 72 h = Monday 16:00 GMT
    assert what_comes(autumn, "2026-10-23 17:00", "clock")[1:] == [
        "Mon 26 Oct 09:55 clock 1 channel:central",
        f"Mon 26 Oct 14:55 clock 2 {EVERYBODY}",
    ]
    spring = reported("2027-03-25 16:00")  # Thursday 16:00 GMT + 72 h = Sunday 17:00 BST
    assert what_comes(spring, "2027-03-25 16:00", "clock") == [f"Fri 26 Mar 17:00 clock 2 {EVERYBODY}"]


def test_a_leap_day_is_a_day() -> None:
    breach = reported("2028-02-28 10:00")  # Monday; the clock ends on Thursday 2 March
    assert what_comes(breach, "2028-02-28 10:00", "clock")[0] == "Wed 01 Mar 09:55 clock 0 channel:central"


def test_bank_holidays_are_quiet() -> None:
    easter = holidays_on("2027-03-26", "2027-03-29")
    breach = reported("2027-03-25 09:00")  # the clock ends on Easter Sunday at 10:00 BST
    comes = what_comes(breach, "2027-03-25 09:00", "clock", easter)
    assert comes[0] == f"Thu 25 Mar 17:00 clock 2 {EVERYBODY}"
    assert all(line.endswith("person:night") for line in comes[1:])


def test_nobody_took_it_the_team_hears_then_siro_and_dpo() -> None:
    breach = reported("2026-11-17 10:00")
    comes = what_comes(breach, "2026-11-17 10:00", "untaken")
    assert comes[0] == "Tue 17 Nov 11:00 untaken 0 channel:central"
    assert comes[2].endswith(EVERYBODY)
    assert len(comes) == 5


def test_a_report_of_the_evening_waits_for_the_morning_but_not_for_those_on_call() -> None:
    breach = reported("2026-11-17 17:15")
    assert what_comes(breach, "2026-11-17 17:15", "untaken", REMINDING)[:2] == [
        "Tue 17 Nov 18:15 untaken 0 person:night",
        "Wed 18 Nov 08:30 untaken 0 channel:central",
    ]


def test_someone_in_danger_is_told_at_any_hour() -> None:
    breach = reported("2026-11-21 23:00", danger=Danger.YES)
    assert what_comes(breach, "2026-11-21 23:00", "untaken_in_danger", REMINDING) == [
        "Sat 21 Nov 23:10 untaken_in_danger 0 channel:central person:night",
        "Sun 22 Nov 00:10 untaken_in_danger 1 channel:central person:night person:siro person:dpo",
        "Sun 22 Nov 01:10 untaken_in_danger 2 channel:central person:night person:siro person:dpo",
    ]


def test_the_handler_is_reminded_and_then_the_team() -> None:
    breach = taken(reported("2026-11-16 10:00"), "2026-11-16 11:00")
    comes = what_comes(breach, "2026-11-16 11:00", "unassessed")
    assert comes[:2] == [
        "Tue 17 Nov 11:00 unassessed 0 person:ana",
        "Wed 18 Nov 11:00 unassessed 1 person:ana channel:central",
    ]


def test_a_handler_with_a_conflict_of_interest_hears_nothing() -> None:
    breach = replace(taken(reported("2026-11-16 10:00"), "2026-11-16 11:00"), conflicts=("ana", "siro"))
    comes = what_comes(breach, "2026-11-16 11:00")
    assert comes
    assert not [line for line in comes if "person:ana" in line or "person:siro" in line]
    assert any("person:stand-in" in line for line in comes)


def test_with_the_siro_only_the_decision_is_reminded_of() -> None:
    escalation = Escalation(at=at("2026-11-17 10:00"), by=ANA, reason="bad")
    breach = replace(
        taken(reported("2026-11-17 09:00"), "2026-11-17 09:30"), escalation=escalation, status=Status.WITH_SIRO
    )
    comes = what_comes(breach, "2026-11-17 10:00")
    assert comes[:2] == [
        "Tue 17 Nov 14:00 advice_awaited 0 person:dpo",
        "Tue 17 Nov 14:00 siro_undecided 0 person:siro person:stand-in person:ana",
    ]
    assert not [line for line in comes if " unassessed " in line or " undecided " in line]


def test_not_required_and_near_misses_make_no_noise() -> None:
    breach = reported("2026-11-17 10:00")
    decision = IcoDecision(required=False, at=at("2026-11-17 10:05"), by=ANA, reason="one person, recovered")
    assert what_comes(replace(breach, ico_decision=decision), "2026-11-17 10:05", reminding=REMINDING) == []
    for outcome in (Outcome.NEAR_MISS, Outcome.NOT_A_BREACH, Outcome.DUPLICATE):
        assert what_comes(replace(breach, outcome=outcome), "2026-11-17 10:05", reminding=REMINDING) == []


def test_three_days_off_bring_one_reminder_of_each_kind_and_not_what_was_missed() -> None:
    breach = reported("2026-11-16 10:00")
    assert what_comes(breach, "2026-11-19 09:40")[:3] == [
        f"Thu 19 Nov 09:40 clock 2 {EVERYBODY}",
        "Thu 19 Nov 09:40 untaken 0 channel:central",
        "Thu 19 Nov 10:00 clock_passed 0 channel:central",
    ]


def test_after_a_few_messages_the_rest_waits_for_the_morning_but_the_clock_does_not() -> None:
    breach = reported("2026-11-17 10:00", "2026-11-14 16:00")  # the clock ends today at 16:00
    heard = Reminded(told={"channel:central": (at("2026-11-17 10:00").date(), 3)})
    comes = what_comes(breach, "2026-11-17 10:30", reminded=heard)
    assert comes[0] == "Tue 17 Nov 10:30 clock 1 channel:central"
    assert comes[1].startswith("Tue 17 Nov 14:55 clock 2")
    assert "Tue 17 Nov 16:00 clock_passed 0 channel:central" in comes
    assert next(line for line in comes if " untaken " in line).startswith("Wed 18 Nov 08:30")


def test_another_time_of_awareness_starts_the_clock_anew() -> None:
    breach = reported("2026-11-17 10:00")
    later = reported("2026-11-17 10:00", "2026-11-17 13:00")
    first = what_comes(breach, "2026-11-17 10:00", "clock")
    assert first[0].startswith("Thu 19 Nov 09:55")
    assert what_comes(later, "2026-11-19 10:00", "clock")[0].startswith("Thu 19 Nov 12:55")


def test_what_falls_due_just_before_closing_does_not_come_after_it() -> None:
    breach = reported("2026-11-17 18:33", "2026-11-17 18:33")  # one hour is left on Friday at 17:33
    assert what_comes(breach, "2026-11-20 09:00", "clock") == [
        "Fri 20 Nov 09:00 clock 0 channel:central",
        "Fri 20 Nov 12:28 clock 1 channel:central",
        f"Fri 20 Nov 17:00 clock 2 {EVERYBODY}",
    ]


def test_a_time_of_awareness_that_is_taken_back_repeats_nothing() -> None:
    breach = reported("2026-11-17 10:00")
    later = reported("2026-11-17 10:00", "2026-11-17 13:00")
    now = at("2026-11-19 10:00")
    _, heard = about_breach(breach, BY_DAY, Reminded()).decide(now)
    _, heard = about_breach(later, BY_DAY, heard).decide(now)
    assert about_breach(breach, BY_DAY, heard).decide(now)[0] == ()


def test_rules_are_switched_and_timed_by_the_council() -> None:
    settings = {
        "clock": {"before": ["12h"]},
        "untaken": {"first_after": "2h", "at_most": 1},
        "clock_passed": {"on": False},
    }
    rules, faults = read_rules(settings)
    assert faults == ()
    reminding = Reminding(rules=rules, office=replace(OFFICE, on_call=()))
    breach = reported("2026-11-16 20:00")
    assert what_comes(breach, "2026-11-17 09:00", reminding=reminding) == [
        "Tue 17 Nov 09:00 untaken 0 channel:central",
        "Wed 18 Nov 17:00 clock 0 channel:central",  # 12 hours before Thursday 20:00, less some minutes, is early
    ]
    assert BY_DAY.rules != rules
