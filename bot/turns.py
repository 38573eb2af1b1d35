"""A turn from activity to answer: one lock per conversation, one transaction, then the sending.

The same activity delivered again has no second effect and always gets an answer.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from weakref import WeakValueDictionary

from bot.cards.render import activity_of
from bot.connector import SendFailed
from bot.desk import Desk
from bot.incoming import Incoming
from dialogs.saying import Saying
from dialogs.turn import Heard, Turn
from domain.access import Roles
from domain.errors import Stale
from domain.stores import Contact, Delivery, Transaction

TRIES = 4
SEEN_EVERY = timedelta(days=1)
Decide = Callable[[Turn], Awaitable[None]]
Again = Callable[[Turn, Delivery], Awaitable[None]]
log = logging.getLogger("breach_desk.turns")


class Turns:
    """Runs turns."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def run(self, incoming: Incoming, decide: Decide, again: Again) -> Turn:
        """Decide in one transaction, then send what was said. Raises StoreError."""
        roles = await self._desk.access.roles(incoming.person)
        lock = self._locks.setdefault(incoming.conversation, asyncio.Lock())
        async with lock:
            turn = await self._committed(incoming, roles, decide, again)
            await self._send(incoming, turn)
        self._desk.wake_outbox.set()
        return turn

    async def _committed(self, incoming: Incoming, roles: Roles, decide: Decide, again: Again) -> Turn:
        for attempt in range(TRIES):
            try:
                async with self._desk.store.transaction(incoming.conversation) as tx:
                    turn = self._turn(tx, incoming, roles)
                    await self._remember(turn, incoming)
                    earlier = await self._earlier(turn, incoming)
                    await (again(turn, earlier) if earlier else decide(turn))
                return turn
            except Stale:
                if attempt == TRIES - 1:
                    raise
        raise AssertionError("unreachable")

    def _turn(self, tx: Transaction, incoming: Incoming, roles: Roles) -> Turn:
        desk = self._desk
        return Turn(
            tx=tx,
            store=desk.store,
            now=desk.clock(),
            person=incoming.person,
            roles=roles,
            conversation=incoming.conversation,
            council=desk.council,
            heard=Heard(incoming.text, incoming.pressed),
            base_url=desk.base_url,
            in_channel=not incoming.is_personal,
            zone=incoming.zone,
            originals=desk.originals,
            reminding=desk.reminding,
        )

    async def _earlier(self, turn: Turn, incoming: Incoming) -> Delivery | None:
        """The earlier delivery of the same activity: by its id, or by its content where it has a new one."""
        if not incoming.id:
            return None
        turn.delivery = Delivery(conversation=incoming.conversation, activity=incoming.id, at=turn.now)
        earlier = await turn.tx.first_delivery(turn.delivery)
        if earlier is None and incoming.fingerprint:
            content = Delivery(conversation=incoming.conversation, activity=incoming.fingerprint, at=turn.now)
            earlier = await turn.tx.first_delivery(content)
        return earlier

    async def _remember(self, turn: Turn, incoming: Incoming) -> None:
        """How this person can be reached; written only when it changed."""
        if not incoming.is_personal:
            return
        address = f"person:{incoming.person.id}"
        known = await turn.tx.contact(address)
        if known and known.conversation == incoming.reference and turn.now - known.seen_at < SEEN_EVERY:
            return
        await turn.tx.save_contact(
            Contact(
                address=address,
                person=incoming.person,
                conversation=incoming.reference,
                seen_at=turn.now,
                muted=known.muted if known else False,
            )
        )

    async def _send(self, incoming: Incoming, turn: Turn) -> None:
        for saying in turn.said:
            await self._say(incoming, turn, saying)

    async def _say(self, incoming: Incoming, turn: Turn, saying: Saying) -> None:
        try:
            reply_to = "" if incoming.is_personal else incoming.id
            await self._desk.connector.send(incoming.reference, activity_of(saying), reply_to)
        except SendFailed as problem:
            log.warning("reply not sent", extra={"status": problem.status})
            await self._later(turn, saying)
            return
        if saying.message_id:
            async with self._desk.store.transaction("outbox") as tx:
                await tx.settle(saying.message_id)

    async def _later(self, turn: Turn, saying: Saying) -> None:
        """What could not be sent: the outbox has receipts anyway; for the rest it asks again."""
        if saying.message_id or turn.in_channel:
            return
        async with self._desk.store.transaction("outbox") as tx:
            turn.tx = tx
            await turn.post(f"person:{turn.person.id}", "ask_again", id_=f"ask:{turn.conversation}")
