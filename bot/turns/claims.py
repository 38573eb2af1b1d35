"""What this process is sending at the moment: nobody else may, and when it dies others soon may again.

A claim in the store ends by itself after a few seconds, so that a crash delays nothing for long;
what takes longer to send is claimed anew meanwhile.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from dialogs.turn import SENT_WITHIN
from domain.errors import StoreError
from domain.stores import Store

OUTBOX = "outbox"  # the key of every transaction that changes a claim: a message that was sent must stay gone
RENEWED_EVERY = SENT_WITHIN.total_seconds() / 2.5
log = logging.getLogger("breach_desk.claims")


class Claims:
    """The messages in hand, by id."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._ids: dict[str, int] = {}

    def __contains__(self, message_id: str) -> bool:
        return message_id in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    @contextmanager
    def held(self, ids: Collection[str]) -> Iterator[None]:
        """While they are being sent."""
        for each in ids:
            self._ids[each] = self._ids.get(each, 0) + 1
        try:
            yield
        finally:
            for each in ids:
                self._ids[each] -= 1
                if not self._ids[each]:
                    del self._ids[each]

    async def keep(self) -> None:
        """Until cancelled: claim anew what takes long."""
        while True:
            await asyncio.sleep(RENEWED_EVERY)
            try:
                await self._renew(list(self._ids))
            except StoreError as problem:
                log.warning("claims not renewed", extra={"kind": problem.key})

    async def _renew(self, ids: list[str]) -> None:
        if not ids:
            return
        async with self._store.transaction(OUTBOX) as tx:
            until = self._clock() + SENT_WITHIN
            for message_id in ids:
                message = await tx.message(message_id) if message_id in self._ids else None
                if message and message.given_up_at is None:
                    await tx.post(replace(message, claimed_until=until))
