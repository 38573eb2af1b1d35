"""The figures of a period: five tables by directorate, computed from one projection of each breach.

`Figure` is the only thing that is counted; both stores keep an index of it, so that a summary never
reads the register again.
"""

from typing import NamedTuple

from domain.breach import Breach


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
        ico_required=breach.ico_decision.required if breach.ico_decision else None,
        ico_in_time=breach.notified_in_time,
        apologised=breach.apologised,
        closed=breach.closed_at is not None,
    )
