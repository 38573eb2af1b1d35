"""The last periods: counts of what counts, days to close, actions that are open or overdue."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from domain.breach import Action, Breach, Escalation, Outcome, Person, Status
from domain.clocks.deadlines import Moment
from domain.clocks.period import Period, PeriodBoundaries
from domain.summary.trends import figures_of_period, last_periods

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
CARL = Person("carl", "Carl Central")
PERIOD = Period(date(2026, 9, 1), date(2027, 2, 28))
BREACH = Breach(
    reference="DB2026001",
    reported_at=datetime(2026, 10, 1, 9, tzinfo=UTC),
    reporter=CARL,
    summary="a letter went astray",
    outcome=Outcome.BREACH,
    discovered=Moment(datetime(2026, 10, 1, 8, tzinfo=UTC)),
)


def test_what_is_counted_of_a_period() -> None:
    closed = replace(BREACH, status=Status.CLOSED, closed_at=BREACH.reported_at + timedelta(days=4))
    slow = replace(closed, reference="DB2026002", closed_at=BREACH.reported_at + timedelta(days=30))
    late = replace(
        BREACH,
        reference="DB2026003",
        discovered=Moment(datetime(2026, 9, 20, 8, tzinfo=UTC)),
        escalation=Escalation(at=NOW, by=CARL, reason="serious"),
        actions=(Action(kind="Training", due=date(2026, 11, 17)), Action(kind="Process", due=date(2026, 12, 1))),
    )
    near_miss = replace(BREACH, reference="DB2026004", outcome=Outcome.NEAR_MISS)
    figures = figures_of_period([closed, slow, late, near_miss], PERIOD, now=NOW)
    assert (figures.total, figures.late, figures.within_a_day, figures.escalated) == (3, 1, 2, 1)
    assert (figures.closed, figures.median_days, figures.longest_days) == (2, 17, 30)
    assert (figures.open_actions, figures.overdue_actions) == (2, 1)


def test_a_period_without_breaches_has_no_days_to_close() -> None:
    figures = figures_of_period([], PERIOD, now=NOW)
    assert (figures.total, figures.median_days, figures.longest_days) == (0, None, None)


def test_the_last_periods_follow_one_another_without_a_gap() -> None:
    periods = last_periods(PERIOD, PeriodBoundaries())
    assert len(periods) == 8
    assert all(later.first == earlier.last + timedelta(days=1) for later, earlier in pairwise(periods))
