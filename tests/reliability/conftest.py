"""The bot in this process and as a process of its own; PostgreSQL as the store's tests have it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.conftest import bot, clock  # noqa: F401 - fixtures
from tests.reliability.process import BotProcess, FaultyConnector


@pytest.fixture
async def connector() -> AsyncIterator[FaultyConnector]:
    connector = await FaultyConnector().start()
    yield connector
    await connector.stop()


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[BotProcess]:
    process = BotProcess(tmp_path)
    yield process
    process.kill()
