"""Dates, numbers and lists in words, the same way everywhere."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from domain.deadlines import Moment
from domain.period import LONDON, Period

MARKUP = re.compile(r"([\\*_`\[\]#~|])")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day_in_full(day: date) -> str:
    """Tuesday 17 November 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def day_short(day: date) -> str:
    """17 November 2026."""
    return f"{day.day} {day:%B %Y}"


def time_in_full(moment: datetime) -> str:
    """Tuesday 17 November 2026, 16:00 (in Europe/London); with its zone in the hour that comes twice in autumn."""
    local = moment.astimezone(LONDON)
    twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return f"{day_in_full(local.date())}, {local:%H:%M}{f' {local:%Z}' if twice else ''}"


def deadline_in_words(moment: datetime) -> str:
    """Saturday 21 November 10:30 (in Europe/London)."""
    local = moment.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B %H:%M}"


def moment_in_full(moment: Moment) -> str:
    """A day alone where only the day is known."""
    return time_in_full(moment.at) if moment.exact else day_in_full(moment.local.date())


def period_in_full(period: Period) -> str:
    """1 September 2026 to 28 February 2027."""
    return f"{day_short(period.first)} to {day_short(period.last)}"


def number_in_words(number: int) -> str:
    """One to ten in words, digits above."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def counted(number: int, one: str, many: str) -> str:
    """1 breach, 2 breaches."""
    return f"{number:,} {one if number == 1 else many}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def escaped(words: str) -> str:
    """What somebody typed, so that it is shown as typed: no formatting, no mention, no link."""
    return MARKUP.sub(r"\\\1", words.replace("<", "‹").replace(">", "›"))
