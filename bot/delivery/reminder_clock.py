"""Looks at what is due every so many seconds, and puts it into the outbox.

When it last looked is kept in the store, so that after a time off one message sums up what was missed.
"""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.delivery.broadcasts import note_scheduled_round, report_finished_rounds
from bot.services import Services
from bot.turns.idle.offers import forget_offers
from domain.errors import StoreError
from domain.reminders import fire, plan_all
from domain.stores import Message, Store

LOOKED = "reminders looked at"
NOTED_EVERY = timedelta(minutes=1)
# Teams does not send an activity again after so long.
DELIVERIES_KEPT = timedelta(days=7)
# A pause longer than this, and than a few ticks, was a time off and no pause between two looks.
OFF_AFTER = timedelta(hours=1)
TICKS_MISSED = 5
SECONDS_OF_GRACE = 30.0
log = logging.getLogger("breach_desk.reminders")


class ReminderClock:
    """One worker a process. Several processes look in turn, and each reminder is sent once."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._tick = services.settings.reminder_tick
        self._planned = False
        self._interrupted = True
        self._stopping = asyncio.Event()
        self._noted: datetime | None = None
        self._forgot: datetime | None = None
        self._looked = asyncio.get_running_loop().time()

    async def run(self) -> None:
        """Until stopped. Nothing that goes wrong with one look ends it."""
        while not self._stopping.is_set():
            try:
                await self.look()
            except StoreError as problem:
                self._interrupted = True
                log.warning("reminders wait for the store", extra={"kind": problem.key})
            except Exception as problem:  # readyz says no when it goes on like this
                self._interrupted = True
                self._services.metrics.errors.labels(type(problem).__name__).inc()
                log.exception("look at reminders failed", extra={"kind": type(problem).__name__})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), self._tick)

    def stop(self) -> None:
        """Begin no further look."""
        self._stopping.set()

    async def look(self) -> Sequence[Message]:
        """Put what is due now into the outbox; the first look plans everything anew. Raises StoreError."""
        services, now = self._services, self._services.clock()
        if not self._planned:
            await plan_all(services.store, services.reminding, now, on_fault=self._faulty)
            self._planned = True
        off_since = await self._off_since(now)
        messages = await fire(services.store, services.reminding, now, off_since=off_since, on_fault=self._faulty)
        await note_scheduled_round(services.store, messages, now)
        await report_finished_rounds(services.store, now)
        await self._note(now)
        await self._forget(now)
        self._interrupted = False
        if messages:
            log.info("reminders due", extra={"messages": len(messages)})
            services.wake_outbox.set()
        return messages

    def _faulty(self, subject: str, fault: Exception) -> None:
        """One case that cannot be looked at: told in the log and the metrics; everybody else is reminded."""
        self._services.metrics.errors.labels(type(fault).__name__).inc()
        log.error("reminders of one subject failed", extra={"subject": subject, "kind": type(fault).__name__})

    async def _forget(self, now: datetime) -> None:
        """Once a day: what was noted to know repeats by, when none can come any more, and words that wait in vain."""
        if self._forgot is None or now - self._forgot >= timedelta(days=1):
            await self._services.store.forget_deliveries(now - DELIVERIES_KEPT)
            await forget_offers(self._services.store, now)
            self._forgot = now

    @property
    def is_running(self) -> bool:
        """Whether it has looked lately; real time counts here, not the desk's clock."""
        silent = asyncio.get_running_loop().time() - self._looked
        return silent < max(TICKS_MISSED * self._tick, SECONDS_OF_GRACE)

    async def _off_since(self, now: datetime) -> datetime | None:
        """When somebody last looked, where nobody could for a long time: the bot or the store was off."""
        if not self._interrupted:
            return None
        last = self._noted or await looked_at(self._services.store)
        was_off = last is not None and now - last > max(OFF_AFTER, TICKS_MISSED * timedelta(seconds=self._tick))
        return last if was_off else None

    async def _note(self, now: datetime) -> None:
        self._looked = asyncio.get_running_loop().time()
        self._services.metrics.looked.set(now.timestamp())
        if self._noted is None or now - self._noted >= NOTED_EVERY:
            async with self._services.store.transaction(LOOKED) as tx:
                await tx.save_state(LOOKED, {"at": now.isoformat()})
            self._noted = now


async def looked_at(store: Store) -> datetime | None:
    """When the due reminders were last looked at, by whichever process; to the minute."""
    noted = await store.state(LOOKED)
    return datetime.fromisoformat(noted["at"]) if noted else None
