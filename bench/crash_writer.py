"""The program that is killed: it reports, announces and takes generations, and says each thing that it was promised.

What it says goes to a pipe line by line, so that it stands there whatever becomes of this process:
`ready`, `reported <activity> <reference>`, `sending <message>`.
"""

import asyncio
import os
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.breach import Breach, HistoryEntry, Person
from domain.stores import Delivery, Draft, Due, Message, Store
from storage import open_stores

WORKERS = 4
YEAR = 2026
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


async def report(store: Store, activity: str) -> str:
    """A turn that ends in a report: delivery, draft, breach, history, announcement and reminder at once."""
    now = datetime.now(UTC)
    person = Person(f"person-{int(activity) % 20}")
    delivery = Delivery(conversation=person.id, activity=activity, at=now)
    async with store.transaction(activity) as transaction:
        if earlier := await transaction.first_delivery(delivery):
            return earlier.receipt
        reference = await transaction.next_reference(YEAR)
        breach = Breach(reference=reference, reported_at=now, reporter=person, summary=activity)
        entry = HistoryEntry(reference=reference, at=now, by=person, what="reported")
        await transaction.save_breach(breach, [entry])
        await transaction.delete_draft(f"draft-{person.id}")
        await transaction.save_draft(_draft(person, now, activity))
        announcement = {"reference": reference}
        message = Message(
            id=f"new-{reference}", to="channel:central", kind="new", values=announcement, created_at=now, not_before=now
        )
        await transaction.post(message)
        reminder = Due(id=f"untaken-{reference}", rule="untaken", subject=reference, at=now)
        await transaction.schedule(reference, [reminder])
        await transaction.set_receipt(replace(delivery, receipt=reference))
    return reference


def _draft(person: Person, now: datetime, activity: str) -> Draft:
    return Draft(
        id=f"draft-{person.id}",
        flow="report",
        version=1,
        conversation=person.id,
        person=person,
        started_at=now,
        touched_at=now,
        answers={"after": activity},
    )


async def _announce(store: Store, chance: random.Random, done: asyncio.Event, say: Say) -> None:
    while await store.outbox_size() or not done.is_set():
        now = datetime.now(UTC)
        for message in await store.claim_messages(now, now + CLAIM, 10):
            say(f"sending {message.id}")
            await asyncio.sleep(chance.random() / 1000)
            async with store.transaction("outbox") as transaction:
                await transaction.settle(message.id)
        await asyncio.sleep(0.002)
