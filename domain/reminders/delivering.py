"""What becomes of a message of reminders that could not be sent at once, or not to whom it was meant for."""

from dataclasses import replace
from datetime import datetime

from domain.stores import Message
from domain.working_calendar import WorkingCalendar

# Said to one person alone; nobody else can do anything with it.
PERSONAL = frozenset({"draft_unfinished", "staff"})


def send_at(message: Message, now: datetime, calendar: WorkingCalendar) -> datetime:
    """When it may be sent: now, but what was held up into quiet hours waits for work to begin, unless it is urgent."""
    if message.values["urgent"] or calendar.is_open(now):
        return now
    return calendar.next_opening(now)


def pass_on(message: Message, now: datetime) -> Message | None:
    """The same to the next in line, since this one cannot be reached; None when there is nobody, or no use in it."""
    items = [item for item in message.values["items"] if item["key"] not in PERSONAL]
    line = message.values["next_in_line"]
    if not items or not line:
        return None
    values = {**message.values, "items": items, "next_in_line": line[1:], "instead": True}
    return replace(
        message,
        id=f"{message.id} > {line[0]}",
        to=line[0],
        values=values,
        created_at=now,
        not_before=now,
        claimed_until=None,
        attempts=0,
        problem="",
        given_up_at=None,
    )
