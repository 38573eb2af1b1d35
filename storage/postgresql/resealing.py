"""Seals every record of a database under the key that seals now; sealed ones get their data key wrapped anew."""

from typing import Any, NamedTuple

import msgspec

from storage.auditing import audit_id
from storage.postgresql.connection import Statements
from storage.postgresql.rows import unkey
from storage.records import history_id, sealed_as
from storage.sealing import Keys

BATCH = 500
SECONDS = 3600.0


ONLY_SEALED = """
    alter table {table} drop constraint if exists {table}_sealed,
        add constraint {table}_sealed check (starts_with(record::text, '"'))"""


class Sealed(NamedTuple):
    """A table, and the columns by which its records are known."""

    table: str
    columns: tuple[str, ...] = ("id",)


TABLES = (
    Sealed("breaches", ("reference",)),
    Sealed("history", ("reference", "number")),
    Sealed("drafts"),
    Sealed("deliveries"),
    Sealed("contacts"),
    Sealed("states"),
    Sealed("posted"),
    Sealed("outbox"),
    Sealed("due"),
    Sealed("refusals", ("number",)),
    Sealed("audit", ("number",)),
)


async def reseal(statements: Statements, keys: Keys) -> None:
    """All tables, in the transaction of the caller. From then on they take nothing plain, also of a replica that was
    started before there was a key.
    """
    for table in TABLES:
        await _reseal(statements, table, keys)
        await statements.run(ONLY_SEALED.format(table=table.table), seconds=SECONDS)


async def _reseal(statements: Statements, table: Sealed, keys: Keys) -> None:
    named = ", ".join(table.columns)
    places = ", ".join(f"${number}" for number in range(1, len(table.columns) + 1))
    select = f"select {named}, record::text as record from {table.table}"  # noqa: S608  # names of ours
    update = f"update {table.table} set record = ${len(table.columns) + 1} where ({named}) = ({places})"  # noqa: S608
    rows = await statements.rows(f"{select} order by {named} limit {BATCH}", seconds=SECONDS)
    while rows:
        await statements.run_many(update, [_sealed(table, row, keys) for row in rows], SECONDS)
        last = [rows[-1][name] for name in table.columns]
        after = f"{select} where ({named}) > ({places}) order by {named} limit {BATCH}"
        rows = await statements.rows(after, *last, seconds=SECONDS)


def _sealed(table: Sealed, row: Any, keys: Keys) -> tuple[object, ...]:
    known_by = [row[name] for name in table.columns]
    of = sealed_as(table.table, _doc_id(table.table, known_by))
    return *known_by, bytes(keys.as_stored_now(msgspec.Raw(row["record"].encode()), of)).decode()


def _doc_id(table: str, known_by: list[Any]) -> str:
    match table:
        case "history":
            return history_id(unkey(known_by[0]), known_by[1])
        case "audit":
            return audit_id(known_by[0])
    return unkey(str(known_by[0]))
