"""A register in an empty PostgreSQL database, of up to millions of breaches, each with five entries of history.

From some number on each of the breaches comes several times, under references of its own: the database makes these
itself, in minutes, and only then the indexes.
"""

import asyncpg

from bench.example_breaches import contents
from storage import open_stores

MADE = 50_000
MAKING = {"maintenance_work_mem": "1GB", "synchronous_commit": "off"}
INDEXES = "select indexname, indexdef from pg_indexes where tablename = 'breaches' and indexname <> 'breaches_pkey'"
NEW = "left(reference, 6) || (copy * 100000 + substring(reference from 7)::int)"
BREACHES = f"""
    insert into breaches
    select new, revision, reported_at, reported_on, reporter, open, figure, replace(record::text, reference, new)::json,
        ts_delete(lexemes, array[':' || lower(reference), ':' || substring(reference from 3)])
            || array_to_tsvector(array[':' || lower(new), ':' || substring(new from 3)]), disputed
    from breaches, generate_series(1, $1) as copy, lateral (select {NEW} as new) as renamed"""  # noqa: S608 - ours
HISTORY = f"""
    insert into history
    select new, number, replace(record::text, reference, new)::json
    from history, generate_series(1, $1) as copy, lateral (select {NEW} as new) as renamed"""  # noqa: S608 - ours
COUNTERS = "update counters set last = $1 * 100000 + last"


async def fill(url: str, count: int) -> None:
    """So many; from `MADE` on in whole multiples of it."""
    store = await open_stores(url)
    await store.fill(contents(min(count, MADE)))  # type: ignore[attr-defined]
    await store.close()
    if copies := count // MADE - 1 if count > MADE else 0:
        await _multiplied(url, copies)


async def _multiplied(url: str, copies: int) -> None:
    connection = await asyncpg.connect(url, server_settings=MAKING)
    indexes = await connection.fetch(INDEXES)
    for index in indexes:
        await connection.execute(f"drop index {index['indexname']}")
    for statement in (BREACHES, HISTORY, COUNTERS):
        await connection.execute(statement, copies)
    for index in indexes:
        await connection.execute(index["indexdef"])
    await connection.execute("vacuum (analyze)")
    await connection.close()
