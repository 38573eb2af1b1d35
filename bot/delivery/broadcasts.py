"""Notes to all staff go out in rounds: whoever asked for one is told how many it reached.

A person who cannot be reached is counted there, and not listed as undelivered again every day.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from domain.reminders import CHANNEL
from domain.stores import Json, Message, Store, Transaction

ROUNDS = "rounds of notes to staff"
REPORT = "staff_report"
# Those that are still being tried then are counted as such, so that the report comes at last.
LONGEST = timedelta(days=1)


async def note_round(tx: Transaction, messages: Iterable[Message], asked_by: str, now: datetime) -> None:
    """Remember a round whose messages are posted in this transaction; `asked_by` is an address."""
    ids = [message.id for message in messages]
    rounds = await _rounds(tx)
    await tx.save_state(ROUNDS, {"rounds": [*rounds, {"at": now.isoformat(), "asked_by": asked_by, "ids": ids}]})


async def note_scheduled_round(store: Store, messages: Sequence[Message], now: datetime) -> None:
    """The same for notes that were due by themselves: the channel is told."""
    notes = [message for message in messages if any(item["key"] == "staff" for item in message.values["items"])]
    if notes:
        async with store.transaction(ROUNDS) as tx:
            await note_round(tx, notes, CHANNEL, now)


async def report_finished_rounds(store: Store, now: datetime) -> None:
    """Post a delivery report for each round that has been sent. Raises StoreError."""
    if not await _rounds(store):
        return
    async with store.transaction(ROUNDS) as tx:
        going_on = [each for each in await _rounds(tx) if not await _is_reported(tx, each, now)]
        await tx.save_state(ROUNDS, {"rounds": going_on} if going_on else None)


async def _rounds(store: Store | Transaction) -> list[Json]:
    state = await store.state(ROUNDS)
    return list(state["rounds"]) if state else []


async def _is_reported(tx: Transaction, of_round: Json, now: datetime) -> bool:
    is_late = now - datetime.fromisoformat(of_round["at"]) > LONGEST
    waiting, not_reached = 0, []
    for message_id in reversed(of_round["ids"]):  # the last are sent last: most looks end at once
        message = await tx.message(message_id)
        if message and message.given_up_at:
            not_reached.append(message_id)
        elif message and not is_late:
            return False
        elif message:
            waiting += 1
    for message_id in not_reached:
        await tx.settle(message_id)
    sent = len(of_round["ids"]) - len(not_reached) - waiting
    counts = {"sent": sent, "not_reached": len(not_reached), "waiting": waiting}
    await tx.post(
        Message(id=uuid4().hex, to=of_round["asked_by"], kind=REPORT, values=counts, created_at=now, not_before=now)
    )
    return True
