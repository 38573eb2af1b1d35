"""Begins new generations, so that the journal stays short and a start stays quick; off the event loop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from domain.errors import StoreError
from storage.embedded.files.folder import JournalFolder, said_plainly
from storage.embedded.files.journal import Journal
from storage.embedded.files.snapshot_writing import Places, Register, write_snapshot
from storage.sealing import Keys

AT_LEAST = 4 * 1024 * 1024
AT_MOST = 16 * 1024 * 1024  # what changed since the snapshot is in memory
SHARE_OF_SNAPSHOT = 4
log = logging.getLogger("breach_desk.store")
Begin = Callable[[], Awaitable[tuple[int, Register]]]
GoOn = Callable[[int, Register, Places], None]


class Compaction:
    """Writes snapshots; `begin` starts the next journal and gives the register as it is at that moment.

    `go_on` is told when the snapshot is on disk, so that what stands in it need no longer be in memory.
    """

    def __init__(self, folder: JournalFolder, snapshot: int, keys: Keys, begin: Begin, go_on: GoOn) -> None:
        self._folder = folder
        self._snapshot = snapshot
        self._keys = keys
        self._begin = begin
        self._go_on = go_on
        self._one_at_a_time = asyncio.Lock()
        self._running: asyncio.Task[None] | None = None
        self._enough = self._enough_for(snapshot)

    def look(self, journal: Journal) -> None:
        """Begin a new generation in the background when the journal has grown long or became doubtful."""
        if self._running is None and (journal.length > self._enough or journal.doubtful):
            self._running = asyncio.create_task(self._shorten(journal.length))

    async def forget_older(self) -> None:
        """Let this generation be the only one, and drop what was set aside. Raises StoreFull, StoreAway."""
        await self.write_anew()
        async with self._one_at_a_time:
            with said_plainly(self._folder.path):
                await asyncio.to_thread(self._folder.drop, self._folder.kept_files())

    def begin(self) -> None:
        """Begin a new generation in the background now."""
        if self._running is None:
            self._running = asyncio.create_task(self._shorten(0))

    async def write_anew(self) -> None:
        """Let this generation be the only one; what was set aside stays. Raises StoreFull, StoreAway."""
        async with self._one_at_a_time:
            await self._write()
            await self._drop_before(self._snapshot)

    async def finish(self) -> None:
        """Wait for what is being written."""
        if self._running:
            await asyncio.wait([self._running])

    async def _shorten(self, length: int) -> None:
        try:
            async with self._one_at_a_time:
                before = self._snapshot
                await self._write()
                await self._drop_before(before)
        except StoreError as fault:
            self._enough = 2 * max(self._enough, length)
            log.warning("the journal could not be shortened; it goes on growing", extra={"reason": str(fault)})
        finally:
            self._running = None

    async def _write(self) -> None:
        generation, register = await self._begin()
        path = self._folder.snapshot(generation)
        with said_plainly(self._folder.path):
            places = await asyncio.to_thread(write_snapshot, path, generation, register, self._keys)
        if places:
            self._go_on(generation, register, places)
        self._snapshot = generation
        self._enough = self._enough_for(generation)

    async def _drop_before(self, generation: int) -> None:
        with said_plainly(self._folder.path):
            await asyncio.to_thread(lambda: self._folder.drop(self._folder.older_than(generation)))

    def _enough_for(self, generation: int) -> int:
        path = self._folder.snapshot(generation)
        size = path.stat().st_size if path.exists() else 0
        return max(AT_LEAST, min(size // SHARE_OF_SNAPSHOT, AT_MOST))
