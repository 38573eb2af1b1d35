"""TinyDB without its default storage: documents stay in memory, and only what was touched is written.

TinyDB's own `Table` copies the whole table for each change and hands all of it to the storage. Ours
gives the change to a storage that keeps changes: `CommittedDocuments` is what is on disk,
`PendingDocuments` is one transaction over it.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, Protocol, runtime_checkable

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from storage.records import to_json

Changed = dict[str, "JsonDocument | None"]
Changes = dict[str, Changed]


class JsonDocument(Mapping[str, Any]):
    """A document as it stands in the journal: JSON, taken apart only when somebody asks for a field."""

    __slots__ = ("doc_id", "json")

    def __init__(self, value: Any, doc_id: str = "") -> None:
        self.doc_id = doc_id
        self.json: msgspec.Raw
        if type(value) is msgspec.Raw:
            self.json = value
        else:
            self.json = value.json if isinstance(value, JsonDocument) else to_json(dict(value))

    def __getitem__(self, name: str) -> Any:
        return self._fields()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields())

    def __len__(self) -> int:
        return len(self._fields())

    def __bool__(self) -> bool:
        return True  # a document is there, whatever it holds; and asking must not take it apart

    def _fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = msgspec.json.decode(self.json)
        return fields


@runtime_checkable
class Ordered(Protocol):
    """A table that is not gone through to find the ids that begin alike."""

    def beginning_with(self, beginning: str) -> Iterator[str]:
        """The ids that begin so."""
        ...


def beginning_with(table: Mapping[str, Any], beginning: str) -> Iterator[str]:
    """The ids of a table that begin so."""
    if isinstance(table, Ordered):
        return table.beginning_with(beginning)
    return (doc_id for doc_id in table if doc_id.startswith(beginning))


class Overlay(MutableMapping[str, Any]):
    """A table as a transaction sees it: what it changed, over what is there."""

    def __init__(self, below: Mapping[str, Any], changed: Changed) -> None:
        self._below = below
        self.changed = changed

    def __getitem__(self, doc_id: str) -> Any:
        found = self.changed[doc_id] if doc_id in self.changed else self._below.get(doc_id)
        if found is None:
            raise KeyError(doc_id)
        return found

    def __setitem__(self, doc_id: str, document: Any) -> None:
        self.changed[doc_id] = JsonDocument(document, doc_id)

    def __delitem__(self, doc_id: str) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self.changed[doc_id] = None

    def __contains__(self, doc_id: object) -> bool:
        return (self.changed[doc_id] is not None) if doc_id in self.changed else doc_id in self._below

    def __iter__(self) -> Iterator[str]:
        yield from (doc_id for doc_id in self._below if doc_id not in self.changed)
        yield from (doc_id for doc_id, document in self.changed.items() if document is not None)

    def beginning_with(self, beginning: str) -> Iterator[str]:
        """The ids that begin so."""
        yield from (doc_id for doc_id in beginning_with(self._below, beginning) if doc_id not in self.changed)
        yield from (id_ for id_, document in self.changed.items() if document is not None and id_.startswith(beginning))

    def __len__(self) -> int:
        return len(self._below) + sum(
            (document is not None) - (doc_id in self._below) for doc_id, document in self.changed.items()
        )


class Touched(Overlay):
    """A table while TinyDB changes it: documents are handed out as copies, and what was done to them is noted."""

    def __init__(self, below: Mapping[str, Any]) -> None:
        super().__init__(below, {})
        self._handed_out: dict[str, dict[str, Any]] = {}

    def __getitem__(self, doc_id: str) -> Any:
        if doc_id not in self._handed_out:
            self._handed_out[doc_id] = dict(super().__getitem__(doc_id))
        return self._handed_out[doc_id]

    def __setitem__(self, doc_id: str, document: Any) -> None:
        self._handed_out.pop(doc_id, None)
        super().__setitem__(doc_id, document)

    def __delitem__(self, doc_id: str) -> None:
        self._handed_out.pop(doc_id, None)
        super().__delitem__(doc_id)

    def changes(self) -> Changed:
        """What was written, deleted, or altered after it was handed out."""
        for doc_id, fields in self._handed_out.items():
            if fields != dict(super().__getitem__(doc_id)):
                self.changed[doc_id] = JsonDocument(fields, doc_id)
        return self.changed


class CommittedDocuments(Storage):
    """Every table exactly as the journal has it: in memory, or on a shelf of the snapshot with what changed since."""

    def __init__(self) -> None:
        self.tables: dict[str, MutableMapping[str, JsonDocument]] = {}

    def read(self) -> Mapping[str, Mapping[str, Any]]:  # type: ignore[override]
        return self.tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        raise TypeError("tables are never written whole: use a transaction")

    def table(self, name: str) -> Mapping[str, JsonDocument]:
        """One table."""
        return self.tables.get(name, {})

    def change(self, table: str, changed: Changed) -> None:
        """Only a transaction changes documents."""
        raise TypeError("documents are changed in a transaction")

    def take_over(self, changes: Changes) -> None:
        """Follow a transaction that is on disk."""
        for table, changed in changes.items():
            documents = self.tables.setdefault(table, {})
            for doc_id, document in changed.items():
                if document is None:
                    documents.pop(doc_id, None)
                else:
                    documents[doc_id] = document


class PendingDocuments(Storage):
    """One transaction: reads see its own writes, and `changes` is what the journal will be given."""

    def __init__(self, below: CommittedDocuments) -> None:
        self._below = below
        self.changes: Changes = {}

    def read(self) -> dict[str, Any]:
        return {name: self.table(name) for name in self._below.tables.keys() | self.changes.keys()}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        raise TypeError("tables are never written whole: change documents")

    def table(self, name: str) -> Overlay:
        """One table as this transaction sees it."""
        return Overlay(self._below.table(name), self.changes.get(name, {}))

    def change(self, table: str, changed: Changed) -> None:
        """Note a change; it happens when the transaction is committed."""
        self.changes.setdefault(table, {}).update(changed)


class TouchedTable(Table):
    """A table that changes only the documents it is asked to change, under ids that are words."""

    document_class = JsonDocument  # type: ignore[assignment]
    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0

    def put(self, doc_id: str, json: msgspec.Raw) -> None:
        """Write a whole document, new or in place of the old one."""
        self._update_table(lambda table: table.__setitem__(doc_id, json))

    def _read_table(self) -> Any:
        return self._storage.table(self.name)  # type: ignore[attr-defined]

    def ids(self) -> list[str]:
        """The ids of all documents."""
        return list(self._read_table())

    def ids_beginning(self, beginning: str) -> list[str]:
        """The ids that begin so."""
        return list(beginning_with(self._read_table(), beginning))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        touched = Touched(self._read_table())
        updater(touched)
        self._storage.change(self.name, touched.changes())  # type: ignore[attr-defined]


class Documents(TinyDB):
    """TinyDB with tables of that kind."""

    table_class = TouchedTable
