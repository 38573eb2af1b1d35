"""Waits until the chat platform's limits allow another send. Real time counts here, not the bot's clock."""

import asyncio
from datetime import UTC, datetime, timedelta

from domain.sending import SendingLimits
from domain.stores import Json

ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # the limits want a time; which day it was does not matter


async def paced(limits: SendingLimits, reference: Json) -> None:
    """Return when one message may be sent to this conversation now, and count it."""
    conversation = str(reference["conversation"])
    while delay := limits.delay_until_allowed(conversation, _now()):  # noqa: ASYNC110
        await asyncio.sleep(delay.total_seconds())
    limits.sent(conversation, _now())


def _now() -> datetime:
    return ANY_DAY + timedelta(seconds=asyncio.get_running_loop().time())
