"""Kills a reporting process at random instants and checks every acknowledgement after its restart.

    python -m bench.crash_campaign --kills 1000 --store tinydb
    python -m bench.crash_campaign --kills 200 --store postgresql

The store `postgresql` is the one named in BREACH_DESK_TEST_POSTGRESQL, or a server of its own that
flushes as one in production does.
"""

import argparse
import asyncio
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bench.a_report import YEAR
from bench.crash_writer import live
from domain.breach import reference_of
from domain.stores import Store
from storage import open_stores
from storage.embedded import compaction
from tests.storage.postgresql_server import GIVEN, PostgresqlServer

ACTIVITIES_A_LIFE = 12
LONGEST_LIFE = 0.12
WHILE_OPENING = 0.2
CHECK_ALL_EVERY = 50
SMALL_GENERATIONS = 200_000


class Kill(NamedTuple):
    """So many seconds after the start of the process, or after its store was open."""

    after: float
    while_opening: bool


class Lost(AssertionError):
    """Something that was promised does not hold."""


@dataclass
class Campaign:
    """What was asked for and promised over all lives."""

    url: str
    seed: int
    kills: int = 0
    kills_before_ready: int = 0
    asked: list[str] = field(default_factory=list)
    reported: dict[str, str] = field(default_factory=dict)
    sending: Counter[str] = field(default_factory=Counter)

    def run(self, kills: int) -> None:
        """So many lives that are killed, and one that comes to its end. Raises Lost."""
        chance = random.Random(self.seed)
        while self.kills < kills:
            self.asked += [f"{len(self.asked) + number}" for number in range(ACTIVITIES_A_LIFE)]
            said = self._life(chance, Kill(chance.random() ** 2 * LONGEST_LIFE, chance.random() < WHILE_OPENING))
            self._listen(said)
            everything = self.kills % CHECK_ALL_EVERY == 0
            if self.reported:
                asyncio.run(self._check(said, everything=everything))
        self._listen(self._life(chance, None))
        asyncio.run(self._check([], everything=True))
        self._check_announced()

    def _life(self, chance: random.Random, kill: Kill | None) -> list[str]:
        unanswered = [activity for activity in self.asked if activity not in self.reported]
        again = chance.sample(list(self.reported), min(5, len(self.reported)))  # Teams may send an old one again
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            self._be_killed(reading, writing, chance.random(), unanswered + again)
        os.close(writing)
        said = _hear(reading, process, kill)
        _, status = os.waitpid(process, 0)
        if os.WIFSIGNALED(status):
            self.kills += 1
            self.kills_before_ready += "ready" not in said
        elif status:
            raise Lost(f"a life ended with status {status}")
        return said

    def _be_killed(self, reading: int, writing: int, seed: float, activities: list[str]) -> None:
        os.close(reading)
        compaction.AT_LEAST = SMALL_GENERATIONS
        try:
            live(self.url, int(seed * 2**32), activities, writing)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)

    def _listen(self, said: list[str]) -> None:
        for what, *words in map(str.split, said):
            if what == "reported":
                if self.reported.setdefault(words[0], words[1]) != words[1]:
                    raise Lost(f"activity {words[0]} has two references: {self.reported[words[0]]} and {words[1]}")
            elif what == "sending":
                self.sending[words[0]] += 1

    async def _check(self, said: list[str], *, everything: bool) -> None:
        store = await open_stores(self.url, read_only=True)
        try:
            fresh = [words[0] for what, *words in map(str.split, said) if what == "reported"]
            for activity in self.reported if everything else fresh:
                await self._check_report(store, activity)
            if everything:
                await self._check_all(store)
        finally:
            await store.close()

    async def _check_report(self, store: Store, activity: str) -> None:
        reference = self.reported[activity]
        breach = await store.breach(reference)
        if breach is None or breach.summary != activity or not await store.history(reference):
            raise Lost(f"report {activity} was acknowledged as {reference}, which holds {breach}")

    async def _check_all(self, store: Store) -> None:
        breaches = await store.breaches()
        told = Counter(breach.summary for breach in breaches)
        if len(told) != len(breaches) or not told.keys() <= set(self.asked):
            raise Lost(f"doubled or invented: {[one for one in told if told[one] > 1 or one not in self.asked]}")
        if {breach.reference for breach in breaches} != {reference_of(YEAR, n + 1) for n in range(len(breaches))}:
            raise Lost("the references have a gap")
        for breach in breaches:
            announcement = f"new-{breach.reference}"
            if not self.sending[announcement] and await store.message(announcement) is None:
                raise Lost(f"{breach.reference} would never be announced")

    def _check_announced(self) -> None:
        unanswered = [activity for activity in self.asked if activity not in self.reported]
        unannounced = [one for one in self.reported.values() if not self.sending[f"new-{one}"]]
        if unanswered or unannounced:
            raise Lost(f"unanswered {unanswered}, unannounced {unannounced}")

    def __str__(self) -> str:
        twice = sum(1 for count in self.sending.values() if count > 1)
        return (
            f"{self.kills} kills ({self.kills_before_ready} of them before the store was open), "
            f"{len(self.reported)} reports acknowledged: 0 lost, 0 doubled, 0 without announcement; "
            f"{twice} announcements were on their way when the process was killed and went out again"
        )


def _hear(reading: int, process: int, kill: Kill | None) -> list[str]:
    """What a life says until its end, which comes by a kill if not by itself."""
    heard = bytearray()
    ends = None
    while True:
        if kill and (kill.while_opening or heard):
            ends, kill = time.monotonic() + kill.after, None
        wait = None if ends is None else max(0.0, ends - time.monotonic())
        if not select.select([reading], [], [], wait)[0]:
            os.kill(process, signal.SIGKILL)
            ends = None
        elif part := os.read(reading, 65536):
            heard += part
        else:
            os.close(reading)
            return heard.decode().split("\n")[:-1]


@contextmanager
def place(store: str) -> Iterator[str]:
    """Somewhere to keep a register for as long as the campaign takes."""
    if store == "tinydb":
        with tempfile.TemporaryDirectory(prefix="breach-desk-crash-") as folder:
            yield f"tinydb:{Path(folder) / 'register'}"
    elif given := os.environ.get(GIVEN):
        yield given
    else:
        server = PostgresqlServer(durable=True)
        server.start()
        try:
            yield server.dsn
        finally:
            server.remove()


def main() -> int:
    """Run it; exit status 1 when a promise did not hold."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--kills", type=int, default=100)
    arguments.add_argument("--store", choices=("tinydb", "postgresql"), default="tinydb")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    started = time.monotonic()
    with place(given.store) as url:
        campaign = Campaign(url, given.seed)
        try:
            campaign.run(given.kills)
        except Lost as fault:
            print(f"after {campaign.kills} kills: {fault}")
            return 1
    print(f"{given.store}: {campaign}; {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
