"""The database is brought up to date at the start, forward only, and what is derived follows the code."""

import asyncpg
import msgspec
import pytest

from domain.breach import Claim, PeopleTold
from domain.clocks.deadlines import Moment
from domain.clocks.period import calendar_year
from domain.errors import StoreAway
from storage.postgresql import migrations
from storage.postgresql.store import PostgresqlStore
from storage.records import to_json
from tests.storage.conftest import KEY, Register
from tests.storage.examples import NOW, SAM, a_breach, report, save


async def execute(register: Register, statement: str, *values: str) -> None:
    connection = await asyncpg.connect(register.url)
    await connection.execute(statement, *values)
    await connection.close()


async def test_steps_are_numbered_without_gap() -> None:
    assert list(migrations.steps()) == list(range(1, len(migrations.steps()) + 1))


async def test_a_later_step_is_applied_once_and_keeps_the_records(
    postgresql: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await postgresql.open()
    await report(store, "activity-1")
    known = migrations.steps()
    later = {**known, len(known) + 1: "create table later (n int); insert into later values (1)"}
    monkeypatch.setattr(migrations, "steps", lambda: later)
    for _ in range(2):
        store = await postgresql.reopen(store)
    assert len(await store.breaches()) == 1
    connection = await asyncpg.connect(postgresql.url)
    assert await connection.fetchval("select count(*) from later") == 1
    await connection.close()


async def test_a_step_that_fails_changes_nothing(postgresql: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    store = await postgresql.open()
    await report(store, "activity-1")
    await postgresql.close(store)
    with monkeypatch.context() as broken:
        known = migrations.steps()
        broken.setattr(migrations, "steps", lambda: {**known, 99: "drop table breaches; select nonsense"})
        with pytest.raises(StoreAway):
            await postgresql.open()
    assert len(await (await postgresql.open()).breaches()) == 1


async def test_a_database_of_a_newer_version_is_refused(postgresql: Register) -> None:
    store = await postgresql.open()
    await postgresql.close(store)
    await execute(postgresql, "update about set value = '99' where name = 'schema'")
    for read_only in (False, True):
        with pytest.raises(StoreAway, match="store_newer"):
            await postgresql.open(read_only=read_only)


async def test_a_reading_process_finds_no_register_where_there_is_none(postgresql: Register) -> None:
    with pytest.raises(StoreAway, match="store_missing"):
        await postgresql.open(read_only=True)


async def test_a_database_of_before_complaints_and_claims_is_taken_along(postgresql: Register) -> None:
    store = await postgresql.open()
    await save(store, a_breach("DB2026001"), a_breach("DB2026002", claims=(Claim(brought=NOW.date()),)))
    await postgresql.close(store)
    await execute(postgresql, "alter table breaches drop column disputed")
    await execute(postgresql, "update about set value = '3' where name = 'schema'")
    await execute(postgresql, "update about set value = 'older code' where name = 'derived'")
    store = await postgresql.open()
    assert len(await store.breaches()) == 2
    assert [breach.reference for breach in await store.disputed_breaches()] == ["DB2026002"]


@pytest.mark.parametrize("keys", [(), (KEY,)])
async def test_a_time_of_before_days_alone_is_still_that_time(postgresql: Register, keys: tuple[str, ...]) -> None:
    postgresql.keys = keys
    store = await postgresql.open()
    told = PeopleTold(required=True, at=NOW, by=SAM, reason="high risk", done_at=Moment(NOW))
    await save(store, a_breach(people_told=told), a_breach("DB2026002"))
    assert isinstance(store, PostgresqlStore)
    as_it_was = msgspec.json.decode(to_json(a_breach(people_told=told)))
    as_it_was["people_told"]["done_at"] = "2026-11-18T10:30:00Z"
    row = store._of.json("breaches", "DB2026001", as_it_was)
    await postgresql.close(store)
    await execute(postgresql, "update breaches set record = $1 where reference = 'DB2026001'", row)
    await execute(postgresql, "update about set value = '4' where name = 'schema'")
    await execute(postgresql, "delete from about where name = 'records'")
    for read_only in (True, False, True):
        store = await postgresql.open(read_only=read_only)
        breaches = {breach.reference: breach.people_told for breach in await store.breaches()}
        assert breaches == {"DB2026001": told, "DB2026002": None}
        await postgresql.close(store)
    await execute(postgresql, "update about set value = '99' where name = 'records'")
    with pytest.raises(StoreAway, match="store_newer"):
        await postgresql.open()


async def test_what_is_derived_is_computed_anew_when_its_code_changed(postgresql: Register) -> None:
    store = await postgresql.open()
    for number in range(3):
        await report(store, f"activity-{number}")
    figures = await store.figures(calendar_year(2026))
    await postgresql.close(store)
    await execute(
        postgresql, "update breaches set figure = '[]', lexemes = '', open = false, reported_on = '2000-01-01'"
    )
    await execute(postgresql, "update about set value = 'older code' where name = 'derived'")
    store = await postgresql.open()
    assert await store.figures(calendar_year(2026)) == figures
    assert len(await store.search("activity-1")) == 1
    assert len(await store.open_breaches()) == 3
