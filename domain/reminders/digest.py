"""What the central team finds each working morning; nothing when there is nothing."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from domain.breach import Breach
from domain.clocks.period import london_day
from domain.clocks.working_calendar import WorkingCalendar
from domain.reminders.rules.conditions import clock_runs, untaken
from domain.stores import Draft

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """References by what is to be done; times in ISO form. The channel reads it: never what happened."""

    new: tuple[str, ...] = ()
    untaken: tuple[str, ...] = ()
    drafts: int = 0
    ending: tuple[tuple[str, str], ...] = ()
    passed: tuple[str, ...] = ()
    overdue: tuple[tuple[str, str, str], ...] = ()
    complaints: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, for the message."""
        return asdict(self)


def digest(
    breaches: Iterable[Breach], drafts: Iterable[Draft], now: datetime, calendar: WorkingCalendar
) -> Digest | None:
    """Of the open breaches and drafts: new since the last working morning, untaken, clocks that end today.

    "Today" reaches to the next working morning, so that Friday names what ends at the weekend. A complaint is named
    from a week before the last of its 30 days until it is acknowledged.
    """
    cases = sorted(breaches, key=lambda breach: (breach.ico_deadline, breach.reference))
    last_morning = calendar.opening(london_day(calendar.last_call(now)))
    tonight = calendar.next_opening(max(now, calendar.closing(london_day(now))))
    clocks = [breach for breach in cases if clock_runs(breach)]
    found = Digest(
        new=_references(breach for breach in cases if (breach.recorded_at or breach.reported_at) >= last_morning),
        untaken=_references(breach for breach in cases if untaken(breach)),
        drafts=sum(1 for draft in drafts if not draft.about),
        ending=tuple((b.reference, b.ico_deadline.isoformat()) for b in clocks if now <= b.ico_deadline < tonight),
        passed=_references(breach for breach in clocks if breach.ico_deadline < now),
        overdue=tuple(overdue for breach in cases for overdue in _overdue(breach, now)),
        complaints=tuple(_to_acknowledge(cases, london_day(now) + WEEK)),
    )
    return None if found == Digest() else found


def _references(breaches: Iterable[Breach]) -> tuple[str, ...]:
    return tuple(breach.reference for breach in breaches)


def _to_acknowledge(cases: Iterable[Breach], until: date) -> Iterable[tuple[str, str]]:
    """Case and last day of each complaint whose 30 days end by then, the first to end first."""
    complaints = ((each, case.reference) for case in cases for each in case.complaints)
    waiting = sorted((each.acknowledge_by, reference) for each, reference in complaints if each.is_to_be_acknowledged)
    return ((reference, day.isoformat()) for day, reference in waiting if day <= until)


def _overdue(breach: Breach, now: datetime) -> Iterable[tuple[str, str, str]]:
    for action in breach.actions:
        if action.due and action.done_at is None and action.due < london_day(now):
            yield breach.reference, action.kind, action.due.isoformat()
