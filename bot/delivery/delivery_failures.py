"""What becomes of a message that could not be sent: when it is tried again, and who is told instead."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.access import CENTRAL
from bot.edge.connector import SendFailed
from domain.reminders import KIND, for_somebody_else
from domain.stores import Json, Message

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=10)
LONGEST_PAUSE_NOBODY_KNOWN = timedelta(minutes=1)
TRIES_FOR_A_PERSON = 300  # two days and more
JITTER = 0.25


def pause_after(message: Message, problem: SendFailed) -> timedelta | None:
    """How long to wait, twice as long each time; never shorter than the platform asks. None: long enough.

    The channel is never given up for silence: a breach that nobody heard of is the worst outcome.
    """
    if message.attempts >= TRIES_FOR_A_PERSON and message.to != CENTRAL:
        return None
    longest = LONGEST_PAUSE if problem.status or message.to != CENTRAL else LONGEST_PAUSE_NOBODY_KNOWN
    doubled = min(FIRST_PAUSE * 2 ** min(message.attempts, 12), longest)
    stated = timedelta(seconds=problem.retry_after)
    pause: timedelta = max(doubled, stated) * (1 + random.uniform(0, JITTER))  # noqa: S311 - so that not all come at once
    return pause


def given_up(message: Message, status: int, everybody: Iterable[str], now: datetime) -> Sequence[Message]:
    """The message as undelivered, and the same for the next in line; for the channel, for each of the team."""
    undelivered = replace(message, claimed_until=None, given_up_at=now, problem=f"status {status}")
    values = for_somebody_else(message.values) if message.kind == KIND else message.values
    if values is None:
        return (undelivered,)
    line = list(values.get("next_in_line") or ())
    told = [(line[0], line[1:])] if line else [(f"person:{each}", []) for each in sorted(everybody)]
    return undelivered, *(_for(message, address, {**values, "next_in_line": rest}, now) for address, rest in told)


def _for(message: Message, address: str, values: Json, now: datetime) -> Message:
    return Message(
        id=f"{message.id} > {address}", to=address, kind=message.kind, values=values, created_at=now, not_before=now
    )
