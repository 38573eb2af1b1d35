"""What can be read from PostgreSQL: the same inside a transaction and outside of one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from domain.breach import Breach, HistoryEntry
from domain.stores import Contact, Draft, Json, Message, Posted
from storage.postgresql.connection import Statements
from storage.postgresql.rows import Rows, key, unkey
from storage.records import SLICE

Record = TypeVar("Record")
ONE_BREACH = "select reference as id, record from breaches where reference = $1"
Asking = Callable[[Callable[[Statements], Awaitable[Any]]], Awaitable[Any]]


class PostgresqlReads:
    """Reads by key; `ask` gives each question its connection."""

    def __init__(self, ask: Asking, rows: Rows) -> None:
        self._ask = ask
        self._of = rows

    async def breach(self, reference: str) -> Breach | None:
        return await self._one(Breach, "breaches", ONE_BREACH, key(reference))

    async def history(self, reference: str) -> Sequence[HistoryEntry]:
        statement = "select reference || '#' as id, record from history where reference = $1 order by number"
        return await self._all(HistoryEntry, "history", statement, key(reference))

    async def draft(self, draft_id: str) -> Draft | None:
        return await self._one(Draft, "drafts", "select id, record from drafts where id = $1", key(draft_id))

    async def drafts(self, person_id: str | None = None) -> Sequence[Draft]:
        if person_id is None:
            return await self._all(Draft, "drafts", "select id, record from drafts order by started_at, id")
        statement = "select id, record from drafts where person = $1 order by started_at, id"
        return await self._all(Draft, "drafts", statement, key(person_id))

    async def contact(self, address: str) -> Contact | None:
        return await self._one(Contact, "contacts", "select id, record from contacts where id = $1", key(address))

    async def state(self, key_of_state: str) -> Json | None:
        return await self._one(Json, "states", "select id, record from states where id = $1", key(key_of_state))

    async def states(self, beginning: str) -> dict[str, Json]:
        statement = "select id, record from states where id >= $1 and starts_with(id, $1) order by id"
        rows = await self._rows(statement, key(beginning))
        return {unkey(row["id"]): self._of.record(Json, "states", row) for row in rows}

    async def posted(self, subject: str) -> Posted | None:
        return await self._one(Posted, "posted", "select id, record from posted where id = $1", key(subject))

    async def message(self, message_id: str) -> Message | None:
        row = await self._row("select id, record, claimed_until from outbox where id = $1", key(message_id))
        return self._of.message_of(row) if row else None

    async def _row(self, statement: str, *values: object) -> Any:
        return await self._ask(lambda statements: statements.row(statement, *values))

    async def _rows(self, statement: str, *values: object) -> Sequence[Any]:
        found: Sequence[Any] = await self._ask(lambda statements: statements.rows(statement, *values))
        return found

    async def _one(self, kind: type[Record], table: str, statement: str, *values: object) -> Record | None:
        row = await self._row(statement, *values)
        return self._of.record(kind, table, row) if row else None

    async def _all(self, kind: type[Record], table: str, statement: str, *values: object) -> list[Record]:
        """Many records; others get their turn while they are read."""
        rows, found = await self._rows(statement, *values), []
        for start in range(0, len(rows), SLICE):
            found += [self._of.record(kind, table, row) for row in rows[start : start + SLICE]]
            await asyncio.sleep(0)
        return found
