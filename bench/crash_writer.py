"""The program that is killed: it reports, announces and takes generations, and says each thing that it was promised.

What it says goes to a pipe line by line, so that it stands there whatever becomes of this process:
`ready`, `reported <activity> <reference>`, `sending <message>`.
"""

import asyncio
import os
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from bench.a_report import report
from domain.stores import Store
from storage import open_stores

WORKERS = 4
CLAIM = timedelta(milliseconds=300)
Say = Callable[[str], None]


def live(url: str, seed: int, activities: Sequence[str], pipe: int) -> None:
    """Live until killed, or until everything is reported and announced."""

    def say(line: str) -> None:
        os.write(pipe, f"{line}\n".encode())

    asyncio.run(_live(url, random.Random(seed), list(activities), say))


async def _live(url: str, chance: random.Random, activities: list[str], say: Say) -> None:
    store = await open_stores(url)
    say("ready")
    chance.shuffle(activities)
    done = asyncio.Event()
    announcing = asyncio.create_task(_announce(store, chance, done, say))
    await asyncio.gather(*(_work(store, chance, activities, say) for _ in range(WORKERS)))
    done.set()
    await announcing
    await store.close()


async def _work(store: Store, chance: random.Random, activities: list[str], say: Say) -> None:
    while activities:
        activity = activities.pop()
        for _ in range(chance.choice((1, 1, 2))):  # Teams delivers some twice
            say(f"reported {activity} {await report(store, activity)}")
        if chance.random() < 0.02:
            await store.purge()
        await asyncio.sleep(chance.random() / 500)


async def _announce(store: Store, chance: random.Random, done: asyncio.Event, say: Say) -> None:
    while await store.outbox_size() or not done.is_set():
        now = datetime.now(UTC)
        for message in await store.claim_messages(now, now + CLAIM, 10):
            say(f"sending {message.id}")
            await asyncio.sleep(chance.random() / 1000)
            async with store.transaction("outbox") as transaction:
                await transaction.settle(message.id)
        await asyncio.sleep(0.002)
