"""Sends what was recorded to be sent: nothing announced before it is on disk, nothing forgotten after.

Each message is claimed, rendered from the present record, sent, and taken off only after success.
"""

import asyncio
import logging
import random
from dataclasses import replace
from datetime import timedelta

from bot.access import CENTRAL
from bot.announcements import rendered
from bot.cards.render import activity_of
from bot.connector import SendFailed
from bot.desk import Desk
from dialogs.saying import Saying
from domain.errors import StoreError
from domain.stores import Contact, Json, Message, Posted

BATCH = 20
CLAIM = timedelta(minutes=1)
IDLE_SECONDS = 1.0
NOBODY_KNOWN = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=10)
GIVE_UP_AFTER = timedelta(days=2)
IN_PLACE = frozenset({"breach_card"})
log = logging.getLogger("breach_desk.outbox")


class Outbox:
    """One worker a process; several processes share the store's outbox."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def run(self) -> None:
        """Until cancelled: send what is due, wait for more."""
        while True:
            try:
                sent = await self.send_due()
            except StoreError as problem:
                log.warning("outbox waits for the store", extra={"kind": problem.key})
                sent = 0
            if not sent:
                await self._wait()

    async def send_due(self) -> int:
        """Send what may be sent now; returns how many were claimed."""
        now = self._desk.clock()
        claimed = await self._desk.store.claim_messages(now, now + CLAIM, BATCH)
        for message in claimed:
            await self._deliver(message)
        return len(claimed)

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._desk.wake_outbox.wait(), IDLE_SECONDS)
        except TimeoutError:
            return
        self._desk.wake_outbox.clear()

    async def _deliver(self, message: Message) -> None:
        saying = await rendered(message.kind, self._desk.store, self._desk.council, message.values)
        if saying is None:
            return await self._settle(message)
        contact = await self._reachable(message.to)
        if contact is None:
            return await self._later(message, NOBODY_KNOWN, "nobody known")
        try:
            await self._send(message, contact, saying)
        except SendFailed as problem:
            await self._failed(message, problem)

    async def _send(self, message: Message, contact: Contact, saying: Saying) -> None:
        if message.kind not in IN_PLACE:
            await self._desk.connector.send(contact.conversation, activity_of(saying))
            return await self._settle(message)
        subject = f"{message.to}:{message.values['reference']}"
        posted = await self._desk.store.posted(subject)
        if posted and await self._updated(contact.conversation, posted, saying):
            return await self._settle(message)
        activity = await self._desk.connector.send(contact.conversation, activity_of(saying))
        return await self._settle(
            message, Posted(subject=subject, conversation=contact.conversation["conversation"], activity=activity)
        )

    async def _updated(self, reference: Json, posted: Posted, saying: Saying) -> bool:
        """Whether the posted card could be brought up to date; a deleted one is posted anew."""
        try:
            await self._desk.connector.update(reference, posted.activity, activity_of(saying))
        except SendFailed as problem:
            if problem.status != 404:
                raise
            return False
        return True

    async def _reachable(self, address: str) -> Contact | None:
        """How an address is reached; a person who never wrote is reached by opening a chat with them."""
        contact = await self._desk.store.contact(address)
        if contact or not address.startswith("person:"):
            return contact
        channel = await self._desk.store.contact(CENTRAL)
        if channel is None:
            return None
        try:
            person_id = address.removeprefix("person:")
            reference = await self._desk.connector.open_personal(channel.conversation, person_id)
        except SendFailed as problem:
            log.info("no personal chat", extra={"status": problem.status})
            return None
        return Contact(address=address, person=None, conversation=reference, seen_at=self._desk.clock())

    async def _settle(self, message: Message, posted: Posted | None = None) -> None:
        self._desk.metrics.sent.inc()
        async with self._desk.store.transaction("outbox") as tx:
            if posted:
                await tx.save_posted(posted)
            await tx.settle(message.id)

    async def _failed(self, message: Message, problem: SendFailed) -> None:
        self._desk.metrics.unsent.labels(str(problem.status)).inc()
        if problem.again_after is None:
            return await self._give_up(message, problem.status)
        doubled = timedelta(seconds=problem.again_after * 2 ** min(message.attempts, 8) * random.uniform(0.8, 1.2))  # noqa: S311
        await self._later(message, min(doubled, LONGEST_WAIT), f"status {problem.status}")
        return None

    async def _later(self, message: Message, wait: timedelta, problem: str) -> None:
        now = self._desk.clock()
        if now - message.created_at > GIVE_UP_AFTER and not message.to.startswith("channel:"):
            return await self._give_up(message, 0)
        await self._save(
            replace(message, not_before=now + wait, claimed_until=None, attempts=message.attempts + 1, problem=problem)
        )
        return None

    async def _give_up(self, message: Message, status: int) -> None:
        log.error("message undelivered", extra={"kind": message.kind, "status": status})
        await self._save(replace(message, given_up_at=self._desk.clock(), problem=f"status {status}"))

    async def _save(self, message: Message) -> None:
        async with self._desk.store.transaction("outbox") as tx:
            await tx.post(message)
