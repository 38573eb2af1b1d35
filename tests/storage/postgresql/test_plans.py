"""How PostgreSQL finds what a turn asks for: by an index, never by reading the whole register."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import asyncpg
import pytest

from bench.example_breaches import contents
from storage.postgresql.connection import plan_for_turns
from storage.postgresql.searching import AMONG_NEWEST, BEFORE_ALL, BY_WORDS, MANY, NEWEST, WALKING_BACK, page_of
from storage.postgresql.store import BREACH
from tests.storage.conftest import Register

BREACHES = 6000
LOOKED_FOR = {
    "nowhere": "':zebra':*",
    "everywhere": "':envelope':*",
    "two words that never meet": "':cyber':* & ':criminal':*",
    "a reference": "':db2018007':*",
    "long ago": "'reported_at:2017':* & 'reported_at:march':*",
}


QUESTIONS = {
    "open": f"{BREACH} where open order by reported_at, reference",
    "of a reporter": f"{BREACH} where reporter = '{7:036d}' order by reported_at desc, reference desc",
    "one case": f"{BREACH} where reference = 'DB2018007'",
    "summary of a month": "select figure, count(*) from breaches where reported_on between date '2021-03-01' and "
    "date '2021-03-31' group by figure",
    "outbox": "select id from outbox where given_up_at is null and not_before <= now() order by not_before limit 20",
    "due": "select id from due where at <= '2000-01-01' order by at, id limit 20",
    "who looked": "select number from audit where about @> array['DB2018007']",
}


@pytest.fixture
async def connection(postgresql: Register) -> AsyncIterator[asyncpg.Connection]:
    store = await postgresql.open()
    await store.fill(contents(BREACHES))  # type: ignore[attr-defined]
    connection = await asyncpg.connect(postgresql.url)
    await plan_for_turns(connection)
    yield connection
    await connection.close()


async def test_every_question_of_a_turn_is_answered_from_an_index(connection: asyncpg.Connection) -> None:
    read_whole = {}
    for name, question in QUESTIONS.items():
        plan = "\n".join(row[0] for row in await connection.fetch(f"explain {question}"))
        if "Seq Scan on breaches" in plan or "Seq Scan on history" in plan:
            read_whole[name] = plan
    assert read_whole == {}


def reads_of(plan: dict[str, Any]) -> Iterator[int]:
    """How many breaches each part of a plan took from the table, and how many of them for nothing."""
    if plan.get("Relation Name") == "breaches":
        yield (plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)) * plan["Actual Loops"]
    for part in plan.get("Plans", ()):
        yield from reads_of(part)


@pytest.mark.parametrize("words", LOOKED_FOR)
async def test_a_search_reads_the_newest_and_else_only_what_fits(connection: asyncpg.Connection, words: str) -> None:
    """Also where the planner takes rare words for common ones, and walking back would end at the oldest record."""
    fitting = len(
        await connection.fetch("select 1 from breaches where lexemes @@ $1::text::tsquery", LOOKED_FOR[words])
    )
    for statement, limits, most in ((AMONG_NEWEST, [20], NEWEST), (BY_WORDS, [20, MANY], fitting)):
        given = [LOOKED_FOR[words], *BEFORE_ALL, *limits]
        row = await connection.fetchrow(f"explain (analyze, format json) {statement}", *given)
        assert max(reads_of(json.loads(row[0])[0]["Plan"])) <= most


@pytest.mark.parametrize("words", LOOKED_FOR)
async def test_each_way_of_searching_finds_the_same(connection: asyncpg.Connection, words: str) -> None:
    found = [row["id"] for row in await connection.fetch(WALKING_BACK, LOOKED_FOR[words], *BEFORE_ALL, 20)]
    for many in (MANY, 1):
        page = await page_of(connection.fetch, LOOKED_FOR[words], BEFORE_ALL, 20, many)
        assert [row["id"] for row in page] == found


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
