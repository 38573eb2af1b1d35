"""The days that people name, and which calendar days they mean on a given day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from domain.clocks.period import DAY
from domain.errors import NotUnderstood

A_WEEK = timedelta(days=7)
HALF_A_YEAR = 26 * A_WEEK
# Longer ago it is a date of birth or a slip, not the day on which somebody noticed something.
OLDEST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Calendar:
    """3 November, with or without a year; `figures` says that it was written as 3/11."""

    day: int
    month: int
    year: int | None = None
    figures: bool = False


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """The 5th."""

    day: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """Friday; `which` is the words around it: last, this, gone, before last, or none."""

    number: int
    which: str = ""


@dataclass(frozen=True, slots=True)
class Back:
    """So many days before today: 0 is today, 1 yesterday."""

    days: int


@dataclass(frozen=True, slots=True)
class WeekBack:
    """This week (0), last week (1): narrows a weekday, says too little alone."""

    weeks: int


@dataclass(frozen=True, slots=True)
class MonthBack:
    """This month (0), last month (1): narrows the 5th, says too little alone."""

    months: int


@dataclass(frozen=True, slots=True)
class YearBack:
    """This year (0), last year (1): narrows 3 November, says too little alone."""

    years: int


Day = Calendar | DayOfMonth | Weekday | Back | WeekBack | MonthBack | YearBack
T = TypeVar("T")


def days_meant(said: Sequence[Day], today: date) -> frozenset[date]:
    """The calendar days that all of this together can mean: more than one when that is open.

    Raises NotUnderstood: when_impossible, when_future, when_ambiguous, when_vague.
    """
    weekdays = set(_of(said, Weekday))
    anchors = {_anchor(each, said, today) for each in said if isinstance(each, Calendar | DayOfMonth | Back)}
    if len(anchors) > 1 or len(weekdays) > 1:
        raise NotUnderstood("when_ambiguous")
    if anchors:
        day = anchors.pop()
        return _agreeing(day, weekdays, said, today)
    if weekdays:
        return _of_weekday(weekdays.pop(), _of(said, WeekBack), today)
    raise NotUnderstood("when_vague")


def _of(said: Sequence[object], kind: type[T]) -> list[T]:
    return [each for each in said if isinstance(each, kind)]


def _anchor(named: Calendar | DayOfMonth | Back, said: Sequence[Day], today: date) -> date:
    if isinstance(named, Back):
        return today - timedelta(days=named.days)
    if isinstance(named, DayOfMonth):
        return _day_of_month(named.day, _of(said, MonthBack), today)
    years = _of(said, YearBack)
    if named.year is None and years:
        return _on(today.year - years[0].years, named.month, named.day)
    return _calendar_day(named, today)


def _agreeing(day: date, weekdays: set[Weekday], said: Sequence[Day], today: date) -> frozenset[date]:
    """A weekday or a week beside a date must be that date's: 'Thursday 13 November 2026' was a Friday."""
    weeks_fit = all(_monday(day) == _monday(today) - each.weeks * A_WEEK for each in _of(said, WeekBack))
    if not weeks_fit or any(day.weekday() != each.number for each in weekdays):
        raise NotUnderstood("when_ambiguous")
    return frozenset({day})


def _on(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstood("when_impossible") from None


def _calendar_day(named: Calendar, today: date) -> date:
    """The most recent one where no year was said; a day of the coming week is likelier a slip."""
    if named.year is not None:
        if named.year < today.year - OLDEST_YEARS:
            raise NotUnderstood("when_impossible")
        return _on(named.year, named.month, named.day)
    day = _on(today.year, named.month, named.day)
    if day <= today:
        return day
    if day - today <= A_WEEK:
        raise NotUnderstood("when_future")
    earlier = _on(today.year - 1, named.month, named.day)
    if named.figures and today - earlier > HALF_A_YEAR:  # 11/12, said in November, is as likely 12 November
        raise NotUnderstood("when_ambiguous")
    return earlier


def _day_of_month(number: int, months: Sequence[MonthBack], today: date) -> date:
    if not 1 <= number <= 31:
        raise NotUnderstood("when_impossible")
    if months:
        month = _months_before(today, months[0].months)
        return _on(month.year, month.month, number)
    month = today if number <= today.day else _months_before(today, 1)
    while True:
        try:
            return month.replace(day=number)
        except ValueError:
            month = _months_before(month, 1)


def _months_before(day: date, months: int) -> date:
    first = day.replace(day=1)
    for _ in range(months):
        first = (first - DAY).replace(day=1)
    return first


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _of_weekday(weekday: Weekday, weeks: Sequence[WeekBack], today: date) -> frozenset[date]:
    if weeks:
        return frozenset({_monday(today) - weeks[0].weeks * A_WEEK + timedelta(days=weekday.number)})
    before = today - timedelta(days=(today.weekday() - weekday.number - 1) % 7 + 1)
    if weekday.which == "this":
        return frozenset({_monday(today) + timedelta(days=weekday.number)})
    if weekday.which == "before last":
        return frozenset({before - A_WEEK})
    if weekday.which == "last" and before == today - DAY:
        return frozenset({before, before - A_WEEK})
    if weekday.which == "" and before == today - A_WEEK:
        return frozenset({today, before})
    return frozenset({before})
