"""Brings a database up to date: numbered SQL files, then what is derived from the records. Forward only."""

import os
from importlib import resources

import msgspec

from domain.audit import AuditEntry
from domain.breach import Breach
from domain.errors import StoreAway
from storage.derivation import derivation
from storage.postgresql.connection import Statements
from storage.postgresql.resealing import reseal
from storage.postgresql.rows import Rows
from storage.records import SCHEMA
from storage.sealing import NO_KEYS, Keys

BATCH = 500
SECONDS = 3600.0
DERIVE = """
    update breaches set reported_at = $2, reported_on = $3, reporter = $4, open = $5, figure = $6,
        lexemes = array_to_tsvector($7::text[]), disputed = $8
    where reference = $1"""
DERIVE_AUDIT = """
    update audit set person = $2, about = $3,
        span = case when $4::date is null then null else daterange($4, $5, '[]') end
    where number = $1"""
ENTRIES = "select number, to_char(number, 'FM000000000') as id, record from audit"
RECORD = "select reference as id, record from breaches"
INDEX_KEY = "index key"
RECORDS = "records"  # under which schema they were written
BEFORE_IT_WAS_SAID = 2
SETTLE = "insert into about values ($1, $2) on conflict (name) do update set value = $2"


def steps() -> dict[int, str]:
    """The SQL of each step, by number."""
    files = (file for file in resources.files(__package__).iterdir() if file.name.endswith(".sql"))
    return {int(file.name[:4]): file.read_text("utf-8") for file in sorted(files, key=lambda file: file.name)}


async def migrate(statements: Statements, keys: Keys = NO_KEYS) -> tuple[Rows, bool]:
    """Apply what is missing, in the transaction of the caller, which only one replica runs at a time.

    Gives what the rows are read and written with, and whether they were plain and had to be sealed. Raises
    StoreAway when the database was made by a newer version, or its key is not here.
    """
    await statements.run("create table if not exists about (name text primary key, value text not null)")
    present = await _version(statements)
    for number, step in steps().items():
        if number > present:
            await statements.run(step, seconds=SECONDS)
            await statements.run(SETTLE, "schema", str(number))
    rows, was_plain = await _rows(statements, keys), False
    if keys and not await _about(statements, INDEX_KEY):
        index_key = os.urandom(32).hex()
        await statements.run(SETTLE, INDEX_KEY, bytes(keys.sealed(f'"{index_key}"'.encode(), INDEX_KEY)).decode())
        rows, was_plain = _sealed_rows(keys, index_key, rows.schema), True
        await reseal(statements, keys)
    if rows.schema < SCHEMA:
        await _bring_up_to_date(statements, rows)
        await statements.run(SETTLE, RECORDS, str(SCHEMA))
        rows.schema = SCHEMA
    if was_plain or await _about(statements, "derived") != derivation():
        await _derive(statements, rows)
        await statements.run(SETTLE, "derived", derivation())
    return rows, was_plain


async def rotate(statements: Statements, keys: Keys) -> None:
    """Wrap every data key under the key that seals now."""
    kept = await _about(statements, INDEX_KEY)
    if kept:
        await statements.run(
            SETTLE, INDEX_KEY, bytes(keys.as_stored_now(msgspec.Raw(kept.encode()), INDEX_KEY)).decode()
        )
        await reseal(statements, keys)


async def _rows(statements: Statements, keys: Keys) -> Rows:
    """What the rows are read with as they are. Raises StoreAway when their key is not here."""
    kept = await _about(statements, INDEX_KEY)
    if not kept:
        return Rows(schema=await _schema(statements))
    index_key = msgspec.json.decode(keys.opened(kept.encode(), INDEX_KEY), type=str)
    return _sealed_rows(keys, index_key, await _schema(statements))


def _sealed_rows(keys: Keys, index_key: str, schema: int) -> Rows:
    return Rows(keys.within(keys.name), bytes.fromhex(index_key), schema)


async def check_version(statements: Statements, keys: Keys = NO_KEYS) -> Rows:
    """What a reading process reads the rows with.

    Raises StoreAway when it cannot read this database as it is.
    """
    row = await statements.row("select to_regclass('about') as found")
    if row["found"] is None or not await _version(statements):
        raise StoreAway("store_missing", folder="the database")
    return await _rows(statements, keys)


async def _version(statements: Statements) -> int:
    version = int(await _about(statements, "schema") or 0)
    if version > max(steps()):
        raise StoreAway("store_newer", schema=version)
    return version


async def _schema(statements: Statements) -> int:
    """Under which the records were written. Raises StoreAway where a newer version wrote them."""
    schema = int(await _about(statements, RECORDS) or BEFORE_IT_WAS_SAID)
    if schema > SCHEMA:
        raise StoreAway("store_newer", schema=schema)
    return schema


async def _about(statements: Statements, name: str) -> str | None:
    row = await statements.row("select value from about where name = $1", name)
    return row["value"] if row else None


async def _bring_up_to_date(statements: Statements, of: Rows) -> None:
    """Write every record of an older schema anew, as it is read."""
    last = ""
    while rows := await statements.rows(f"{RECORD} where reference > $1 order by reference limit $2", last, BATCH):
        last = rows[-1]["id"]
        anew = [
            (row["id"], of.json("breaches", row["id"], of.raw("breaches", row["id"], row["record"]))) for row in rows
        ]
        await statements.run_many("update breaches set record = $2 where reference = $1", anew, SECONDS)


async def _derive(statements: Statements, of: Rows) -> None:
    last: object = ""
    while rows := await statements.rows(f"{RECORD} where reference > $1 order by reference limit $2", last, BATCH):
        derived = [of.breach(of.record(Breach, "breaches", row)) for row in rows]
        values = [(row[0], *row[2:7], *row[8:]) for row in derived]
        await statements.run_many(DERIVE, values, SECONDS)
        last = rows[-1]["id"]
    last = 0
    while rows := await statements.rows(f"{ENTRIES} where number > $1 order by number limit $2", last, BATCH):
        entries = [of.audit(of.record(AuditEntry, "audit", row)) for row in rows]
        await statements.run_many(DERIVE_AUDIT, [(number, *columns) for number, _, *columns in entries], SECONDS)
        last = rows[-1]["number"]
