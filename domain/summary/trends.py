"""The last periods side by side: what a committee asks about how a council reports and acts over time."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from domain.breach import Breach
from domain.clocks.period import Period, PeriodBoundaries, london_day, preceding

SO_MANY = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFigures:
    """One period's counts, of what counts as a breach. Days to close are from the report; None while none is closed."""

    period: Period
    total: int
    late: int
    within_a_day: int
    people_told: int
    escalated: int
    ico_required: int
    ico_told: int
    closed: int
    median_days: float | None
    longest_days: int | None
    open_actions: int
    overdue_actions: int


def last_periods(period: Period, boundaries: PeriodBoundaries, number: int = SO_MANY) -> tuple[Period, ...]:
    """`period` and those before it, the newest first."""
    found = [period]
    while len(found) < number:
        found.append(preceding(found[-1], boundaries))
    return tuple(found)


async def trends_of(
    reported_in: Callable[[Period], Awaitable[Sequence[Breach]]],
    period: Period,
    boundaries: PeriodBoundaries,
    *,
    now: datetime,
) -> list[PeriodFigures]:
    """The figures of `period` and those before it, the newest first; `reported_in` gives the records of one.

    Before the first record nothing was counted, which is not the same as none: those periods are left out.
    """
    periods = last_periods(period, boundaries)
    found = [figures_of_period(await reported_in(each), each, now=now) for each in periods]
    while len(found) > 1 and not found[-1].total:
        found.pop()
    return found


def figures_of_period(breaches: Sequence[Breach], period: Period, *, now: datetime) -> PeriodFigures:
    """The figures of one period from its records; open and overdue are as of `now`."""
    counted = [breach for breach in breaches if breach.outcome.counts]
    days = [(london_day(each.closed_at) - london_day(each.reported_at)).days for each in counted if each.closed_at]
    open_actions = [action for each in counted for action in each.actions if action.done_at is None]
    today = london_day(now)
    return PeriodFigures(
        period=period,
        total=len(counted),
        late=sum(each.within_72_hours is False for each in counted),
        within_a_day=sum(each.within_a_day is True for each in counted),
        people_told=sum(each.people_told is not None and each.people_told.done_at is not None for each in counted),
        escalated=sum(each.escalation is not None for each in counted),
        ico_required=sum(each.ico_required is True for each in counted),
        ico_told=sum(each.ico_notification is not None or each.ico_told_as_stated for each in counted),
        closed=len(days),
        median_days=median(days) if days else None,
        longest_days=max(days, default=None),
        open_actions=len(open_actions),
        overdue_actions=sum(action.due is not None and action.due < today for action in open_actions),
    )
