"""After a purge nothing that was redacted stands in any file of the register."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

from domain.stores import Store
from tests.storage.conftest import Register
from tests.storage.examples import a_breach, a_draft, an_entry, change, report, save
from tests.storage.postgresql_server import PostgresqlServer

SECRET = "Rosemary Nightingale, 4 Sea View"


async def redact(store: Store) -> None:
    """Write a name into record, history and draft, with changes around it, and take it out again."""
    await save(store, a_breach(summary=f"Letter to {SECRET}"), history=[an_entry(after=SECRET)])
    await change(store, "DB2026001", directorate="Port")
    async with store.transaction("c") as transaction:
        await transaction.save_draft(a_draft(answers={"what": SECRET}))
    await report(store, "another")
    async with store.transaction("c") as transaction:
        breach = await transaction.breach("DB2026001")
        assert breach is not None
        redacted = replace(breach, revision=breach.revision + 1, summary="[redacted]", redactions=("summary",))
        await transaction.save_breach(redacted, [an_entry(what="redacted")])
        await transaction.replace_history("DB2026001", [an_entry(after="[redacted]"), an_entry(what="redacted")])
        await transaction.delete_draft("draft-1")
    await store.purge()


def files_with(secret: str, folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and secret.encode() in path.read_bytes():
            yield path.name


async def test_of_the_embedded_store(embedded: Register) -> None:
    store = await embedded.open()
    async with store.transaction("c") as transaction:
        await transaction.save_state("before", {})
    await store.purge()
    (embedded.folder / "journal-1.line-3.damaged-1").write_text(f"00000000 {SECRET}")
    (embedded.folder / "snapshot-9.unfinished").write_text(SECRET)
    await redact(store)
    assert list(files_with(SECRET, embedded.folder)) == []
    assert list(files_with("[redacted]", embedded.folder)) != []
    assert await report(store, "after") == "DB2026003"
    store = await embedded.reopen(store)
    assert len(await store.breaches()) == 3


async def test_of_postgresql(postgresql: Register, postgresql_server: PostgresqlServer | None) -> None:
    if postgresql_server is None:
        pytest.skip("the files of a given server cannot be looked at")
    store = await postgresql.open()
    await redact(store)
    connection = await asyncpg.connect(postgresql_server.dsn)
    await connection.execute("checkpoint")
    await connection.close()
    tables = postgresql_server.data / "base"
    assert list(files_with(SECRET, tables)) == []
    assert list(files_with("[redacted]", tables)) != []
