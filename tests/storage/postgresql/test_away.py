"""The database goes away and comes back: said in words meanwhile, and nobody has to restart anything."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from domain.errors import StoreAway
from domain.stores import Store
from storage import open_stores
from tests.storage.examples import report
from tests.storage.postgresql_server import PostgresqlServer, programs


@pytest.fixture
async def server(postgresql_url: str) -> AsyncIterator[PostgresqlServer]:
    """A server of this test's own, to be stopped and started."""
    if programs() is None:
        pytest.skip("a given server cannot be stopped")
    own = PostgresqlServer()
    own.start()
    yield own
    own.remove()


async def test_it_comes_back_by_itself_with_all_that_was_acknowledged(server: PostgresqlServer) -> None:
    store = await open_stores(server.dsn)
    await asyncio.gather(*(report(store, f"before-{number}") for number in range(20)))
    server.stop()
    for ask in (store.breaches, store.healthy, lambda: report(store, "meanwhile"), store.outbox_size):
        with pytest.raises(StoreAway):
            await ask()
    with pytest.raises(StoreAway):
        await open_stores(server.dsn)
    server.start()
    await store.healthy()
    given = await asyncio.gather(*(report(store, f"after-{number}") for number in range(20)))
    assert sorted(given) == [f"DB2026{number:03d}" for number in range(21, 41)]
    assert len(await store.breaches()) == 40
    await store.close()


async def test_a_turn_that_it_interrupts_leaves_nothing(server: PostgresqlServer) -> None:
    store = await open_stores(server.dsn)
    with pytest.raises(StoreAway):
        async with store.transaction("c") as transaction:
            await transaction.next_reference(2026)
            await transaction.save_state("key", {})
            server.stop()
            await transaction.save_state("key", {"again": True})
    server.start()
    assert await store.state("key") is None
    assert await report(store, "activity-1") == "DB2026001"
    await store.close()


async def test_stopped_under_load_every_answer_is_a_receipt_or_a_clear_refusal(server: PostgresqlServer) -> None:
    store = await open_stores(server.dsn)
    acknowledged: dict[str, str] = {}

    async def insist(activity: str) -> None:
        while activity not in acknowledged:
            try:
                acknowledged[activity] = await report(store, activity)
            except StoreAway:
                await asyncio.sleep(0.02)

    users = [asyncio.create_task(insist(f"activity-{number}")) for number in range(60)]
    for _ in range(2):
        await some_more(acknowledged)
        await asyncio.to_thread(server.stop)
        await asyncio.to_thread(server.start)
    await asyncio.gather(*users)
    assert {breach.summary: breach.reference for breach in await store.breaches()} == acknowledged
    assert sorted(acknowledged.values()) == [f"DB2026{number:03d}" for number in range(1, 61)]
    await store.close()


async def some_more(acknowledged: dict[str, str]) -> None:
    """Wait for another report, while there are any to come."""
    before = len(acknowledged)
    while len(acknowledged) == before < 60:  # noqa: ASYNC110
        await asyncio.sleep(0.001)


async def test_a_connection_that_was_cut_is_replaced(server: PostgresqlServer) -> None:
    store: Store = await open_stores(server.dsn)
    await asyncio.gather(*(report(store, f"before-{number}") for number in range(20)))
    import asyncpg

    other = await asyncpg.connect(server.dsn)
    await other.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'breach-desk'")
    await other.close()
    assert await report(store, "after") == "DB2026021"
    assert len(await store.breaches()) == 21
    await store.close()
