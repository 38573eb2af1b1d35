"""The whole register out of a database and into one, as the documents that both stores share."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from domain.breach import Breach
from domain.stores import Delivery, Draft, Due, Message
from storage.postgresql.connection import Statements
from storage.postgresql.rows import (
    Row,
    breach_row,
    delivery_row,
    draft_row,
    due_row,
    key,
    message_row,
    unkey,
)
from storage.records import Contents, from_json, to_json

SECONDS = 3600.0
# One statement sees one moment.
EVERYTHING = """
    select 'breaches' as name, reference as id, record::text from breaches
    union all
    select 'history', reference || '#' || row_number() over (partition by reference order by number), record::text
    from history
    union all select 'drafts', id, record::text from drafts
    union all select 'deliveries', id, record::text from deliveries
    union all select 'contacts', id, record::text from contacts
    union all select 'states', id, record::text from states
    union all select 'posted', id, record::text from posted
    union all select 'outbox', id, record::text from outbox
    union all select 'due', id, record::text from due
    union all
    select 'refusals', to_char(row_number() over (order by number), 'FM000000000'), record::text from refusals
    union all select 'audit', to_char(number, 'FM000000000'), record::text from audit
    union all select 'counters', year::text, '{"last":' || last || '}' from counters"""
REFUSALS_GO_ON = "select setval(pg_get_serial_sequence('refusals', 'number'), $1)"


async def read_contents(statements: Statements) -> Contents:
    """Every document."""
    tables: dict[str, dict[str, msgspec.Raw]] = {}
    for row in await statements.rows(EVERYTHING, seconds=SECONDS):
        tables.setdefault(row["name"], {})[unkey(row["id"])] = msgspec.Raw(row["record"].encode())
    for message_id, json in tables.get("outbox", {}).items():
        tables["outbox"][message_id] = to_json(replace(from_json(Message, json), claimed_until=None))
    return tables


async def write_contents(statements: Statements, tables: Contents) -> None:
    """Take over a whole register into empty tables."""
    for table, row_of in ROWS.items():
        rows = [row_of(doc_id, json) for doc_id, json in tables.get(table, {}).items()]
        if rows:
            values = ", ".join(f"${number}" for number in range(1, len(rows[0]) + 1))
            statement = f"insert into {table} overriding system value values ({values})"  # noqa: S608  # names of ours
            await statements.run_many(statement, rows, seconds=SECONDS)
    if refusals := tables.get("refusals"):
        await statements.run(REFUSALS_GO_ON, len(refusals))


def _text(json: msgspec.Raw) -> str:
    return bytes(json).decode()


def _history_row(doc_id: str, json: msgspec.Raw) -> Row:
    reference, _, number = doc_id.rpartition("#")
    return reference, int(number), _text(json)


def _keyed(doc_id: str, json: msgspec.Raw) -> Row:
    return key(doc_id), _text(json)


def _of(kind: type[Any], row: Callable[[Any], Row]) -> Callable[[str, msgspec.Raw], Row]:
    return lambda _, json: row(from_json(kind, json))


ROWS: Mapping[str, Callable[[str, msgspec.Raw], Row]] = {
    "breaches": _of(Breach, breach_row),
    "history": _history_row,
    "drafts": _of(Draft, draft_row),
    "deliveries": _of(Delivery, delivery_row),
    "contacts": _keyed,
    "states": _keyed,
    "posted": _keyed,
    "outbox": _of(Message, message_row),
    "due": _of(Due, due_row),
    "refusals": lambda doc_id, json: (int(doc_id), _text(json)),
    "audit": lambda doc_id, json: (int(doc_id), _text(json)),
    "counters": lambda doc_id, json: (int(doc_id), from_json(dict[str, int], json)["last"]),
}
