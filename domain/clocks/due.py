"""What is due on a case, and when: the order in which a team should look at its cases."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from domain.breach import Breach, Claim, Complaint, Danger, Status
from domain.clocks.period import DAY, start_of_day

NEVER = datetime.max.replace(tzinfo=UTC)


def next_due(breach: Breach) -> datetime | None:
    """When the next thing is due, in UTC; None if nothing is.

    That is the ICO clock, the end of an open action's day, or, when the case is closed too, that of a complaint's: the
    last of the 30 on which it may be acknowledged, or the one by which its outcome is looked for.
    """
    due = list(_due_while_open(breach)) if breach.status is not Status.CLOSED else []
    due += [moment for moment in (complaint_due(breach), answer_due(breach)) if moment]
    return min(due, default=None)


def _due_while_open(breach: Breach) -> Iterator[datetime]:
    yield from (_end_of(action.due) for action in breach.actions if action.due and action.done_at is None)
    if clock_runs(breach):
        yield breach.ico_deadline


def complaint_due(breach: Breach) -> datetime | None:
    """When the first complaint that is not acknowledged must be: the end of its last day, in UTC."""
    complaint = first_to_acknowledge(breach)
    return _end_of(complaint.acknowledge_by) if complaint else None


def first_to_acknowledge(breach: Breach) -> Complaint | None:
    """Of the complaints that are not acknowledged, the one whose 30 days end first."""
    waiting = [each for each in breach.complaints if each.is_to_be_acknowledged]
    return min(waiting, key=lambda each: each.acknowledge_by, default=None)


def answer_due(breach: Breach) -> datetime | None:
    """When the outcome of a complaint that was acknowledged is looked for: the end of that day, in UTC."""
    complaint = first_to_answer(breach)
    return _end_of(complaint.answer_by) if complaint and complaint.answer_by else None


def first_to_answer(breach: Breach) -> Complaint | None:
    """Of the complaints that were acknowledged and not answered, the one that has waited longest."""
    days = {each.answer_by: each for each in reversed(breach.complaints) if each.answer_by}
    return days[min(days)] if days else None


def first_claim(breach: Breach) -> Claim | None:
    """Of the claims that have no outcome, the one that has waited longest."""
    days = {each.waits_since: each for each in reversed(breach.claims) if each.waits_since}
    return days[min(days)] if days else None


def clock_runs(breach: Breach) -> bool:
    """Whether the 72 hours still ask for something: told, decided as not required, or no breach at all end them."""
    return breach.outcome.counts and not breach.ico_clock_ended


def is_overdue(breach: Breach, now: datetime) -> bool:
    """Whether the regulator's clock or a complaint's ran out, or an action is past its day."""
    due = next_due(breach)
    return due is not None and due <= now


def by_what_is_due_first(breaches: Iterable[Breach]) -> list[Breach]:
    """Those first that need somebody first; of those due at the same time, where somebody may be in danger.

    Then, and where nothing is due, the oldest report comes first.
    """

    def place(breach: Breach) -> tuple[datetime, bool, datetime, str]:
        return (next_due(breach) or NEVER, breach.danger is not Danger.YES, breach.reported_at, breach.reference)

    return sorted(breaches, key=place)


def _end_of(day: date) -> datetime:
    return start_of_day(day + DAY).astimezone(UTC)
