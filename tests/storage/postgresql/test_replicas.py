"""Two replicas over one database, behind any load balancer: exactly one effect."""

import asyncio
from datetime import datetime

from domain.stores import Store
from tests.storage.conftest import Register
from tests.storage.examples import MINUTE, NOW, a_due, report


async def two(postgresql: Register) -> tuple[Store, Store]:
    one, other = await asyncio.gather(postgresql.open(), postgresql.open())
    return one, other


async def test_they_may_start_at_the_same_time(postgresql: Register) -> None:
    stores = await asyncio.gather(*(postgresql.open() for _ in range(5)))
    assert [await store.breaches() for store in stores] == [[]] * 5


async def test_every_activity_delivered_to_both_is_one_report(postgresql: Register) -> None:
    stores = await two(postgresql)
    receipts = await asyncio.gather(*(report(store, f"activity-{number}") for number in range(100) for store in stores))
    assert receipts[::2] == receipts[1::2]
    assert sorted(set(receipts)) == [f"DB2026{number:03d}" for number in range(1, 101)]
    assert await stores[0].outbox_size() == 100


async def test_a_conversation_goes_on_at_the_other_one(postgresql: Register) -> None:
    stores = await two(postgresql)

    async def count(store: Store) -> None:
        async with store.transaction("conversation") as transaction:
            state = await transaction.state("count") or {"n": 0}
            await transaction.save_state("count", {"n": state["n"] + 1})

    await asyncio.gather(*(count(store) for _ in range(30) for store in stores))
    assert await stores[1].state("count") == {"n": 60}


async def test_each_message_is_sent_by_one(postgresql: Register) -> None:
    stores = await two(postgresql)
    await asyncio.gather(*(report(stores[0], f"activity-{number}") for number in range(60)))

    async def send(store: Store) -> list[str]:
        sent = []
        while claimed := await store.claim_messages(NOW, NOW + MINUTE, 3):
            sent += [message.id for message in claimed]
        return sent

    shares = await asyncio.gather(send(stores[0]), send(stores[1]))
    assert sorted(shares[0] + shares[1]) == [f"new-DB2026{number:03d}" for number in range(1, 61)]


async def test_each_reminder_falls_due_at_one(postgresql: Register) -> None:
    stores = await two(postgresql)
    async with stores[0].transaction("c") as transaction:
        await transaction.schedule("s", [a_due(f"d{number:02d}", subject="s") for number in range(60)])

    async def clock(store: Store, now: datetime) -> list[str]:
        taken: list[str] = []
        while True:
            async with store.transaction(f"clock-{id(store)}") as transaction:
                due = await transaction.take_due(now, 4)
            if not due:
                return taken
            taken += [one.id for one in due]

    shares = await asyncio.gather(*(clock(store, NOW) for store in stores))
    assert sorted(shares[0] + shares[1]) == [f"d{number:02d}" for number in range(60)]
