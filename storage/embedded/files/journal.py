"""The journal that is being written: a line is on disk before anybody is told of what is in it.

Everything here blocks and is called in the store's one writing thread.
"""

import errno
import os
from contextlib import suppress

from domain.errors import StoreAway
from storage.embedded.files.folder import NO_ROOM, JournalFolder, said_plainly, write_whole
from storage.embedded.files.lines import line_of
from storage.embedded.files.snapshot import changes_json, header_json
from storage.embedded.reading import Loaded
from storage.embedded.tables import Changes
from storage.sealing import NO_KEYS, Keys

ROOM = 4096
AHEAD = 256 * 1024


class Journal:
    """`generation`, `position` and `length` say where it stands.

    `doubtful` after a flush that failed: what the system has of the file is then better written anew.
    """

    def __init__(self, folder: JournalFolder, loaded: Loaded, keys: Keys = NO_KEYS) -> None:
        self.keys = keys
        self.generation = loaded.generation
        self.position = loaded.position
        self.length = loaded.length
        self.doubtful = False
        self._folder = folder
        self._file: int | None = None
        self._intact = True
        self._reserved = 0

    def open(self) -> None:
        """Go on where reading ended, or begin the first. What stands after that must have been set aside."""
        with said_plainly(self._folder.path):
            if self.position == 0:
                self._begin(self.generation)
                return
            self._file = os.open(self._folder.journal(self.generation), os.O_WRONLY)
            self._cut()

    def append(self, changes: Changes) -> None:
        """Write one line and flush it. Raises StoreFull or StoreAway, and then it was not written."""
        line = line_of(changes_json(changes, self.keys), self.position)
        with said_plainly(self._folder.path):
            self._check_place()
            if not self._intact:
                self._cut()
            self._intact = False
            try:
                self._reserve(len(line))
                self._write(line, self.length)
                self._flush()
            except OSError:
                self._cut()
                raise
        self._intact = True
        self.position += 1
        self.length += len(line)

    def try_writing(self) -> None:
        """Raises StoreFull or StoreAway when a line would not find room now."""
        with said_plainly(self._folder.path):
            self._check_place()
            try:
                self._write(bytes(ROOM), self.length)
                self._flush()
            except OSError:
                self._cut()
                raise
        self._reserved = max(self._reserved, self.length + ROOM)

    def begin_generation(self) -> int:
        """Begin the next journal; returns its generation. The one before ends where its last line ends."""
        with said_plainly(self._folder.path):
            self._cut()
            old = self._file
            self._begin(self.generation + 1)
            if old is not None:
                os.close(old)
        self.doubtful = False
        return self.generation

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            with suppress(OSError):  # room that was reserved and not used; it would do no harm
                os.ftruncate(self._file, self.length)
            os.close(self._file)
            self._file = None

    @property
    def _handle(self) -> int:
        if self._file is None:
            raise StoreAway("store_closed", folder=self._folder.path)
        return self._file

    def _check_place(self) -> None:
        """What is written to a file that somebody moved or deleted would be lost."""
        path = self._folder.journal(self.generation)
        if not os.path.samestat(path.stat(), os.fstat(self._handle)):
            raise FileNotFoundError(errno.ENOENT, "another file has taken the journal's place", str(path))

    def _reserve(self, size: int) -> None:
        """Fill some room ahead with zeros: a flush that need not make the file longer takes half the time.

        Where there is no such room, the line may still find its own.
        """
        if self.length + size <= self._reserved:
            return
        try:
            self._write(bytes(size + AHEAD), self.length)
            self._flush()
            self._reserved = self.length + size + AHEAD
        except OSError as fault:
            if fault.errno not in NO_ROOM:
                raise
            os.ftruncate(self._handle, self.length)
            self._reserved = self.length

    def _write(self, content: bytes, offset: int) -> None:
        rest = memoryview(content)
        while rest:
            written = os.pwrite(self._handle, rest, offset)
            rest, offset = rest[written:], offset + written

    def _flush(self) -> None:
        try:
            os.fdatasync(self._handle)
        except OSError:
            self.doubtful = True
            raise

    def _cut(self) -> None:
        """Cut off what was half written, so that the next line follows the last whole one."""
        os.ftruncate(self._handle, self.length)
        self._reserved = self.length
        self._flush()
        self._intact = True

    def _begin(self, generation: int) -> None:
        header = line_of(header_json(generation, keys=self.keys), 0)
        path = self._folder.journal(generation)
        write_whole(path, (header,))
        self._file = os.open(path, os.O_WRONLY)
        self.generation, self.position, self.length = generation, 1, len(header)
        self._reserved = self.length
