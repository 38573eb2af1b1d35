"""Makes transactions durable: those that end while the disk is busy share the next line and flush.

A transaction is in memory as soon as it ends, so that the next can build on it; nobody is told of it
before it is on disk (`all_written`). When the disk refuses, everything that is not on disk is undone.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple, TypeVar

from storage.embedded.files.journal import Journal
from storage.embedded.lookup.indexes import Indexes, readings
from storage.embedded.tables import Changes, CommittedDocuments

Result = TypeVar("Result")
Written = Callable[[Journal], None]


class Ended(NamedTuple):
    """A transaction that has ended and is not on disk yet. Who waits for `written` may give up."""

    changes: Changes
    undo: Changes
    written: asyncio.Future[None]


class Commits:
    """The way of every transaction from its end to the disk, in order. `undone` counts refusals of the disk."""

    def __init__(self, documents: CommittedDocuments, indexes: Indexes, journal: Journal, after: Written) -> None:
        self._documents = documents
        self._indexes = indexes
        self._journal = journal
        self._after = after
        self._thread = ThreadPoolExecutor(1, "journal")
        self._being_written: list[Ended] = []
        self._waiting: list[Ended] = []
        self._watching: list[tuple[int, asyncio.Future[None]]] = []
        self._flushes = 0
        self.undone = 0

    def end(self, changes: Changes) -> asyncio.Future[None]:
        """Let a transaction happen in memory; the future tells when it is on disk, or why it was undone.

        Raises ValueError or TypeError, and nothing happened, where it holds what is no record.
        """
        changed = readings(changes)
        undo = {table: {one: self._documents.table(table).get(one) for one in ids} for table, ids in changes.items()}
        ended = Ended(changes, undo, asyncio.get_running_loop().create_future())
        self._waiting.append(ended)
        self._documents.take_over(changes)
        self._indexes.take_over(changed)
        if not self._being_written:
            self._write()
        return ended.written

    @property
    def is_writing(self) -> bool:
        """Whether something has ended that is not on disk yet."""
        return bool(self._being_written)

    async def all_written(self) -> None:
        """Wait until everything that has ended is on disk or undone."""
        if self._being_written:
            watching = asyncio.get_running_loop().create_future()
            self._watching.append((self._flushes + bool(self._waiting), watching))
            await watching

    def is_written(self, table: str, doc_id: str) -> bool:
        """Whether a document is on disk as it is now."""
        return not any(doc_id in ended.changes.get(table, ()) for ended in self._unwritten())

    async def with_journal(self, work: Callable[[Journal], Result]) -> Result:
        """Do something else with the journal, in the thread that writes it, when everything is written."""
        await self.all_written()
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, self._journal)

    async def close(self) -> None:
        """Write what has ended, and no more."""
        await self.with_journal(Journal.close)
        self._thread.shutdown()

    def _unwritten(self) -> list[Ended]:
        return [*self._being_written, *self._waiting]

    def _write(self) -> None:
        self._being_written, self._waiting = self._waiting, []
        self._flushes += 1
        loop = asyncio.get_running_loop()
        writing = self._thread.submit(_append, self._journal, [ended.changes for ended in self._being_written])
        writing.add_done_callback(lambda done: loop.call_soon_threadsafe(self._finish, done))

    def _finish(self, done: "Future[None]") -> None:
        if fault := done.exception():
            self._undo(fault)
        for ended in self._being_written:
            if not ended.written.done():
                ended.written.set_result(None)
        self._being_written = []
        if self._waiting:
            self._write()
        self._wake_watching()
        self._after(self._journal)

    def _undo(self, fault: BaseException) -> None:
        """Back to what is on disk; what had ended meanwhile was built on what is undone, and goes with it."""
        self.undone += 1
        for ended in reversed(self._unwritten()):
            self._documents.take_over(ended.undo)
            self._indexes.take_over(readings(ended.undo))
            if not ended.written.done():
                ended.written.set_exception(fault)
                ended.written.exception()  # seen here, should nobody wait for it any longer
        self._waiting = []

    def _wake_watching(self) -> None:
        """Those who wait for a flush that is over, or for one that will not come any more."""
        over = [not self._being_written or flush < self._flushes for flush, _ in self._watching]
        for (_, watching), is_over in zip(self._watching, over, strict=True):
            if is_over and not watching.done():
                watching.set_result(None)
        self._watching = [one for one, is_over in zip(self._watching, over, strict=True) if not is_over]


def _append(journal: Journal, transactions: Sequence[Changes]) -> None:
    """One line for all of them: either all of them are on disk or none."""
    together: Changes = {}
    for changes in transactions:
        for table, changed in changes.items():
            together.setdefault(table, {}).update(changed)
    journal.append(together)
