"""Kill the real bot again and again under load: `python -m bench.crash_bot --kills 1000 --store tinydb|postgresql`.

Each life: people report, the process is killed at a random instant, started again, and what was
under way is delivered again, as Teams does. Exit status 1 when an acknowledged report was lost, a
report was recorded twice, or one was not announced within five seconds of a start.

A card or receipt can come twice when the kill falls between the platform's answer and our note of it:
sending to Teams is not idempotent. It is counted and told.
"""

import argparse
import asyncio
import contextlib
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import aiohttp

from storage import open_stores
from tests.conversations.standin import GENERAL, Chat, Connector, Reply
from tests.reliability.process import BotProcess
from tests.storage.postgresql_server import PostgresqlServer

PEOPLE = 4
LONGEST_LIFE = 0.6
ANNOUNCED_WITHIN = 5.0
SENDING = "send now, add the rest later"


@dataclass
class Campaign:
    """What has been seen so far."""

    bot: BotProcess
    connector: Connector
    random: Random
    told: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)
    slowest: float = 0.0
    talks: int = 0

    async def life(self) -> None:
        """Start, load, kill, start again, deliver again, look."""
        chats = [self.chat() for _ in range(PEOPLE)]
        talks = [asyncio.create_task(self.report(chat)) for chat in chats]
        await asyncio.sleep(self.random.uniform(0.0, LONGEST_LIFE))
        self.bot.kill()
        await asyncio.gather(*talks)
        await self.bot.start()
        started = time.monotonic()
        for chat in chats:
            await self.finish(chat)
        await self.announced(started)

    def chat(self) -> Chat:
        self.talks += 1
        return self.bot.chat(self.connector, f"p{self.talks}")

    async def report(self, chat: Chat) -> None:
        with contextlib.suppress(aiohttp.ClientError):
            for typed in ("report", f"Letter number {chat.person} went astray", "no", SENDING):
                await chat.say(typed)
                self.note(chat)

    async def finish(self, chat: Chat) -> None:
        """The last activity again, and what then is still to be said, until there is a receipt."""
        chat.bot_url = self.bot.url
        if chat.last_activity:
            await chat.send(chat.last_activity)
        for _ in range(6):
            self.note(chat)
            if chat.reference:
                return
            question = chat.last[-1].question if chat.last else ""
            typed = "report" if not question else f"Letter number {chat.person} went astray"
            await chat.say(typed if "happened" in question or not question else SENDING)

    def note(self, chat: Chat) -> None:
        self.told |= {chat.reference} if chat.reference else set()

    async def announced(self, started: float) -> None:
        """Everything that was acknowledged must stand in the channel soon."""
        while missing := self.told - set(cards(self.connector)):
            if time.monotonic() - started > ANNOUNCED_WITHIN:
                self.late |= missing
                return
            await asyncio.sleep(0.02)
        self.slowest = max(self.slowest, time.monotonic() - started)


def cards(connector: Connector) -> Counter[str]:
    """How often each reference was announced."""
    texts = [Reply(body).text for body in connector.in_(GENERAL)]
    return Counter(f"DB2026{text.split('DB2026', 1)[1].split()[0].strip('*·')}" for text in texts if "DB2026" in text)


async def campaign(kills: int, store: str, seed: int, folder: Path) -> int:
    """Run it; returns the exit status."""
    connector = await Connector().start()
    bot = await BotProcess(folder, store).start()
    await bot.channel(connector).install()
    seen = Campaign(bot, connector, Random(seed))
    try:
        for number in range(kills):
            await seen.life()
            if number % 50 == 49:
                print(f"{number + 1} kills, {len(seen.told)} reports acknowledged", flush=True)
    finally:
        bot.kill()
        await connector.stop()
    return await verdict(seen, store or f"tinydb:{folder / 'data'}", kills)


async def verdict(seen: Campaign, store: str, kills: int) -> int:
    register = await open_stores(store, read_only=True)
    breaches = await register.breaches()
    await register.close()
    recorded = [breach.reference for breach in breaches]
    lost = seen.told - set(recorded)
    doubled = len(recorded) - len({breach.summary for breach in breaches})
    gaps = sorted(recorded) != sorted(f"DB2026{number:03d}" for number in range(1, len(recorded) + 1))
    unannounced = set(recorded) - set(cards(seen.connector))
    twice = sum(1 for count in cards(seen.connector).values() if count > 1)
    print(f"{kills} kills: {len(seen.told)} reports acknowledged, {len(recorded)} recorded, gaps: {gaps}")
    print(f"lost {len(lost)}, doubled {doubled}, unannounced {len(unannounced)}, late {len(seen.late)}")
    print(f"slowest announcement after a start: {seen.slowest:.1f} s; cards posted twice: {twice}")
    return int(bool(lost or doubled or gaps or unannounced or seen.late))


async def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kills", type=int, default=20)
    arguments.add_argument("--store", choices=("tinydb", "postgresql"), default="tinydb")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.store == "tinydb":
            return await campaign(given.kills, "", given.seed, Path(folder))
        server = PostgresqlServer(durable=True)
        server.start()
        try:
            return await campaign(given.kills, server.dsn, given.seed, Path(folder))
        finally:
            server.remove()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
