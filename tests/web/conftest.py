"""The whole bot with example breaches and recent cases, and people who open its pages."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from documents.examples import Cast, recent_examples
from domain.breach import Person
from settings.environment import read_settings
from tests.conversations.conftest import WEDNESDAY, Bot, bot_on_each_store, clock, connector  # noqa: F401 - fixtures
from tests.conversations.standin import Clock, Connector
from tests.web.visitor import Visitor

READER = "rita"


@pytest.fixture
async def bot(tmp_path: Path, connector: Connector, clock: Clock) -> AsyncIterator[Bot]:  # noqa: F811
    """A local bot whose register has the 52 breaches of 2023 and a dozen recent cases."""
    bot = await Bot(tmp_path / "data", connector, clock, BREACH_DESK_READERS=READER).start()
    await bot.load_examples()
    await load_recent(bot, WEDNESDAY)
    yield bot
    await bot.stop()


async def load_recent(bot: Bot, now: datetime = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)) -> None:
    """A dozen recent cases in mixed states, handled by Carol."""
    council = read_settings(bot.environment).council
    async with bot.store.transaction("examples") as tx:
        for example in recent_examples(council, now, Cast(officer=Person("carol", "Carol Central"))):
            await tx.save_breach(example.breach, example.history)


@pytest.fixture
async def carol(bot: Bot) -> Visitor:
    """Carol of the central team, inside."""
    return await Visitor(bot, "carol").come_in()
