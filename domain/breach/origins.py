"""What came into a record from elsewhere: from a duplicate that was merged, or from an imported register."""

from dataclasses import dataclass
from datetime import datetime

from domain.breach.casework import Action, Awareness, IcoDecision, IcoNotification, Lesson, Note, PeopleTold
from domain.breach.people import People, Person
from domain.breach.words import Danger
from domain.clocks.deadlines import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedFacts:
    """The facts of a report that a merge with a duplicate may change."""

    occurred: Moment | None
    discovered: Moment | None
    awareness: Awareness | None
    reported_at: datetime
    media: tuple[str, ...]
    people: People
    information: tuple[str, ...]
    danger: Danger
    also_reported_by: tuple[Person, ...]
    additions: tuple[Note, ...]
    notes: tuple[Note, ...]
    actions: tuple[Action, ...]
    ico_decision: IcoDecision | None
    ico_notification: IcoNotification | None
    people_told: PeopleTold | None
    lessons: tuple[Lesson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A duplicate whose facts came to this record, and why; whose report it was, and what stood here before."""

    reference: str
    at: datetime
    by: Person
    reason: str
    reporter: Person
    facts: MergedFacts
    before: MergedFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class AsStated:
    """What an imported register said: where it stood, by which reference, and what it gave no times for.

    `reference` is the old one, kept beside ours; '' where the register used ours.
    """

    source: str
    row: int
    sheet: str = ""
    reference: str = ""
    within_72_hours: bool | None = None
    reported_to_ico: bool | None = None
