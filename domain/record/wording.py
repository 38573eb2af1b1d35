"""Recorded values in plain words, as the history and `show` give them; times are Europe/London."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from domain.breach import Certainty, Merged, People, Person
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON, Period


def day_in_full(day: date) -> str:
    """Tuesday 17 November 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def time_in_full(moment: datetime) -> str:
    """Tuesday 17 November 2026, 16:00 (in Europe/London); with its zone in the hour that comes twice in autumn."""
    local = moment.astimezone(LONDON)
    twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return f"{day_in_full(local.date())}, {local:%H:%M}{f' {local:%Z}' if twice else ''}"


def moment_in_full(moment: Moment) -> str:
    """A day alone where only the day is known."""
    return time_in_full(moment.at) if moment.exact else day_in_full(moment.local.date())


def day_short(day: date) -> str:
    """17 November 2026."""
    return f"{day.day} {day:%B %Y}"


def period_in_full(period: Period) -> str:
    """1 September 2026 to 28 February 2027."""
    return f"{day_short(period.first)} to {day_short(period.last)}"


def period_in_short(period: Period) -> str:
    """1 Sep 2026 to 28 Feb 2027: for a narrow column."""
    return " to ".join(f"{day.day} {day:%b %Y}" for day in (period.first, period.last))


def in_words(value: object) -> str:
    """A recorded value as a person would read it; nothing recorded gives ''."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case datetime():
            return time_in_full(value)
        case date():
            return day_in_full(value)
        case Decimal():
            return f"£{value:,.2f}"
        case Moment():
            return moment_in_full(value)
        case Person():
            return value.name or value.id
        case People():
            return _people(value)
        case Merged():
            return f"{value.reference}: {value.reason}"
        case tuple():
            return "; ".join(words for item in value if (words := in_words(item)))
    return _parts(value) if is_dataclass(value) else str(value)


def _people(people: People) -> str:
    if people.number is None:
        return people.certainty.value if people.certainty is Certainty.CANNOT_BE_DETERMINED else people.band
    sure = "" if people.certainty is Certainty.EXACT else f" ({people.certainty.value})"
    return f"{people.number:,}{sure}"


def _parts(value: object) -> str:
    parts = (in_words(getattr(value, field.name)) for field in fields(value))  # type: ignore[arg-type]
    return ", ".join(part for part in parts if part)
