"""A turn from activity to answer: one lock per conversation, one transaction, then the sending.

The same activity delivered again has no second effect and always gets an answer. Replies are not paced.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from weakref import WeakValueDictionary

from bot.cards.render import activity_of
from bot.delivery.questions.again import KIND as ASK_AGAIN
from bot.delivery.questions.cards import QuestionCards
from bot.edge.activity import Incoming
from bot.edge.connector import SendFailed, addressed
from bot.services import Services
from bot.turns.claims import OUTBOX
from dialogs.turn import Heard, Turn
from domain.access import Roles
from domain.errors import Stale, StoreError
from domain.stores import Contact, Delivery, Json, Posted, Transaction

TRIES = 8
SENDING_TRIES = 3
SHORTEST_PAUSE, LONGEST_PAUSE = 0.3, 2.0  # seconds between two tries of a reply; Teams waits 15 in all
SEEN_EVERY = timedelta(days=1)
Decide = Callable[[Turn], Awaitable[None]]
Again = Callable[[Turn, Delivery], Awaitable[None]]
log = logging.getLogger("breach_desk.turns")


class TurnRunner:
    """Runs turns."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._questions = QuestionCards(services.connector, services.background)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def run(self, incoming: Incoming, decide: Decide, again: Again) -> Turn:
        """Decide in one transaction, then send what was said. Raises StoreError when nothing was decided."""
        lock = self._locks.setdefault(incoming.conversation, asyncio.Lock())
        async with lock:  # taken first: overlapping answers are heard in the order in which they came
            roles = await self._services.access.roles(incoming.person)
            with ExitStack() as hands:
                turn = await self._committed(incoming, roles, decide, again, hands)
                await self._send(incoming, turn)
        if turn.purges:
            await self._services.store.purge()
        if turn.posted:
            self._services.wake_outbox.set()
        return turn

    async def _committed(
        self, incoming: Incoming, roles: Roles, decide: Decide, again: Again, hands: ExitStack
    ) -> Turn:
        """Decided and on disk; what must surely be sent is in these hands from before the outbox can see it."""
        for attempt in range(TRIES):
            try:
                async with self._services.store.transaction(incoming.conversation) as tx:
                    turn = self._turn(tx, incoming, roles)
                    await self._remember(turn, incoming)
                    earlier = await self._earlier(turn, incoming)
                    await (again(turn, earlier) if earlier else decide(turn))
                    for note in turn.seen.values():
                        await tx.note(note)
                    hands.enter_context(self._services.claims.held(_sure(turn)))
                return turn
            except Stale:
                if attempt == TRIES - 1:
                    raise
        raise AssertionError("unreachable")

    def _turn(self, tx: Transaction, incoming: Incoming, roles: Roles) -> Turn:
        services = self._services
        return Turn(
            tx=tx,
            store=services.store,
            now=services.clock(),
            person=incoming.person,
            roles=roles,
            conversation=incoming.conversation,
            council=services.council,
            heard=Heard(incoming.text, incoming.pressed, incoming.id, incoming.edits, incoming.quote),
            base_url=services.base_url,
            way_in=services.way_in,
            checklist=services.checklist,
            colleagues=services.access.colleagues,
            takes_files=incoming.is_personal and not services.settings.is_local,
            in_channel=not incoming.is_personal,
            zone=incoming.zone,
            originals=services.originals,
            reminding=services.reminding,
        )

    async def _earlier(self, turn: Turn, incoming: Incoming) -> Delivery | None:
        """The earlier delivery of the same activity: by its id, or by its content where it has a new one."""
        for name in filter(None, (incoming.id, incoming.id and incoming.fingerprint)):
            delivery = Delivery(conversation=incoming.conversation, activity=name, at=turn.now)
            if earlier := await turn.tx.first_delivery(delivery):
                return earlier
            turn.deliveries.append(delivery)
        return None

    async def _remember(self, turn: Turn, incoming: Incoming) -> None:
        """How this person can be reached, if it is known who it is; written only when it changed."""
        if not incoming.is_personal or not incoming.origin.object_id:
            return
        address = f"person:{incoming.person.id}"
        known = await turn.tx.contact(address)
        if known and _is_fresh(known, incoming, turn):
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
        """In order; where one cannot be sent, those after it are not tried: nobody may wait 15 seconds."""
        self._questions.close(incoming, turn)
        for saying in turn.said:
            try:
                activity = await self._reply(incoming, activity_of(saying))
            except SendFailed as problem:
                log.warning("reply not sent", extra={"status": problem.status})
                return await self._noted(partial(self._ask_later, turn))
            self._questions.asked(incoming, saying, activity)
            if saying.message_id:
                await self._noted(partial(self._settle, saying.message_id))
            if saying.keeps and activity:
                posted = Posted(subject=saying.keeps, conversation=incoming.conversation, activity=activity)
                await self._noted(partial(self._keep, posted))
        return None

    async def _reply(self, incoming: Incoming, activity: Json) -> str:
        """Answer; once more where the platform surely did not take it. Returns the id of the message."""
        reply_to = "" if incoming.is_personal else incoming.id
        if incoming.replies is not None:
            incoming.replies.append(addressed(incoming.reference, activity, reply_to or incoming.id))
            return ""
        for attempt in range(SENDING_TRIES):
            try:
                return await self._services.connector.send(incoming.reference, activity, reply_to)
            except SendFailed as problem:
                wait = max(problem.retry_after, SHORTEST_PAUSE)
                if not problem.surely_refused or wait > LONGEST_PAUSE or attempt == SENDING_TRIES - 1:
                    raise
                await asyncio.sleep(wait)
        return ""

    async def _noted(self, write: Callable[[], Awaitable[None]]) -> None:
        """What follows a reply; the turn is done, so a store that goes away now only costs a repeat."""
        try:
            await write()
        except StoreError as problem:
            log.warning("reply not noted", extra={"kind": problem.key})

    async def _settle(self, message_id: str) -> None:
        async with self._services.store.transaction(OUTBOX) as tx:
            await tx.settle(message_id)

    async def _keep(self, posted: Posted) -> None:
        async with self._services.store.transaction(OUTBOX) as tx:
            await tx.save_posted(posted)

    async def _ask_later(self, turn: Turn) -> None:
        """What could not be sent: the outbox has receipts anyway; for the rest it asks the open question again."""
        if turn.in_channel:
            return
        draft = next((saying.asks for saying in reversed(turn.said) if saying.asks), "")
        async with self._services.store.transaction(OUTBOX) as tx:
            turn.tx = tx
            await turn.post(f"person:{turn.person.id}", ASK_AGAIN, id_=f"ask:{turn.conversation}", draft=draft)


def _is_fresh(known: Contact, incoming: Incoming, turn: Turn) -> bool:
    seen_lately = turn.now - known.seen_at < SEEN_EVERY
    return seen_lately and known.unreachable_since is None and known.conversation == incoming.reference


def _sure(turn: Turn) -> list[str]:
    return [saying.message_id for saying in turn.said if saying.message_id]
