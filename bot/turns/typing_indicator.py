"""Shows "… is typing" in a conversation while long work for it goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.edge.connector import SendFailed
from bot.sdk.port import Sends
from domain.stores import Json

SHOWN_FOR = 3.0  # seconds; Teams lets the sign fade about then
TYPING: Json = {"type": "typing"}


@asynccontextmanager
async def typing_indicator(connector: Sends, reference: Json) -> AsyncIterator[None]:
    """The sign stands as long as the block runs. That it cannot be shown changes nothing."""
    showing = asyncio.create_task(_show(connector, reference))
    try:
        yield
    finally:
        showing.cancel()
        with suppress(asyncio.CancelledError):
            await showing


async def _show(connector: Sends, reference: Json) -> None:
    with suppress(SendFailed):
        while True:
            await connector.send(reference, TYPING)
            await asyncio.sleep(SHOWN_FOR)
