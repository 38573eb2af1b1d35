"""Complaints and claims by period, each counted where it happened: what Freedom of Information requests ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.breach import Breach, Claim, Complaint
from domain.clocks.period import Period, PeriodBoundaries
from domain.summary.trends import last_periods


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeFigures:
    """The counts of one period. `in_time` is of those received in it; `sum_paid` is in pounds."""

    period: Period
    received: int = 0
    in_time: int = 0
    brought: int = 0
    settled: int = 0
    paid: int = 0
    refused: int = 0
    sum_paid: Decimal = Decimal(0)

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened in it."""
        return not (self.received or self.brought or self.settled or self.paid or self.refused)


def dispute_figures(breaches: Iterable[Breach], period: Period) -> DisputeFigures:
    """What these cases tell of a period, whatever became of the cases themselves."""
    disputes = [each for breach in breaches for each in breach.disputes if not each.mistaken]
    complaints = [each for each in disputes if isinstance(each, Complaint) and each.received in period]
    claims = [each for each in disputes if isinstance(each, Claim)]

    def on(days: Iterable[date | None]) -> int:
        return sum(day is not None and day in period for day in days)

    return DisputeFigures(
        period=period,
        received=len(complaints),
        in_time=sum(each.acknowledged_in_time is True for each in complaints),
        brought=on(each.brought for each in claims),
        settled=on(each.settled for each in claims),
        paid=on(each.paid for each in claims),
        refused=on(each.refused for each in claims),
        sum_paid=sum((each.amount or Decimal(0) for each in claims if each.paid and each.paid in period), Decimal(0)),
    )


def disputes_by_period(
    breaches: Iterable[Breach], period: Period, boundaries: PeriodBoundaries
) -> tuple[DisputeFigures, ...]:
    """`period` and those before it, the newest first, without the oldest ones in which nothing happened."""
    cases = list(breaches)
    found = [dispute_figures(cases, each) for each in last_periods(period, boundaries)]
    while len(found) > 1 and found[-1].is_empty:
        found.pop()
    return tuple(found)
