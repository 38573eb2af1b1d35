"""What the embedded store looks up without reading the register: kept with each change, never written.

All of it is derived from the documents, at start and with every transaction.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeVar

import msgspec

from domain.breach import Breach, Status
from domain.period import Period, london_day
from domain.stores import Draft, Due, Message
from domain.summary import Figure, figure_of
from storage.embedded.tables import JsonDocument
from storage.records import from_json

Key = tuple[Any, ...]
Record = TypeVar("Record")
Changed = Mapping[str, Mapping[str, JsonDocument | None]]


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

    def until(self, moment: datetime) -> list[str]:
        """Those whose key begins with a time not after `moment`."""
        end = bisect_right(self._order, moment, key=lambda key: key[0])
        return [key[-1] for key in self._order[:end]]


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


class Indexed(NamedTuple):
    """What the indexes know of one breach."""

    reported_at: datetime
    day: date
    reporter: str
    open: bool
    figure: Figure


def indexed(breach: Breach) -> Indexed:
    """What the indexes need to know of a record."""
    return Indexed(
        reported_at=in_utc(breach.reported_at),
        day=london_day(breach.reported_at),
        reporter=breach.reporter.id,
        open=breach.status is not Status.CLOSED,
        figure=figure_of(breach),
    )


class BreachIndex:
    """Breaches by day of report, by reporter, those still open, and the figures of each day."""

    def __init__(self) -> None:
        self._known: dict[str, Indexed] = {}
        self._days: list[date] = []
        self._reported: dict[date, list[tuple[datetime, str]]] = {}
        self._figures: dict[date, Counter[Figure]] = {}
        self._by_reporter = Grouped()
        self.open = Ordered()

    def put(self, reference: str, new: Indexed | None) -> None:
        """Take over the present record, or (None) its deletion."""
        old = self._known.pop(reference, None)
        if old:
            self._uncount(reference, old)
        if new:
            self._known[reference] = new
            self._count(reference, new)
        self._by_reporter.put(reference, new.reporter if new else None)
        self.open.put(reference, (new.reported_at,) if new and new.open else None)

    def _count(self, reference: str, breach: Indexed) -> None:
        if breach.day not in self._reported:
            insort(self._days, breach.day)
            self._reported[breach.day], self._figures[breach.day] = [], Counter()
        insort(self._reported[breach.day], (breach.reported_at, reference))
        self._figures[breach.day][breach.figure] += 1

    def _uncount(self, reference: str, breach: Indexed) -> None:
        reported = self._reported[breach.day]
        del reported[bisect_left(reported, (breach.reported_at, reference))]
        counted = self._figures[breach.day]
        counted[breach.figure] -= 1
        if not counted[breach.figure]:
            del counted[breach.figure]
        if not counted:
            del self._reported[breach.day], self._figures[breach.day]
            self._days.remove(breach.day)

    def of_reporter(self, reporter_id: str) -> list[str]:
        """References that a person reported, newest first."""
        references = self._by_reporter.of(reporter_id)
        return sorted(references, key=lambda reference: (self._known[reference].reported_at, reference), reverse=True)

    def reported_in(self, period: Period | None) -> list[str]:
        """References by time of report."""
        return [reference for day in self._days_in(period) for _, reference in self._reported[day]]

    def figures(self, period: Period) -> Counter[Figure]:
        """What is counted for a period."""
        total: Counter[Figure] = Counter()
        for day in self._days_in(period):
            total.update(self._figures[day])
        return total

    def _days_in(self, period: Period | None) -> list[date]:
        if period is None:
            return self._days
        return self._days[bisect_left(self._days, period.first) : bisect_right(self._days, period.last)]


class Readings(NamedTuple):
    """The changed records of a transaction that an index follows; None where one was deleted."""

    breaches: dict[str, Indexed | None]
    drafts: dict[str, Draft | None]
    messages: dict[str, Message | None]
    due: dict[str, Due | None]


def readings(changes: Changed) -> Readings:
    """Read what was changed, before it becomes durable: what cannot be read or counted must not be written.

    Raises ValueError.
    """
    return Readings(
        breaches=_read(changes, "breaches", lambda json: indexed(from_json(Breach, json))),
        drafts=_read(changes, "drafts", lambda json: from_json(Draft, json)),
        messages=_read(changes, "outbox", lambda json: from_json(Message, json)),
        due=_read(changes, "due", lambda json: from_json(Due, json)),
    )


def _read(changes: Changed, table: str, read: Callable[[msgspec.Raw], Record]) -> dict[str, Record | None]:
    found: dict[str, Record | None] = {}
    for doc_id, document in changes.get(table, {}).items():
        try:
            found[doc_id] = None if document is None else read(document.json)
        except msgspec.MsgspecError as problem:
            raise ValueError(f"{table} {doc_id}: {problem}") from problem
    return found


class Indexes:
    """All indexes of the embedded store."""

    def __init__(self) -> None:
        self.breaches = BreachIndex()
        self.drafts = Grouped()
        self.waiting = Ordered()
        self.given_up = Ordered()
        self.due = Ordered()
        self.due_by_subject = Grouped()

    def take_over(self, changed: Readings) -> None:
        """Follow a transaction that has become durable."""
        for reference, breach in changed.breaches.items():
            self.breaches.put(reference, breach)
        for draft_id, draft in changed.drafts.items():
            self.drafts.put(draft_id, draft.person.id if draft else None)
        for message_id, message in changed.messages.items():
            self._put_message(message_id, message)
        for due_id, due in changed.due.items():
            self.due.put(due_id, (in_utc(due.at),) if due else None)
            self.due_by_subject.put(due_id, due.subject if due else None)

    def _put_message(self, message_id: str, message: Message | None) -> None:
        given_up = message.given_up_at if message else None
        waits = message is not None and given_up is None
        self.given_up.put(message_id, (in_utc(given_up),) if given_up else None)
        self.waiting.put(
            message_id, (in_utc(message.not_before), in_utc(message.created_at)) if message and waits else None
        )


def in_utc(moment: datetime) -> datetime:
    """Whatever its zone, so that any two can be compared."""
    return moment.astimezone(UTC)
