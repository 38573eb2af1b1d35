"""The embedded store: TinyDB's documents in memory over an append-only journal."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from domain.breach import Breach
from domain.errors import StoreAway
from domain.period import Period
from domain.stores import Contact, Damage, Message, Refusal
from domain.summary import Figure
from storage.embedded.compaction import Compaction
from storage.embedded.folder import JournalFolder
from storage.embedded.indexes import Indexes, readings
from storage.embedded.journal import Journal
from storage.embedded.opening import open_reading, open_writing
from storage.embedded.reading import Loaded
from storage.embedded.reads import TinyReads
from storage.embedded.snapshot import Tables, changes_json
from storage.embedded.tables import Changes, JsonDocument
from storage.embedded.transaction import TinyTransaction
from storage.records import searchable, to_json
from storage.turns import Turns
from storage.uninterrupted import uninterrupted

Result = TypeVar("Result")
SLICE = 500
ONE_FOR_ALL = "register"


async def open_embedded(path: Path, *, read_only: bool = False) -> "TinyStore":
    """Open the register in a folder; see `open_stores`."""
    return await asyncio.to_thread(_open, JournalFolder(path), read_only=read_only)


def _open(folder: JournalFolder, *, read_only: bool) -> "TinyStore":
    if read_only:
        return TinyStore(folder, open_reading(folder), None)
    loaded, journal = open_writing(folder)
    return TinyStore(folder, loaded, journal)


class TinyStore(TinyReads):
    """A register in one folder, for one process that writes."""

    def __init__(self, folder: JournalFolder, loaded: Loaded, journal: Journal | None) -> None:
        self._committed = loaded.documents
        super().__init__(self._committed, Indexes(), {})
        self._indexes.take_over(readings(self._committed.tables))
        self._unclaim()
        self._folder = folder
        self._damages = tuple(loaded.damages)
        self._journal = journal
        self._turns = Turns()
        self._writing_thread = ThreadPoolExecutor(1, "journal")
        self._compaction = Compaction(folder, journal, loaded.snapshot, self._begin_generation) if journal else None
        self._no_writing = "store_read_only"

    @property
    def damages(self) -> Sequence[Damage]:
        return self._damages

    @asynccontextmanager
    async def transaction(self, key: str) -> AsyncIterator[TinyTransaction]:
        """One unit of work; all run one after the other, whatever their key."""
        async with self._turns.turn(ONE_FOR_ALL):
            self._writable()
            transaction = TinyTransaction(self._committed, self._indexes)
            yield transaction
            if transaction.changes:
                await uninterrupted(self._commit(transaction.changes))

    async def _commit(self, changes: Changes) -> None:
        changed, journal = readings(changes), self._writable()
        await self._in_writing_thread(lambda: journal.append(changes_json(changes)))
        self._committed.take_over(changes)
        self._indexes.take_over(changed)
        if self._compaction:
            self._compaction.look()

    def _writable(self) -> Journal:
        if self._journal is None:
            raise StoreAway(self._no_writing, folder=self._folder.path)
        return self._journal

    async def _in_writing_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._writing_thread, work)

    async def _begin_generation(self) -> Tables:
        async with self._turns.turn(ONE_FOR_ALL):
            journal = self._writable()
            await self._in_writing_thread(journal.begin_generation)
            return {name: dict(rows) for name, rows in self._committed.tables.items()}

    async def breaches(self, period: Period | None = None) -> Sequence[Breach]:
        return await self._all_of(self._indexes.breaches.reported_in(period))

    async def open_breaches(self) -> Sequence[Breach]:
        return await self._all_of(self._indexes.breaches.open)

    async def breaches_of(self, reporter_id: str) -> Sequence[Breach]:
        return await self._all_of(self._indexes.breaches.of_reporter(reporter_id))

    async def search(self, words: str, limit: int = 20) -> Sequence[Breach]:
        wanted = words.casefold().split()
        found: list[Breach] = []
        references = self._indexes.breaches.reported_in(None)[::-1]
        for start in range(0, len(references), SLICE):
            for breach in await self._all_of(references[start : start + SLICE]):
                text = searchable(breach)
                if all(word in text for word in wanted):
                    found.append(breach)
            if len(found) >= limit:
                break
        return found[:limit]

    async def _all_of(self, references: Iterable[str]) -> list[Breach]:
        """The records; others get their turn while many are read."""
        found: list[Breach] = []
        for number, reference in enumerate(list(references), 1):
            if breach := self._one("breaches", reference, Breach):
                found.append(breach)
            if number % SLICE == 0:
                await asyncio.sleep(0)
        return found

    async def figures(self, period: Period) -> Counter[Figure]:
        return self._indexes.breaches.figures(period)

    async def contacts(self) -> Sequence[Contact]:
        return list(self._found("contacts", sorted(self._table("contacts").ids()), Contact))

    async def claim_messages(self, now: datetime, until: datetime, limit: int) -> Sequence[Message]:
        sendable = self._found("outbox", self._indexes.waiting.until(now), Message)
        free = [message for message in sendable if message.claimed_until is None or message.claimed_until <= now]
        claimed = [replace(message, claimed_until=until) for message in free[:limit]]
        for message in claimed:
            self._claim(message)
        return claimed

    def _claim(self, message: Message) -> None:
        """In memory alone: when this process is gone nobody is sending, and a claim must not delay anything."""
        self._committed.take_over({"outbox": {message.id: JsonDocument(to_json(message), message.id)}})

    def _unclaim(self) -> None:
        for message in list(self._found("outbox", self._indexes.waiting, Message)):
            if message.claimed_until:
                self._claim(replace(message, claimed_until=None))

    async def undelivered(self) -> Sequence[Message]:
        return list(self._found("outbox", self._indexes.given_up, Message))

    async def outbox_size(self) -> int:
        return len(self._indexes.waiting)

    async def refusals(self, limit: int = 100) -> Sequence[Refusal]:
        newest = sorted(self._table("refusals").ids(), reverse=True)[:limit]
        return list(self._found("refusals", newest, Refusal))

    async def forget_deliveries(self, before: datetime) -> int:
        async with self.transaction("deliveries") as transaction:
            return await transaction.forget_deliveries(before)

    async def purge(self) -> None:
        self._writable()
        if self._compaction:
            await self._compaction.forget_older()

    async def healthy(self) -> None:
        async with self._turns.turn(ONE_FOR_ALL):
            journal = self._writable()
            await self._in_writing_thread(journal.try_writing)

    async def close(self) -> None:
        if self._compaction:
            await self._compaction.finish()
        async with self._turns.turn(ONE_FOR_ALL):
            if self._journal:
                await self._in_writing_thread(self._journal.close)
            self._journal, self._no_writing = None, "store_closed"
            self._writing_thread.shutdown()
            self._folder.release_lock()
