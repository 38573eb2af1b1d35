"""Makes transactions durable: those that end while the disk is busy share the next flush.

A transaction is in memory as soon as it ends, so that the next can build on it; nobody is told of it
before it is on disk (`all_written`). When the disk refuses, everything that is not on disk is undone.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

from storage.embedded.indexes import Indexes, readings
from storage.embedded.journal import Journal
from storage.embedded.snapshot import changes_json
from storage.embedded.tables import Changes, CommittedDocuments

Result = TypeVar("Result")
Written = Callable[[Journal], None]


class Ended(NamedTuple):
    """A transaction that has ended and is not on disk yet."""

    json: bytes
    changes: Changes
    undo: Changes
    written: asyncio.Future[None]


class Commits:
    """The way of every transaction from its end to the disk, in order. `undone` counts those that never got there."""

    def __init__(self, documents: CommittedDocuments, indexes: Indexes, journal: Journal, written: Written) -> None:
        self._documents = documents
        self._indexes = indexes
        self._journal = journal
        self._written = written
        self._thread = ThreadPoolExecutor(1, "journal")
        self._waiting: list[Ended] = []
        self._being_written: list[Ended] = []
        self._writer: asyncio.Task[None] | None = None
        self.undone = 0

    def end(self, changes: Changes) -> asyncio.Future[None]:
        """Let a transaction happen in memory; the future tells when it is on disk, or why it was undone.

        Raises ValueError or TypeError, and nothing happened, where it holds what is no record.
        """
        changed, json = readings(changes), changes_json(changes)
        undo = {table: {one: self._documents.table(table).get(one) for one in ids} for table, ids in changes.items()}
        ended = Ended(json, changes, undo, asyncio.get_running_loop().create_future())
        self._waiting.append(ended)
        self._documents.take_over(changes)
        self._indexes.take_over(changed)
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())
        return ended.written

    async def all_written(self) -> None:
        """Wait until everything that has ended is on disk or undone."""
        if unwritten := self._unwritten():
            await asyncio.wait([unwritten[-1].written])

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

    async def _write(self) -> None:
        while self._waiting:
            self._being_written, self._waiting = self._waiting, []
            lines = [ended.json for ended in self._being_written]
            try:
                await asyncio.get_running_loop().run_in_executor(self._thread, self._journal.append, lines)
            except Exception as fault:
                self._undo(fault)
            else:
                for ended in self._being_written:
                    ended.written.set_result(None)
            self._being_written = []
            self._written(self._journal)
        self._writer = None

    def _undo(self, fault: Exception) -> None:
        """Back to what is on disk; what had ended meanwhile was built on what is undone, and goes with it."""
        self.undone += 1
        for ended in reversed(self._unwritten()):
            self._documents.take_over(ended.undo)
            self._indexes.take_over(readings(ended.undo))
            ended.written.set_exception(fault)
            ended.written.exception()  # seen here, should nobody wait for it any longer
        self._waiting = []
