"""The embedded store: TinyDB's documents in memory over an append-only journal."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from domain.audit import AuditEntry
from domain.clocks.period import Period
from domain.errors import StoreAway, StoreDamaged
from domain.stores import AUDIT_HEAD, Contact, Damage, Json, Message, Refusal
from domain.summary import Figure
from storage.auditing import audit_id, head_from
from storage.embedded.commits import Commits
from storage.embedded.compaction import Compaction
from storage.embedded.files.folder import JournalFolder
from storage.embedded.files.journal import Journal
from storage.embedded.files.shelf import SnapshotFile
from storage.embedded.files.snapshot_reading import shelved
from storage.embedded.files.snapshot_writing import Places, Register
from storage.embedded.gc_pause import filling_memory, keep_out_of_collections, let_collections_see_all
from storage.embedded.generations import go_on_over, indexes_of, register_now
from storage.embedded.layers import contents_of
from storage.embedded.lookup.indexes import Indexes
from storage.embedded.lookup.searches import TinySearch
from storage.embedded.opening import is_any_plain, open_reading, open_writing
from storage.embedded.reading import Loaded
from storage.embedded.tables import CommittedDocuments, JsonDocument
from storage.embedded.transaction import TinyTransaction
from storage.records import Contents, to_json
from storage.sealing import NO_KEYS, Keys
from storage.turns import Turns

Found = TypeVar("Found")
ONE_FOR_ALL = "register"
CLOSED = "store_closed"
MANY_TO_READ = 2000  # breaches: from then on a snapshot with its index is written at once
IDLE = 0.2  # seconds between two looks at what has changed, while nothing is written


async def open_embedded(path: Path, *, read_only: bool = False, keys: Keys = NO_KEYS) -> "TinyStore":
    """Open the register in a folder; see `open_stores`. What was written before there was a key is sealed first."""
    folder = JournalFolder(path)
    store = await asyncio.to_thread(_open, folder, keys, read_only=read_only)
    if not read_only:
        try:
            await store.settle_in(plain=bool(keys) and await asyncio.to_thread(is_any_plain, folder))
        except BaseException:
            await store.close()
            raise
    return store


def _open(folder: JournalFolder, keys: Keys, *, read_only: bool) -> "TinyStore":
    with filling_memory():
        loaded, journal = (open_reading(folder, keys), None) if read_only else open_writing(folder, keys)
        try:
            store = TinyStore(folder, loaded, journal, keys)
        except ValueError as problem:  # whole as written, but not a record of this version
            if journal:
                journal.close()
            folder.release_lock()
            raise StoreDamaged("store_unreadable", folder=folder.path, problem=problem) from problem
    keep_out_of_collections(loaded.in_memory)
    return store


class TinyStore(TinySearch):
    """A register in one folder, for one process that writes."""

    def __init__(self, folder: JournalFolder, loaded: Loaded, journal: Journal | None, keys: Keys) -> None:
        self._memory = loaded.documents
        super().__init__(loaded.documents, indexes_of(loaded), {})
        self._keys = keys
        self._folder = folder
        self._damages = tuple(loaded.damages)
        self._turns = Turns()
        self._reading_words: asyncio.Task[None] | None = None
        self._compaction = Compaction(folder, loaded.snapshot, keys, self._begin_generation, self._go_on)
        self._commits = Commits(loaded.documents, self._indexes, journal, self._compaction.look) if journal else None
        self._no_writing = "store_read_only"
        self._unclaim()

    async def settle_in(self, *, plain: bool) -> None:
        """After opening: seal what is `plain`; put on shelves what was read into memory."""
        if plain:
            await self._compaction.write_anew()
        elif max(len(self._indexes.words.waiting), len(self._indexes.looks.waiting)) > MANY_TO_READ:
            self._compaction.begin()

    @property
    def damages(self) -> Sequence[Damage]:
        return self._damages

    async def _read_words_when_idle(self) -> None:
        """So that whoever searches need not wait for what has changed since the last search."""
        while self._indexes.are_waiting:
            await asyncio.sleep(IDLE)
            if self._commits and not self._commits.is_writing:
                self._read_words()
        self._reading_words = None

    @asynccontextmanager
    async def transaction(self, key: str) -> AsyncIterator[TinyTransaction]:
        """One unit of work; all run one after the other, whatever their key, but share their flushes."""
        async with self._turns.turn(ONE_FOR_ALL):
            commits = self._writable()
            undone = commits.undone
            transaction = TinyTransaction(self._memory, self._indexes)
            yield transaction
            self._check_undone(commits, undone)
            written = commits.end(transaction.changes) if transaction.changes else None
        if self._indexes.are_waiting and self._reading_words is None:
            self._reading_words = asyncio.create_task(self._read_words_when_idle())
        if written:
            await written
        else:
            await commits.all_written()
            self._check_undone(commits, undone)

    def _check_undone(self, commits: Commits, undone: int) -> None:
        """What this transaction read may be among what the disk refused."""
        if commits.undone != undone:
            raise StoreAway("store_away", folder=self._folder.path, reason="what this builds on could not be written")

    async def _sure(self, read: Callable[[], Found]) -> Found:
        if self._no_writing == CLOSED:
            raise StoreAway(CLOSED, folder=self._folder.path)
        while self._commits:
            undone, found = self._commits.undone, read()
            await self._commits.all_written()
            if undone == self._commits.undone:
                return found
        return read()

    def _writable(self) -> Commits:
        if self._commits is None:
            raise StoreAway(self._no_writing, folder=self._folder.path)
        return self._commits

    async def _begin_generation(self) -> tuple[int, Register]:
        async with self._turns.turn(ONE_FOR_ALL):
            generation = await self._writable().with_journal(Journal.begin_generation)
            return generation, register_now(self._memory, self._indexes)

    def _go_on(self, generation: int, written: Register, places: Places) -> None:
        file = SnapshotFile(self._folder.snapshot(generation), self._keys.within(self._keys.name))
        go_on_over(shelved(file, places, CommittedDocuments(), self._keys.name), written, self._memory, self._indexes)

    async def write_anew(self) -> None:
        """Write everything under the key that seals now, and drop every older file."""
        self._writable()
        await self._compaction.write_anew()

    async def figures(self, period: Period) -> Counter[Figure]:
        return await self._sure(lambda: self._indexes.breaches.figures(period))

    async def contacts(self) -> Sequence[Contact]:
        return await self._sure(lambda: self._found("contacts", sorted(self._table("contacts").ids()), Contact))

    async def claim_messages(self, now: datetime, until: datetime, limit: int) -> Sequence[Message]:
        claimed: list[Message] = []
        for message in self._found("outbox", self._indexes.waiting.until(now), Message):
            if len(claimed) == limit:
                break
            if (message.claimed_until is None or message.claimed_until <= now) and self._is_recorded(message):
                claimed.append(replace(message, claimed_until=until))
        for message in claimed:
            self._claim(message)
        return claimed

    def _is_recorded(self, message: Message) -> bool:
        """Nothing is announced before it is on disk."""
        return self._writable().is_written("outbox", message.id)

    def _claim(self, message: Message) -> None:
        """In memory alone: when this process is gone nobody is sending, and a claim must not delay anything."""
        self._memory.take_over({"outbox": {message.id: JsonDocument(to_json(message), message.id)}})

    def _unclaim(self) -> None:
        for message in self._found("outbox", self._indexes.waiting, Message):
            if message.claimed_until:
                self._claim(replace(message, claimed_until=None))

    async def undelivered(self) -> Sequence[Message]:
        return await self._sure(lambda: self._found("outbox", self._indexes.given_up, Message))

    async def outbox_size(self) -> int:
        return await self._sure(lambda: len(self._indexes.waiting))

    async def refusals(self, limit: int = 100) -> Sequence[Refusal]:
        return await self._sure(lambda: self._refusals(limit))

    def _refusals(self, limit: int) -> list[Refusal]:
        count = len(self._table("refusals"))
        newest = [f"{number:09d}" for number in range(count, max(0, count - limit), -1)]
        return self._found("refusals", newest, Refusal)

    async def audit(self, after: int = 0) -> Sequence[AuditEntry]:
        return await self._sure(lambda: self._audit(after))

    def _audit(self, after: int) -> list[AuditEntry]:
        last = max(len(self._table("audit")), head_from(self._one("states", AUDIT_HEAD, Json)).count)
        return self._found("audit", [audit_id(number) for number in range(after + 1, last + 1)], AuditEntry)

    async def forget_deliveries(self, before: datetime) -> int:
        async with self.transaction("deliveries") as transaction:
            return await transaction.forget_deliveries(before)

    async def purge(self) -> None:
        self._writable()
        await self._compaction.forget_older()

    async def contents(self) -> Contents:
        """Every document as it is at one moment; nothing is claimed in it."""
        return await self._sure(self._contents)

    def _contents(self) -> Contents:
        contents = contents_of(self._memory.tables)
        messages = self._found("outbox", self._table("outbox").ids(), Message)
        unclaimed = {message.id: to_json(replace(message, claimed_until=None)) for message in messages}
        return contents | ({"outbox": unclaimed} if unclaimed else {})

    async def fill(self, contents: Contents) -> None:
        """Take over a whole register, all of it or nothing. It must be empty."""
        async with self.transaction("fill") as transaction:
            transaction.fill(contents)

    async def healthy(self) -> None:
        async with self._turns.turn(ONE_FOR_ALL):
            await self._writable().with_journal(Journal.try_writing)

    async def close(self) -> None:
        if self._reading_words:
            self._reading_words.cancel()
        await self._compaction.finish()
        async with self._turns.turn(ONE_FOR_ALL):
            commits, self._commits, self._no_writing = self._commits, None, CLOSED
            if commits:
                await commits.close()
            self._folder.release_lock()
        self._memory.tables.clear()
        self._indexes = Indexes()
        let_collections_see_all()
