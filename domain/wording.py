"""Recorded values in plain words, as the history and `show` give them."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum

from domain.breach import People, Person
from domain.deadlines import Moment
from domain.period import LONDON


def in_words(value: object) -> str:
    """A recorded value as a person would read it; nothing recorded gives ''. Times are Europe/London."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case datetime():
            local = value.astimezone(LONDON)
            return f"{_day(local)}, {local:%H:%M}"
        case date():
            return _day(value)
        case Moment():
            return in_words(value.at) if value.exact else _day(value.local)
        case Person():
            return value.name or value.id
        case People():
            return _people(value)
        case tuple():
            return "; ".join(words for item in value if (words := in_words(item)))
    return _parts(value) if is_dataclass(value) else str(value)


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _people(people: People) -> str:
    if people.number is None:
        return people.band
    return f"{people.number:,}" if people.certainty == "exact" else f"{people.number:,} ({people.certainty.value})"


def _parts(value: object) -> str:
    parts = (in_words(getattr(value, field.name)) for field in fields(value))  # type: ignore[arg-type]
    return ", ".join(part for part in parts if part)
