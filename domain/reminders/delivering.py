"""What becomes of a message of reminders that could not be sent at once, or not to whom it was meant for."""

from datetime import datetime

from domain.clocks.working_calendar import WorkingCalendar
from domain.stores import Json, Message

# Said to one person alone; nobody else can do anything with it.
PERSONAL = frozenset({"draft_unfinished", "staff"})


def send_at(message: Message, now: datetime, calendar: WorkingCalendar) -> datetime:
    """When it may be sent: now, but what was held up into quiet hours waits for work to begin, unless it is urgent."""
    if message.values["urgent"] or calendar.is_open(now):
        return now
    return calendar.next_opening(now)


def for_somebody_else(values: Json) -> Json | None:
    """What the next in line is told, since this one cannot be reached; None where it is of no use to anybody else."""
    items = [item for item in values["items"] if item["key"] not in PERSONAL]
    return {**values, "items": items, "instead": True} if items else None
