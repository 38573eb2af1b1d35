"""Reads a folder of the embedded store: the last whole snapshot, then every journal since."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import msgspec

from domain.errors import StoreDamaged
from domain.stores import Damage
from storage.embedded.files.folder import JournalFolder
from storage.embedded.files.lines import whole_lines
from storage.embedded.files.snapshot import changes_of, header_of
from storage.embedded.files.snapshot_reading import Snapshot, open_snapshot
from storage.embedded.layers import ShelvedTable
from storage.embedded.tables import CommittedDocuments, JsonDocument
from storage.records import SCHEMA
from storage.sealing import NO_KEYS, Keys

NEVER_WRITTEN = bytes(16)


@dataclass(slots=True)
class Loaded:
    """What the files hold, and where the last journal that could be read ends: its next line and its length.

    `schema` and `key` are those of this journal; the documents are brought up to date while they are read.
    """

    documents: CommittedDocuments = field(default_factory=CommittedDocuments)
    schema: int = SCHEMA
    key: str = ""
    snapshot: int = 0
    shelves: Snapshot | None = None
    generation: int = 1
    position: int = 0
    length: int = 0
    damages: list[Damage] = field(default_factory=list)

    @property
    def in_memory(self) -> int:
        """How many documents are not on a shelf."""
        return sum(len(rows) for rows in self.changed().values())

    def changed(self) -> Mapping[str, Mapping[str, JsonDocument | None]]:
        """What no shelf has as it is now, by table."""
        tables = self.documents.tables
        return {name: rows.changed if isinstance(rows, ShelvedTable) else rows for name, rows in tables.items()}

    @property
    def lost(self) -> bool:
        """Whether something that had been acknowledged is missing."""
        return any(damage.lost and not damage.unfinished for damage in self.damages)


def load(folder: JournalFolder, keys: Keys = NO_KEYS) -> Loaded:
    """Everything the folder holds, up to the first line that is not what was written.

    Raises StoreDamaged where a newer version wrote it or nothing whole is left to begin with, StoreAway
    where it is sealed under another key, and FileNotFoundError when a file goes away meanwhile.
    """
    loaded = Loaded()
    snapshots, journals = folder.snapshots(), folder.journals()
    whole = any(_took_snapshot(folder, generation, loaded, keys) for generation in reversed(snapshots))
    if (snapshots or journals) and not whole and 1 not in journals:
        raise StoreDamaged("store_damaged", file=loaded.damages[0].file if loaded.damages else "snapshot")
    _replay(folder, journals, loaded, keys)
    return loaded


def _took_snapshot(folder: JournalFolder, generation: int, loaded: Loaded, keys: Keys) -> bool:
    path = folder.snapshot(generation)
    found = open_snapshot(path, keys)
    if found is None:
        loaded.damages.append(Damage(file=path.name, offset=0, line=0, size=path.stat().st_size, lost=False))
        return False
    loaded.documents, loaded.shelves, loaded.key = found.documents, found, found.key
    loaded.snapshot = loaded.generation = generation
    return True


def _replay(folder: JournalFolder, journals: list[int], loaded: Loaded, keys: Keys) -> None:
    """Each journal follows from the one before it; after a gap or damage nothing follows any more."""
    journals = [generation for generation in journals if generation >= loaded.generation]
    follows = True
    for expected, generation in enumerate(journals, loaded.generation):
        path = folder.journal(generation)
        if follows and generation == expected:
            follows = _took_journal(path.read_bytes(), generation, path.name, loaded, keys)
        else:
            follows = False
            loaded.damages.append(Damage(file=path.name, offset=0, line=0, size=path.stat().st_size))
    if not journals and (loaded.snapshot or loaded.damages):
        loaded.damages.append(Damage(file=folder.journal(loaded.generation).name, offset=0, line=0, size=0))


def _took_journal(content: bytes, generation: int, file: str, loaded: Loaded, keys: Keys) -> bool:
    position = end = 0
    with suppress(msgspec.DecodeError):  # a line that nobody could have written ends the replay too
        for line in whole_lines(content):
            if position == 0:
                header = header_of(line.json, file, keys)
                if loaded.key and not header.key:  # after what is sealed nobody goes on in plain words
                    raise StoreDamaged("store_seal_broken", file=file)
                loaded.schema, loaded.key = header.schema, header.key
            else:
                loaded.documents.take_over(changes_of(line.json, loaded.schema, keys.within(loaded.key)))
            position, end = position + 1, line.end
    loaded.generation, loaded.position, loaded.length = generation, position, end
    rest = content[end:].rstrip(b"\0")  # room that was reserved
    if rest:
        size = end + len(rest)
        loaded.damages.append(Damage(file=file, offset=end, line=position, size=size, unfinished=is_cut_short(rest)))
    return not rest


def is_cut_short(rest: bytes) -> bool:
    """A last line that was being written, so that nobody was told of it: its end is missing, or never on disk."""
    return b"\n" not in rest[:-1] and (not rest.endswith(b"\n") or NEVER_WRITTEN in rest)
