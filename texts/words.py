"""Dates, numbers and lists in words, the same way everywhere."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from domain.period import LONDON, Period
from domain.wording import day_in_full as day_in_full
from domain.wording import moment_in_full as moment_in_full
from domain.wording import time_in_full as time_in_full

MARKUP = re.compile(r"([\\*_`\[\]#~|])")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day_short(day: date) -> str:
    """17 November 2026."""
    return f"{day.day} {day:%B %Y}"


def deadline_in_words(moment: datetime) -> str:
    """Saturday 21 November 10:30 (in Europe/London)."""
    local = moment.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B %H:%M}"


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
