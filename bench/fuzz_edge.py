"""Strange activities at the real bot, as many as asked for: `python -m bench.fuzz_edge --activities 100000`.

Counts the answers by status. It fails (exit status 1) on any 5xx, on any turn that ended in an error of
ours, and when an ordinary report does not go through afterwards in any of the conversations.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

import aiohttp

from tests.conversations.reporting.test_report import WORDS
from tests.conversations.standin import Connector
from tests.reliability.process import BotProcess
from tests.reliability.strange import strange_body

PEOPLE = [f"p{number}" for number in range(40)] + ["carol"]
AT_ONCE = 16


async def fuzzed(bot: BotProcess, connector: Connector, activities: int, seed: int) -> Counter[int]:
    """The answers by status; 0 is a connection that was closed."""
    statuses: Counter[int] = Counter()
    numbers = iter(range(activities))

    async def caller(session: aiohttp.ClientSession) -> None:
        for number in numbers:
            random = Random(f"{seed} {number}")
            body = strange_body(random, connector.url, random.choice(PEOPLE))
            try:
                async with session.post(f"{bot.url}/api/messages", data=body) as response:
                    await response.read()
                    statuses[response.status] += 1
                    if response.status >= 500:
                        print(f"seed {seed}, activity {number}: {response.status}")
            except aiohttp.ClientError as problem:
                statuses[0] += 1
                print(f"seed {seed}, activity {number}: {type(problem).__name__}")
            connector.posted.clear()

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(caller(session) for _ in range(AT_ONCE)))
    return statuses


async def unusable(bot: BotProcess, connector: Connector) -> list[str]:
    """Who cannot report afterwards."""
    found = []
    for person in PEOPLE:
        chat = bot.chat(connector, person)
        for typed in (*("cancel", "yes") * 3, *WORDS, "send"):  # whatever was open before is put aside
            await chat.say(typed)
        if not chat.reference:
            found.append(person)
    return found


async def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--activities", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    connector = await Connector().start()
    with tempfile.TemporaryDirectory() as folder:
        bot = await BotProcess(Path(folder)).start()
        try:
            started = time.perf_counter()
            statuses = await fuzzed(bot, connector, given.activities, given.seed)
            seconds = time.perf_counter() - started
            errors = [event for event in bot.events() if event["event"] == "turn failed"]
            broken = await unusable(bot, connector)
        finally:
            bot.kill()
            await connector.stop()
    print(f"{given.activities} activities (seed {given.seed}) in {seconds:.0f} s")
    print(f"answers by status: {dict(sorted(statuses.items()))}")
    print(f"turns that ended in an error of ours: {len(errors)}; conversations broken afterwards: {len(broken)}")
    for event in errors[:10]:
        print(event)
    return int(any(status >= 500 or not status for status in statuses) or bool(errors) or bool(broken))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
