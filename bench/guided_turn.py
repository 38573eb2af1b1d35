"""A guided turn, saved, under each chat SDK, beside botbuilder's own echo bot and a bare program.

    python -m bench.guided_turn

Each is a process of its own, over HTTP, with the same connector stand-in. All run at once and are spoken to in turn, a
short while each, again and again, by as many people as `--people`, each waiting for the answer: what else the machine
does falls on all of them alike, and ratios are of neighbours in time. Figures are medians, with the quartiles in
brackets.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from bench.driver import ConnectorStandIn, Person, connector
from bench.processes import Program, Running, bare_bot, breach_desk, echo_bot
from settings.chat_sdk import SDKS

FIRST = "Something went to the wrong house {minute} doors down"
TIME = "yesterday at 4:{minute}pm"
ANSWERS = ("no", TIME, "email", "{minute}", "cfe", "health", "nothing yet", "restart", "yes", FIRST)
ECHO, BARE = "the SDK's echo bot", "a bare program"
ALONE = 30


@dataclass
class Figures:
    """Of one program: turns a second and processor ms a turn of each round, and how many times as long the first turn
    after each start took as the median of somebody who is alone.
    """

    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)


def said(person: int, turns: int) -> list[str]:
    """What one person says: no two tell the same time, number or tale."""
    words = ("report", FIRST, *(ANSWERS * turns)[:turns])
    return [text.format(minute=10 + (7 * person + place // len(ANSWERS)) % 50) for place, text in enumerate(words)]


async def started(program: Program, service_url: str, into: Figures, stack: AsyncExitStack) -> Running:
    """Listening, spoken to by somebody who is alone, and warm."""
    running = await stack.enter_async_context(program.running())
    times = await Person(running.port, service_url, "alone").says(said(ALONE, ALONE)[1:])
    into.first.append(times[0] / statistics.median(times))
    return running


async def measure(running: Running, service_url: str, people: Sequence[str], turns: int, into: Figures) -> None:
    """One round: answered turns a second of people chatting at once."""
    words = [said(place, turns) for place, _ in enumerate(people)]
    posts, used, begun = ConnectorStandIn.posts, running.cpu_seconds, time.perf_counter()
    talks = (Person(running.port, service_url, name).says(each) for name, each in zip(people, words, strict=True))
    await asyncio.gather(*talks)
    seconds, answered = time.perf_counter() - begun, sum(map(len, words))
    if ConnectorStandIn.posts - posts < answered:
        raise SystemExit("not every turn was answered")
    into.rates.append(answered / seconds)
    into.cpu.append((running.cpu_seconds - used) / answered * 1000)


async def one_start(figures: Mapping[str, Figures], given: argparse.Namespace) -> None:
    """All programs, started anew, in so many rounds."""
    server, service_url = await connector()
    with tempfile.TemporaryDirectory(prefix="breach-desk-bench-") as folder:
        programs = {ECHO: echo_bot(), BARE: bare_bot(f"{folder}/bare")}
        programs |= {f"Breach Desk, {sdk}": breach_desk(sdk, f"{folder}/{sdk}") for sdk in SDKS}
        async with AsyncExitStack() as stack:
            running = {
                name: await started(program, service_url, figures[name], stack) for name, program in programs.items()
            }
            for number in range(given.rounds):
                people = [f"p{number}-{each}" for each in range(given.people)]
                for name, one in running.items():
                    await measure(one, service_url, people, given.turns, figures[name])
    server.close()


def spread(values: Sequence[float], digits: int = 2) -> str:
    """The median, with the quartiles."""
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def told(figures: Mapping[str, Figures]) -> str:
    """A row a program; ratios are of the same round."""
    lines = [
        "| | turns/s | processor, ms a turn | by the echo bot | by the bare program | first turn by the median |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, mine in figures.items():
        by_echo = [one / other for one, other in zip(mine.rates, figures[ECHO].rates, strict=True)]
        by_bare = [one / other for one, other in zip(mine.rates, figures[BARE].rates, strict=True)]
        lines.append(
            f"| {name} | {spread(mine.rates, 0)} | {spread(mine.cpu)} | {spread(by_echo, 1)} | {spread(by_bare)} "
            f"| {spread(mine.first, 1)} |"
        )
    return "\n".join(lines)


async def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--people", type=int, default=8)
    arguments.add_argument("--turns", type=int, default=20)
    arguments.add_argument("--rounds", type=int, default=12)
    arguments.add_argument("--starts", type=int, default=3)
    given = arguments.parse_args()
    figures: dict[str, Figures] = defaultdict(Figures)
    for _ in range(given.starts):
        await one_start(figures, given)
    print(told(figures))


if __name__ == "__main__":
    asyncio.run(main())
