"""Who looked, who was refused, what was changed about the desk itself: an append-only chain.

Each entry carries the root of the one before it, so that none can be altered, removed or moved without breaking the
chain from there on. It names people by their id alone, and never holds what anybody wrote about a breach.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from domain.breach import Breach
from domain.clocks.period import Period, london_day

START = ""


class Noted(StrEnum):
    """What an entry is about."""

    VIEW = "view"
    LIST = "list"
    FILE = "file"
    COMMAND_LINE = "command line"
    REFUSAL = "refusal"
    SETTINGS = "settings"
    ROLES = "roles"


LOOKED = frozenset({Noted.VIEW, Noted.LIST, Noted.FILE, Noted.COMMAND_LINE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is to be entered. `about` is a reference, several with spaces, or a period as `first..last`."""

    at: datetime
    kind: Noted
    person: str
    what: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One link of the chain: `previous` is the root of the entry before, `root` the one of this."""

    number: int
    at: datetime
    kind: Noted
    person: str
    what: str
    about: str
    previous: str
    root: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: how many entries, and the root of the last."""

    count: int = 0
    root: str = START


def chained(note: Note, head: Head) -> AuditEntry:
    """The next entry of a chain."""
    at, number = note.at.astimezone(UTC), head.count + 1
    root = _root(number, at, note.kind, note.person, note.what, note.about, head.root)
    return AuditEntry(
        number=number,
        at=at,
        kind=note.kind,
        person=note.person,
        what=note.what,
        about=note.about,
        previous=head.root,
        root=root,
    )


def fits(entry: AuditEntry, head: Head) -> bool:
    """Whether an entry is the one that followed, and is as it was written."""
    of = (entry.number, entry.at, entry.kind, entry.person, entry.what, entry.about, entry.previous)
    return entry.number == head.count + 1 and entry.previous == head.root and entry.root == _root(*of)


def head_of(entry: AuditEntry) -> Head:
    """Where a chain ends that ends with this entry."""
    return Head(entry.number, entry.root)


def about(references: Iterable[str]) -> str:
    """Several references as one entry names them."""
    return " ".join(dict.fromkeys(references))


def span(period: Period) -> str:
    """A period as an entry names it."""
    return f"{period.first}..{period.last}"


def span_in(about: str) -> Period | None:
    """What `span` gave; None for anything else that an entry is about."""
    first, dots, last = about.partition("..")
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last)) if dots else None
    except ValueError:
        return None


def who_looked(entries: Iterable[AuditEntry], breach: Breach) -> list[AuditEntry]:
    """Every entry by which somebody saw this case, alone, in a list or in a file, oldest first."""
    return [each for each in entries if each.kind in LOOKED and names(each, breach)]


def within(entries: Sequence[AuditEntry], period: Period) -> list[AuditEntry]:
    """The entries of a period (Europe/London dates)."""
    return [each for each in entries if period.first <= london_day(each.at) <= period.last]


def names(entry: AuditEntry, breach: Breach) -> bool:
    """Whether an entry is about this breach: by its reference, or by a period in which it was reported."""
    period = span_in(entry.about)
    if period is None:
        return breach.reference in entry.about.split()
    return period.first <= london_day(breach.reported_at) <= period.last


def _root(number: int, at: datetime, *rest: str) -> str:
    written = json.dumps([number, at.astimezone(UTC).isoformat(), *map(str, rest)], ensure_ascii=True)
    return hashlib.sha256(written.encode()).hexdigest()
