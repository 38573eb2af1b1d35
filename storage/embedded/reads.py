"""What can be read from the embedded store's documents: the same for a transaction and for the store."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar, cast

from tinydb.storages import Storage

from domain.breach import Breach, HistoryEntry
from domain.stores import Contact, Draft, Json, Message, Posted
from storage.embedded.lookup.indexes import Indexes
from storage.embedded.tables import Changes, Documents, JsonDocument, TouchedTable
from storage.records import from_json, history_id

Record = TypeVar("Record")
Found = TypeVar("Found")


class TinyReads:
    """Reads by id and by index. `touched` is what a transaction changed, which no index knows yet."""

    def __init__(self, storage: Storage, indexes: Indexes, touched: Changes) -> None:
        self._documents = Documents(storage=lambda: storage)
        self._indexes = indexes
        self._touched = touched

    async def breach(self, reference: str) -> Breach | None:
        return await self._sure(lambda: self._one("breaches", reference, Breach))

    async def history(self, reference: str) -> Sequence[HistoryEntry]:
        return await self._sure(lambda: list(self._history(reference)))

    async def draft(self, draft_id: str) -> Draft | None:
        return await self._sure(lambda: self._one("drafts", draft_id, Draft))

    async def drafts(self, person_id: str | None = None) -> Sequence[Draft]:
        return await self._sure(lambda: self._drafts(person_id))

    async def contact(self, address: str) -> Contact | None:
        return await self._sure(lambda: self._one("contacts", address, Contact))

    async def state(self, key: str) -> Json | None:
        return await self._sure(lambda: self._one("states", key, Json))

    async def states(self, beginning: str) -> Mapping[str, Json]:
        return await self._sure(lambda: self._states(beginning))

    async def posted(self, subject: str) -> Posted | None:
        return await self._sure(lambda: self._one("posted", subject, Posted))

    async def message(self, message_id: str) -> Message | None:
        return await self._sure(lambda: self._one("outbox", message_id, Message))

    async def _sure(self, read: Callable[[], Found]) -> Found:
        """What is read; the store waits here until it is on disk, a transaction does so at its end."""
        return read()

    def _drafts(self, person_id: str | None) -> list[Draft]:
        indexed = self._table("drafts").ids() if person_id is None else self._indexes.drafts.of(person_id)
        found = [draft for draft in self._found("drafts", indexed, Draft) if person_id in (None, draft.person.id)]
        return sorted(found, key=lambda draft: (draft.started_at, draft.id))

    def _states(self, beginning: str) -> dict[str, Json]:
        found = sorted(self._table("states").ids_beginning(beginning))
        return {key: state for key in found if (state := self._one("states", key, Json)) is not None}

    def _history(self, reference: str) -> Iterator[HistoryEntry]:
        number = 1
        while entry := self._one("history", history_id(reference, number), HistoryEntry):
            yield entry
            number += 1

    def _table(self, name: str) -> TouchedTable:
        return cast(TouchedTable, self._documents.table(name))

    def _has(self, table: str, doc_id: str) -> bool:
        return self._table(table).contains(doc_id=doc_id)  # type: ignore[arg-type]

    def _one(self, table: str, doc_id: str, kind: type[Record]) -> Record | None:
        document = cast(JsonDocument | None, self._table(table).get(doc_id=doc_id))  # type: ignore[call-overload]
        return from_json(kind, document.json) if document is not None else None

    def _found(self, table: str, indexed: Iterable[str], kind: type[Record]) -> list[Record]:
        """The records of an index, and those that the transaction touched itself."""
        ids = dict.fromkeys(chain(indexed, self._touched.get(table, ())))
        return [record for doc_id in ids if (record := self._one(table, doc_id, kind))]
