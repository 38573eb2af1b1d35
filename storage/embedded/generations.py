"""From one generation to the next: the register as a snapshot is to have it, and how one goes on over it."""

from collections.abc import Iterable, Mapping

import msgspec

from domain.audit import AuditEntry
from domain.breach import Breach
from storage.auditing import audit_lexemes
from storage.derivation import derivation
from storage.embedded.files.shelf import Shelf
from storage.embedded.files.snapshot_reading import IN_MEMORY, Snapshot
from storage.embedded.files.snapshot_writing import LOOKS, WORDS, Register
from storage.embedded.layers import ShelvedTable, TableNow, contents_of
from storage.embedded.lookup.breach_index import BreachIndex, Columns
from storage.embedded.lookup.indexes import Indexes, readings
from storage.embedded.lookup.word_index import Lexemes, WordIndex, WordsNow
from storage.embedded.reading import Loaded
from storage.embedded.tables import Changed, CommittedDocuments, JsonDocument
from storage.records import Contents, from_json
from storage.searching import lexemes_of

BREACHES, AUDIT = "breaches", "audit"


def indexes_of(loaded: Loaded) -> Indexes:
    """The indexes of what was read: as the snapshot has them where this code wrote them, and what changed since.

    Raises ValueError where a document is no record of this version.
    """
    places = loaded.shelves.places if loaded.shelves else None
    if places and places.derivation == derivation():
        words = loaded.shelves.words if loaded.shelves else {}
        columns = msgspec.json.decode(places.columns, type=Columns)
        indexes = Indexes(columns, words.get(WORDS), words.get(LOOKS))
        indexes.take_over(readings(loaded.changed()))
    else:
        indexes = Indexes()
        indexes.take_over(readings(loaded.documents.tables))
    return indexes


def register_now(documents: CommittedDocuments, indexes: Indexes) -> Register:
    """The register at this moment, whatever changes while it is written."""
    contents = contents_of(documents.tables)
    words = {
        WORDS: _words_now(BREACHES, contents, indexes.words, indexes.breaches),
        LOOKS: _words_now(AUDIT, contents, indexes.looks, None),
    }
    return Register(contents, indexes.breaches.columns(), words)


def _words_now(name: str, contents: Contents, words: WordIndex, breaches: BreachIndex | None) -> WordsNow:
    """The words of a table, as they are when it is written."""
    rows = contents.get(name)
    table = rows.table if isinstance(rows, TableNow) else {}
    if words.shelf and isinstance(table, ShelvedTable):
        on_shelf, changed = ShelvedTable(name, table.shelf), list(table.changed)
        shelf: Shelf | None = words.shelf
    else:
        shelf, on_shelf, changed = None, {}, list(table)  # type: ignore[assignment]
    ids = {row: doc_id for doc_id in changed if (row := _row(doc_id, breaches)) is not None}
    return WordsNow(shelf, ids, _lexemes_in(name, on_shelf, ids), _lexemes_in(name, table, ids))


def _row(doc_id: str, breaches: BreachIndex | None) -> int | None:
    return int(doc_id) if breaches is None else breaches.row(doc_id)


def _lexemes_in(name: str, table: Mapping[str, JsonDocument], ids: Mapping[int, str]) -> Lexemes:
    def lexemes(row: int) -> Iterable[str]:
        found = table.get(ids[row])
        if found is None:
            return ()
        if name == AUDIT:
            return audit_lexemes(from_json(AuditEntry, found.json))
        return lexemes_of(from_json(Breach, found.json))

    return lexemes


def go_on_over(snapshot: Snapshot, written: Register, documents: CommittedDocuments, indexes: Indexes) -> None:
    """What stands on the shelves of a snapshot need no longer be in memory."""
    for name, on_shelf in snapshot.documents.tables.items():
        table, then = documents.tables[name], written.contents[name]
        if not isinstance(on_shelf, ShelvedTable) or not isinstance(then, TableNow) or name in IN_MEMORY:
            continue
        if isinstance(table, ShelvedTable) and isinstance(then.table, ShelvedTable):
            table.put_on(on_shelf.shelf, then.table.changed)
        else:
            on_shelf.take(_since(table, then.table))
            documents.tables[name] = on_shelf
    for name, words, of in ((WORDS, indexes.words, indexes.breaches), (LOOKS, indexes.looks, None)):
        since = _changed(documents.tables.get(AUDIT if of is None else BREACHES, {}))
        rows = [row for doc_id in since if (row := _row(doc_id, of)) is not None]
        words.put_on(snapshot.words.get(name), rows)


def _changed(table: Mapping[str, JsonDocument]) -> Iterable[str]:
    return list(table.changed if isinstance(table, ShelvedTable) else table)


def _since(table: Mapping[str, JsonDocument], then: Mapping[str, JsonDocument]) -> Changed:
    changed: Changed = {doc_id: one for doc_id, one in table.items() if then.get(doc_id) is not one}
    return changed | {doc_id: None for doc_id in then if doc_id not in table}
