"""Reporting periods: whole days in Europe/London, first and last day inclusive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)


def london_day(moment: datetime) -> date:
    """The date in Europe/London of an aware moment: a breach belongs to the day it was reported."""
    return moment.astimezone(LONDON).date()


def start_of_day(day: date) -> datetime:
    """00:00 of that day in Europe/London, as an aware datetime."""
    return datetime.combine(day, time(), LONDON)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `first` to `last`, both days inclusive."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it starts ({self.first})")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class PeriodBoundaries:
    """The days of the year (month, day) on which a reporting period starts; the default is the seed's."""

    starts: tuple[tuple[int, int], ...] = ((3, 1), (9, 1))

    def containing(self, day: date) -> Period:
        """The reporting period in which `day` lies."""
        first = max(start for start in self._starts_around(day.year) if start <= day)
        return self._starting(first)

    def previous(self, period: Period) -> Period:
        """The reporting period before the one in which `period` starts."""
        return self.containing(self.containing(period.first).first - DAY)

    def next(self, period: Period) -> Period:
        """The reporting period after the one in which `period` starts."""
        return self.containing(self.containing(period.first).last + DAY)

    def _starting(self, first: date) -> Period:
        following = min(start for start in self._starts_around(first.year) if start > first)
        return Period(first, following - DAY)

    def _starts_around(self, year: int) -> Sequence[date]:
        return [date(y, month, day) for y in (year - 1, year, year + 1) for month, day in self.starts]


def month(year: int, number: int) -> Period:
    """A calendar month."""
    first = date(year, number, 1)
    following = date(year + number // 12, number % 12 + 1, 1)
    return Period(first, following - DAY)


def calendar_year(year: int) -> Period:
    """1 January to 31 December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def financial_year(starting: int) -> Period:
    """A council's financial year: 1 April to 31 March."""
    return Period(date(starting, 4, 1), date(starting + 1, 3, 31))


def year_before(day: date) -> date:
    """The same day a year earlier; 29 February gives 28 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def same_period_year_before(period: Period) -> Period:
    """The same days one year earlier; the last day of February stays the last day of February."""
    last = year_before(period.last + DAY) - DAY
    return Period(year_before(period.first), last)


def preceding(period: Period, boundaries: PeriodBoundaries) -> Period:
    """What a period is compared with: the reporting period, the months or the days just before it, as many."""
    if boundaries.containing(period.first) == period:
        return boundaries.previous(period)
    following = period.last + DAY
    if period.first.day == following.day == 1:
        months = (following.year - period.first.year) * 12 + following.month - period.first.month
        earlier = period.first.year * 12 + period.first.month - 1 - months
        return Period(date(earlier // 12, earlier % 12 + 1, 1), period.first - DAY)
    return Period(period.first - timedelta(days=period.days), period.first - DAY)
