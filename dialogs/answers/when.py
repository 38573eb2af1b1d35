"""When something happened, in British dates and times."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.deadlines import Moment
from domain.errors import NotUnderstood
from domain.period import LONDON, start_of_day

_SETTINGS = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past", "REQUIRE_PARTS": ["day"]}


def read_when(text: str, *, now: datetime, zone: ZoneInfo = LONDON) -> Moment:
    """The most recent past reading, in the reporter's time zone; a day without a time is inexact.

    Raises NotUnderstood: when_future, when_impossible, when_vague, when_unreadable, when_ambiguous.
    """
    import dateparser

    local = now.astimezone(zone).replace(tzinfo=None)
    found = dateparser.parse(text, languages=["en"], settings={**_SETTINGS, "RELATIVE_BASE": local})
    if found is None:
        raise NotUnderstood("when_unreadable")
    moment = found.replace(second=0, microsecond=0, tzinfo=zone)
    if moment > now:
        raise NotUnderstood("when_future")
    exact = any(mark in text.lower() for mark in (":", "am", "pm", "now", "ago"))
    return Moment(moment) if exact else Moment(start_of_day(moment.date()), exact=False)


def read_time_of_day(text: str, *, day: date, now: datetime, zone: ZoneInfo = LONDON) -> Moment:
    """The time on a day that is known already; raises NotUnderstood as `read_when` does."""
    moment = read_when(f"{day:%d/%m/%Y} {text}", now=now, zone=zone)
    if not moment.exact:
        raise NotUnderstood("time_unreadable")
    return moment
