"""Checks that complaints and claims share."""

from datetime import date
from typing import TypeVar

from domain.breach import Breach, Claim, Complaint
from domain.errors import Refused
from domain.record.wording import in_words

Dispute = TypeVar("Dispute")


def complaint_of(breach: Breach, number: int) -> Complaint:
    """The complaint of this number (from 1); refused when there is none."""
    if not 1 <= number <= len(breach.complaints):
        raise Refused("no_such_complaint", reference=breach.reference, number=number)
    return breach.complaints[number - 1]


def claim_of(breach: Breach, number: int) -> Claim:
    """The claim of this number (from 1); refused when there is none."""
    if not 1 <= number <= len(breach.claims):
        raise Refused("no_such_claim", reference=breach.reference, number=number)
    return breach.claims[number - 1]


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
