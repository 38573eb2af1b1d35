"""A year of a council, lived through in a minute: people work, the clock ticks, the bot is killed and comes back.

The store is the real one. Every message that arrived is kept with the time, the address and what it said.
"""

import heapq
from bisect import bisect_right
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from domain import actions
from domain.breach import Breach, Person
from domain.clocks.period import london_day
from domain.errors import Refused
from domain.reminders import KIND, Reminding, fire, plan_all, plan_breach
from domain.stores import Message, Store, Transaction
from tests.domain.reminders.lives import Life, Step, a_life

TICK = timedelta(minutes=2)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Killed(Exception):
    """The process is gone; what was not committed never was."""


class KilledBeforeCommit:
    """The store as a process sees it that is killed when it has written everything but the end."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @asynccontextmanager
    async def transaction(self, key: str) -> AsyncIterator[Transaction]:
        async with self._store.transaction(key) as tx:
            yield tx
            raise Killed


@dataclass(frozen=True)
class Got:
    """One reminder within a message that arrived. `again` is whether the message said that it may be a repeat."""

    at: datetime
    created_at: datetime
    to: str
    again: bool
    off: bool
    item: dict[str, Any]

    @property
    def subject(self) -> str:
        return str(self.item["subject"])

    @property
    def key(self) -> str:
        return str(self.item["key"])


@dataclass
class Year:
    """The council from `start` on. `off` are the stretches in which the bot did not run, in their order."""

    store: Store
    reminding: Reminding
    start: datetime
    off: list[tuple[datetime, datetime]]
    kill_every: timedelta | None = DAY
    seed: int = 7
    got: list[Got] = field(default_factory=list)
    versions: dict[str, list[tuple[datetime, Breach]]] = field(default_factory=dict)
    kills: int = 0

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        self._about: dict[str, list[Got]] = {}
        self._numbers = count()
        self._todo: list[tuple[datetime, int, str, Step | Life]] = []

    def plan_reports(self, number: int, days: int) -> None:
        """This many breaches, at any hour of the year, most of them in working hours."""
        for _ in range(number):
            at = self._working(self.start + timedelta(days=self.rng.uniform(0.5, days)), 0.7)
            life = a_life(self.rng, at)
            self._later(at, f"{life.reported_at.isoformat()}", life)

    async def live(self, until: datetime) -> None:
        """Until then: each tick what people did, then the reminders, then the outbox."""
        now, next_kill = self.start, self.start + DAY / 3
        await plan_all(self.store, self.reminding, now)
        off_since: datetime | None = None
        while now < until:
            now += TICK
            if self.is_off(now):
                off_since = off_since or now - TICK
                continue
            await self._people(now)
            kill = 0
            if self.kill_every and now >= next_kill:
                kill, next_kill = self.rng.randint(1, 3), next_kill + self.kill_every
                self.kills += 1
            if await self._reminders(now, kill, off_since):
                off_since = None

    async def _reminders(self, now: datetime, kill: int, off_since: datetime | None) -> bool:
        """One look at the due-table and the outbox; whether the due-table was got through."""
        store = KilledBeforeCommit(self.store) if kill == 1 else self.store
        off = off_since if off_since and now - off_since > HOUR else None
        try:
            await fire(store, self.reminding, now, off_since=off)  # type: ignore[arg-type]
        except Killed:
            return False
        if kill != 2:
            await self._outbox(now, killed=kill == 3)
        return True

    async def _outbox(self, now: datetime, *, killed: bool) -> None:
        """Note the attempts, send, take off; killed, the first is sent and nothing is taken off.

        What else is announced (the case's card, the stand-in's) is no reminder and only taken off.
        """
        claimed = await self.store.claim_messages(now, now + MINUTE, 1000)
        if not claimed:
            return
        async with self.store.transaction("outbox") as tx:
            for message in claimed:
                await tx.post(replace(message, attempts=message.attempts + 1, claimed_until=None))
        for message in claimed[:1] if killed else claimed:
            self._arrived(message, now)
        if not killed:
            async with self.store.transaction("outbox") as tx:
                for message in claimed:
                    await tx.settle(message.id)

    def _arrived(self, message: Message, now: datetime) -> None:
        if message.kind != KIND:
            return
        off = bool(message.values["off_since"])
        for item in message.values["items"]:
            self.got.append(Got(now, message.created_at, message.to, message.attempts > 0, off, item))

    async def _people(self, now: datetime) -> None:
        while self._todo and self._todo[0][0] <= now:
            _, _, reference, what = heapq.heappop(self._todo)
            async with self.store.transaction(f"conversation {reference}") as tx:
                if isinstance(what, Life):
                    await self._report(tx, what, now)
                else:
                    await self._step(tx, reference, what, now)

    async def _report(self, tx: Transaction, life: Life, now: datetime) -> None:
        reference = await tx.next_reference(now.year)
        reporter = Person(f"staff-{reference}", "Sam Field")
        made = actions.report(
            reference, summary="x", reporter=reporter, now=now, discovered=life.discovered, danger=life.danger
        )
        await self._save(tx, made, now)
        for after, step in life.steps:
            self._later(self._working(now + after, 0.85), reference, step)

    async def _step(self, tx: Transaction, reference: str, step: Step, now: datetime) -> None:
        breach = await tx.breach(reference)
        assert breach is not None
        with suppress(Refused):  # somebody else was quicker, or it came in the wrong order
            await self._save(tx, step(breach, now), now)

    async def _save(self, tx: Transaction, made: actions.Changed, now: datetime) -> None:
        await tx.save_breach(made.breach, made.history)
        await plan_breach(tx, made.breach, self.reminding, now)
        self.versions.setdefault(made.breach.reference, []).append((now, made.breach))

    def _later(self, at: datetime, reference: str, what: Step | Life) -> None:
        heapq.heappush(self._todo, (at, next(self._numbers), reference, what))

    def _working(self, at: datetime, share: float) -> datetime:
        calendar = self.reminding.calendar
        if calendar.is_open(at) or self.rng.random() > share:
            return at
        return calendar.next_opening(at) + self.rng.random() * 8 * HOUR

    def is_off(self, moment: datetime) -> bool:
        """Whether the bot does not run."""
        last = bisect_right(self.off, (moment, datetime.max.replace(tzinfo=UTC))) - 1
        return last >= 0 and moment < self.off[last][1]

    def first_on(self, moment: datetime) -> datetime:
        """The first tick at or after `moment` at which the bot surely ran and was not killed."""
        surely = moment + 3 * TICK
        return next((end + 3 * TICK for start, end in self.off if start <= surely and moment < end), surely)

    def typing_indicator(self, moment: datetime) -> datetime:
        """The first such tick in working hours."""
        at = self.first_on(moment)
        while not self.reminding.calendar.is_open(at):
            at = self.first_on(self.reminding.calendar.next_opening(at))
        return at

    def told_on(self, subject: str, moment: datetime) -> int:
        """The most messages about a subject that anybody had got on that day by that moment."""
        day = london_day(moment)
        messages = {(got.to, got.at) for got in self.about(subject) if got.at < moment and london_day(got.at) == day}
        return max(Counter(to for to, _ in messages).values(), default=0)

    def about(self, subject: str) -> list[Got]:
        """What was sent about a subject."""
        if not self._about:
            for got in self.got:
                self._about.setdefault(got.subject, []).append(got)
        return self._about.get(subject, [])

    def as_it_was(self, reference: str, moment: datetime) -> Breach | None:
        """The record at that moment."""
        known = [breach for at, breach in self.versions[reference] if at <= moment]
        return known[-1] if known else None

    def spells(self) -> Iterator[tuple[Breach, datetime, datetime]]:
        """Each version of each record, from when to when it was the present one."""
        for known in self.versions.values():
            ends = [at for at, _ in known[1:]] + [datetime.max.replace(tzinfo=self.start.tzinfo)]
            for (at, breach), end in zip(known, ends, strict=True):
                yield breach, at, end
