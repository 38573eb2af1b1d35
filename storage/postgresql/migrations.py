"""Brings a database up to date: numbered SQL files, then what is derived from the records. Forward only."""

import hashlib
from importlib import resources
from pathlib import Path

from domain import breach, deadlines, period, summary
from domain.breach import Breach
from domain.errors import StoreAway
from storage import records
from storage.postgresql.connection import Statements
from storage.postgresql.rows import breach_row
from storage.records import from_json

DERIVED_FROM = (breach, deadlines, period, summary, records)
BATCH = 500
SECONDS = 3600.0
DERIVE = """
    update breaches set reported_at = $2, reported_on = $3, reporter = $4, open = $5, figure = $6, words = $7
    where reference = $1"""
SETTLE = "insert into about values ($1, $2) on conflict (name) do update set value = $2"


def steps() -> dict[int, str]:
    """The SQL of each step, by number."""
    files = (file for file in resources.files(__package__).iterdir() if file.name.endswith(".sql"))
    return {int(file.name[:4]): file.read_text("utf-8") for file in sorted(files, key=lambda file: file.name)}


async def migrate(statements: Statements) -> None:
    """Apply what is missing, in the transaction of the caller, which only one replica runs at a time.

    Raises StoreAway when the database was made by a newer version.
    """
    await statements.run("create table if not exists about (name text primary key, value text not null)")
    present = await _version(statements)
    for number, step in steps().items():
        if number > present:
            await statements.run(step, seconds=SECONDS)
            await statements.run(SETTLE, "schema", str(number))
    if await _about(statements, "derived") != _derivation():
        await _derive(statements)
        await statements.run(SETTLE, "derived", _derivation())


async def check_version(statements: Statements) -> None:
    """Raises StoreAway when a reading process cannot read this database as it is."""
    row = await statements.row("select to_regclass('about') as found")
    if row["found"] is None or not await _version(statements):
        raise StoreAway("store_missing", folder="the database")


async def _version(statements: Statements) -> int:
    version = int(await _about(statements, "schema") or 0)
    if version > max(steps()):
        raise StoreAway("store_newer", schema=version)
    return version


async def _about(statements: Statements, name: str) -> str | None:
    row = await statements.row("select value from about where name = $1", name)
    return row["value"] if row else None


def _derivation() -> str:
    """What the derived columns were computed with: when that code changes, they are computed anew."""
    files = (Path(module.__file__ or "") for module in DERIVED_FROM)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


async def _derive(statements: Statements) -> None:
    last = ""
    while rows := await statements.rows(
        "select reference, record from breaches where reference > $1 order by reference limit $2", last, BATCH
    ):
        derived = [breach_row(from_json(Breach, row["record"])) for row in rows]
        await statements.run_many(DERIVE, [(reference, *columns) for reference, _, *columns, _ in derived], SECONDS)
        last = rows[-1]["reference"]
