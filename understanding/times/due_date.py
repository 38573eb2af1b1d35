"""A day to come, in British dates: by when something is to be done."""

import re
from calendar import monthrange
from datetime import date, timedelta

from domain.errors import NotUnderstood
from understanding.counts.numbers import CARDINALS

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_AHEAD = timedelta(days=5 * 366)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{4}|[0-9]{2}))?")
_WORDS = re.compile(r"(?:[a-z]+ )?(?:the )?([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})(?: ([0-9]{4}))?")
_AHEAD = re.compile(r"(?:in |within )?([a-z]+|[0-9]{1,3}) (day|week|fortnight|month)s?(?: from now| time)?")


def read_due(text: str, *, today: date) -> date:
    """The day that was meant, today or later (Europe/London).

    Raises NotUnderstood: due_past, due_unreadable.
    """
    typed = " ".join(re.sub(r"[,!?]|^(?:by|before|on|until|due) |\.$", " ", text.casefold().strip()).split())
    typed = re.sub(r"^(?:by|before|on|until|due) ", "", typed)
    found = _simple(typed, today) or _ahead(typed, today) or _dated(typed, today)
    if found is None or found - today > LONGEST_AHEAD:
        raise NotUnderstood("due_unreadable")
    if found < today:
        raise NotUnderstood("due_past")
    return found


def _simple(typed: str, today: date) -> date | None:
    if typed in ("today", "now", "tomorrow"):
        return today + timedelta(days=typed == "tomorrow")
    word = re.fullmatch(r"(?:next |this |coming )?([a-z]{3,9})", typed)
    if word and word[1][:3] in WEEKDAYS and word[1].endswith("day"):
        ahead = (WEEKDAYS.index(word[1][:3]) - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead)
    return None


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
        words = _WORDS.fullmatch(typed)
        if words and words[2][:3] in MONTHS:
            return _in_year(int(words[1]), MONTHS.index(words[2][:3]) + 1, words[3], today)
    except ValueError as fault:
        raise NotUnderstood("due_unreadable") from fault
    return None


def _in_year(day: int, month: int, year: str | None, today: date) -> date:
    """Without a year the next such day."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = date(today.year, month, day)
    return found if found >= today else date(today.year + 1, month, day)
