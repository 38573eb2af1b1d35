"""A record row by row, as `show` and the review give it: from the same table that `change` accepts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.breach import Breach, Person
from domain.fields import FIELDS, Field, Section, field_at, is_quiet, label_of
from domain.record.paths import leaves_of, numbers_in, value_at
from domain.record.wording import in_words

_ORDER = {field.path: position for position, field in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One recorded value. `signed` is who recorded it and when, where that is known."""

    section: Section
    path: str
    label: str
    words: str
    signed: str = ""
    free_text: bool = False
    changeable: bool = False


def rows_of(breach: Breach) -> tuple[Row, ...]:
    """Everything on record, part by part; the items of a list one after the other, empty values left out."""
    recorded = {path: words for path, value in leaves_of(breach).items() if (words := in_words(value))}
    paths = sorted((path for path in recorded if not is_quiet(path)), key=_place)
    return tuple(_row(breach, path, field_at(path), recorded[path]) for path in paths)


def _place(path: str) -> tuple[int, tuple[int, ...], int]:
    """By the table's order; within a list by item, then by the item's fields."""
    field = field_at(path).path
    items, _, _ = field.rpartition(".*.")
    first = next(position for other, position in _ORDER.items() if other.startswith(items)) if items else _ORDER[field]
    return first, numbers_in(path), _ORDER[field]


def _row(breach: Breach, path: str, field: Field, words: str) -> Row:
    return Row(
        section=field.section,
        path=path,
        label=label_of(path),
        words=words,
        signed=_signed(breach, path) if field.free_text else "",
        free_text=field.free_text,
        changeable=field.reads is not None,
    )


def _signed(breach: Breach, path: str) -> str:
    """Who and when of the act that holds these words: a note, an advice, a decision."""
    holder: Any = value_at(breach, path.rpartition(".")[0]) if "." in path else None
    by: Person | None = getattr(holder, "by", None)
    at: datetime | None = getattr(holder, "at", None) or getattr(holder, "asked_at", None)
    return ", ".join(part for part in (in_words(by), in_words(at)) if part)
