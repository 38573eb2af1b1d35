"""The embedded store: TinyDB's documents in memory over an append-only journal."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from domain.breach import Breach
from domain.errors import StoreAway, StoreError
from domain.period import Period
from domain.stores import Contact, Message, Refusal
from domain.summary import Figure
from storage.embedded.folder import JournalFolder
from storage.embedded.indexes import Indexes
from storage.embedded.journal import Journal, write_snapshot
from storage.embedded.reading import Loaded, line_json, load, snapshot_line_count, snapshot_lines
from storage.embedded.reads import TinyReads
from storage.embedded.tables import Changes, CommittedDocuments, JsonDocument
from storage.embedded.transaction import TinyTransaction
from storage.records import searchable, to_json
from storage.turns import Turns
from storage.uninterrupted import uninterrupted

log = logging.getLogger(__name__)
Result = TypeVar("Result")

COMPACT_FROM = 4 * 1024 * 1024
SLICE = 500
ONE_FOR_ALL = "register"


async def open_embedded(path: Path, *, read_only: bool = False) -> "TinyStore":
    """Open the register in a folder; see `open_stores`."""
    return await asyncio.to_thread(_open_reading if read_only else _open_writing, JournalFolder(path))


def _open_reading(folder: JournalFolder) -> "TinyStore":
    if not folder.path.is_dir():
        raise StoreAway("store_missing", folder=folder.path)
    for _ in range(20):
        try:
            return TinyStore(folder, load(folder), None)
        except FileNotFoundError:
            continue  # the generation changed meanwhile
    raise StoreAway("store_busy", folder=folder.path)


def _open_writing(folder: JournalFolder) -> "TinyStore":
    folder.take_lock()
    try:
        loaded = load(folder)
        _set_aside(folder, loaded)
        journal = Journal(folder, loaded)
        journal.open()
        return TinyStore(folder, loaded, journal)
    except BaseException:
        folder.release_lock()
        raise


def _set_aside(folder: JournalFolder, loaded: Loaded) -> None:
    for fault in loaded.faults:
        content = fault.path.read_bytes()[fault.offset :]
        kept = folder.set_aside(content, fault.path.name)
        log.error(
            "part of a register file could not be read and was set aside",
            extra={"file": fault.path.name, "offset": fault.offset, "bytes": len(content), "kept_as": kept.name},
        )


class TinyStore(TinyReads):
    """A register in one folder, for one process that writes."""

    def __init__(self, folder: JournalFolder, loaded: Loaded, journal: Journal | None) -> None:
        indexes = Indexes(loaded.documents.tables)
        super().__init__(loaded.documents, indexes, {})
        self.recovered = loaded.faults
        self._folder = folder
        self._committed: CommittedDocuments = loaded.documents
        self._journal = journal
        self._snapshot = loaded.snapshot
        self._writing = ThreadPoolExecutor(1, "journal")
        self._turns = Turns()
        self._compacting: asyncio.Task[None] | None = None
        self._unclaim()

    def _unclaim(self) -> None:
        """Claims of a process that is gone are void: only one process writes."""
        for message_id in list(self._indexes.waiting):
            if (message := self._one("outbox", message_id, Message)) and message.claimed_until:
                self._remember_claim(replace(message, claimed_until=None))

    @asynccontextmanager
    async def transaction(self, key: str) -> AsyncIterator[TinyTransaction]:
        """One unit of work; all run one after the other, whatever their key."""
        if self._journal is None:
            raise StoreAway("store_read_only", folder=self._folder.path)
        async with self._turns.turn(ONE_FOR_ALL):
            transaction = TinyTransaction(self._committed, self._indexes)
            yield transaction
            if transaction.changes:
                await uninterrupted(self._commit(self._journal, transaction.changes))

    async def _commit(self, journal: Journal, changes: Changes) -> None:
        await self._in_writing_thread(lambda: journal.append(line_json(changes)))
        for table, changed in changes.items():
            self._committed.change(table, changed)
        self._indexes.take_over(changes)
        if journal.length > COMPACT_FROM and self._compacting is None:
            self._compacting = asyncio.create_task(self._compact(journal))

    async def _in_writing_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._writing, work)

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
        """Records as they are now; others get their turn while many are read."""
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
        claimed: list[Message] = []
        for message in list(self._found("outbox", self._indexes.waiting.until(now), Message)):
            if len(claimed) < limit and (message.claimed_until is None or message.claimed_until <= now):
                claimed.append(replace(message, claimed_until=until))
        for message in claimed:
            self._remember_claim(message)
        return claimed

    def _remember_claim(self, message: Message) -> None:
        """In memory alone: after a restart nobody else can be sending, so a claim must not delay anything."""
        self._committed.change("outbox", {message.id: JsonDocument(to_json(message), message.id)})

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
        if self._journal is None:
            raise StoreAway("store_read_only", folder=self._folder.path)
        if self._compacting:
            await asyncio.wait([self._compacting])
        generation = await self._write_generation(self._journal)
        await asyncio.to_thread(self._folder.drop_before, generation)
        await asyncio.to_thread(self._folder.drop_set_aside)

    async def healthy(self) -> None:
        if self._journal is None:
            raise StoreAway("store_read_only", folder=self._folder.path)
        async with self._turns.turn(ONE_FOR_ALL):
            await self._in_writing_thread(self._journal.try_writing)

    async def close(self) -> None:
        async with self._turns.turn(ONE_FOR_ALL):
            if self._compacting:
                await asyncio.wait([self._compacting])
            if self._journal:
                await self._in_writing_thread(self._journal.close)
            self._writing.shutdown()
            self._folder.release_lock()

    async def _compact(self, journal: Journal) -> None:
        """Begin a new generation when the journal has grown; the one before is kept."""
        try:
            generation = await self._write_generation(journal)
            await asyncio.to_thread(self._folder.drop_before, self._snapshot)
            self._snapshot = generation
        except StoreError as fault:
            log.warning("the journal could not be shortened; it goes on growing", extra={"reason": str(fault)})
        finally:
            self._compacting = None

    async def _write_generation(self, journal: Journal) -> int:
        async with self._turns.turn(ONE_FOR_ALL):
            generation = await self._in_writing_thread(journal.next_generation)
            tables = {name: dict(rows) for name, rows in self._committed.tables.items()}
        lines = snapshot_line_count(tables)
        await asyncio.to_thread(write_snapshot, self._folder, generation, lines, snapshot_lines(tables))
        return generation
