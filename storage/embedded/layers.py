"""A table on a shelf with what changed since, and whole registers as they are at one moment."""

from collections.abc import Iterator, Mapping, MutableMapping

import msgspec

from storage.embedded.files.shelf import Shelf
from storage.embedded.tables import Changed, JsonDocument
from storage.records import sealed_as
from storage.sealing import NO_KEYS, Keys


class ShelvedTable(MutableMapping[str, JsonDocument]):
    """Documents of the snapshot are read when asked for; those that changed since are in memory."""

    def __init__(self, name: str, shelf: Shelf, changed: Changed | None = None) -> None:
        self.name = name
        self.shelf = shelf
        self.changed: Changed = {} if changed is None else changed
        self._count = len(shelf) + sum(
            (document is not None) - (shelf.get(doc_id) is not None) for doc_id, document in self.changed.items()
        )

    def __getitem__(self, doc_id: str) -> JsonDocument:
        if doc_id in self.changed:
            found = self.changed[doc_id]
        else:
            stored = self.shelf.get(doc_id)
            found = None if stored is None else self._opened(doc_id, stored)
        if found is None:
            raise KeyError(doc_id)
        return found

    def _opened(self, doc_id: str, stored: msgspec.Raw) -> JsonDocument:
        return JsonDocument(self.shelf.file.keys.opened(stored, sealed_as(self.name, doc_id)), doc_id)

    def __setitem__(self, doc_id: str, document: JsonDocument) -> None:
        self._count += doc_id not in self
        self.changed[doc_id] = document

    def __delitem__(self, doc_id: str) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._count -= 1
        self.changed[doc_id] = None

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self.changed:
            return self.changed[doc_id] is not None
        return self.shelf.get(str(doc_id)) is not None

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        yield from (doc_id for doc_id in self.shelf.ids() if doc_id not in self.changed)
        yield from (doc_id for doc_id, document in self.changed.items() if document is not None)

    def beginning_with(self, beginning: str) -> Iterator[str]:
        """The ids that begin so."""
        yield from (doc_id for doc_id, _ in self.shelf.beginning_with(beginning) if doc_id not in self.changed)
        yield from (id_ for id_, document in self.changed.items() if document is not None and id_.startswith(beginning))

    def now(self) -> "ShelvedTable":
        """The same, whatever changes from now on."""
        return ShelvedTable(self.name, self.shelf.again(), dict(self.changed))

    def put_on(self, shelf: Shelf, written: Changed) -> None:
        """Go on over a newer shelf, on which `written` stands already."""
        since = {
            doc_id: document
            for doc_id, document in self.changed.items()
            if doc_id not in written or written[doc_id] is not document
        }
        self.shelf, self.changed, self._count = shelf, {}, len(shelf)
        self.take(since)

    def take(self, changed: Changed) -> None:
        """Write or (None) delete documents."""
        for doc_id, document in changed.items():
            if document is not None:
                self[doc_id] = document
            else:
                self.pop(doc_id, None)


class TableNow(Mapping[str, msgspec.Raw]):
    """A table as it is at one moment, as plain JSON."""

    def __init__(self, table: Mapping[str, JsonDocument]) -> None:
        self.table = table.now() if isinstance(table, ShelvedTable) else dict(table)

    def __getitem__(self, doc_id: str) -> msgspec.Raw:
        return self.table[doc_id].json

    def __contains__(self, doc_id: object) -> bool:
        return doc_id in self.table

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    def stored(self, name: str, keys: Keys) -> Iterator[tuple[str, msgspec.Raw]]:
        """All documents as they are to be stored, in the order of their ids. What is sealed is not opened for that."""
        changed: Changed = self.table.changed if isinstance(self.table, ShelvedTable) else dict(self.table)
        waiting = iter(sorted(doc_id for doc_id, document in changed.items() if document is not None))
        next_id = next(waiting, None)
        shelf = self.table.shelf.rows() if isinstance(self.table, ShelvedTable) else ()
        for doc_id, stored in shelf:
            while next_id is not None and next_id <= doc_id:
                yield next_id, _sealed(changed, name, next_id, keys)
                next_id = next(waiting, None)
            if doc_id not in changed:
                yield doc_id, keys.as_stored_now(stored, sealed_as(name, doc_id))
        while next_id is not None:
            yield next_id, _sealed(changed, name, next_id, keys)
            next_id = next(waiting, None)


def _sealed(changed: Changed, name: str, doc_id: str, keys: Keys) -> msgspec.Raw:
    document = changed[doc_id]
    return keys.sealed(document.json, sealed_as(name, doc_id)) if document is not None else msgspec.Raw(b"null")


def stored_rows(name: str, rows: Mapping[str, msgspec.Raw], keys: Keys = NO_KEYS) -> Iterator[tuple[str, msgspec.Raw]]:
    """The documents of any table as they are to be stored, in the order of their ids."""
    if isinstance(rows, TableNow):
        yield from rows.stored(name, keys)
    else:
        for doc_id in sorted(rows):
            yield doc_id, keys.sealed(rows[doc_id], sealed_as(name, doc_id))


def contents_of(tables: Mapping[str, Mapping[str, JsonDocument]]) -> dict[str, Mapping[str, msgspec.Raw]]:
    """A whole register as it is now, as plain JSON."""
    return {name: TableNow(rows) for name, rows in tables.items()}
