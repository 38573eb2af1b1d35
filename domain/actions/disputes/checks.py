"""What complaints and claims share: how one is found and replaced, and the check of its days."""

from datetime import date, datetime
from typing import TypeVar

from domain.actions.change import Changed, changed
from domain.acts import Act
from domain.breach import Breach, Claim, Complaint, Person
from domain.clocks.period import london_day
from domain.errors import Refused
from domain.record.wording import in_words

Dispute = TypeVar("Dispute")


def complaint_of(breach: Breach, number: int) -> Complaint:
    """The complaint of this number (from 1); refused when there is none."""
    if not 1 <= number <= len(breach.complaints):
        _expect_here(breach)
        raise Refused("no_such_complaint", reference=breach.reference, number=number)
    return breach.complaints[number - 1]


def claim_of(breach: Breach, number: int) -> Claim:
    """The claim of this number (from 1); refused when there is none."""
    if not 1 <= number <= len(breach.claims):
        _expect_here(breach)
        raise Refused("no_such_claim", reference=breach.reference, number=number)
    return breach.claims[number - 1]


def _expect_here(breach: Breach) -> None:
    """What was asked because of a duplicate stands with the report that counts."""
    if breach.duplicate_of:
        raise Refused("record_it_there", reference=breach.reference, other=breach.duplicate_of)


def with_number(disputes: tuple[Dispute, ...], number: int, dispute: Dispute) -> tuple[Dispute, ...]:
    """The same with another one in the place of this number (from 1)."""
    return (*disputes[: number - 1], dispute, *disputes[number:])


def days_in_order(breach: Breach, today: date) -> None:
    """What became of a complaint or claim came after it, and nothing in the future."""
    for course in (course for each in breach.disputes for course in each.courses):
        days = [day for day in course if day]
        if days != sorted(days):
            raise Refused("days_out_of_order", reference=breach.reference)
        if days[-1] > today:
            raise Refused("in_the_future", what="day", at=in_words(days[-1]))


def with_disputes(breach: Breach, after: Breach, act: Act, *, by: Person, now: datetime) -> Changed:
    """The case with what a complaint or claim came to, if its days are in order."""
    days_in_order(after, london_day(now))
    return changed(breach, after, act, by=by, now=now)
