"""Simulated reporters over the real HTTP edge: `python -m bench.simulated_reporters --reporters 1000`.

Counts facts that were told and are not on record, facts on record that are not what was told, questions for what was
told already, and messages to *Send*. `--faults` prints each talk that was not right.
"""

import argparse
import asyncio
import tempfile
from collections import Counter
from pathlib import Path
from statistics import mean, median

from tests.conversations.conftest import WEDNESDAY, Bot
from tests.conversations.reporters import Reporter, Story, talked
from tests.conversations.standin import Clock, Connector


async def stories(reporters: int, first: int) -> list[tuple[int, Story]]:
    """Each reporter's story with its seed, one after the other at one bot."""
    connector = await Connector().start()
    with tempfile.TemporaryDirectory() as folder:
        bot = await Bot(Path(folder), connector, Clock(WEDNESDAY)).start()
        try:
            taxonomy = bot.taxonomy
            told = []
            for seed in range(first, first + reporters):
                connector.posted.clear()
                told.append((seed, await talked(bot, Reporter(seed, taxonomy, WEDNESDAY), f"sim{seed}")))
            return told
        finally:
            await bot.stop()
            await connector.stop()


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reporters", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--faults", action="store_true")
    arguments = parser.parse_args()
    found = asyncio.run(stories(arguments.reporters, arguments.first))
    counts: Counter[str] = Counter()
    for seed, story in found:
        for kind, faults in (("lost", story.lost), ("wrong", story.wrong), ("asked again", story.asked_again)):
            counts[kind] += len(faults)
            for fault in faults if arguments.faults else ():
                print(f"{seed}: {kind} {fault}\n     {' | '.join(story.said)}")
    messages = [story.messages for _, story in found]
    print(f"{len(found)} reporters: {counts['lost']} facts lost, {counts['wrong']} wrong, ", end="")
    print(f"{counts['asked again']} asked again; {mean(messages):.1f} messages to Send (median {median(messages)})")


if __name__ == "__main__":
    main()
