"""What is due on an open case, and when: the order in which a team should look at its cases."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from domain.breach import Breach
from domain.clocks.period import DAY, start_of_day

NEVER = datetime.max.replace(tzinfo=UTC)


def next_due(breach: Breach) -> datetime | None:
    """When the next thing is due, in UTC: the ICO clock, or the end of an open action's day. None if nothing is."""
    due = [_end_of(action.due) for action in breach.actions if action.due and action.done_at is None]
    if clock_runs(breach):
        due.append(breach.ico_deadline)
    return min(due, default=None)


def clock_runs(breach: Breach) -> bool:
    """Whether the 72 hours still ask for something: told, decided as not required, or no breach at all end them."""
    return breach.outcome.counts and not breach.ico_clock_ended


def is_overdue(breach: Breach, now: datetime) -> bool:
    """Whether the regulator's clock ran out or an action is past its day."""
    due = next_due(breach)
    return due is not None and due <= now


def by_what_is_due_first(breaches: Iterable[Breach]) -> list[Breach]:
    """Those first that need somebody first; where nothing is due, the oldest report first."""
    return sorted(breaches, key=lambda breach: (next_due(breach) or NEVER, breach.reported_at, breach.reference))


def _end_of(day: date) -> datetime:
    return start_of_day(day + DAY).astimezone(UTC)
