"""Words that came while the register could not be reached: kept in memory, in order, handled when it is back."""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Awaitable, Callable

from bot.edge.activity import Incoming
from bot.sdk.port import Handle, TurnContext
from domain.errors import StoreError
from domain.stores import Store

LOOK_EVERY = 1.0
KEPT_AT_MOST = 10_000
log = logging.getLogger("breach_desk.waiting")


class DeferredMessages:
    """One queue a process. `handle` runs a turn; `failed` tells that a turn cannot be run at all."""

    def __init__(self, store: Store, handle: Handle, failed: Callable[[Incoming, Exception], Awaitable[None]]) -> None:
        self._store = store
        self._handle = handle
        self._failed = failed
        self._kept: deque[tuple[TurnContext, Incoming]] = deque()
        self._conversations: Counter[str] = Counter()
        self._known: set[tuple[str, str]] = set()
        self._task: asyncio.Task[None] | None = None

    def holds(self, conversation: str) -> bool:
        """Whether words of this conversation wait: those that come now must not overtake them."""
        return self._conversations[conversation] > 0

    def keep(self, context: TurnContext, incoming: Incoming) -> bool:
        """Keep an activity; False when there is no room. The same one again is kept once."""
        key = (incoming.conversation, incoming.id)
        if incoming.id and key in self._known:
            return True
        if len(self._kept) >= KEPT_AT_MOST:
            return False
        self._kept.append((context, incoming))
        self._conversations[incoming.conversation] += 1
        self._known.add(key)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._until_empty())
        return True

    async def stop(self) -> list[Incoming]:
        """Handle no more; returns the last of what is left of each conversation."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])
        return list({incoming.conversation: incoming for _, incoming in self._kept}.values())

    async def _until_empty(self) -> None:
        while self._kept:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self._store.healthy()
            except StoreError:
                continue
            log.info("the register is back", extra={"waiting": len(self._kept)})
            await self._catch_up()

    async def _catch_up(self) -> None:
        while self._kept:
            context, incoming = self._kept[0]
            try:
                await self._handle(context, incoming)
            except StoreError as problem:
                if not await self._is_its_own_fault():
                    return
                await self._failed(incoming, problem)
            except Exception as problem:
                await self._failed(incoming, problem)
            self._forget_first()

    async def _is_its_own_fault(self) -> bool:
        """Whether the store works but for this one: it must not keep all others waiting for ever."""
        try:
            await self._store.healthy()
        except StoreError:
            return False
        return True

    def _forget_first(self) -> None:
        _, incoming = self._kept.popleft()
        self._known.discard((incoming.conversation, incoming.id))
        self._conversations[incoming.conversation] -= 1
        if not self._conversations[incoming.conversation]:
            del self._conversations[incoming.conversation]
