"""Dates and times as registers have them: ISO or British, with or without a time, local to London."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from domain.clocks.period import DAY, LONDON, start_of_day
from domain.errors import NotUnderstood
from register_import.sheets import Value
from understanding.times.when import read_when

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}.*")
WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,?\s+", re.IGNORECASE)
BRITISH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[/.\- ](?P<month>\d{1,2}|[A-Za-z]{3,9})[/.\- ](?P<year>\d{4}|\d{2})"
    r"(?:,?\s+(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<half>[ap]m)?)?",
    re.IGNORECASE,
)
# A register's time is never relative to today: without a year the chat's reader is not asked.
WITH_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[/.-]\d{1,2}[/.-]\d\d\b")
FAR_AHEAD = datetime(2050, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A point in time as written; with `day_only`, `at` is 00:00 of that day in Europe/London. In UTC."""

    at: datetime
    day_only: bool = False

    @property
    def end_of_day(self) -> datetime:
        """The last minute of its day, in UTC."""
        return (start_of_day(self.at.astimezone(LONDON).date() + DAY) - timedelta(minutes=1)).astimezone(UTC)


def read_stamp(value: Value, now: datetime) -> Stamp:
    """Raises NotUnderstood (`moment`, `clock_change`) when it is no time, or one that did not exist."""
    if isinstance(value, datetime):
        midnight = value.time() == time() and value.tzinfo is None
        return _day(value.date()) if midnight else Stamp(_utc(value))
    if isinstance(value, date):
        return _day(value)
    text = WEEKDAY.sub("", " ".join(str(value).split()))
    try:
        if ISO_DAY.fullmatch(text):
            return _day(date.fromisoformat(text))
        if ISO.fullmatch(text):
            return Stamp(_utc(datetime.fromisoformat(text)))
        if found := BRITISH.fullmatch(text):
            return _british(found)
    except (ValueError, OverflowError):
        raise NotUnderstood("moment", value=value) from None
    return _as_the_chat_reads_it(text, now)


def is_time(value: Value) -> bool:
    """Whether a cell is a date or a time, by its type or its words."""
    if isinstance(value, date):
        return True
    if not isinstance(value, str) or not WITH_YEAR.search(value):
        return False
    try:
        read_stamp(value, FAR_AHEAD)
    except NotUnderstood as problem:
        return problem.key == "clock_change"
    return True


def _as_the_chat_reads_it(text: str, now: datetime) -> Stamp:
    """ "8 Jan 2024 10am", "18 April 2024 at half past two"."""
    if not WITH_YEAR.search(text):
        raise NotUnderstood("moment", value=text)
    try:
        moment = read_when(text, now=now)
    except NotUnderstood as problem:
        raise NotUnderstood("future" if problem.key == "when_future" else "moment", value=text) from problem
    return Stamp(moment.at, day_only=not moment.exact)


def _day(day: date) -> Stamp:
    return Stamp(start_of_day(day).astimezone(UTC), day_only=True)


def _utc(moment: datetime) -> datetime:
    """Without an offset it is local time in London. Raises NotUnderstood for the hour that spring leaves out."""
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    in_utc = moment.replace(tzinfo=LONDON).astimezone(UTC)
    if in_utc.astimezone(LONDON).replace(tzinfo=None) != moment:
        raise NotUnderstood("clock_change", value=moment)
    return in_utc


def _british(found: re.Match[str]) -> Stamp:
    year = int(found["year"])
    day = date(year + 2000 if year < 100 else year, _month(found["month"]), int(found["day"]))
    if found["hour"] is None:
        return _day(day)
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        raise ValueError(hour)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    at = time(hour, int(found["minute"]), int(found["second"] or 0))
    return Stamp(_utc(datetime.combine(day, at)))


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    full = [date(2000, number, 1).strftime("%B").lower() for number in range(1, 13)]
    word = written.lower()
    matches = [place for place, name in enumerate(full, start=1) if word == name or word in (name[:3], name[:4])]
    if not matches:
        raise ValueError(written)
    return matches[0]
