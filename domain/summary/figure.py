"""What one breach contributes to the figures; nothing else is counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from domain.breach import Breach, Outcome
from domain.taxonomy import NOT_KNOWN_YET

COUNTING = frozenset(outcome.value for outcome in Outcome if outcome.counts)


class Figure(NamedTuple):
    """What one breach contributes to the figures; equal breaches give equal figures and are counted."""

    directorate: str
    within_72_hours: bool | None
    medium: str
    band: str
    root_cause: str
    main_action: str
    outcome: str
    ico_required: bool | None
    ico_in_time: bool | None
    apologised: bool | None
    closed: bool
    ico_told_as_stated: bool = False
    incident_type: str = NOT_KNOWN_YET
    within_a_day: bool | None = None
    severity: str = NOT_KNOWN_YET


def figure_of(breach: Breach) -> Figure:
    """The projection of a breach that is counted."""
    return Figure(
        directorate=breach.directorate,
        within_72_hours=breach.within_72_hours,
        medium=breach.medium,
        band=breach.people.band,
        root_cause=breach.root_cause,
        main_action=breach.main_action,
        outcome=breach.outcome.value,
        ico_required=breach.ico_required,
        ico_in_time=breach.notified_in_time,
        apologised=breach.apologised,
        closed=breach.closed_at is not None,
        ico_told_as_stated=breach.ico_told_as_stated,
        incident_type=breach.incident_type,
        within_a_day=breach.within_a_day,
        severity=breach.severity,
    )


def figures_of(breaches: Iterable[Breach]) -> Counter[Figure]:
    """What is counted of these breaches, where no store's index is at hand."""
    return Counter(map(figure_of, breaches))


def tally(figures: Mapping[Figure, int], *fields: str) -> Counter[Any]:
    """The numbers by the value of a field, or by the values of several together."""
    # The one loop over everything that is recorded; itemgetter is twice as fast here as a function of ours.
    value = itemgetter(*map(Figure._fields.index, fields))
    found: defaultdict[Any, int] = defaultdict(int)
    for figure, number in figures.items():
        found[value(figure)] += number
    return Counter(found)
