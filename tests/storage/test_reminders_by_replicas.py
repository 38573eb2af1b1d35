"""Several replicas look at the same due-table at the same time: each reminder is sent once."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from domain.errors import Stale
from domain.reminders import Office, Reminding, fire, plan_breach
from domain.stores import Message, Store
from tests.domain.reminders.moments import at, reported, taken
from tests.storage.conftest import Register

REMINDING = Reminding(office=Office(siro=("siro",), dpo=("dpo",), on_call=("night",)))
START = at("2026-11-17 10:00")
CASES = 60


async def plan_cases(store: Store) -> None:
    async with store.transaction("reports") as tx:
        for number in range(1, CASES + 1):
            breach = replace(reported("2026-11-17 10:00"), reference=f"DB2026{number:03d}")
            await tx.save_breach(breach, ())
            await plan_breach(tx, breach, REMINDING, START)


def each_once(messages: list[Message]) -> None:
    told = Counter(
        (message.to, item["subject"], item["key"], item["step"], item["on_call"])
        for message in messages
        for item in message.values["items"]
    )
    assert set(told.values()) == {1}


async def test_each_reminder_is_sent_once_by_whoever_is_first(register: Register) -> None:
    stores = [await register.open()]
    if register.kind == "postgresql":
        stores.append(await register.open())
    await plan_cases(stores[0])
    messages: list[Message] = []
    for hours in range(1, 100):
        now = START + timedelta(hours=hours)
        rounds = await asyncio.gather(*(fire(store, REMINDING, now) for store in stores * 2))
        messages += [message for sent in rounds for message in sent]
    each_once(messages)
    outbox = await stores[0].claim_messages(START + timedelta(days=9), START + timedelta(days=9), 10_000)
    assert {message.id for message in outbox} == {message.id for message in messages}
    keys = Counter(item["key"] for message in messages if "channel" in message.to for item in message.values["items"])
    assert keys["clock"] == 3 * CASES
    assert keys["clock_passed"] == CASES


async def test_a_case_that_changes_while_the_clock_looks_at_it_keeps_its_reminders(register: Register) -> None:
    store = await register.open()
    other = await register.open() if register.kind == "postgresql" else store
    await plan_cases(store)

    async def take_all() -> None:
        for number in range(1, CASES + 1):
            async with other.transaction(f"conversation {number}") as tx:
                breach = await tx.breach(f"DB2026{number:03d}")
                assert breach is not None
                mine = replace(taken(breach, "2026-11-17 11:00"), revision=2)
                await tx.save_breach(mine, ())
                await plan_breach(tx, mine, REMINDING, at("2026-11-17 11:00"))

    async def look() -> list[Message]:
        sent: list[Message] = []
        for _ in range(CASES):
            try:
                sent += await fire(store, REMINDING, at("2026-11-17 11:00"))
            except Stale:
                continue
        return sent

    _, messages = await asyncio.gather(take_all(), look())
    messages += await fire(store, REMINDING, at("2026-11-18 11:00"))
    each_once(messages)
    unassessed = [item for message in messages for item in message.values["items"] if item["key"] == "unassessed"]
    assert len(unassessed) == CASES
