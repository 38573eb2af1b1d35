"""What the embedded store looks up without reading the register: kept with each change, never written.

All of it is derived from the documents, at start and with every transaction.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.breach import Breach, Status
from domain.period import Period, london_day
from domain.stores import Draft, Due, Message
from domain.summary import Figure, figure_of
from storage.embedded.tables import Changed, Changes, JsonDocument
from storage.records import from_json

Key = tuple[Any, ...]


class Ordered:
    """Ids in the order of a key, such as a time."""

    def __init__(self) -> None:
        self._keys: dict[str, Key] = {}
        self._order: list[Key] = []

    def put(self, doc_id: str, key: Key | None) -> None:
        """Sort an id by this key, or (None) leave it out."""
        old = self._keys.pop(doc_id, None)
        if old is not None:
            del self._order[bisect_left(self._order, (*old, doc_id))]
        if key is not None:
            self._keys[doc_id] = key
            insort(self._order, (*key, doc_id))

    def __iter__(self) -> Iterator[str]:
        return (key[-1] for key in self._order)

    def __len__(self) -> int:
        return len(self._order)

    def until(self, moment: datetime) -> Iterator[str]:
        """Those whose key begins with a time not after `moment`."""
        for key in self._order:
            if key[0] > moment:
                return
            yield key[-1]


class Grouped:
    """Ids that belong to something: drafts to a person, reminders to a subject."""

    def __init__(self) -> None:
        self._group_of: dict[str, str] = {}
        self._members: dict[str, dict[str, None]] = {}

    def put(self, doc_id: str, group: str | None) -> None:
        """Let an id belong to this group, or (None) to none."""
        old = self._group_of.pop(doc_id, None)
        if old is not None:
            del self._members[old][doc_id]
            if not self._members[old]:
                del self._members[old]
        if group is not None:
            self._group_of[doc_id] = group
            self._members.setdefault(group, {})[doc_id] = None

    def of(self, group: str) -> list[str]:
        """The ids of a group."""
        return list(self._members.get(group, ()))


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the indexes know of one breach."""

    reported_at: datetime
    day: date
    figure: Figure


class BreachIndex:
    """Breaches by day of report, by reporter, those still open, and the figures of each day."""

    def __init__(self) -> None:
        self._known: dict[str, Indexed] = {}
        self._days: dict[date, list[tuple[datetime, str]]] = {}
        self._figures: dict[date, Counter[Figure]] = {}
        self.by_reporter = Grouped()
        self.open = Ordered()

    def put(self, reference: str, breach: Breach | None) -> None:
        """Take over the present record, or (None) its deletion."""
        self._forget(reference)
        is_open = breach is not None and breach.status is not Status.CLOSED
        self.by_reporter.put(reference, breach.reporter.id if breach else None)
        self.open.put(reference, (breach.reported_at,) if breach and is_open else None)
        if breach:
            known = Indexed(breach.reported_at, london_day(breach.reported_at), figure_of(breach))
            self._known[reference] = known
            insort(self._days.setdefault(known.day, []), (known.reported_at, reference))
            self._figures.setdefault(known.day, Counter())[known.figure] += 1

    def _forget(self, reference: str) -> None:
        known = self._known.pop(reference, None)
        if known is None:
            return
        self._days[known.day].remove((known.reported_at, reference))
        counted = self._figures[known.day]
        counted[known.figure] -= 1
        if not counted[known.figure]:
            del counted[known.figure]
        if not self._days[known.day]:
            del self._days[known.day], self._figures[known.day]

    def of_reporter(self, reporter_id: str) -> list[str]:
        """References that a person reported, newest first."""
        references = self.by_reporter.of(reporter_id)
        return sorted(references, key=lambda reference: (self._known[reference].reported_at, reference), reverse=True)

    def reported_in(self, period: Period | None) -> list[str]:
        """References by time of report."""
        return [reference for day in self._days_in(period) for _, reference in self._days[day]]

    def figures(self, period: Period) -> Counter[Figure]:
        """What is counted for a period."""
        total: Counter[Figure] = Counter()
        for day in self._days_in(period):
            total.update(self._figures[day])
        return total

    def _days_in(self, period: Period | None) -> list[date]:
        return sorted(day for day in self._days if period is None or day in period)


class Indexes:
    """All indexes of the embedded store, kept with each change."""

    def __init__(self, tables: Mapping[str, Mapping[str, JsonDocument]]) -> None:
        self.breaches = BreachIndex()
        self.drafts = Grouped()
        self.waiting = Ordered()
        self.given_up = Ordered()
        self.due = Ordered()
        self.due_by_subject = Grouped()
        self.take_over({table: dict(documents) for table, documents in tables.items()})

    def take_over(self, changes: Changes) -> None:
        """Follow a transaction that has become durable."""
        self._breaches(changes.get("breaches", {}))
        self._drafts(changes.get("drafts", {}))
        self._messages(changes.get("outbox", {}))
        self._due(changes.get("due", {}))

    def _breaches(self, changed: Changed) -> None:
        for reference, document in changed.items():
            self.breaches.put(reference, from_json(Breach, document.json) if document else None)

    def _drafts(self, changed: Changed) -> None:
        for draft_id, document in changed.items():
            self.drafts.put(draft_id, from_json(Draft, document.json).person.id if document else None)

    def _messages(self, changed: Changed) -> None:
        for message_id, document in changed.items():
            message = from_json(Message, document.json) if document else None
            given_up = message.given_up_at if message else None
            waits = message and not given_up
            self.given_up.put(message_id, (given_up,) if given_up else None)
            self.waiting.put(message_id, (message.not_before, message.created_at) if message and waits else None)

    def _due(self, changed: Changed) -> None:
        for due_id, document in changed.items():
            due = from_json(Due, document.json) if document else None
            self.due.put(due_id, (due.at,) if due else None)
            self.due_by_subject.put(due_id, due.subject if due else None)
