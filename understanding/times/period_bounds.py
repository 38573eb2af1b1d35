"""The two ends of a span of days: a day, a month or a year at each, with or without its year."""

import re
from dataclasses import dataclass
from datetime import date

from domain.clocks.period import DAY, Period, calendar_year, month
from domain.errors import NotUnderstood
from understanding.times.day_rules import MONTH, full_year, month_number
from understanding.times.days import Back, Calendar
from understanding.times.expressions import said_in

_MONTH = re.compile(rf"(?P<month>{MONTH})(?:,? ?(?:of )?(?P<year>20[0-9]{{2}}|'[0-9]{{2}}))?")
_NUMERIC_MONTH = re.compile(
    r"(?P<month>0?[1-9]|1[0-2])[/.-](?P<year>20[0-9]{2})|(?P<iso>20[0-9]{2})-(?P<number>[01][0-9])"
)
_YEAR = re.compile(r"20[0-9]{2}")
_LITTLE = re.compile(r"\b(?:the|of|on|day|start|beginning|end)\b|[\x00,. ]")
# "Sept 26" may be a day or a year.
_DAY_OR_YEAR = re.compile(rf"{MONTH} 2[0-9]")


@dataclass(frozen=True, slots=True)
class Edge:
    """A day, a month (no day) or a year (no month); no year where none was said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def span(self, year: int) -> Period:
        """Its days in this year. Raises NotUnderstood where the calendar has no such day."""
        if self.month is None:
            return calendar_year(year)
        if self.day is None:
            return month(year, self.month)
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            raise NotUnderstood("period_unreadable") from None
        return Period(day, day)

    def most_recent(self, today: date) -> Period:
        """Its days, in the year that was said or the latest in which it has begun."""
        if self.year is not None:
            return self.span(self.year)
        span = self.span(today.year)
        return span if span.first <= today else self.span(today.year - 1)


def edge_in(typed: str, today: date) -> Edge | None:
    """The edge that the whole of a plain text names, or None."""
    if _YEAR.fullmatch(typed):
        return Edge(int(typed))
    if found := _MONTH.fullmatch(typed):
        return Edge(full_year(found["year"]), month_number(found["month"]))
    if found := _NUMERIC_MONTH.fullmatch(typed):
        return Edge(int(found["year"] or found["iso"]), int(found["month"] or found["number"]))
    return None if _DAY_OR_YEAR.fullmatch(typed) else _day_in(typed, today)


def _day_in(typed: str, today: date) -> Edge | None:
    said = said_in(typed)
    if len(said.sayings) != 1 or _LITTLE.sub("", said.left):
        return None
    named = said.sayings[0].meaning
    if isinstance(named, Calendar) and named.year is not None and not 1990 <= named.year <= 2100:
        return None
    if isinstance(named, Calendar) and 1 <= named.month <= 12:
        return Edge(named.year, named.month, named.day)
    if isinstance(named, Back) and named.days >= 0:
        day = today - named.days * DAY
        return Edge(day.year, day.month, day.day)
    return None


def since(edge: Edge, today: date) -> Period | None:
    """From there to today, both inclusive; None when it lies ahead."""
    first = edge.most_recent(today).first
    return Period(first, today) if first <= today else None


def between(start: Edge, end: Edge, today: date) -> Period | None:
    """From the first day of one to the last of the other; a missing year is that of the other, or the latest."""
    if end.year is not None:
        last = end.span(end.year).last
        first = _before(start, last)
    else:
        first = start.most_recent(today).first
        following = end.span(first.year)
        last = following.last if following.last >= first else end.span(first.year + 1).last
    return Period(first, last) if first <= last else None


def _before(start: Edge, last: date) -> date:
    if start.year is not None:
        return start.span(start.year).first
    first = start.span(last.year).first
    return first if first <= last else start.span(last.year - 1).first
