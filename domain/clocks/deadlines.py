"""The two clocks of a breach, which are never mixed, and that of a complaint.

*Response time* says how soon the service told the central team: reported minus discovered, elapsed
time in UTC. *ICO deadline* is aware + 72 elapsed hours (UK GDPR Article 33(1)). Neither stops for
weekends, holidays or clock changes. A complaint's 30 days are days of the calendar, of which the last one moves.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from domain.clocks.period import DAY, LONDON, london_day, start_of_day
from domain.clocks.working_calendar import WorkingCalendar

SEVENTY_TWO_HOURS = timedelta(hours=72)
ONE_DAY = timedelta(hours=24)
THIRTY_DAYS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, aware and in UTC.

    With `exact` False only the day is known: `at` is then 00:00 of that day in Europe/London.
    """

    at: datetime
    exact: bool = True

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        object.__setattr__(self, "at", self.at.astimezone(UTC))

    @property
    def earliest(self) -> datetime:
        """The earliest instant that it can mean."""
        return self.at

    @property
    def latest(self) -> datetime:
        """The latest instant that it can mean: for a day, the start of the next one (23 to 25 hours on)."""
        return self.at if self.exact else start_of_day(london_day(self.at) + DAY).astimezone(UTC)

    @property
    def local(self) -> datetime:
        """The same instant in Europe/London."""
        return self.at.astimezone(LONDON)


def response_time(discovered: Moment | None, reported_at: datetime) -> timedelta | None:
    """Elapsed time from discovery to report; None where it is not known to the hour."""
    if discovered is None or not discovered.exact:
        return None
    return reported_at.astimezone(UTC) - discovered.at


def within_72_hours(discovered: Moment | None, reported_at: datetime) -> bool | None:
    """Whether the service told the central team within 72 hours; None where that is open.

    A day without a time still answers it when the whole of that day lies on one side.
    """
    return _within(SEVENTY_TWO_HOURS, discovered, reported_at)


def within_a_day(discovered: Moment | None, reported_at: datetime) -> bool | None:
    """Whether the service told the central team within 24 hours; None where that is open."""
    return _within(ONE_DAY, discovered, reported_at)


def _within(limit: timedelta, discovered: Moment | None, reported_at: datetime) -> bool | None:
    if discovered is None:
        return None
    reported = reported_at.astimezone(UTC)
    if reported - discovered.earliest <= limit:
        return True
    if discovered.exact or reported - min(discovered.latest, reported) > limit:
        return False
    return None


def time_decides(discovered: Moment | None, reported_at: datetime) -> bool:
    """Whether only the time of day can tell on which side of 72 hours the report was."""
    return discovered is not None and within_72_hours(discovered, reported_at) is None


def ico_deadline(aware_at: datetime) -> datetime:
    """Aware + 72 elapsed hours, in UTC (UK GDPR Article 33(1)); shown in Europe/London by the texts."""
    return aware_at.astimezone(UTC) + SEVENTY_TWO_HOURS


def complaint_deadline(received: date, calendar: WorkingCalendar) -> date:
    """The last day on which a complaint may be acknowledged (Data Protection Act 2018, sections 164A and 205(2)).

    The 30 days begin the day after it came; where the last is no working day, the next one takes its place.
    """
    return calendar.first_working_day(received + THIRTY_DAYS)
