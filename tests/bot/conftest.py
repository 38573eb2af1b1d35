"""What several tests of the edge need."""

from collections.abc import AsyncIterator

import pytest

from tests.conversations.standin import Connector


@pytest.fixture
async def connector() -> AsyncIterator[Connector]:
    connector = await Connector().start()
    yield connector
    await connector.stop()
