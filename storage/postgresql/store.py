"""The register in PostgreSQL, for any number of replicas."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

from domain.audit import AuditEntry
from domain.breach import Breach
from domain.clocks.period import Period, london_day
from domain.stores import Contact, Damage, Message, Refusal
from domain.summary import Figure
from storage.postgresql.connection import Connections
from storage.postgresql.contents import SECONDS, read_contents, write_contents
from storage.postgresql.migrations import check_version, migrate, rotate
from storage.postgresql.reads import PostgresqlReads
from storage.postgresql.rows import Rows, key
from storage.postgresql.searching import BEFORE_ALL, page_of
from storage.postgresql.transaction import PostgresqlTransaction
from storage.records import Contents
from storage.sealing import NO_KEYS, Keys
from storage.searching import ANYWHERE, LOOKED_AT, query_of

EVERYTHING = "select reference as id, record from breaches order by reported_at desc, reference desc limit $1"
AUDIT = "select to_char(number, 'FM000000000') as id, record from audit"
ABOUT = f"{AUDIT} where about @> array[$1::text] union all {AUDIT} where span @> $2::date order by id"
CLAIM = """
    with claimable as (
        select id from outbox
        where given_up_at is null and not_before <= $1 and (claimed_until is null or claimed_until <= $1)
        order by not_before, created_at, id limit $3 for update skip locked)
    update outbox set claimed_until = $2 from claimable where outbox.id = claimable.id
    returning outbox.id, record, outbox.claimed_until"""
BREACH = "select reference as id, record from breaches"
OUTBOX = "select id, record, claimed_until from outbox"
REFUSALS = "select number::text as id, record from refusals"
TABLES = "breaches, history, drafts, deliveries, contacts, states, posted, outbox, due, refusals, audit"


async def open_postgresql(url: str, *, read_only: bool = False, keys: Keys = NO_KEYS) -> "PostgresqlStore":
    """Open the register in a database; see `open_stores`. Brings its schema up to date, one replica at a time.

    What was written before there was a key is sealed first.
    """
    connections = Connections(url, read_only=read_only)
    await connections.open()
    try:
        if read_only:
            rows, was_plain = await connections.reading(partial(check_version, keys=keys)), False
        else:
            async with connections.transaction("breach-desk migrations") as statements:
                rows, was_plain = await migrate(statements, keys)
        store = PostgresqlStore(connections, rows)
        if was_plain:
            await store.purge()
    except BaseException:
        await connections.close()
        raise
    return store


class PostgresqlStore(PostgresqlReads):
    """All that it knows is in the database, so that any replica can do the next turn."""

    def __init__(self, connections: Connections, rows: Rows) -> None:
        super().__init__(connections.reading, rows)
        self._connections = connections

    @property
    def damages(self) -> Sequence[Damage]:
        return ()  # a database does not open when it is damaged

    @asynccontextmanager
    async def transaction(self, key: str) -> AsyncIterator[PostgresqlTransaction]:
        """One unit of work; two with the same key run one after the other, on whichever replica."""
        async with self._connections.transaction(key) as statements:
            transaction = PostgresqlTransaction(statements, self._of)
            yield transaction
            await transaction.finish()

    async def breaches(self, period: Period | None = None) -> Sequence[Breach]:
        if period is None:
            return await self._all(Breach, "breaches", f"{BREACH} order by reported_at, reference")
        statement = f"{BREACH} where reported_on between $1 and $2 order by reported_at, reference"
        return await self._all(Breach, "breaches", statement, period.first, period.last)

    async def open_breaches(self) -> Sequence[Breach]:
        return await self._all(Breach, "breaches", f"{BREACH} where open order by reported_at, reference")

    async def disputed_breaches(self) -> Sequence[Breach]:
        return await self._all(Breach, "breaches", f"{BREACH} where disputed order by reported_at, reference")

    async def breaches_of(self, reporter_id: str) -> Sequence[Breach]:
        statement = f"{BREACH} where reporter = $1 order by reported_at desc, reference desc"
        return await self._all(Breach, "breaches", statement, key(reporter_id))

    async def search(
        self, words: str, limit: int = 20, *, field: str = ANYWHERE, whole: bool = False
    ) -> Sequence[Breach]:
        query = query_of(words, field, whole=whole)
        if query.everything:
            return await self._all(Breach, "breaches", EVERYTHING, limit)
        looked_for = self._of.looked_for(query)
        found: list[Breach] = []
        before = BEFORE_ALL
        for _ in range(0, LOOKED_AT, limit) if looked_for else ():
            rows = await page_of(self._rows, looked_for, before, limit)
            found += filter(query.fits, [self._of.record(Breach, "breaches", row) for row in rows])
            if len(rows) < limit or len(found) >= limit:
                break
            before = rows[-1]["reported_at"], rows[-1]["id"]
        return found[:limit]

    async def figures(self, period: Period) -> Counter[Figure]:
        statement = "select figure, count(*) from breaches where reported_on between $1 and $2 group by figure"
        rows = await self._rows(statement, period.first, period.last)
        return Counter({self._of.figure_of(row["figure"]): row["count"] for row in rows})

    async def contacts(self) -> Sequence[Contact]:
        return await self._all(Contact, "contacts", "select id, record from contacts order by id")

    async def claim_messages(self, now: datetime, until: datetime, limit: int) -> Sequence[Message]:
        claimed = [self._of.message_of(row) for row in await self._rows(CLAIM, now, until, limit)]
        return sorted(claimed, key=lambda message: (message.not_before, message.created_at, message.id))

    async def undelivered(self) -> Sequence[Message]:
        statement = f"{OUTBOX} where given_up_at is not null order by given_up_at, id"
        return [self._of.message_of(row) for row in await self._rows(statement)]

    async def outbox_size(self) -> int:
        row = await self._row("select count(*) from outbox where given_up_at is null")
        return int(row["count"])

    async def refusals(self, limit: int = 100) -> Sequence[Refusal]:
        return await self._all(Refusal, "refusals", f"{REFUSALS} order by number desc limit $1", limit)

    async def audit(self, after: int = 0) -> Sequence[AuditEntry]:
        return await self._all(AuditEntry, "audit", f"{AUDIT} where number > $1 order by number", after)

    async def audit_about(self, breach: Breach) -> Sequence[AuditEntry]:
        return await self._all(AuditEntry, "audit", ABOUT, key(breach.reference), london_day(breach.reported_at))

    async def audit_of(self, person_id: str) -> Sequence[AuditEntry]:
        return await self._all(AuditEntry, "audit", f"{AUDIT} where person = $1 order by number", key(person_id))

    async def forget_deliveries(self, before: datetime) -> int:
        return int(await self._ask(lambda statements: statements.run("delete from deliveries where at < $1", before)))

    async def purge(self) -> None:
        # Only a table that is written anew holds no dead rows.
        await self._ask(lambda statements: statements.run(f"vacuum (full, analyze) {TABLES}", seconds=SECONDS))

    async def write_anew(self) -> None:
        """Put every record under the key that encrypts now, and leave no row that is under another."""
        async with self._connections.transaction("breach-desk migrations") as statements:
            await rotate(statements, self._of.keys)
        await self.purge()

    async def contents(self) -> Contents:
        """Every document as it is at one moment; nothing is claimed in it."""
        found: Contents = await self._ask(partial(read_contents, of=self._of))
        return found

    async def fill(self, contents: Contents) -> None:
        """Take over a whole register, all of it or nothing. It must be empty."""
        async with self._connections.transaction("fill") as statements:
            await write_contents(statements, contents, self._of)
        # Until the next autovacuum the planner would take the tables for empty and the index of words for unfinished.
        await self._ask(lambda statements: statements.run(f"vacuum (analyze) {TABLES}", seconds=SECONDS))

    async def healthy(self) -> None:
        await self._ask(lambda statements: statements.run("update about set value = value where name = 'schema'"))

    async def close(self) -> None:
        await self._connections.close()
