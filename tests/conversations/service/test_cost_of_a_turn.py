"""What a guided turn costs, in what no clock is needed for: connections, clients, calls of the store, bytes, patterns.

Times, as ratios to a bare program, are measured by `python -m bench.guided_turn`.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.access import CENTRAL
from storage.embedded.files.journal import Journal
from storage.embedded.store import TinyStore
from tests.conversations.conftest import Bot
from tests.conversations.standin import Connector
from understanding.model.classifier import classifier, tasks
from vocabulary import use_words

SMALL_PATTERNS = 40  # of the dialogs and of dates in the wire's form; those of the words are some six hundred
TALE = "I emailed a letter about Mrs Example to her neighbour"
ANSWERS = ("no", "yesterday at 4pm", "3", "cfe", "health", "nothing yet")


@pytest.fixture
def nothing_read_yet() -> None:
    """As in a process that has just begun."""
    classifier.cache_clear()
    use_words({"when": {"vague": ["at half term"]}})  # words that change let everything be forgotten
    re.purge()


async def guided(bot: Bot) -> int:
    """A report up to its review; returns the number of turns."""
    chat = bot.chat()
    for text in ("report", TALE, *ANSWERS):
        await chat.say(text)
    return 2 + len(ANSWERS)


@pytest.mark.usefixtures("nothing_read_yet")
async def test_the_first_to_write_waits_for_nothing_to_be_made_ready(
    tmp_path: Path, connector: Connector, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = await Bot(tmp_path / "data", connector, clock).start()
    compiled: list[str] = []
    compiling = re._compiler.compile  # type: ignore[attr-defined]

    def noticed(pattern: Any, flags: int = 0) -> Any:
        compiled.append(str(pattern))
        return compiling(pattern, flags)

    monkeypatch.setattr(re._compiler, "compile", noticed)  # type: ignore[attr-defined]
    await guided(bot)
    await bot.stop()
    assert classifier.cache_info().misses == len(tasks())  # type: ignore[attr-defined]
    assert len(compiled) < SMALL_PATTERNS


async def test_all_replies_go_over_connections_that_are_kept(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    connections = []
    connecting = aiohttp.TCPConnector._create_connection

    async def connection(self: aiohttp.TCPConnector, request: Any, *given: Any) -> Any:
        if request.url.port == int(bot.connector.url.rpartition(":")[2].strip("/")):
            connections.append(request.url)
        return await connecting(self, request, *given)

    monkeypatch.setattr(aiohttp.TCPConnector, "_create_connection", connection)
    await guided(bot)
    assert 1 <= len(connections) <= 2  # a question's card is closed while the next is asked


async def test_a_channel_that_nobody_installed_is_not_looked_for_in_every_turn(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del bot.environment["BREACH_DESK_CENTRAL_MEMBERS"]
    await bot.restart()
    looked, looking = [], TinyStore.contact

    async def contact(self: TinyStore, address: str) -> Any:
        looked.append(address)
        return await looking(self, address)

    monkeypatch.setattr(TinyStore, "contact", contact)
    await guided(bot)
    assert looked.count(CENTRAL) <= 1


@asynccontextmanager
async def counted(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[dict[str, int]]:
    """Transactions of conversations, lines and bytes of the journal."""
    found = {"transactions": 0, "lines": 0, "bytes": 0}
    beginning, appending = TinyStore.transaction, Journal.append

    def transaction(self: TinyStore, key: str) -> Any:
        found["transactions"] += key.startswith("personal-")
        return beginning(self, key)

    def append(self: Journal, changes: Any) -> None:
        before = self.length
        appending(self, changes)
        found["lines"] += 1
        found["bytes"] += self.length - before

    monkeypatch.setattr(TinyStore, "transaction", transaction)
    monkeypatch.setattr(Journal, "append", append)
    yield found


async def test_a_turn_is_one_transaction_and_one_short_line(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.chat().say("hello")  # who this is, is written once a day
    async with counted(monkeypatch) as found:
        turns = await guided(bot)
    assert found["transactions"] == turns
    assert found["lines"] <= turns + 1  # the outbox may have looked
    assert found["bytes"] / turns < 2000
