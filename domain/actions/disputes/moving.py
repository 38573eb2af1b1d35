"""Complaints and claims go with a report that is merged into another, and come back with it.

Each stands on one record only, so that nothing is asked or counted twice; `came_with` says from which it came.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypedDict, TypeVar

from domain.breach import Breach, Claim, Complaint

Dispute = TypeVar("Dispute", Complaint, Claim)


class Disputes(TypedDict):
    """The complaints and claims of a record."""

    complaints: tuple[Complaint, ...]
    claims: tuple[Claim, ...]


NONE_LEFT = Disputes(complaints=(), claims=())


def brought_by(duplicate: Breach, into: Breach) -> Disputes:
    """Those of `into` once `duplicate` is merged into it."""
    return Disputes(
        complaints=(*into.complaints, *_marked(duplicate.complaints, duplicate.reference)),
        claims=(*into.claims, *_marked(duplicate.claims, duplicate.reference)),
    )


def left_in(into: Breach, parted: str) -> Disputes:
    """Those of `into` once the report of this reference is taken back out of it."""
    return Disputes(
        complaints=tuple(each for each in into.complaints if each.came_with != parted),
        claims=tuple(each for each in into.claims if each.came_with != parted),
    )


def with_its_own(duplicate: Breach, into: Breach | None) -> Breach:
    """`duplicate` with those that came from it to `into`, as they are by now."""
    if into is None:
        return duplicate
    return replace(
        duplicate,
        complaints=(*duplicate.complaints, *_back(into.complaints, duplicate.reference)),
        claims=(*duplicate.claims, *_back(into.claims, duplicate.reference)),
    )


def _marked(disputes: Iterable[Dispute], reference: str) -> Iterable[Dispute]:
    return (replace(each, came_with=reference) for each in disputes)


def _back(disputes: Iterable[Dispute], reference: str) -> Iterable[Dispute]:
    return (replace(each, came_with="") for each in disputes if each.came_with == reference)
