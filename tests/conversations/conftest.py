"""The whole bot on loopback: real HTTP edge, real embedded store, a connector stand-in."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from app import EDGE, OUTBOX, REMINDERS, SERVICES, build_app
from bot.delivery.outbox import Outbox
from bot.edge.cloud import Cloud
from bot.edge.http_edge import HttpEdge
from bot.log import JsonLines
from bot.services import Services
from documents.examples import example_register
from domain.stores import Store
from domain.taxonomy import Taxonomy
from settings.environment import read_settings
from tests.conversations.standin import TEAM, Channel, Chat, Clock, Connector
from tests.real_bot import chosen_sdk

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WEDNESDAY = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Under the second SDK each conversation is had once: its other words are read where no SDK is."""
    if not chosen_sdk():
        return
    had: set[str] = set()
    again = []
    for item in items:
        conversation = item.nodeid.partition("[")[0]
        if conversation in had and HERE in item.path.parents:
            again.append(item)
        had.add(conversation)
    config.hook.pytest_deselected(items=again)
    dropped = set(again)
    items[:] = [item for item in items if item not in dropped]


class Bot:
    """A running bot and the people around it."""

    def __init__(
        self, data: Path, connector: Connector, clock: Clock, cloud: Cloud | None = None, **environment: str
    ) -> None:
        self.connector = connector
        self.clock = clock
        self.cloud = cloud
        self.environment = {
            "BREACH_DESK_DATA": str(data),
            "BREACH_DESK_CONFIG": str(ROOT / "council.toml"),
            "BREACH_DESK_CENTRAL_TEAM": TEAM,
            "BREACH_DESK_CENTRAL_MEMBERS": "carol,carl",
            "BREACH_DESK_SIRO": "sid",
            "BREACH_DESK_DPO": "dora",
            "BREACH_DESK_REMINDER_TICK": "3600",
            "PORT": "0",
            **chosen_sdk(),
            **environment,
        }
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self) -> "Bot":
        self._runner = web.AppRunner(build_app(read_settings(self.environment), self.clock, self.cloud))
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._runner.app[SERVICES].address = self.url
        return self

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    @property
    def store(self) -> Store:
        assert self._runner
        return self._runner.app[SERVICES].store

    @property
    def services(self) -> Services:
        assert self._runner
        return self._runner.app[SERVICES]

    @property
    def edge(self) -> HttpEdge:
        assert self._runner
        return self._runner.app[EDGE]

    @property
    def outbox(self) -> Outbox:
        assert self._runner
        return self._runner.app[OUTBOX]

    @property
    def taxonomy(self) -> Taxonomy:
        """The council's lists."""
        return read_settings(self.environment).council.taxonomy

    async def load_examples(self) -> None:
        """The 52 example breaches of the seed."""
        async with self.store.transaction("examples") as tx:
            for example in example_register(self.taxonomy):
                await tx.save_breach(example.breach, example.history)

    def chat(self, person: str = "sam", name: str = "Sam Staff") -> Chat:
        return Chat(self.url, self.connector, person, name)

    def channel(self, person: str = "carol", name: str = "Carol Central") -> Channel:
        return Channel(self.url, self.connector, person, name)

    async def look(self, **later: float) -> None:
        """Let time pass, look at what is due as the reminder clock does, and wait until it was sent."""
        assert self._runner
        self.clock.now += timedelta(**later)
        await self._runner.app[REMINDERS].look()
        await self.sent()

    async def lives(self, hours: float, every: float = 10) -> None:
        """So many hours, with a look every ten minutes."""
        for _ in range(round(hours * 60 / every)):
            await self.look(minutes=every)

    async def sent(self) -> None:
        """Wait until nothing is left that may be sent now."""
        assert self._runner
        services, quiet = self._runner.app[SERVICES], 0
        services.wake_outbox.set()
        for _ in range(2000):
            idle = not len(services.claims) and not await self.store.claim_messages(self.clock.now, self.clock.now, 1)
            quiet = quiet + 1 if idle else 0
            if quiet == 3:
                return
            await asyncio.sleep(0.001)
        raise AssertionError("it was not sent")

    async def until(self, condition: Callable[[], Any]) -> Any:
        """Wait for what the outbox does, which goes on by itself."""
        for _ in range(400):
            if found := condition():
                return found
            await asyncio.sleep(0.01)
        raise AssertionError("it did not come")


@pytest.fixture
async def connector(caplog: pytest.LogCaptureFixture) -> AsyncIterator[Connector]:
    """Each card is held against the rules for all, and no log line of any test may have words that somebody typed."""
    connector = await Connector().start()
    yield connector
    await connector.stop()
    assert not connector.faults
    logged = "\n".join(JsonLines().format(record) for record in caplog.get_records("call"))
    assert [words for words in connector.typed if words in logged or json.dumps(words)[1:-1] in logged] == []


@pytest.fixture
def clock() -> Clock:
    return Clock(WEDNESDAY)


@pytest.fixture
async def bot(tmp_path: Path, connector: Connector, clock: Clock) -> AsyncIterator[Bot]:
    bot = await Bot(tmp_path / "data", connector, clock).start()
    yield bot
    await bot.stop()


@pytest.fixture(params=["tinydb", "postgresql"])
async def bot_on_each_store(
    request: pytest.FixtureRequest, tmp_path: Path, connector: Connector, clock: Clock, postgresql_url: str
) -> AsyncIterator[Bot]:
    """The bot on one store and then on the other: what one of them lets pass, the other may not be able to hold."""
    store = {"BREACH_DESK_STORE": postgresql_url} if request.param == "postgresql" else {}
    bot = await Bot(tmp_path / "data", connector, clock, **store).start()
    yield bot
    await bot.stop()
