"""The journal of the embedded store: one line a transaction, on disk before anybody is told.

Everything here blocks and is called in the store's one writing thread, but for `write_snapshot`,
which touches no open file and runs beside it.
"""

import os
from collections.abc import Iterator
from itertools import chain

import msgspec

from domain.errors import StoreError
from storage.embedded.folder import JournalFolder, said_plainly
from storage.embedded.lines import line_of
from storage.embedded.reading import Header, Loaded
from storage.records import SCHEMA

ROOM = 4096


class Journal:
    """The journal that is being written; `generation`, `position` and `length` say where it stands."""

    def __init__(self, folder: JournalFolder, loaded: Loaded) -> None:
        self.folder = folder
        self.generation = loaded.generation
        self.position = loaded.position
        self.length = loaded.length
        self._file: int | None = None
        self._intact = True

    def open(self) -> None:
        """Go on with the journal that was read, or begin the first. What follows its end must be set aside before."""
        with said_plainly(self.folder.path):
            if self.position == 0:
                self._begin(max(self.generation, 1))
                return
            self._file = os.open(self.folder.journal(self.generation), os.O_WRONLY | os.O_APPEND)
            os.ftruncate(self._file, self.length)
            os.fsync(self._file)

    def append(self, json: bytes) -> None:
        """Write one transaction and flush it. Raises StoreFull or StoreAway, and then nothing was written."""
        line = line_of(json, self.position)
        with said_plainly(self.folder.path):
            if not self._intact:
                self._mend()
            try:
                self._write(line)
                os.fdatasync(self._handle)
            except OSError:
                self._intact = False
                self._mend()
                raise
        self.position += 1
        self.length += len(line)

    def try_writing(self) -> None:
        """Raises StoreFull or StoreAway when a line would not find room now."""
        with said_plainly(self.folder.path):
            try:
                self._write(b"\n" * ROOM)
            finally:
                self._mend()

    def next_generation(self) -> int:
        """Begin the next journal; returns its generation."""
        with said_plainly(self.folder.path):
            old = self._file
            self._begin(self.generation + 1)
            if old is not None:
                os.close(old)
        return self.generation

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    @property
    def _handle(self) -> int:
        if self._file is None:
            raise StoreError("store_closed")
        return self._file

    def _write(self, line: bytes) -> None:
        rest = memoryview(line)
        while rest:
            rest = rest[os.write(self._handle, rest) :]

    def _mend(self) -> None:
        """Cut off what was half written, so that the next line follows the last whole one."""
        os.ftruncate(self._handle, self.length)
        os.fsync(self._handle)
        self._intact = True

    def _begin(self, generation: int) -> None:
        header = line_of(msgspec.json.encode(Header(SCHEMA, generation)), 0)
        path = self.folder.journal(generation)
        self.folder.write_whole(path, iter((header,)))
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND)
        self.generation, self.position, self.length = generation, 1, len(header)


def write_snapshot(folder: JournalFolder, generation: int, lines: int, contents: Iterator[bytes]) -> None:
    """Write the register as it was when this generation began."""
    header = msgspec.json.encode(Header(SCHEMA, generation, lines))
    numbered = (line_of(json, position) for position, json in enumerate(chain((header,), contents)))
    with said_plainly(folder.path):
        folder.write_whole(folder.snapshot(generation), numbered)
