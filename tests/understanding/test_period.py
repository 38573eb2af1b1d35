"""Periods: what the tables of phrases do not show."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clocks.period import Period, PeriodBoundaries
from domain.errors import NotUnderstood
from domain.record.wording import period_in_full
from understanding.times.period import read_period

BOUNDARIES = PeriodBoundaries()
TODAY = date(2026, 11, 18)
DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))
WORDS = (
    *("this", "last", "next", "period", "month", "quarter", "year", "financial", "2025/26", "2026", "October", "since"),
    *(
        "1",
        "31",
        "March",
        "to",
        "-",
        "and",
        "between",
        "from",
        "Q3",
        "29 February",
        "30/02",
        "so far",
        "99 months",
        "0",
    ),
    *("before last", "week", "days", "120", "..", "today", "yesterday", "13/2026", "²"),
)


@given(first=DAYS, days=st.integers(0, 800))
def test_any_two_days_read_back_from_how_they_are_shown(first: date, days: int) -> None:
    period = Period(first, min(first + timedelta(days=days), date(2099, 12, 31)))
    assert read_period(period_in_full(period), today=TODAY, boundaries=BOUNDARIES) == period


@given(text=st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)), today=DAYS)
def test_nothing_but_not_understood_is_raised(text: str, today: date) -> None:
    with suppress(NotUnderstood):
        period = read_period(text, today=today, boundaries=BOUNDARIES)
        assert period.first <= period.last


def test_other_boundaries_make_other_periods() -> None:
    quarters = PeriodBoundaries(((1, 1), (4, 1), (7, 1), (10, 1)))
    assert read_period("last period", today=TODAY, boundaries=quarters) == Period(date(2026, 7, 1), date(2026, 9, 30))


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2025, 3, 1), date(2025, 2, 28), date(2026, 12, 31)])
def test_this_and_last_period_meet_on_every_day(today: date) -> None:
    this = read_period("this period", today=today, boundaries=BOUNDARIES)
    last = read_period("last period", today=today, boundaries=BOUNDARIES)
    assert today in this
    assert last.last + timedelta(days=1) == this.first
