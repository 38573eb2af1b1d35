"""From a day and a time on the clock to an instant, right at both sides of a clock change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from domain.clocks.deadlines import Moment
from domain.clocks.period import DAY
from domain.errors import NotUnderstood
from understanding.times.clock import AWAKE, Window, likely

A_DAY = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Clockface:
    """The times that were said: minutes since midnight (two where am or pm is open) within a part of the day.

    `typed` tells 7:45 from "quarter to eight"; `offsets` are time zones that were written.
    """

    minutes: frozenset[int]
    window: Window
    typed: bool = False
    offsets: frozenset[timedelta] = frozenset()

    @property
    def allowed(self) -> frozenset[int]:
        """The minutes that the part of the day allows; over 24 hours for the small hours after a night."""
        both = {shifted for minute in self.minutes for shifted in (minute, minute + A_DAY)}
        return frozenset(minute for minute in both if self._within(minute))

    def _within(self, minute: int) -> bool:
        first, last = self.window
        return first <= minute < last or minute == last < A_DAY


def whole_minute(moment: datetime) -> datetime:
    """Without seconds: what is echoed says minutes, and is read as the same moment again."""
    return moment.replace(second=0, microsecond=0)


def at_time(face: Clockface, days: frozenset[date] | None, *, now: datetime, zone: ZoneInfo) -> Moment:
    """The most recent past instant at one of the times, on one of the days (None: today or yesterday).

    Raises NotUnderstood: when_future, when_ambiguous, when_skipped_hour, when_repeated_hour.
    """
    today = now.astimezone(zone).date()
    minutes = face.allowed
    if not minutes or len(face.offsets) > 1:
        raise NotUnderstood("when_ambiguous")
    if days is not None and len(days) == 1 and today not in days:
        minutes = frozenset({likely(minutes, face.typed)})
    past = [
        wall
        for day in days or (today, today - DAY)
        for wall in (_wall(day, minute) for minute in minutes)
        if any(instant <= now for instant in _instants(wall, face.offsets, zone))
    ]
    if not past:
        raise NotUnderstood("when_future")
    if days is not None and len({wall.date() for wall in past}) > 1:
        raise NotUnderstood("when_ambiguous")
    wall = max(past)
    if len(minutes) > 1 and not AWAKE[0] <= wall.hour * 60 + wall.minute < AWAKE[1]:
        raise NotUnderstood("when_ambiguous")
    return Moment(_only(instant for instant in _instants(wall, face.offsets, zone) if instant <= now))


def _only(instants: Iterable[datetime]) -> datetime:
    found = set(instants)
    if len(found) > 1:
        raise NotUnderstood("when_repeated_hour")
    return found.pop()


def _wall(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _instants(wall: datetime, offsets: frozenset[timedelta], zone: ZoneInfo) -> set[datetime]:
    """Two in the hour that comes twice in autumn; in the hour that is skipped in spring there is none."""
    if offsets:
        return {wall.replace(tzinfo=timezone(offset)).astimezone(UTC) for offset in offsets}
    both = {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    real = {instant for instant in both if instant.astimezone(zone).replace(tzinfo=None, fold=0) == wall}
    if not real:
        raise NotUnderstood("when_skipped_hour")
    return real
