"""Reads a snapshot: every line is checked, and only what must be in memory is kept there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from storage.embedded.files.lines import checked_lines
from storage.embedded.files.shelf import Shelf, SnapshotFile, derived_as
from storage.embedded.files.snapshot import UNTIL_END, changes_of, header_of, is_end, read_snapshot
from storage.embedded.files.snapshot_writing import LOOKS, WORDS, Places
from storage.embedded.layers import ShelvedTable
from storage.embedded.tables import CommittedDocuments
from storage.records import SCHEMA
from storage.sealing import Keys

# What is small, or looked through as a whole, is in memory; everything else stays on disk.
IN_MEMORY = frozenset({"counters", "drafts", "outbox", "due", "contacts", "deliveries"})
_PLACES = msgspec.json.Decoder(tuple[str, Places])


@dataclass(slots=True)
class Snapshot:
    """What a snapshot holds. `places` is None where it was written without, or all of it is in memory."""

    documents: CommittedDocuments
    key: str = ""
    places: Places | None = None
    words: Mapping[str, Shelf] = field(default_factory=dict)


def open_snapshot(path: Path, keys: Keys) -> Snapshot | None:
    """What a snapshot holds; None unless it is whole.

    Raises StoreDamaged when a newer version wrote it, StoreAway when its key is not here.
    """
    with path.open("rb", buffering=1024 * 1024) as file:
        lines = checked_lines(file)
        try:
            header = header_of(next(lines, b""), path.name, keys)
            within = keys.within(header.key)
            if header.schema == SCHEMA and header.lines == UNTIL_END:
                places, in_memory = _looked_through(lines, within)
                if places:
                    return shelved(SnapshotFile(path, within), places, in_memory, header.key)
        except (msgspec.DecodeError, ValueError):
            return None
    return _all(path, keys, header.key)


def _looked_through(lines: Iterator[bytes], keys: Keys) -> tuple[Places | None, CommittedDocuments]:
    """Where everything stands, and what is to be in memory. Raises ValueError unless the snapshot is whole."""
    in_memory = CommittedDocuments()
    last = before = b""
    count = 0
    for count, json in enumerate(lines, 1):  # noqa: B007  # how many there were
        before, last = last, json
        if json.startswith(b'{"') and json[2 : json.index(b'"', 2)].decode() in IN_MEMORY:
            in_memory.take_over(changes_of(json, SCHEMA, keys))
    if not is_end(last, count):
        raise ValueError("the snapshot is not whole")
    if before.startswith((b'["', b'"')):
        return _PLACES.decode(keys.opened(before, derived_as(count - 1)))[1], in_memory
    return None, in_memory


def _all(path: Path, keys: Keys, key: str) -> Snapshot | None:
    documents = read_snapshot(path.read_bytes(), path.name, keys)
    return Snapshot(documents, key) if documents else None


def shelved(file: SnapshotFile, places: Places, in_memory: CommittedDocuments, key: str) -> Snapshot:
    """A register on the shelves of a snapshot."""
    shelves = {table: Shelf(file, blocks) for table, blocks in places.blocks.items()}
    words = {name: shelves.pop(name) for name in (WORDS, LOOKS) if name in shelves}
    for table, shelf in shelves.items():
        if table not in IN_MEMORY:
            in_memory.tables[table] = ShelvedTable(table, shelf)
    return Snapshot(in_memory, key, places, words)
