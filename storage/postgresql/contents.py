"""The whole register out of a database and into one, as the documents that both stores share."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from domain.audit import AuditEntry
from domain.breach import Breach
from domain.stores import Delivery, Draft, Due, Message
from storage.postgresql.connection import Statements
from storage.postgresql.rows import Row, Rows, key, unkey
from storage.postgresql.transaction import ENTRY, NEW_BREACH
from storage.records import Contents, from_json, sealed_as, to_json

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
STATEMENTS = {"breaches": NEW_BREACH, "audit": ENTRY}
REFUSALS_GO_ON = "select setval(pg_get_serial_sequence('refusals', 'number'), $1)"


async def read_contents(statements: Statements, of: Rows) -> Contents:
    """Every document."""
    tables: dict[str, dict[str, msgspec.Raw]] = {}
    for row in await statements.rows(EVERYTHING, seconds=SECONDS):
        name, doc_id = row["name"], unkey(row["id"])
        counts = name == "counters"  # numbers, which are no record
        json = msgspec.Raw(row["record"].encode()) if counts else of.raw(name, doc_id, row["record"])
        tables.setdefault(name, {})[doc_id] = json
    for message_id, json in tables.get("outbox", {}).items():
        tables["outbox"][message_id] = to_json(replace(from_json(Message, json), claimed_until=None))
    return tables


async def write_contents(statements: Statements, tables: Contents, of: Rows) -> None:
    """Take over a whole register into empty tables."""
    for table, row_of in _rows(of).items():
        if rows := [row_of(doc_id, json) for doc_id, json in tables.get(table, {}).items()]:
            await statements.run_many(STATEMENTS.get(table) or _statement(table, len(rows[0])), rows, seconds=SECONDS)
    if refusals := tables.get("refusals"):
        await statements.run(REFUSALS_GO_ON, len(refusals))


def _statement(table: str, columns: int) -> str:
    values = ", ".join(f"${number}" for number in range(1, columns + 1))
    return f"insert into {table} overriding system value values ({values})"  # noqa: S608  # names of ours


def _rows(of: Rows) -> Mapping[str, Callable[[str, msgspec.Raw], Row]]:
    def stored(table: str, doc_id: str, json: msgspec.Raw) -> str:
        return bytes(of.keys.sealed(json, sealed_as(table, doc_id))).decode()

    def keyed(table: str) -> Callable[[str, msgspec.Raw], Row]:
        return lambda doc_id, json: (key(doc_id), stored(table, doc_id, json))

    def history(doc_id: str, json: msgspec.Raw) -> Row:
        reference, _, number = doc_id.rpartition("#")
        return reference, int(number), stored("history", doc_id, json)

    return {
        "breaches": _of(Breach, of.breach),
        "history": history,
        "drafts": _of(Draft, of.draft),
        "deliveries": _of(Delivery, of.delivery),
        "contacts": keyed("contacts"),
        "states": keyed("states"),
        "posted": keyed("posted"),
        "outbox": _of(Message, of.message),
        "due": _of(Due, of.due),
        "refusals": lambda doc_id, json: (int(doc_id), stored("refusals", doc_id, json)),
        "audit": lambda doc_id, json: _as_written(of.audit(from_json(AuditEntry, json)), stored("audit", doc_id, json)),
        "counters": lambda doc_id, json: (int(doc_id), from_json(dict[str, int], json)["last"]),
    }


def _as_written(row: Row, record: str) -> Row:
    """Every byte of an entry of the audit stays as it was."""
    return row[0], record, *row[2:]


def _of(kind: type[Any], row: Callable[[Any], Row]) -> Callable[[str, msgspec.Raw], Row]:
    return lambda _, json: row(from_json(kind, json))
