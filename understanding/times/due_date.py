"""A day to come, in British dates: by when something is to be done."""

import re
from calendar import monthrange
from datetime import date, timedelta

from domain.errors import NotUnderstood
from understanding.counts.numbers import CARDINALS

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FRIDAY = 4
LONGEST_AHEAD = timedelta(days=5 * 366)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{4}|[0-9]{2}))?")
_WORDS = re.compile(r"(?:[a-z]+ )?(?:the )?([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})(?: ([0-9]{4}))?")
_WEEKDAY = re.compile(r"(?:(?P<before>a week (?:on |from )?)|next |this |coming )?(?P<day>[a-z]{3,9})(?P<after> week)?")
_END_OF_MONTH = re.compile(r"(?:the )?end (?:of )?([a-z]{3,9})(?: ([0-9]{4}))?")
_WEEKDAY_OF = re.compile(r"(?:[a-z]{3,6}day )?(?:the )?([0-9]{1,2})(?:st|nd|rd|th)?")
_ENDING = re.compile(
    r"(?:the )?(?:very )?(?:end|close|last day) of (?:the )?(this |next |coming )?(day|week|month|quarter|year)|"
    r"(?:the )?(this |next |coming )?(week|month|year)'?s? end|(?:before )?(this |next |coming )?(?:the )?week(?:end)"
)
_AROUND = re.compile(
    r"^(?:(?:by|before|on|until|till|due|at|some ?time|hopefully|maybe|probably|no later than|latest|is|it'?s)\b[ :]*)+"
    r"|(?: at the latest| latest| please| i think| or so| hopefully)+$"
)
_AHEAD = re.compile(r"(?:in |within )?([a-z]+|[0-9]{1,3}) (day|week|fortnight|month)s?(?: from now| time)?")


def read_due(text: str, *, today: date) -> date:
    """The day that was meant, today or later (Europe/London).

    Raises NotUnderstood: due_past, due_unreadable.
    """
    typed = " ".join(re.sub(r"[,!?]|\.$", " ", text.casefold().strip()).split())
    typed = _AROUND.sub("", typed)
    found = _simple(typed, today) or _ending(typed, today) or _ahead(typed, today) or _dated(typed, today)
    if found is None or found - today > LONGEST_AHEAD:
        raise NotUnderstood("due_unreadable")
    if found < today:
        raise NotUnderstood("due_past")
    return found


def _simple(typed: str, today: date) -> date | None:
    if typed in ("today", "now", "tomorrow"):
        return today + timedelta(days=typed == "tomorrow")
    word = _WEEKDAY.fullmatch(typed)
    if word and word["day"][:3] in WEEKDAYS and (word["day"].endswith("day") or word["day"] in WEEKDAYS):
        ahead = (WEEKDAYS.index(word["day"][:3]) - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead + 7 * bool(word["before"] or word["after"]))
    return None


def _ending(typed: str, today: date) -> date | None:
    """ "end of next week" is its Friday, "end of the month" its last day; "next week" is the end of it, too."""
    found = _ENDING.fullmatch(typed)
    if not found:
        return None
    after = (found[1] or found[3] or found[5] or "").strip() == "next"
    span = found[2] or found[4] or "week"
    if span == "day":
        return today
    if span == "week":
        friday = today + timedelta(days=_FRIDAY - today.weekday() + 7 * after)
        return friday if friday >= today else today
    months = {"month": 1, "quarter": 3, "year": 12}[span]
    last = (today.month - 1) // months * months + months - 1 + months * after
    year, month = today.year + last // 12, last % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _ahead(typed: str, today: date) -> date | None:
    found = _AHEAD.fullmatch(typed)
    if not found:
        return None
    count = 1 if found[1] in ("a", "an", "one", "next") else CARDINALS.get(found[1])
    count = int(found[1]) if found[1].isdigit() else count
    if count is None:
        return None
    if found[2] == "month":
        months = today.month - 1 + count
        year, month = today.year + months // 12, months % 12 + 1
        return date(year, month, min(today.day, monthrange(year, month)[1]))
    return today + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[found[2]])


def _dated(typed: str, today: date) -> date | None:
    try:
        if iso := _ISO.fullmatch(typed):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if numbers := _NUMBERS.fullmatch(typed):
            return _in_year(int(numbers[1]), int(numbers[2]), numbers[3], today)
        ends = _END_OF_MONTH.fullmatch(typed)
        if ends and ends[1][:3] in MONTHS:
            return _last_day(MONTHS.index(ends[1][:3]) + 1, ends[2], today)
        if day := _WEEKDAY_OF.fullmatch(typed):
            return _next_of(int(day[1]), typed, today)
        words = _WORDS.fullmatch(typed)
        if words and words[2][:3] in MONTHS:
            return _in_year(int(words[1]), MONTHS.index(words[2][:3]) + 1, words[3], today)
    except ValueError as fault:
        raise NotUnderstood("due_unreadable") from fault
    return None


def _next_of(day: int, typed: str, today: date) -> date | None:
    """ "friday 27th" is the next 27th; it must be a Friday. A number alone is no day."""
    if typed.isdigit():
        return None
    for ahead in range(3):
        months = today.month - 1 + ahead
        year, month = today.year + months // 12, months % 12 + 1
        found = date(year, month, day) if day <= monthrange(year, month)[1] else None
        named = typed.split()[0][:3]
        if found and found >= today and (named not in WEEKDAYS or WEEKDAYS.index(named) == found.weekday()):
            return found
    return None


def _last_day(month: int, year: str | None, today: date) -> date:
    in_year = int(year) if year else today.year + (month < today.month)
    return date(in_year, month, monthrange(in_year, month)[1])


def _in_year(day: int, month: int, year: str | None, today: date) -> date:
    """Without a year the next such day."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = date(today.year, month, day)
    return found if found >= today else date(today.year + 1, month, day)
