"""Brings back what can still be read of damaged parts of a folder; nobody may write to it meanwhile."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from domain.errors import StoreAway, StoreDamaged
from storage.embedded.files.folder import JournalFolder, line_of_set_aside, said_plainly, write_whole
from storage.embedded.files.lines import line_of
from storage.embedded.files.snapshot import header_json
from storage.embedded.files.snapshot_writing import Register, write_snapshot
from storage.embedded.layers import contents_of
from storage.embedded.reading import load
from storage.embedded.recovery.merging import Merging
from storage.embedded.recovery.salvage import readable_changes, salvaged
from storage.embedded.store import open_embedded
from storage.embedded.tables import Changes, CommittedDocuments
from storage.sealing import NO_KEYS, Keys


@dataclass(slots=True)
class Recovery:
    """What was found in damaged parts: lines read, lines repaired, parts that cannot be read by any means."""

    files: list[str] = field(default_factory=list)
    read: int = 0
    repaired: int = 0
    unreadable: int = 0
    brought_back: Counter[str] = field(default_factory=Counter)
    changed_since: list[str] = field(default_factory=list)


async def recover(path: Path, keys: Keys = NO_KEYS) -> Recovery:
    """Bring back what can be read. What was set aside stays in the folder, marked as recovered.

    Raises StoreLocked while another process writes, StoreFull, StoreAway.
    """
    folder, recovery = JournalFolder(path), Recovery()
    await asyncio.to_thread(_rebuild_if_needed, folder, recovery, keys)
    store = await open_embedded(path, keys=keys)
    try:
        parts = folder.set_aside_files()
        merging = Merging(await store.contents())
        merging.take(changes for part in parts for changes in _read(part, line_of_set_aside(part.name), recovery, keys))
        await store.fill(merging.back)
        recovery.brought_back += Counter({table: len(rows) for table, rows in merging.back.items()})
        recovery.changed_since = merging.changed_since
        for part in parts:
            folder.mark_recovered(part)
    finally:
        await store.close()
    return recovery


def _read(path: Path, position: int, recovery: Recovery, keys: Keys) -> Iterator[Changes]:
    recovery.files.append(path.name)
    for line in salvaged(path.read_bytes(), position, repair=True):
        recovery.read += line.json is not None
        recovery.repaired += line.repaired
        recovery.unreadable += line.json is None
        yield readable_changes(line, keys)


def _rebuild_if_needed(folder: JournalFolder, recovery: Recovery, keys: Keys) -> None:
    if not folder.path.is_dir():
        raise StoreAway("store_missing", folder=folder.path)
    folder.take_lock()
    try:
        with said_plainly(folder.path):
            try:
                load(folder, keys)
            except StoreDamaged as damage:
                if damage.key != "store_damaged":
                    raise
                _rebuild(folder, recovery, keys)
    finally:
        folder.release_lock()


def _rebuild(folder: JournalFolder, recovery: Recovery, keys: Keys) -> None:
    """Where no snapshot is whole: make a generation of all that can be read of the newest and its journals."""
    snapshots = folder.snapshots()
    newest = snapshots[-1] if snapshots else 0
    files = [folder.snapshot(newest)] if snapshots else []
    files += [folder.journal(generation) for generation in folder.journals() if generation >= newest]
    documents = CommittedDocuments()
    for path in files:
        for changes in _read(path, 0, recovery, keys):
            documents.take_over(changes)
        folder.mark_recovered(folder.path / folder.set_aside(path.name, path.read_bytes(), 0))
    generation = max(newest, *folder.journals(), 0) + 1
    contents = contents_of(documents.tables)
    write_whole(folder.journal(generation), (line_of(header_json(generation, keys=keys), 0),))
    write_snapshot(folder.snapshot(generation), generation, Register(contents), keys)
    recovery.brought_back += Counter({table: len(rows) for table, rows in contents.items()})
