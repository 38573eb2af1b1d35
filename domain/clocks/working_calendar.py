"""When people are at work. Nights, weekends and bank holidays are quiet; hours are Europe/London, results UTC."""

import re
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from domain.clocks.period import DAY, LONDON, london_day
from domain.council import WorkingHours

LAST_CALL = timedelta(minutes=30)  # what is said "at the end of the working hours" must leave time to act on it
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOURS = re.compile(r"(\w+) to (\w+),? (\d{1,2}:\d\d) to (\d{1,2}:\d\d)")


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working hours without the given holidays (anything that can tell whether a day is one).

    `days` are the days of the week, Monday is 0.
    """

    hours: WorkingHours = field(default_factory=WorkingHours)
    holidays: Container[date] = frozenset()
    days: frozenset[int] = frozenset(range(5))

    def works_on(self, day: date) -> bool:
        """Whether people work on this day at all."""
        return day.weekday() in self.days and day not in self.holidays

    def first_working_day(self, day: date) -> date:
        """This day, or the next on which people work."""
        while not self.works_on(day):
            day += DAY
        return day

    def opening(self, day: date) -> datetime:
        """When work begins on that day, if it is a working day."""
        return _at(day, self.hours.start)

    def closing(self, day: date) -> datetime:
        """When work ends on that day, if it is a working day."""
        return _at(day, self.hours.end)

    def is_open(self, moment: datetime) -> bool:
        """Whether people are at work; the closing time itself is quiet."""
        day = london_day(moment)
        return self.works_on(day) and self.opening(day) <= moment < self.closing(day)

    def next_opening(self, moment: datetime) -> datetime:
        """The first time at or after `moment` at which a working day begins."""
        day = london_day(moment)
        while not self.works_on(day) or self.opening(day) < moment:
            day += DAY
        return self.opening(day)

    def last_call(self, moment: datetime) -> datetime:
        """Shortly before the end of the last working hours that ended by `moment`."""
        day = london_day(moment)
        while not self.works_on(day) or self.closing(day) > moment:
            day -= DAY
        return max(self.closing(day) - LAST_CALL, self.opening(day))


def read_hours(words: str, holidays: Container[date] = frozenset()) -> WorkingCalendar | None:
    """Opening hours as a council writes them ("Monday to Friday, 9:00 to 17:00"); None where they are put otherwise."""
    match = HOURS.fullmatch(words.strip().lower())
    if match is None or match[1] not in WEEKDAYS or match[2] not in WEEKDAYS:
        return None
    first, last = WEEKDAYS.index(match[1]), WEEKDAYS.index(match[2])
    try:
        start, end = (time.fromisoformat(clock.zfill(5)) for clock in (match[3], match[4]))
    except ValueError:
        return None
    if last < first or end <= start:
        return None
    return WorkingCalendar(WorkingHours(start=start, end=end), holidays, frozenset(range(first, last + 1)))


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LONDON).astimezone(UTC)
