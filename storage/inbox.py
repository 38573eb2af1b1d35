"""What a reading process has to enter into the audit while another process owns the embedded store.

It leaves a file of its own; the process that writes takes it into the chain and removes it. One that dies in between
enters it twice, never not at all.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from uuid import uuid4

import msgspec

from domain.audit import Note
from storage import folder_of, open_stores
from storage.embedded.files.folder import UNFINISHED, said_plainly, write_whole
from storage.records import from_json, to_json

NAME = "audit-inbox"


class Inbox:
    """The notes that wait beside an embedded store; never any for a database."""

    def __init__(self, url: str) -> None:
        folder = folder_of(url)
        self._folder = folder / NAME if folder else None

    def leave(self, note: Note) -> None:
        """Raises StoreAway, StoreFull where it cannot be written."""
        if self._folder:
            with said_plainly(self._folder):
                self._folder.mkdir(mode=0o700, exist_ok=True)
                write_whole(self._folder / f"{note.at:%Y%m%dT%H%M%S%f}-{uuid4().hex}", [bytes(to_json(note))])

    def waiting(self) -> Sequence[tuple[str, Note]]:
        """The notes by name, oldest first. What is no note is left where it is."""
        found = []
        for path in sorted(self._folder.iterdir()) if self._folder and self._folder.is_dir() else ():
            if path.name.endswith(UNFINISHED):
                continue
            with suppress(OSError, ValueError, msgspec.MsgspecError):
                found.append((path.name, from_json(Note, path.read_bytes())))
        return found

    def remove(self, names: Sequence[str]) -> None:
        """They are in the chain now."""
        for name in names:
            if self._folder:
                with suppress(OSError):
                    os.unlink(self._folder / name)  # noqa: PTH108


async def note_from_outside(url: str, note: Note, keys: Sequence[str] = ()) -> None:
    """Enter what a command of the command line did, also while the bot is running. Raises StoreError."""
    if folder_of(url):
        return Inbox(url).leave(note)
    store = await open_stores(url, keys=keys)
    try:
        async with store.transaction("audit") as tx:
            await tx.note(note)
    finally:
        await store.close()
    return None
