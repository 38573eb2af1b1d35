"""What the embedded store looks up without reading the register: kept with each change.

All of it is derived from the documents, with every transaction; that of the breaches stands in the snapshot too.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

import msgspec

from domain.breach import Breach
from domain.stores import Delivery, Draft, Due, Message
from storage.embedded.files.shelf import Shelf
from storage.embedded.lookup.breach_index import BreachIndex, Columns, Indexed, in_utc, indexed
from storage.embedded.lookup.ordered import Grouped, Ordered
from storage.embedded.lookup.word_index import WordIndex
from storage.embedded.tables import JsonDocument
from storage.records import from_json

Record = TypeVar("Record")
Changed = Mapping[str, Mapping[str, JsonDocument | None]]


class Readings(NamedTuple):
    """The changed records of a transaction that an index follows; None where one was deleted."""

    breaches: dict[str, Indexed | None]
    drafts: dict[str, Draft | None]
    messages: dict[str, Message | None]
    due: dict[str, Due | None]
    deliveries: dict[str, Delivery | None]
    audit: tuple[int, ...]


def readings(changes: Changed) -> Readings:
    """Read what was changed, before it becomes durable: what cannot be read or counted must not be written.

    Raises ValueError.
    """
    return Readings(
        breaches=_read(changes, "breaches", lambda json: indexed(from_json(Breach, json))),
        drafts=_read(changes, "drafts", lambda json: from_json(Draft, json)),
        messages=_read(changes, "outbox", lambda json: from_json(Message, json)),
        due=_read(changes, "due", lambda json: from_json(Due, json)),
        deliveries=_read(changes, "deliveries", lambda json: from_json(Delivery, json)),
        audit=tuple(int(doc_id) for doc_id in changes.get("audit", ())),
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

    def __init__(self, columns: Columns | None = None, words: Shelf | None = None, looks: Shelf | None = None) -> None:
        self.breaches = BreachIndex(columns)
        self.words = WordIndex(words)
        self.looks = WordIndex(looks)
        self.deliveries = Ordered()
        self.drafts = Grouped()
        self.waiting = Ordered()
        self.given_up = Ordered()
        self.due = Ordered()
        self.due_by_subject = Grouped()

    @property
    def are_waiting(self) -> bool:
        """Whether something has changed whose words were not read yet."""
        return bool(self.words.waiting or self.looks.waiting)

    def take_over(self, changed: Readings) -> None:
        """Follow a transaction that has become durable."""
        for reference, breach in changed.breaches.items():
            self.breaches.put(reference, breach)
            if (row := self.breaches.row(reference)) is not None:
                self.words.changed(row)
        for number in changed.audit:
            self.looks.changed(number)
        for draft_id, draft in changed.drafts.items():
            self.drafts.put(draft_id, draft.person.id if draft else None)
        for message_id, message in changed.messages.items():
            self._put_message(message_id, message)
        for due_id, due in changed.due.items():
            self.due.put(due_id, (in_utc(due.at),) if due else None)
            self.due_by_subject.put(due_id, due.subject if due else None)
        for delivery_id, delivery in changed.deliveries.items():
            self.deliveries.put(delivery_id, (in_utc(delivery.at),) if delivery else None)

    def _put_message(self, message_id: str, message: Message | None) -> None:
        given_up = message.given_up_at if message else None
        waits = message is not None and given_up is None
        self.given_up.put(message_id, (in_utc(given_up),) if given_up else None)
        self.waiting.put(
            message_id, (in_utc(message.not_before), in_utc(message.created_at)) if message and waits else None
        )
