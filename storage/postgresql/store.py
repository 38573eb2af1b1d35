"""The register in PostgreSQL, for any number of replicas."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from domain.audit import AuditEntry
from domain.breach import Breach
from domain.period import Period
from domain.stores import Contact, Damage, Message, Refusal
from domain.summary import Figure
from storage.postgresql.connection import Connections
from storage.postgresql.contents import SECONDS, read_contents, write_contents
from storage.postgresql.migrations import check_version, migrate
from storage.postgresql.reads import PostgresqlReads
from storage.postgresql.rows import key, message_of
from storage.postgresql.transaction import PostgresqlTransaction
from storage.records import Contents, from_json

SEARCH = """
    select record from breaches
    where (select coalesce(bool_and(position(word in words) > 0), true) from unnest($1::text[]) as word)
    order by reported_at desc, reference desc limit $2"""
CLAIM = """
    with claimable as (
        select id from outbox
        where given_up_at is null and not_before <= $1 and (claimed_until is null or claimed_until <= $1)
        order by not_before, created_at, id limit $3 for update skip locked)
    update outbox set claimed_until = $2 from claimable where outbox.id = claimable.id
    returning record, outbox.claimed_until"""
TABLES = "breaches, history, drafts, deliveries, contacts, states, posted, outbox, due, refusals, audit"


async def open_postgresql(url: str, *, read_only: bool = False) -> "PostgresqlStore":
    """Open the register in a database; see `open_stores`. Brings its schema up to date, one replica at a time."""
    connections = Connections(url, read_only=read_only)
    await connections.open()
    try:
        if read_only:
            await connections.reading(check_version)
        else:
            async with connections.transaction("breach-desk migrations") as statements:
                await migrate(statements)
    except BaseException:
        await connections.close()
        raise
    return PostgresqlStore(connections)


class PostgresqlStore(PostgresqlReads):
    """All that it knows is in the database, so that any replica can do the next turn."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections.reading)
        self._connections = connections

    @property
    def damages(self) -> Sequence[Damage]:
        return ()  # a database does not open when it is damaged

    @asynccontextmanager
    async def transaction(self, key: str) -> AsyncIterator[PostgresqlTransaction]:
        """One unit of work; two with the same key run one after the other, on whichever replica."""
        async with self._connections.transaction(key) as statements:
            transaction = PostgresqlTransaction(statements)
            yield transaction
            await transaction.finish()

    async def breaches(self, period: Period | None = None) -> Sequence[Breach]:
        if period is None:
            return await self._all(Breach, "select record from breaches order by reported_at, reference")
        statement = "select record from breaches where reported_on between $1 and $2 order by reported_at, reference"
        return await self._all(Breach, statement, period.first, period.last)

    async def open_breaches(self) -> Sequence[Breach]:
        return await self._all(Breach, "select record from breaches where open order by reported_at, reference")

    async def breaches_of(self, reporter_id: str) -> Sequence[Breach]:
        statement = "select record from breaches where reporter = $1 order by reported_at desc, reference desc"
        return await self._all(Breach, statement, key(reporter_id))

    async def search(self, words: str, limit: int = 20) -> Sequence[Breach]:
        return await self._all(Breach, SEARCH, key(words.casefold()).split(), limit)

    async def figures(self, period: Period) -> Counter[Figure]:
        statement = "select figure, count(*) from breaches where reported_on between $1 and $2 group by figure"
        rows = await self._rows(statement, period.first, period.last)
        return Counter({from_json(Figure, row["figure"]): row["count"] for row in rows})

    async def contacts(self) -> Sequence[Contact]:
        return await self._all(Contact, "select record from contacts order by id")

    async def claim_messages(self, now: datetime, until: datetime, limit: int) -> Sequence[Message]:
        claimed = [message_of(row) for row in await self._rows(CLAIM, now, until, limit)]
        return sorted(claimed, key=lambda message: (message.not_before, message.created_at, message.id))

    async def undelivered(self) -> Sequence[Message]:
        statement = "select record, claimed_until from outbox where given_up_at is not null order by given_up_at, id"
        return [message_of(row) for row in await self._rows(statement)]

    async def outbox_size(self) -> int:
        row = await self._row("select count(*) from outbox where given_up_at is null")
        return int(row["count"])

    async def refusals(self, limit: int = 100) -> Sequence[Refusal]:
        return await self._all(Refusal, "select record from refusals order by number desc limit $1", limit)

    async def audit(self, after: int = 0) -> Sequence[AuditEntry]:
        return await self._all(AuditEntry, "select record from audit where number > $1 order by number", after)

    async def forget_deliveries(self, before: datetime) -> int:
        return int(await self._ask(lambda statements: statements.run("delete from deliveries where at < $1", before)))

    async def purge(self) -> None:
        # Only a table that is written anew holds no dead rows.
        await self._ask(lambda statements: statements.run(f"vacuum (full, analyze) {TABLES}", seconds=SECONDS))

    async def contents(self) -> Contents:
        """Every document as it is at one moment; nothing is claimed in it."""
        found: Contents = await self._ask(read_contents)
        return found

    async def fill(self, contents: Contents) -> None:
        """Take over a whole register, all of it or nothing. It must be empty."""
        async with self._connections.transaction("fill") as statements:
            await write_contents(statements, contents)

    async def healthy(self) -> None:
        await self._ask(lambda statements: statements.run("update about set value = value where name = 'schema'"))

    async def close(self) -> None:
        await self._connections.close()
