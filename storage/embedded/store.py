"""The embedded store: TinyDB's documents in memory over an append-only journal."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from domain.audit import AuditEntry
from domain.breach import Breach
from domain.errors import StoreAway, StoreDamaged
from domain.period import Period
from domain.stores import Contact, Damage, Message, Refusal
from domain.summary import Figure
from storage.embedded.commits import Commits
from storage.embedded.compaction import Compaction
from storage.embedded.folder import JournalFolder
from storage.embedded.gc_pause import filling_memory, keep_out_of_collections, let_collections_see_all
from storage.embedded.indexes import Indexes, readings
from storage.embedded.journal import Journal
from storage.embedded.opening import open_reading, open_writing
from storage.embedded.reading import Loaded
from storage.embedded.reads import TinyReads
from storage.embedded.tables import JsonDocument, contents_of
from storage.embedded.transaction import TinyTransaction
from storage.records import SLICE, Contents, searchable, to_json
from storage.turns import Turns

Found = TypeVar("Found")
ONE_FOR_ALL = "register"
CLOSED = "store_closed"


async def open_embedded(path: Path, *, read_only: bool = False) -> "TinyStore":
    """Open the register in a folder; see `open_stores`."""
    return await asyncio.to_thread(_open, JournalFolder(path), read_only=read_only)


def _open(folder: JournalFolder, *, read_only: bool) -> "TinyStore":
    with filling_memory():
        loaded, journal = (open_reading(folder), None) if read_only else open_writing(folder)
        try:
            store = TinyStore(folder, loaded, journal)
        except ValueError as problem:  # whole as written, but not a record of this version
            if journal:
                journal.close()
            folder.release_lock()
            raise StoreDamaged("store_unreadable", folder=folder.path, problem=problem) from problem
    keep_out_of_collections(sum(len(rows) for rows in loaded.documents.tables.values()))
    return store


class TinyStore(TinyReads):
    """A register in one folder, for one process that writes."""

    def __init__(self, folder: JournalFolder, loaded: Loaded, journal: Journal | None) -> None:
        self._memory = loaded.documents
        super().__init__(loaded.documents, Indexes(), {})
        self._indexes.take_over(readings(loaded.documents.tables))
        self._folder = folder
        self._damages = tuple(loaded.damages)
        self._turns = Turns()
        self._compaction = Compaction(folder, loaded.snapshot, self._begin_generation)
        self._commits = Commits(loaded.documents, self._indexes, journal, self._compaction.look) if journal else None
        self._no_writing = "store_read_only"
        self._unclaim()

    @property
    def damages(self) -> Sequence[Damage]:
        return self._damages

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

    async def _begin_generation(self) -> tuple[int, Contents]:
        async with self._turns.turn(ONE_FOR_ALL):
            generation = await self._writable().with_journal(Journal.begin_generation)
            return generation, contents_of(self._memory.tables)

    async def breaches(self, period: Period | None = None) -> Sequence[Breach]:
        return await self._all_of(lambda: self._indexes.breaches.reported_in(period))

    async def open_breaches(self) -> Sequence[Breach]:
        return await self._all_of(lambda: self._indexes.breaches.open)

    async def breaches_of(self, reporter_id: str) -> Sequence[Breach]:
        return await self._all_of(lambda: self._indexes.breaches.of_reporter(reporter_id))

    async def search(self, words: str, limit: int = 20) -> Sequence[Breach]:
        wanted = words.casefold().split()
        found: list[Breach] = []
        references = (await self._sure(lambda: self._indexes.breaches.reported_in(None)))[::-1]
        for start in range(0, len(references), SLICE):
            for breach in await self._part(references[start : start + SLICE]):
                text = searchable(breach)
                if all(word in text for word in wanted):
                    found.append(breach)
            if len(found) >= limit:
                break
        return found[:limit]

    async def _all_of(self, references: Callable[[], Iterable[str]]) -> list[Breach]:
        wanted, found = await self._sure(lambda: list(references())), []
        for start in range(0, len(wanted), SLICE):
            found += await self._part(wanted[start : start + SLICE])
        return found

    async def _part(self, references: Sequence[str]) -> list[Breach]:
        """Some records; others get their turn between the parts of a long list."""
        await asyncio.sleep(0)
        return await self._sure(lambda: self._found("breaches", references, Breach))

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
        newest = sorted(self._table("refusals").ids(), reverse=True)[:limit]
        return self._found("refusals", newest, Refusal)

    async def audit(self, after: int = 0) -> Sequence[AuditEntry]:
        return await self._sure(lambda: self._audit(after))

    def _audit(self, after: int) -> list[AuditEntry]:
        later = sorted(doc_id for doc_id in self._table("audit").ids() if int(doc_id) > after)
        return self._found("audit", later, AuditEntry)

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
        for message in self._found("outbox", contents.get("outbox", ()), Message):
            contents["outbox"][message.id] = to_json(replace(message, claimed_until=None))
        return contents

    async def fill(self, contents: Contents) -> None:
        """Take over a whole register, all of it or nothing. It must be empty."""
        async with self.transaction("fill") as transaction:
            transaction.fill(contents)

    async def healthy(self) -> None:
        async with self._turns.turn(ONE_FOR_ALL):
            await self._writable().with_journal(Journal.try_writing)

    async def close(self) -> None:
        await self._compaction.finish()
        async with self._turns.turn(ONE_FOR_ALL):
            commits, self._commits, self._no_writing = self._commits, None, CLOSED
            if commits:
                await commits.close()
            self._folder.release_lock()
        self._memory.tables.clear()
        self._indexes = Indexes()
        let_collections_see_all()
