"""What can be read from PostgreSQL: the same inside a transaction and outside of one."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from domain.breach import Breach, HistoryEntry
from domain.stores import Contact, Draft, Json, Message, Posted
from storage.postgresql.connection import Statements
from storage.postgresql.rows import key, message_of
from storage.records import all_from_json, from_json

Record = TypeVar("Record")
Asking = Callable[[Callable[[Statements], Awaitable[Any]]], Awaitable[Any]]


class PostgresqlReads:
    """Reads by key; `ask` gives each question its connection."""

    def __init__(self, ask: Asking) -> None:
        self._ask = ask

    async def breach(self, reference: str) -> Breach | None:
        return await self._one(Breach, "select record from breaches where reference = $1", key(reference))

    async def history(self, reference: str) -> Sequence[HistoryEntry]:
        statement = "select record from history where reference = $1 order by number"
        return await self._all(HistoryEntry, statement, key(reference))

    async def draft(self, draft_id: str) -> Draft | None:
        return await self._one(Draft, "select record from drafts where id = $1", key(draft_id))

    async def drafts(self, person_id: str | None = None) -> Sequence[Draft]:
        if person_id is None:
            return await self._all(Draft, "select record from drafts order by started_at, id")
        statement = "select record from drafts where person = $1 order by started_at, id"
        return await self._all(Draft, statement, key(person_id))

    async def contact(self, address: str) -> Contact | None:
        return await self._one(Contact, "select record from contacts where id = $1", key(address))

    async def state(self, key_of_state: str) -> Json | None:
        return await self._one(Json, "select record from states where id = $1", key(key_of_state))

    async def posted(self, subject: str) -> Posted | None:
        return await self._one(Posted, "select record from posted where id = $1", key(subject))

    async def message(self, message_id: str) -> Message | None:
        row = await self._row("select record, claimed_until from outbox where id = $1", key(message_id))
        return message_of(row) if row else None

    async def _row(self, statement: str, *values: object) -> Any:
        return await self._ask(lambda statements: statements.row(statement, *values))

    async def _rows(self, statement: str, *values: object) -> Sequence[Any]:
        found: Sequence[Any] = await self._ask(lambda statements: statements.rows(statement, *values))
        return found

    async def _one(self, kind: type[Record], statement: str, *values: object) -> Record | None:
        row = await self._row(statement, *values)
        return from_json(kind, row["record"]) if row else None

    async def _all(self, kind: type[Record], statement: str, *values: object) -> list[Record]:
        return await all_from_json(kind, [row["record"] for row in await self._rows(statement, *values)])
