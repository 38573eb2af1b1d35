"""The two clocks in plain words."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.breach import AsStated, Breach, IcoDecision, IcoNotification
from domain.clocks.deadlines import Moment
from presentation.clocks import (
    clock_now,
    clock_until,
    deadline_in_words,
    ico_clock,
    length_in_words,
    response_time,
    time_and_day,
)
from settings.council_file import read_council
from tests.domain.reminders.moments import ANA, at, reported

ICO = read_council(Path(__file__).parents[2] / "council.toml").regulator
EASTER = frozenset({date(2027, 3, 26), date(2027, 3, 29)})


def test_over_the_weekend_in_which_the_clocks_go_back() -> None:
    words = deadline_in_words(at("2026-10-26 16:00"), at("2026-10-23 17:00"), ICO)
    assert words == "by 16:00 on Monday 26 October; the ICO's online form is open now, its helpline from 9:00"


@pytest.mark.parametrize(
    ("now", "deadline", "helpline"),
    [
        ("2026-11-18 10:30", "2026-11-20 12:00", "until 17:00"),
        ("2026-11-18 08:00", "2026-11-20 12:00", "from 9:00 today"),
        ("2026-11-18 20:00", "2026-11-20 12:00", "from 9:00 tomorrow"),
        ("2026-11-20 20:00", "2026-11-24 12:00", "from 9:00 Monday 23 November"),
        ("2026-11-20 20:00", "2026-11-22 12:00", "only after that"),
        ("2027-03-25 20:00", "2027-03-30 12:00", "from 9:00"),
        ("2026-12-30 20:00", "2027-01-05 12:00", "from 9:00 tomorrow"),
    ],
)
def test_when_the_helpline_is_there(now: str, deadline: str, helpline: str) -> None:
    assert deadline_in_words(at(deadline), at(now), ICO, EASTER).endswith(f"its helpline {helpline}")


def test_hours_put_in_other_words_are_said_as_they_are() -> None:
    odd = replace(ICO, helpline_hours="when the lines are open")
    words = deadline_in_words(at("2026-11-20 12:00"), at("2026-11-18 10:30"), odd)
    assert words.endswith("its helpline when the lines are open")


def test_another_year_is_named_and_the_hour_that_comes_twice_has_its_zone() -> None:
    assert time_and_day(at("2027-01-02 12:00"), at("2026-12-30 12:00")) == "12:00 on Saturday 2 January 2027"
    assert time_and_day(at("2026-10-25 01:30"), at("2026-10-24 12:00")) == "1:30 BST on Sunday 25 October"
    assert time_and_day(at("2026-10-25 01:30", fold=1), at("2026-10-24 12:00")) == "1:30 GMT on Sunday 25 October"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(hours=51, minutes=20), "2 days and 3 hours"),
        (timedelta(hours=24), "1 day"),
        (timedelta(hours=23, minutes=59), "23 hours"),
        (timedelta(hours=5, minutes=1), "5 hours and 1 minute"),
        (timedelta(minutes=50, seconds=59), "50 minutes"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(days=3, minutes=5), "3 days"),
    ],
)
def test_lengths_of_time_in_words(length: timedelta, words: str) -> None:
    assert length_in_words(length) == words


def test_a_running_clock_says_how_much_is_left_and_by_when() -> None:
    breach = reported("2026-11-17 10:00")
    words = ico_clock(breach, at("2026-11-19 15:00"), ICO)
    assert words.startswith(
        "ICO clock: 19 hours left, by 10:00 on Friday 20 November; the ICO's online form is open now"
    )


def test_a_provisional_clock_says_so() -> None:
    words = ico_clock(replace(reported("2026-11-17 10:00"), discovered=None), at("2026-11-17 10:00"), ICO)
    assert "counted from the report because the discovery is not known yet" in words


def test_a_clock_that_has_run_out_says_what_to_do_now() -> None:
    words = ico_clock(reported("2026-11-17 10:00"), at("2026-11-20 13:00"), ICO)
    assert "ended at 10:00 on Friday 20 November, 3 hours ago" in words
    assert "tell them now, with the reason for the delay" in words


def test_a_clock_that_was_ended_says_how() -> None:
    breach = reported("2026-11-17 10:00")
    decision = IcoDecision(required=False, at=at("2026-11-17 11:00"), by=ANA, reason="x")
    assert "not required" in ico_clock(replace(breach, ico_decision=decision), at("2026-11-30 10:00"), ICO)
    made = IcoNotification(made_at=at("2026-11-20 09:00"), by=ANA, recorded_at=at("2026-11-20 09:05"))
    assert "ended in time" in ico_clock(replace(breach, ico_notification=made), at("2026-11-30 10:00"), ICO)
    late = replace(made, made_at=at("2026-11-20 11:00"))
    assert "after the 72 hours" in ico_clock(replace(breach, ico_notification=late), at("2026-11-30 10:00"), ICO)


def test_the_response_time_never_speaks_of_the_regulator() -> None:
    breach = reported("2026-11-17 10:00", "2026-11-16 08:00")
    late = reported("2026-11-17 10:00", "2026-11-10 08:00")
    day_only = replace(breach, discovered=Moment(at("2026-11-16 00:00"), exact=False))
    open_side = replace(breach, discovered=Moment(at("2026-11-14 00:00"), exact=False))
    assert response_time(breach) == "Response time: we were told 1 day and 2 hours after discovery, within 72 hours."
    assert response_time(late).endswith("7 days and 2 hours after discovery, more than 72 hours.")
    assert response_time(day_only) == "Response time: within 72 hours of discovery."
    for each in (breach, late, day_only, open_side, replace(breach, discovered=None)):
        assert "ICO" not in response_time(each)
        assert "Response time" not in ico_clock(each, at("2026-11-17 10:00"), ICO)
    assert "not known yet" in response_time(open_side)


CASE = reported("2026-08-28 16:00", "2026-08-28 15:30")
DECIDED = IcoDecision(required=False, at=at("2026-08-30 10:30"), by=ANA, reason="x")
MADE = IcoNotification(made_at=at("2026-08-31 15:00"), by=ANA, recorded_at=at("2026-08-31 15:05"))


@pytest.mark.parametrize(
    ("breach", "now", "stays"),
    [
        (
            CASE,
            "ended 2 days ago, on Monday 31 August 15:30",
            "ended on Monday 31 August 15:30; 2 days past at 15:45 on Wednesday 2 September",
        ),
        (
            replace(CASE, ico_decision=DECIDED),
            "notification not required, decided 1 day and 5 hours before the end",
            "notification not required, decided 1 day and 5 hours before the end",
        ),
        (
            replace(CASE, ico_notification=MADE),
            "the ICO was told in time, on Monday 31 August 2026, 15:00",
            "the ICO was told in time, on Monday 31 August 2026, 15:00",
        ),
        (
            replace(CASE, ico_notification=replace(MADE, made_at=at("2026-08-31 15:31"))),
            "the ICO was told on Monday 31 August 2026, 15:31, after the 72 hours",
            "the ICO was told on Monday 31 August 2026, 15:31, after the 72 hours",
        ),
        (
            replace(CASE, as_stated=AsStated(source="register.xlsx", row=2, reported_to_ico=True)),
            "the ICO was told, as the imported register states",
            "the ICO was told, as the imported register states",
        ),
    ],
)
def test_past_is_past_and_what_stays_in_the_chat_is_true_whenever_it_is_read(
    breach: Breach, now: str, stays: str
) -> None:
    assert clock_now(breach, at("2026-09-02 15:45")) == now
    assert clock_until(breach, at("2026-09-02 15:45")) == stays


def test_before_the_end_a_card_that_stays_says_until_when() -> None:
    assert clock_until(CASE, at("2026-08-31 15:29")) == "until Monday 31 August 15:30"


def test_a_clock_from_a_day_alone_says_from_when_it_is_counted() -> None:
    day_only = replace(CASE, discovered=Moment(at("2026-08-28 00:00"), exact=False))
    words = clock_now(day_only, at("2026-08-28 16:00"))
    assert words.startswith("2 days and 8 hours left, until Monday 31 August 0:00 (counted from the start of")
    unknown = clock_now(replace(CASE, discovered=None), at("2026-08-28 16:00"))
    assert unknown == "3 days left, until Monday 31 August 16:00 (provisional: discovery is not known yet)"
