"""Several reminders that are due at once for one recipient are one message."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.reminders.deciding import Reminder
from domain.stores import Message

KIND = "reminders"
STAFF = "staff"
# Notes to all staff are spread over time, so that what is urgent never waits behind two thousand of them.
BETWEEN_NOTES = timedelta(milliseconds=50)
# In this order they are told; what is not named stands in between, by case.
FIRST = ("untaken_in_danger", "clock_passed", "clock")
LAST = ("digest", "undelivered", "period_ended", "late_reports", STAFF)


def combine(reminders: Iterable[Reminder], now: datetime, *, off_since: datetime | None = None) -> tuple[Message, ...]:
    """One message for each recipient, the urgent first; nothing is said twice to those who are told for two reasons.

    `off_since` is when the bot stopped, where it was off: the message then says that it sums up what fell
    due meanwhile.
    """
    items: dict[str, dict[tuple[str, str], Reminder]] = {}
    for reminder in reminders:
        for address in reminder.to:
            items.setdefault(address, {}).setdefault((reminder.key, reminder.subject), reminder)
    messages = [_message(address, list(found.values()), now, off_since) for address, found in items.items()]
    return tuple(_spread(messages, now))


def _spread(messages: Iterable[Message], now: datetime) -> Iterable[Message]:
    at = now
    for message in messages:
        if all(item["key"] == STAFF for item in message.values["items"]):
            yield replace(message, not_before=at)
            at += BETWEEN_NOTES
        else:
            yield message


def _message(address: str, reminders: list[Reminder], now: datetime, off_since: datetime | None) -> Message:
    reminders.sort(key=lambda each: (_rank(each.key), each.subject))
    following = dict.fromkeys(after for each in reminders for after in each.to[address])
    values: dict[str, Any] = {
        "items": [{"key": each.key, "subject": each.subject, "step": each.step, **each.values} for each in reminders],
        "next_in_line": list(following),
        "urgent": any(each.urgent for each in reminders),
        "off_since": off_since.isoformat() if off_since else "",
    }
    return Message(
        id=f"{KIND} {now.isoformat()} {address}", to=address, kind=KIND, values=values, created_at=now, not_before=now
    )


def _rank(key: str) -> int:
    if key in FIRST:
        return FIRST.index(key) - len(FIRST)
    return LAST.index(key) + 1 if key in LAST else 0
