"""A thousand people in dialogs at once, over the real HTTP edge: `python -m bench.many_people`.

Each has a connection of their own to a bot that is a process of its own, and answers its questions after a pause; the
pauses are random, the same in every run, `--pause` seconds on average, which is faster than people read and type. The
time of a turn is from the first byte of the message to the last of the answer, with the reply posted and everything on
disk. `--pause 0` has everybody write as fast as they are answered.
"""

import argparse
import asyncio
import itertools
import random
import statistics
import tempfile
import time

from bench.driver import Person, connector
from bench.guided_turn import said
from bench.processes import breach_desk
from settings.chat_sdk import SDKS


async def measured(sdk: str, people: int, turns: int, pause: float) -> str:
    """The figures of one run, in words."""
    server, service_url = await connector()
    with tempfile.TemporaryDirectory(prefix="breach-desk-bench-") as folder:
        async with breach_desk(sdk, folder).running() as running:
            begun = time.perf_counter()
            talks = [_talk(Person(running.port, service_url, f"p{one}"), one, turns, pause) for one in range(people)]
            times = sorted(itertools.chain.from_iterable(await asyncio.gather(*talks)))
            seconds, cpu = time.perf_counter() - begun, running.cpu_seconds
    server.close()
    middle, late = statistics.median(times), times[int(len(times) * 0.99)]
    return (
        f"{sdk}: {len(times):,} turns of {people:,} people in {seconds:.0f} s, {len(times) / seconds:.0f} a second; "
        f"a turn {middle * 1000:.0f} ms (median), {late * 1000:.0f} ms (p99), {times[-1] * 1000:.0f} ms (longest); "
        f"{cpu / seconds:.0%} of a core"
    )


async def _talk(person: Person, number: int, turns: int, pause: float) -> list[float]:
    chance = random.Random(number)
    pauses = (chance.uniform(0, 2 * pause) for _ in itertools.count())
    return await person.says(said(number, turns), pauses)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--turns", type=int, default=8)
    parser.add_argument("--pause", type=float, default=5.0)
    parser.add_argument("--sdk", choices=SDKS, nargs="+", default=SDKS)
    given = parser.parse_args()
    for sdk in given.sdk:
        print(await measured(sdk, given.people, given.turns, given.pause))


if __name__ == "__main__":
    asyncio.run(main())
