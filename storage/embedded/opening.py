"""Opens a folder of the embedded store: reads it, sets aside what is damaged, goes on where it ended."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from domain.errors import StoreAway
from domain.stores import Damage
from storage.embedded.files.folder import JournalFolder, line_of_set_aside, said_plainly
from storage.embedded.files.journal import Journal
from storage.embedded.files.lines import checked_lines
from storage.embedded.files.snapshot import Header
from storage.embedded.reading import Loaded, load
from storage.embedded.recovery.salvage import readable_changes, salvaged
from storage.embedded.tables import Changes, JsonDocument
from storage.records import SCHEMA
from storage.sealing import NO_KEYS, Keys

TRIES = 20
log = logging.getLogger("breach_desk.store")


def open_reading(folder: JournalFolder, keys: Keys = NO_KEYS) -> Loaded:
    """Read beside a process that writes: no lock, nothing moved; start over when the generation changed meanwhile.

    Raises StoreAway where there is no register, StoreDamaged where none can be read.
    """
    with said_plainly(folder.path):
        for _ in range(TRIES):
            names = folder.snapshots(), folder.journals()
            if not any(names):
                raise StoreAway("store_missing", folder=folder.path)
            try:
                loaded = load(folder, keys)
            except FileNotFoundError:
                continue
            if names == (folder.snapshots(), folder.journals()):
                loaded.damages = [damage for damage in loaded.damages if not damage.unfinished]  # being written now
                return loaded
    raise StoreAway("store_busy", folder=folder.path)


def open_writing(folder: JournalFolder, keys: Keys = NO_KEYS) -> tuple[Loaded, Journal]:
    """Be the one process that writes; see `open_stores` for what it raises."""
    folder.take_lock()
    try:
        with said_plainly(folder.path):
            loaded = load(folder, keys)
            _set_aside(folder, loaded)
            journal = Journal(folder, loaded, keys)
            journal.open()
            if loaded.position and (loaded.schema < SCHEMA or loaded.key != keys.name):
                journal.begin_generation()  # before anything is written under another key or schema
            _keep_references_unique(folder, journal, loaded)
    except BaseException:
        folder.release_lock()
        raise
    return loaded, journal


def is_any_plain(folder: JournalFolder) -> bool:
    """Whether a journal or snapshot was written before there was a key."""
    paths = [folder.journal(number) for number in folder.journals()]
    paths += [folder.snapshot(number) for number in folder.snapshots()]
    with said_plainly(folder.path):
        return not all(_key_of(path) for path in paths)


def _key_of(path: Path) -> str:
    with path.open("rb") as file, suppress(ValueError, msgspec.DecodeError):
        return msgspec.json.decode(next(checked_lines(file), b""), type=Header).key
    return ""


def _set_aside(folder: JournalFolder, loaded: Loaded) -> None:
    """Keep every damaged part under a name of its own. What is only the end of the last journal is cut off later."""
    loaded.damages = [_kept(folder, damage) for damage in loaded.damages]
    whole_files = [damage.file for damage in loaded.damages if damage.line == 0]
    folder.drop(folder.path / file for file in whole_files)


def _kept(folder: JournalFolder, damage: Damage) -> Damage:
    if damage.size:
        content = (folder.path / damage.file).read_bytes()[damage.offset : damage.size]
        damage = replace(damage, kept_as=folder.set_aside(damage.file, content, damage.line))
    said = {"file": damage.file, "offset": damage.offset, "size": damage.size, "kept_as": damage.kept_as}
    if damage.unfinished:
        log.warning("a write was cut short and set aside; nobody had been told that it was recorded", extra=said)
    else:
        log.error("part of the register could not be read and was set aside: run check", extra=said)
    return damage


def _keep_references_unique(folder: JournalFolder, journal: Journal, loaded: Loaded) -> None:
    """A reference that stands in a damaged part was given to somebody: it is never given again."""
    raised: dict[str, JsonDocument | None] = {}
    for path in folder.set_aside_files():
        for year, counter in _counters(path.read_bytes(), line_of_set_aside(path.name), journal.keys):
            known = raised.get(year) or loaded.documents.table("counters").get(year)
            if known is None or known["last"] < counter["last"]:
                raised[year] = counter
    if raised:
        changes: Changes = {"counters": raised}
        journal.append(changes)
        loaded.documents.take_over(changes)


def _counters(content: bytes, line: int, keys: Keys) -> Iterator[tuple[str, JsonDocument]]:
    for each in salvaged(content, line, repair=False):
        with suppress(StoreAway):  # sealed under a key that is gone
            for year, counter in readable_changes(each, keys).get("counters", {}).items():
                if counter:
                    yield year, counter
