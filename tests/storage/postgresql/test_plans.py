"""How PostgreSQL finds what a turn asks for: by an index, never by reading the whole register."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from bench.example_breaches import contents
from storage.postgresql.store import BREACH, SEARCH
from tests.storage.conftest import Register

BREACHES = 6000
WORD = "quote_literal(':zebra') || ':*'"
QUESTIONS = {
    "open": f"{BREACH} where open order by reported_at, reference",
    "of a reporter": f"{BREACH} where reporter = '{7:036d}' order by reported_at desc, reference desc",
    "one case": f"{BREACH} where reference = 'DB2018007'",
    "summary of a month": "select figure, count(*) from breaches where reported_on between date '2021-03-01' and "
    "date '2021-03-31' group by figure",
    "search": SEARCH.replace("$1", f"({WORD})").replace("$2, $3", "'2030-01-01', 'x'").replace("$4", "20"),
    "outbox": "select id from outbox where given_up_at is null and not_before <= now() order by not_before limit 20",
    "due": "select id from due where at <= '2000-01-01' order by at, id limit 20",
    "who looked": "select number from audit where about @> array['DB2018007']",
}


@pytest.fixture
async def connection(postgresql: Register) -> AsyncIterator[asyncpg.Connection]:
    store = await postgresql.open()
    await store.fill(contents(BREACHES))  # type: ignore[attr-defined]
    connection = await asyncpg.connect(postgresql.url)
    yield connection
    await connection.close()


async def test_every_question_of_a_turn_is_answered_from_an_index(connection: asyncpg.Connection) -> None:
    read_whole = {}
    for name, question in QUESTIONS.items():
        plan = "\n".join(row[0] for row in await connection.fetch(f"explain {question}"))
        if "Seq Scan on breaches" in plan or "Seq Scan on history" in plan:
            read_whole[name] = plan
    assert read_whole == {}


async def test_a_turn_asks_the_database_for_no_more_than_it_needs(
    postgresql: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look is one statement; a transaction is its own statements, its lock, its beginning and its end."""
    store, asked = await postgresql.open(), []
    await store.breach("DB2026001")  # a connection has been made

    def noticed(name: str) -> None:
        asking = getattr(asyncpg.Connection, name)

        async def ask(self: asyncpg.Connection, statement: str, *given: object, **named: object) -> object:
            asked.append(statement)
            return await asking(self, statement, *given, **named)

        monkeypatch.setattr(asyncpg.Connection, name, ask)

    for name in ("execute", "fetch", "fetchrow"):
        noticed(name)
    await store.breach("DB2026001")
    assert len(asked) == 1
    asked.clear()
    async with store.transaction("personal-sam") as transaction:
        await transaction.draft("none")
    assert len(asked) == 4, asked
