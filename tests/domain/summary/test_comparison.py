"""Two periods side by side: the same difference from either side, and no trend where there is only noise."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clocks.period import DAY, Period, PeriodBoundaries, calendar_year, month, preceding
from domain.summary import Figure, summarise
from domain.summary.comparison import Trend, compare, days_passed, trend_of_counts, trend_of_shares
from domain.taxonomy import Band, Listing, Taxonomy

NOTHING = Listing(())
BANDS = (Band(name="1", least=1, most=1), Band(name="2 to 5", least=2, most=5), Band(name="> 5", least=6))
LISTS = Taxonomy(
    directorates=NOTHING,
    media=NOTHING,
    root_causes=NOTHING,
    actions=NOTHING,
    bands=BANDS,
    information=NOTHING,
    done_so_far=NOTHING,
)
SPRING = Period(date(2026, 3, 1), date(2026, 8, 31))
AUTUMN = Period(date(2026, 9, 1), date(2027, 2, 28))

figures = st.builds(
    Figure,
    directorate=st.just("Port"),
    within_72_hours=st.sampled_from([True, False, None]),
    medium=st.just("Email"),
    band=st.sampled_from(["1", "2 to 5", "> 5"]),
    root_cause=st.just("Cyber"),
    main_action=st.just("Training"),
    outcome=st.just("breach"),
    ico_required=st.sampled_from([True, False, None]),
    ico_in_time=st.sampled_from([True, False, None]),
    ico_told_as_stated=st.just(False),
    apologised=st.just(None),
    closed=st.just(True),
)
registers = st.dictionaries(figures, st.integers(1, 40), max_size=8).map(Counter)


@given(registers, registers, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_seen_from_the_other_period_every_difference_turns_round(
    one: Counter[Figure], other: Counter[Figure], today: date
) -> None:
    now, before = summarise(one, AUTUMN, LISTS), summarise(other, SPRING, LISTS)
    there, back = compare(now, before, today=today), compare(before, now, today=today)
    assert (there.now, there.days_now) == (back.before, back.days_before)
    for change, mirrored in zip(there.changes, back.changes, strict=True):
        assert change.difference == -mirrored.difference
        assert change.trend == mirrored.trend.reversed
        assert (change.share_now, change.share_before) == (mirrored.share_before, mirrored.share_now)


@given(registers)
def test_a_period_against_itself_has_no_trend(register: Counter[Figure]) -> None:
    summary = summarise(register, AUTUMN, LISTS)
    assert {change.trend for change in compare(summary, summary).changes} == {Trend.NOT_CLEAR}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((52, 44), Trend.NOT_CLEAR),  # the seed's two totals would be no trend
        ((52, 31), Trend.UP),
        ((31, 52), Trend.DOWN),
        ((4, 0), Trend.NOT_CLEAR),
        ((5, 0), Trend.NOT_CLEAR),  # 1 in 16
        ((6, 0), Trend.UP),  # 1 in 32
        ((0, 0), Trend.NOT_CLEAR),
        ((30_000, 20_000), Trend.UP),
    ],
)
def test_a_rise_is_said_only_when_it_is_more_than_noise(counts: tuple[int, int], expected: Trend) -> None:
    assert trend_of_counts(counts, (181, 181)) is expected


def test_half_a_period_with_half_the_breaches_is_no_fall() -> None:
    assert trend_of_counts((30, 60), (91, 182)) is Trend.NOT_CLEAR
    assert trend_of_counts((30, 60), (182, 182)) is Trend.DOWN


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ((13, 52), (8, 50), Trend.NOT_CLEAR),
        ((26, 52), (8, 50), Trend.UP),
        ((8, 50), (26, 52), Trend.DOWN),
        ((1, 1), (0, 40), Trend.UP),  # exactly 1 in 41
        ((0, 0), (3, 9), Trend.NOT_CLEAR),
    ],
)
def test_shares_are_judged_by_what_they_are_shares_of(
    now: tuple[int, int], before: tuple[int, int], expected: Trend
) -> None:
    assert trend_of_shares(now, before) is expected


def test_of_a_period_that_runs_only_the_days_so_far_count() -> None:
    assert days_passed(AUTUMN, date(2026, 9, 1)) == 1
    assert days_passed(AUTUMN, date(2026, 11, 22)) == 83
    assert days_passed(AUTUMN, date(2027, 3, 1)) == days_passed(AUTUMN, None) == 181


days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(days, st.sampled_from([((3, 1), (9, 1)), ((4, 1),), ((1, 1), (4, 1), (7, 1), (10, 1))]))
def test_reporting_periods_partition_time(day: date, starts: tuple[tuple[int, int], ...]) -> None:
    boundaries = PeriodBoundaries(starts)
    period = boundaries.containing(day)
    assert day in period
    assert boundaries.previous(period).last + DAY == period.first
    assert boundaries.next(period).first - DAY == period.last
    assert (period.first.month, period.first.day) in starts


@given(st.integers(2020, 2035))
def test_months_partition_the_year(year: int) -> None:
    months = [month(year, number) for number in range(1, 13)]
    assert months[0].first == calendar_year(year).first
    assert months[-1].last == calendar_year(year).last
    assert all(one.last + timedelta(days=1) == next_.first for one, next_ in pairwise(months))
    assert sum(part.days for part in months) == calendar_year(year).days


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (AUTUMN, SPRING),
        (month(2026, 3), month(2026, 2)),
        (calendar_year(2026), calendar_year(2025)),
        (Period(date(2026, 1, 1), date(2026, 3, 31)), Period(date(2025, 10, 1), date(2025, 12, 31))),
        (Period(date(2023, 2, 28), date(2023, 8, 31)), Period(date(2022, 8, 27), date(2023, 2, 27))),
    ],
)
def test_a_period_is_compared_with_what_comes_just_before_it(period: Period, before: Period) -> None:
    assert preceding(period, PeriodBoundaries()) == before
