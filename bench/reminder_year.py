"""A simulated year of reminders with 500 breaches: `python -m bench.reminder_year`.

The reminder clock, the outbox and the embedded store are the real ones, in a process of their own that is
killed with SIGKILL once a simulated day, at the moments that hurt: before a commit, between commit and
sending, between sending and recording, and anywhere. The next process goes on from what is on disk.
What arrived is examined by the same checks as in `tests/domain/reminders/test_year.py`.
"""

import argparse
import asyncio
import contextlib
import heapq
import os
import pickle
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bot.access import CENTRAL, Access
from bot.delivery.outbox import Outbox
from bot.delivery.reminder_clock import ReminderClock
from bot.services import Services
from bot.turns.claims import Claims
from domain.reminders import Reminding
from domain.sending import Limit, SendingLimits
from domain.stores import Contact, Json, Message, Store, Transaction
from settings.environment import read_settings
from storage import open_stores
from tests.domain.reminders import test_year
from tests.domain.reminders.lives import Life
from tests.domain.reminders.test_year import CALENDAR, OFFICE, START, a_day_off_each_week
from tests.domain.reminders.year import DAY, TICK, Got, Year

ROOT = Path(__file__).parents[1]
NONE = Limit(1_000_000, timedelta(seconds=1))  # the limits are real seconds, of which the year has few
BEFORE_COMMIT, BEFORE_SENDING, BEFORE_RECORDING, ANYWHERE = range(1, 5)
Event = tuple[str, Any]


def die() -> None:
    """At once, as a power cut does it."""
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class KillableYear(Year):
    """The year, of which each process lives a part; what it did it tells through a pipe to the one outside."""

    folder: Path = ROOT
    pipe: int = -1
    now: datetime = START
    kill: int = 0

    def tell(self, what: str, value: Any) -> None:
        """Known outside even when this process dies in the next instruction."""
        frame = pickle.dumps((what, value))
        os.write(self.pipe, len(frame).to_bytes(4, "big") + frame)

    def hear(self, what: str, value: Any) -> None:
        """Outside: what a process told."""
        if what == "got":
            self.got.append(value)
        elif what == "version":
            self.versions.setdefault(value[1].reference, []).append(value)
        elif what == "people":
            self._catch_up(*value)
        elif what == "tick":
            self.now = value

    def _catch_up(self, now: datetime, reported: list[str]) -> None:
        """Outside: what people did until now is done; the steps that follow from new reports are to come."""
        references = iter(reported)
        while self._todo and self._todo[0][0] <= now:
            *_, what = heapq.heappop(self._todo)
            if isinstance(what, Life):
                reference = next(references)
                for after, step in what.steps:
                    self._later(self._working(now + after, 0.85), reference, step)

    def _working(self, at: datetime, share: float) -> datetime:
        """By the moment alone, so that inside and outside agree."""
        self.rng = Random(at.isoformat())
        return super()._working(at, share)

    async def people(self) -> None:
        """What people do at this tick, told as soon as it is on disk."""
        if not self._todo or self._todo[0][0] > self.now:
            return
        self.versions = {}
        await self._people(self.now)
        for known in self.versions.values():
            for version in known:
                self.tell("version", version)
        self.tell("people", (self.now, [name for name, known in self.versions.items() if known[0][1].revision == 1]))


class DyingStore:
    """The store of a process that may be killed when it has written everything but the end."""

    def __init__(self, store: Store, year: KillableYear) -> None:
        self._store, self._year = store, year

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @asynccontextmanager
    async def transaction(self, key: str) -> AsyncIterator[Transaction]:
        async with self._store.transaction(key) as tx:
            yield tx
            pending: Any = tx
            if self._year.kill == BEFORE_COMMIT and key == "reminders" and any(pending.changes.values()):
                die()


class Platform:
    """Takes every message, and tells outside that it came."""

    def __init__(self, year: KillableYear) -> None:
        self._year = year
        self.sending: dict[str, Message] = {}

    async def send(self, reference: Json, activity: Json, reply_to: str = "") -> str:
        year, message = self._year, self.sending[reference["conversation"]]
        assert year.now
        for item in message.values.get("items", ()):  # the card of a case has none
            off = bool(message.values["off_since"])
            year.tell("got", Got(year.now, message.created_at, message.to, message.doubtful, off, item))
        if year.kill == BEFORE_RECORDING:
            die()
        if year.kill == ANYWHERE:
            threading.Timer(year.rng.uniform(0, 0.004), die).start()
        return "sent"

    async def open_personal(self, known: Json, person_id: str) -> Json:
        return {**known, "conversation": f"person:{person_id}"}

    async def members(self, reference: Json) -> list[Json]:
        return []


class ToldOutbox(Outbox):
    """The outbox, of which the platform knows what it is sending."""

    async def _send(self, message: Message) -> None:
        platform: Any = self._services.connector
        platform.sending[message.to] = message
        await super()._send(message)

    async def drain(self) -> None:
        """Until everything that may be sent now was sent."""
        while await self.send_due():
            while self._lanes:
                await asyncio.wait(list(self._lanes.values()))


async def live(year: KillableYear, kill_at: datetime, until: datetime) -> None:
    """One process, from the year's present on: until it is killed, is off, or the year is over."""
    services = await services_of(year)
    clock, outbox = ReminderClock(services), ToldOutbox(services, SendingLimits((NONE,), (NONE,)))
    while year.now < until:
        year.now += TICK
        if year.is_off(year.now):
            year.tell("tick", year.now)
            die()
        await year.people()
        if year.now >= kill_at and not year.kill:
            year.kill = Random(kill_at.isoformat()).randint(BEFORE_COMMIT, ANYWHERE)
        year.tell("tick", year.now)
        if not await is_worth_a_look(services.store, year.now):
            continue
        messages = await clock.look()
        if messages and year.kill == BEFORE_SENDING:
            die()
        await outbox.drain()
        if messages and year.kill == ANYWHERE:
            await asyncio.sleep(1)


class Peeked(Exception):
    """Undoes what only looked."""


async def is_worth_a_look(store: Store, now: datetime) -> bool:
    """Whether a look would find anything; a look that finds nothing is only done three times an hour."""
    found: Sequence[object] = ()
    with contextlib.suppress(Peeked):
        async with store.transaction("peek") as tx:
            found = await tx.take_due(now, 1)
            raise Peeked
    return bool(found) or now.minute % 20 == 0 or bool(await store.outbox_size())


async def services_of(year: KillableYear) -> Services:
    """The real parts, with a platform that keeps what it gets."""
    settings = read_settings(
        {
            "BREACH_DESK_DATA": str(year.folder),
            "BREACH_DESK_CONFIG": str(ROOT / "council.toml"),
            "BREACH_DESK_CENTRAL_TEAM": "team",
            "BREACH_DESK_CENTRAL_MEMBERS": "ana,ben",
            "BREACH_DESK_REMINDER_TICK": str(TICK.total_seconds()),
        }
    )
    store: Any = DyingStore(await open_stores(settings.store_url), year)
    year.store = store
    platform: Any = Platform(year)

    def now() -> datetime:
        return year.now

    async with store.transaction(CENTRAL) as tx:
        here = {"conversation": CENTRAL}
        await tx.save_contact(Contact(address=CENTRAL, person=None, conversation=here, seen_at=START))
    return Services(
        settings=settings,
        store=store,
        connector=platform,
        access=Access(settings, store, platform, now),
        sdk=Any,  # type: ignore[arg-type]  # nobody chats
        clock=now,
        claims=Claims(store, now),
        reminding=year.reminding,
    )


def process(year: KillableYear, kill_at: datetime, until: datetime) -> bool:
    """Live a part of the year in a process of its own; whether it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        year.pipe = writing
        try:
            asyncio.run(live(year, kill_at, until))
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        while size := told.read(4):
            year.hear(*pickle.loads(told.read(int.from_bytes(size, "big"))))  # noqa: S301
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("a process failed by itself")
    return os.WIFSIGNALED(status)


def lived(folder: Path, breaches: int, days: int) -> KillableYear:
    """So many days, in as many processes as it takes."""
    until, next_kill = START + timedelta(days=days), START + DAY / 3
    reminding = Reminding(calendar=CALENDAR, office=OFFICE)
    year = KillableYear(None, reminding, START, a_day_off_each_week(), folder=folder)  # type: ignore[arg-type]
    year.plan_reports(breaches, max(days - 15, 1))
    while year.now < until:
        if process(year, next_kill, until) and not year.is_off(year.now):
            year.kills += 1
            next_kill = max(next_kill + DAY, year.now)
        while year.is_off(year.now):
            year.now += TICK
    return year


def checked(year: Year) -> dict[str, str]:
    """Each check of the year by its name: "holds", or what was found."""
    found = {}
    for name, check in vars(test_year).items():
        if name.startswith("test_"):
            try:
                check(year)
            except (AssertionError, ValueError) as problem:
                found[name] = f"FAILS: {problem}"[:500]
            else:
                found[name] = "holds"
    return found


def main() -> int:
    """Live the year, check it, print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=366)
    parser.add_argument("--breaches", type=int, default=500)
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        year = lived(Path(folder), arguments.breaches, arguments.days)
    found = checked(year)
    keys = Counter(got.key for got in year.got)
    messages = Counter((got.to, got.created_at, got.subject, got.key, str(got.item)) for got in year.got)
    twice = sum(times - 1 for times in messages.values())
    print(f"{arguments.days} days, {len(year.versions)} breaches, {year.kills} kills, {len(year.off)} days off")
    print(f"{len(year.got)} reminders arrived")
    print(f"{sum(got.again for got in year.got)} said that they may be a repeat, {twice} were one")
    print(", ".join(f"{key} {number}" for key, number in keys.most_common()))
    for name, result in found.items():
        print(f"{result:6} {name.removeprefix('test_').replace('_', ' ')}")
    print(f"{time.monotonic() - began:.0f} s")
    return 0 if set(found.values()) == {"holds"} else 1


if __name__ == "__main__":
    sys.exit(main())
