"""Sends what was recorded to be sent: nothing announced before it is on disk, nothing forgotten after.

Each message is claimed, rendered from the present record, sent, and taken off only after success. Each
address is a lane of its own, in order: one that cannot be reached holds up nobody else.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from bot.access import CENTRAL
from bot.cards.render import activity_of
from bot.delivery.announcements import rendered
from bot.delivery.delivery_failures import given_up, pause_after
from bot.delivery.pacing import paced
from bot.edge.connector import UNREACHED, NotSent, SendFailed
from bot.services import Services
from bot.turns.claims import OUTBOX
from dialogs.outgoing import OutgoingMessage
from dialogs.turn import SENT_WITHIN
from domain.errors import StoreError
from domain.reminders import KIND, send_at
from domain.sending import SendingLimits
from domain.stores import Json, Message, Posted

IN_HAND_AT_MOST = 100
IDLE_SECONDS = 1.0
STOPPING_SECONDS = 8.0
HELD_UP = timedelta(minutes=15)
SAY_WHEN_AGAIN = frozenset({KIND})
GONE = frozenset({403, 404})
IN_PLACE = frozenset({"breach_card", "case_card", "siro_card", "dpo_card"})
ONLY_WHERE_OPEN = frozenset({"case_card"})
log = logging.getLogger("breach_desk.outbox")


class Outbox:
    """One worker a process; several processes share the store's outbox."""

    def __init__(self, services: Services, limits: SendingLimits | None = None) -> None:
        self._services = services
        self._limits = limits or SendingLimits()
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._held: dict[str, datetime] = {}
        self._stopping = False

    async def run(self) -> None:
        """Until stopped: send what is due, wait for more. Nothing that goes wrong with one message ends it."""
        keeping = asyncio.create_task(self._services.claims.keep())
        while not self._stopping:
            try:
                claimed = await self.send_due()
            except StoreError as problem:
                log.warning("outbox waits for the store", extra={"kind": problem.key})
                claimed = 0
            if not claimed:
                await self._wait()
        if self._lanes:
            await asyncio.wait(self._lanes.values(), timeout=STOPPING_SECONDS)
        keeping.cancel()

    @property
    def is_sending(self) -> bool:
        """Whether anything is on its way, or waits for what goes before it."""
        return bool(self._lanes)

    def stop(self) -> None:
        """Begin nothing more; `run` ends when what is being sent has been sent."""
        self._stopping = True
        self._services.wake_outbox.set()

    async def send_due(self) -> int:
        """Begin to send what may be sent now; returns how many were claimed."""
        now = self._services.clock()
        room = IN_HAND_AT_MOST - len(self._services.claims)
        claimed = await self._services.store.claim_messages(now, now + SENT_WITHIN, room) if room > 0 else ()
        claimed = [message for message in claimed if message.id not in self._services.claims]
        by_address: dict[str, list[Message]] = defaultdict(list)
        for message in claimed:
            by_address[message.to].append(message)
        with self._services.claims.held([message.id for message in claimed]):
            await self._doubt(claimed)
            for address, messages in by_address.items():
                before = self._lanes.get(address)
                self._lanes[address] = asyncio.create_task(self._lane(address, messages, before))
            await asyncio.sleep(0)  # now each lane has begun, and holds what is its own
        return len(claimed)

    async def _doubt(self, claimed: Sequence[Message]) -> None:
        """Noted before the sending: should this process die now, the next one says that it may be a repeat."""
        doubted = [each for each in claimed if each.kind in SAY_WHEN_AGAIN and not each.doubtful]
        if doubted:
            await self._save([replace(message, doubtful=True) for message in doubted])

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._services.wake_outbox.wait(), IDLE_SECONDS)
        except TimeoutError:
            return
        self._services.wake_outbox.clear()

    # --- one address

    async def _lane(self, address: str, messages: list[Message], before: asyncio.Task[None] | None) -> None:
        """These messages to one address, one after the other, after those that went before."""
        with self._services.claims.held([message.id for message in messages]):
            if before:
                await asyncio.wait([before])
            try:
                await self._in_order(address, messages)
            except StoreError as problem:
                log.warning("outbox waits for the store", extra={"kind": problem.key})
            finally:
                if self._lanes.get(address) is asyncio.current_task():
                    del self._lanes[address]

    async def _in_order(self, address: str, messages: list[Message]) -> None:
        while messages and not self._stopping:
            if (until := self._held.get(address)) and until > self._services.clock():
                return await self._save([replace(each, not_before=until, claimed_until=None) for each in messages])
            self._held.pop(address, None)
            if later := self._waits_for_work(messages[0]):
                await self._save([replace(messages[0], not_before=later, claimed_until=None)])
            else:
                await self._deliver(messages[0])
            messages = messages[1:]
        return None

    def _waits_for_work(self, message: Message) -> datetime | None:
        """When a reminder that was held up may go out: not in quiet hours, unless it is urgent."""
        now = self._services.clock()
        if message.kind != KIND or now - message.created_at < HELD_UP:
            return None
        sends_at = send_at(message, now, self._services.reminding.calendar)
        return sends_at if sends_at > now else None

    async def _deliver(self, message: Message) -> None:
        try:
            await self._send(message)
        except SendFailed as problem:
            await self._failed(message, problem)
        except StoreError:
            raise
        except Exception as problem:  # a fault of ours with this message must not keep back all others
            log.error("message not rendered", extra={"kind": message.kind, "error": type(problem).__name__})
            await self._later(message, pause_after(message, SendFailed(UNREACHED)), f"error {type(problem).__name__}")

    async def _send(self, message: Message) -> None:
        saying = await rendered(message, self._services)
        if saying is None:
            return await self._settle(message)
        reference = await self._reference(message.to)
        if message.kind not in IN_PLACE:
            await self._post(reference, saying)
            return await self._settle(message)
        subject = _subject(message)
        posted = await self._services.store.posted(subject)
        if posted is None and message.kind in ONLY_WHERE_OPEN:
            return await self._settle(message)
        if posted and await self._updated(reference, posted, saying):
            return await self._settle(message)
        activity = await self._post(reference, saying)
        posted = Posted(subject=subject, conversation=reference["conversation"], activity=activity)
        return await self._settle(message, posted)

    async def _post(self, reference: Json, saying: OutgoingMessage) -> str:
        await paced(self._limits, reference)
        self._services.metrics.sent.inc()
        return await self._services.connector.send(reference, activity_of(saying))

    async def _updated(self, reference: Json, posted: Posted, saying: OutgoingMessage) -> bool:
        """Whether the posted card could be brought up to date; a deleted one is posted anew."""
        await paced(self._limits, reference)
        try:
            await self._services.connector.update(reference, posted.activity, activity_of(saying))
        except SendFailed as problem:
            if problem.status != 404:
                raise
            return False
        self._services.metrics.sent.inc()
        return True

    async def _reference(self, address: str) -> Json:
        """How an address is reached; a person who never wrote is reached by opening a chat with them."""
        contact = await self._services.store.contact(address)
        if contact and contact.unreachable_since:
            raise NotSent(HTTPStatus.FORBIDDEN)
        if contact:
            return contact.conversation
        channel = await self._services.store.contact(CENTRAL) if address.startswith("person:") else None
        if channel is None:
            raise NotSent(UNREACHED)
        return await self._services.connector.open_personal(channel.conversation, address.removeprefix("person:"))

    # --- afterwards

    async def _settle(self, message: Message, posted: Posted | None = None) -> None:
        async with self._services.store.transaction(OUTBOX) as tx:
            if posted:
                await tx.save_posted(posted)
            await tx.settle(message.id)

    async def _failed(self, message: Message, problem: SendFailed) -> None:
        self._services.metrics.unsent.labels(str(problem.status)).inc()
        message = replace(message, doubtful=message.doubtful or problem.may_have_arrived)
        if problem.is_final:
            return await self._give_up(message, problem.status)
        return await self._later(message, pause_after(message, problem), f"status {problem.status}")

    async def _later(self, message: Message, pause: timedelta | None, problem: str) -> None:
        """Try this address again after a pause; what is for the same address waits too, so that the order holds."""
        now = self._services.clock()
        if pause is None:
            return await self._give_up(message, 0)
        until = self._held[message.to] = now + pause
        again = replace(message, not_before=until, claimed_until=None, attempts=message.attempts + 1, problem=problem)
        return await self._save([again])

    async def _give_up(self, message: Message, status: int) -> None:
        """Undelivered: listed, and the next in line is told."""
        log.error("message undelivered", extra={"kind": message.kind, "status": status})
        now = self._services.clock()
        everybody = await self._services.access.central_team() if message.to == CENTRAL else frozenset()
        contact = await self._services.store.contact(message.to)
        async with self._services.store.transaction(OUTBOX) as tx:
            for each in given_up(message, status, everybody, now):
                await tx.post(each)
            if contact and status in GONE:
                await tx.save_contact(replace(contact, unreachable_since=contact.unreachable_since or now))
        self._services.wake_outbox.set()

    async def _save(self, messages: Sequence[Message]) -> None:
        async with self._services.store.transaction(OUTBOX) as tx:
            for message in messages:
                await tx.post(message)


def _subject(message: Message) -> str:
    """Under which the posted card is remembered: the channel has one card of a case, a person several."""
    kind = "" if message.to == CENTRAL else f"{message.kind}:"
    return f"{message.to}:{kind}{message.values['reference']}"
