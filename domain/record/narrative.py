"""The story of a case from its history, in order: who did what, when and why, and what changed by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from domain.breach import HistoryEntry, Person
from domain.fields import is_free_text, is_quiet, label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value that changed: its name, from what, to what; '' is *nothing recorded*."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One act: all that it changed belongs together."""

    at: datetime
    by: Person
    what: str
    why: str
    differences: tuple[Difference, ...]


def narrative(history: Iterable[HistoryEntry]) -> tuple[Happening, ...]:
    """The acts in the order in which they were done; who, when and why of an act are said once."""
    return tuple(
        Happening(at=at, by=by, what=what, why=why, differences=tuple(_differences(entries)))
        for (at, by, what, why), entries in groupby(history, key=_act_of)
    )


def _act_of(entry: HistoryEntry) -> tuple[datetime, Person, str, str]:
    return entry.at, entry.by, entry.what, entry.why


def _differences(entries: Iterable[HistoryEntry]) -> Iterable[Difference]:
    for entry in entries:
        says_why = entry.after == entry.why and is_free_text(entry.field)
        if entry.field and not is_quiet(entry.field) and not says_why:
            yield Difference(label=label_of(entry.field), before=entry.before, after=entry.after)
