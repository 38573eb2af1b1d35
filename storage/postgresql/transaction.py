"""One transaction of PostgreSQL; what two replicas must not both do is settled by the database."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from domain.audit import AuditEntry, Head, Note, chained, head_of
from domain.breach import Breach, HistoryEntry, parts_of, reference_of
from domain.errors import Stale
from domain.stores import AUDIT_HEAD, Contact, Delivery, Draft, Due, Json, Message, Posted, Refusal, note_of
from storage.auditing import head_json
from storage.postgresql.connection import Statements
from storage.postgresql.reads import PostgresqlReads
from storage.postgresql.rows import Rows, key
from storage.records import delivery_id

LAST_OF_AUDIT = "select to_char(number, 'FM000000000') as id, record from audit order by number desc limit 1"
AUDIT_LOCK = 0x61756469745F6864
NEXT_NUMBER = """
    insert into counters values ($1, 1)
    on conflict (year) do update set last = counters.last + 1 returning last"""
RAISE_COUNTER = """
    insert into counters values ($1, $2)
    on conflict (year) do update set last = excluded.last where counters.last < excluded.last"""
NEW_BREACH = """
    insert into breaches values ($1, $2, $3, $4, $5, $6, $7, $8, array_to_tsvector($9::text[]), $10)
    on conflict do nothing"""
CHANGED_BREACH = """
    update breaches set revision = $2, reported_at = $3, reported_on = $4, reporter = $5, open = $6, figure = $7,
        record = $8, lexemes = array_to_tsvector($9::text[]), disputed = $10
    where reference = $1 and revision = $2 - 1"""
LAST_ENTRY = "select coalesce(max(number), 0) as last from history where reference = $1"
DRAFT = """
    insert into drafts values ($1, $2, $3, $4)
    on conflict (id) do update set person = $2, started_at = $3, record = $4"""
MESSAGE = """
    insert into outbox values ($1, $2, $3, $4, $5, $6)
    on conflict (id) do update
    set not_before = $2, created_at = $3, claimed_until = $4, given_up_at = $5, record = $6"""
DUE = "insert into due values ($1, $2, $3, $4) on conflict (id) do update set subject = $2, at = $3, record = $4"
TAKE_DUE = """
    delete from due where id in
        (select id from due where at <= $1 order by at, id limit $2 for update skip locked)
    returning id, record"""
ENTRY = """
    insert into audit values ($1, $2, $3, $4, case when $5::date is null then null else daterange($5, $6, '[]') end)"""


class PostgresqlTransaction(PostgresqlReads):
    """Reads see its own writes."""

    def __init__(self, statements: Statements, rows: Rows) -> None:
        async def ask(question: Callable[[Statements], Awaitable[Any]]) -> Any:
            return await question(statements)

        super().__init__(ask, rows)
        self._statements = statements
        self._notes: list[Note] = []

    async def first_delivery(self, delivery: Delivery) -> Delivery | None:
        statement = "insert into deliveries values ($1, $2, $3) on conflict do nothing"
        if await self._statements.run(statement, *self._of.delivery(delivery)):
            return None
        statement = "select id, record from deliveries where id = $1"
        return await self._one(Delivery, "deliveries", statement, delivery_id(delivery))

    async def set_receipt(self, delivery: Delivery) -> None:
        statement = "insert into deliveries values ($1, $2, $3) on conflict (id) do update set at = $2, record = $3"
        await self._statements.run(statement, *self._of.delivery(delivery))

    async def next_reference(self, year: int) -> str:
        row = await self._row(NEXT_NUMBER, year)
        return reference_of(year, row["last"])

    async def save_breach(self, breach: Breach, history: Sequence[HistoryEntry]) -> None:
        statement = NEW_BREACH if breach.revision == 1 else CHANGED_BREACH
        if not await self._statements.run(statement, *self._of.breach(breach)):
            raise Stale("stale", reference=breach.reference)
        await self._append_history(breach.reference, history)
        if breach.revision == 1 and (parts := parts_of(breach.reference)):
            await self._statements.run(RAISE_COUNTER, *parts)

    async def replace_history(self, reference: str, history: Sequence[HistoryEntry]) -> None:
        await self._statements.run("delete from history where reference = $1", key(reference))
        await self._append_history(reference, history)

    async def _append_history(self, reference: str, history: Sequence[HistoryEntry]) -> None:
        if not history:
            return
        last = (await self._row(LAST_ENTRY, key(reference)))["last"]
        rows = [self._of.history(reference, number, entry) for number, entry in enumerate(history, last + 1)]
        await self._statements.run_many("insert into history values ($1, $2, $3)", rows)

    async def save_draft(self, draft: Draft) -> None:
        await self._statements.run(DRAFT, *self._of.draft(draft))

    async def delete_draft(self, draft_id: str) -> None:
        await self._statements.run("delete from drafts where id = $1", key(draft_id))

    async def save_contact(self, contact: Contact) -> None:
        await self._keep("contacts", contact.address, contact)

    async def save_state(self, key_of_state: str, value: Json | None) -> None:
        if value is None:
            await self._statements.run("delete from states where id = $1", key(key_of_state))
        else:
            await self._keep("states", key_of_state, value)

    async def save_posted(self, posted: Posted) -> None:
        await self._keep("posted", posted.subject, posted)

    async def _keep(self, table: str, record_key: str, record: object) -> None:
        statement = f"insert into {table} values ($1, $2) on conflict (id) do update set record = $2"  # noqa: S608 - ours
        await self._statements.run(statement, key(record_key), self._of.json(table, record_key, record))

    async def post(self, message: Message) -> None:
        await self._statements.run(MESSAGE, *self._of.message(message))

    async def settle(self, message_id: str) -> None:
        await self._statements.run("delete from outbox where id = $1", key(message_id))

    async def schedule(self, subject: str, due: Sequence[Due]) -> None:
        await self._statements.run("delete from due where subject = $1", key(subject))
        await self._statements.run_many(DUE, [self._of.due(reminder) for reminder in due])

    async def take_due(self, now: datetime, limit: int) -> Sequence[Due]:
        taken = [self._of.record(Due, "due", row) for row in await self._rows(TAKE_DUE, now, limit)]
        return sorted(taken, key=lambda due: (due.at, due.id))

    async def refused(self, refusal: Refusal) -> None:
        await self._statements.run("insert into refusals (record) values ($1)", self._of.refusal(refusal))
        await self.note(note_of(refusal))

    async def note(self, note: Note) -> None:
        self._notes.append(note)

    async def finish(self) -> None:
        """Enter what was noted, last of all, so that nobody waits for the audit's end longer than this takes."""
        if not self._notes:
            return
        await self._statements.run("select pg_advisory_xact_lock($1)", AUDIT_LOCK)
        last = await self._one(AuditEntry, "audit", LAST_OF_AUDIT)
        head = head_of(last) if last else Head()
        for note in self._notes:
            entry = chained(note, head)
            await self._statements.run(ENTRY, *self._of.audit(entry))
            head = head_of(entry)
        await self.save_state(AUDIT_HEAD, head_json(head))
