"""A span of days for a summary or a report: this period, October 2026, 1 March to 31 August."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from domain.clocks.period import DAY, Period, PeriodBoundaries, calendar_year, financial_year, month
from domain.errors import NotUnderstood
from understanding.counts.numbers import NUMBER_WORD, number_of
from understanding.spelling import Speller
from understanding.times.expressions import comparable
from understanding.times.period_bounds import between, edge_in, since
from vocabulary import remembered, words
from vocabulary.patterns import either

LONGEST = 120
_ENDS = " .,:;!?()'"
_FINANCIAL = r"(20[0-9]{2}|[0-9]{2}) ?[/-] ?(20[0-9]{2}|[0-9]{2})"


def read_period(text: str, *, today: date, boundaries: PeriodBoundaries) -> Period:
    """The days that were meant; no words mean this reporting period. Raises NotUnderstood("period_unreadable").

    `today` is the date in Europe/London. A month or day without a year is the most recent one.
    """
    if len(text) > LONGEST:
        raise NotUnderstood("period_unreadable")
    typed = _stripped(_speller().mend(comparable(text)))
    found = _relative(typed, today, boundaries) or _year_or_quarter(typed, today) or _by_edges(typed, today)
    if found is None:
        raise NotUnderstood("period_unreadable")
    return found


@remembered
def _speller() -> Speller:
    return Speller(words("period.mistyped"), words("period.not_mistyped"))


@remembered
def _around() -> re.Pattern[str]:
    return re.compile(rf"^{either(words('period.before'))} | {either(words('period.after'))}$")


def _stripped(typed: str) -> str:
    """Without the little words before and after it."""
    shorter = _around().sub("", typed.strip(_ENDS)).strip(_ENDS)
    return typed if shorter == typed else _stripped(shorter)


def _relative(typed: str, today: date, boundaries: PeriodBoundaries) -> Period | None:
    """This, last or next period, month, quarter …; with "so far" it ends today."""
    if typed in ("", "so far", "to date"):
        typed = f"this period {typed}".strip()
    name = re.sub(r" (?:so far|to date)$|^so far ", "", typed)
    found = _named(name, today, boundaries) or _counted(name, today)
    if found is None or name == typed:
        return found
    return Period(found.first, min(found.last, today)) if found.first <= today else None


def _named(name: str, today: date, boundaries: PeriodBoundaries) -> Period | None:
    if before_last := re.fullmatch(r"(.+) before last", name):
        return _stepped(before_last[1], -2, today, boundaries)
    for key, step in (("this", 0), ("last", -1), ("next", 1)):
        if found := re.fullmatch(rf"{either(words(f'period.{key}'))} (.+)", name):
            return _stepped(found[1], step, today, boundaries)
    return calendar_year(today.year) if name == "year" else None


def _stepped(span: str, step: int, today: date, boundaries: PeriodBoundaries) -> Period | None:
    """The span so many steps from the one in which today is."""
    if span in words("period.span"):
        return _reporting_period(step, today, boundaries)
    if span == "week":
        monday = today - today.weekday() * DAY + step * timedelta(days=7)
        return Period(monday, monday + 6 * DAY)
    if span in ("month", "calendar month"):
        return _months(today.year * 12 + today.month - 1 + step, 1)
    if span == "quarter":
        return _months((today.year * 4 + (today.month - 1) // 3 + step) * 3, 3)
    if span in ("year", "calendar year"):
        return calendar_year(today.year + step)
    if span in ("financial year", "fiscal year", "tax year", "fy"):
        return financial_year(today.year - (today.month < 4) + step)
    return None


def _reporting_period(step: int, today: date, boundaries: PeriodBoundaries) -> Period:
    found = boundaries.containing(today)
    move: Callable[[Period], Period] = boundaries.previous if step < 0 else boundaries.next
    for _ in range(abs(step)):
        found = move(found)
    return found


def _months(index: int, count: int) -> Period:
    """So many months from the one of this index (year times twelve, plus month from 0)."""
    last = index + count - 1
    return Period(month(index // 12, index % 12 + 1).first, month(last // 12, last % 12 + 1).last)


def _counted(name: str, today: date) -> Period | None:
    """The last 30 days, the past 6 months: up to and with today."""
    found = re.fullmatch(rf"(?:last|past|previous) ([0-9]{{1,3}}|{NUMBER_WORD}) (day|week|month|year)s?", name)
    if not found or not 1 <= (count := number_of(found[1])) <= 120 * (1 + 9 * (found[2] == "day")):
        return None
    if found[2] in ("day", "week"):
        return Period(today - (count * (7 if found[2] == "week" else 1) - 1) * DAY, today)
    months = count * (12 if found[2] == "year" else 1)
    index = today.year * 12 + today.month - 1 - months
    start = month(index // 12, index % 12 + 1)
    return Period(min(start.first + today.day * DAY, start.last + DAY), today)


def _year_or_quarter(typed: str, today: date) -> Period | None:
    """Financial year 2025/26, first half of 2026, Q3 2026; Q1 2025/26 of the financial year, since only that is so."""
    if found := re.fullmatch(rf"(?:financial year|fiscal year|tax year|fy|year)? ?{_FINANCIAL}", typed):
        return _financial(found[1], found[2])
    if found := re.fullmatch(r"(?:calendar )?year (20[0-9]{2})", typed):
        return calendar_year(int(found[1]))
    if found := re.fullmatch(r"(?:(first|1st|second|2nd) half|h([12])) (?:of )?(20[0-9]{2})", typed):
        half = 0 if (found[1] or found[2]) in ("first", "1st", "1") else 6
        return _months(int(found[3]) * 12 + half, 6)
    quarter = r"(?:q(?:uarter)? ?([1-4])|(first|second|third|fourth|1st|2nd|3rd|4th) quarter)"
    financial = rf"(?:the )?(?:(?:financial|fiscal) year |fy ?)?{_FINANCIAL}"
    named = re.sub(rf"^(?:financial|fiscal) (?=.*{_FINANCIAL}$)", "", typed)
    found = re.fullmatch(rf"{quarter}(?: ?,? ?(?:of )?(?:(20[0-9]{{2}})|{financial}))?", named)
    if not found:
        return None
    number = number_of(found[1] or found[2])
    if found[4]:
        year = _financial(found[4], found[5])
        return _months(year.first.year * 12 + number * 3, 3) if year else None
    if found[3]:
        return _months(int(found[3]) * 12 + (number - 1) * 3, 3)
    index = today.year * 12 + (number - 1) * 3
    return _months(index if index <= today.year * 12 + today.month - 1 else index - 12, 3)


def _financial(first: str, second: str) -> Period | None:
    year = int(first) if len(first) == 4 else 2000 + int(first)
    return financial_year(year) if (year + 1) % 100 == int(second) % 100 else None


def _by_edges(typed: str, today: date) -> Period | None:
    """A day, a month or a year; since one of these; from one to another."""
    inner = re.sub(r"^(?:from|between|since|starting|starting from) (?:the )?| onwards?$", "", typed)
    for cut in re.finditer(r"\s+(?:to|until|till|til|and|through|thru|up to)\s+|\s*\.\.+\s*|\s*-\s*", inner):
        start, end = edge_in(inner[: cut.start()], today), edge_in(inner[cut.end() :], today)
        if start is not None and inner[cut.end() :] in words("period.now"):
            return since(start, today)
        if start is not None and end is not None:
            return between(start, end, today)
    edge = edge_in(inner, today)
    if edge is None:
        return None
    return edge.most_recent(today) if inner == typed else since(edge, today)
