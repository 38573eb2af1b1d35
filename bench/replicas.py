"""Two replicas on one PostgreSQL share the load: `python -m bench.replicas`.

One and two processes of the bot, round after round on the same database, spoken to by the same people. Beside turns a
second it says what a turn costs of the processor in the bot, in PostgreSQL and in the people that are played here:
where the machine has too few cores for all of them, two replicas cannot be twice one, and the most that they can be
follows from these figures.
"""

import argparse
import asyncio
import os
import resource
import statistics
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import NamedTuple

from bench.driver import Person, connector
from bench.guided_turn import said, spread
from bench.processes import Running, breach_desk
from settings.chat_sdk import SDKS
from tests.storage.postgresql_server import PostgresqlServer


class Round(NamedTuple):
    """Turns a second, and processor ms a turn of the bot, of PostgreSQL and of the people."""

    rate: float
    bot: float
    store: float
    people: float


def store_seconds(server: PostgresqlServer) -> float:
    """What the server and its children have used, those that have ended as well."""
    main = int((server.data / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
    fields = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in (str(main), *children)]
    return sum(sum(map(int, one[11:15])) for one in fields) / os.sysconf("SC_CLK_TCK")


async def one_round(running: Sequence[Running], server: PostgresqlServer, url: str, name: str, people: int) -> Round:
    """All people at once, each at one of the replicas."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    before = sum(one.cpu_seconds for one in running), store_seconds(server), own.ru_utime + own.ru_stime
    begun = time.perf_counter()
    ports = [running[number % len(running)].port for number in range(people)]
    talks = (Person(port, url, f"{name}-{place}").says(said(place, 20)) for place, port in enumerate(ports))
    turns = sum(map(len, await asyncio.gather(*talks)))
    seconds = time.perf_counter() - begun
    own = resource.getrusage(resource.RUSAGE_SELF)
    after = sum(one.cpu_seconds for one in running), store_seconds(server), own.ru_utime + own.ru_stime
    costs = [(late - early) / turns * 1000 for early, late in zip(before, after, strict=True)]
    return Round(turns / seconds, *costs)


async def rounds(sdk: str, server: PostgresqlServer, number: int, people: int) -> dict[int, list[Round]]:
    """So many rounds with one replica and with two, in turn."""
    told, url = await connector()
    found: dict[int, list[Round]] = {1: [], 2: []}
    async with AsyncExitStack() as stack:
        both = [await stack.enter_async_context(breach_desk(sdk, server.dsn).running()) for _ in range(2)]
        await one_round(both, server, url, "warm", people)
        for place in range(number):
            for replicas, kept in found.items():
                kept.append(await one_round(both[:replicas], server, url, f"{place}-{replicas}", people))
    told.close()
    return found


def most(found: Sequence[Round]) -> float:
    """How many times one replica's turns two could give on this machine, by what each part costs."""
    bot, *others = (statistics.median(each) for each in zip(*(one[1:] for one in found), strict=True))
    cores = os.cpu_count() or 1
    return min(2.0, cores * bot / (bot + sum(others)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--people", type=int, default=32)
    parser.add_argument("--sdk", choices=SDKS, default=SDKS[0])
    given = parser.parse_args()
    server = PostgresqlServer(durable=True)
    server.start()
    try:
        found = asyncio.run(rounds(given.sdk, server, given.rounds, given.people))
    finally:
        server.remove()
    for replicas, each in found.items():
        rate, *costs = ([one[place] for one in each] for place in range(4))
        bot, store, people = map(spread, costs)
        print(f"{replicas}: {spread(rate, 0)} turns/s; processor, ms a turn: bot {bot}, store {store}, people {people}")
    ratios = [two.rate / one.rate for one, two in zip(found[1], found[2], strict=True)]
    print(f"two by one: {spread(ratios)}; the most that {os.cpu_count()} cores allow: {most(found[1]):.2f}")


if __name__ == "__main__":
    main()
