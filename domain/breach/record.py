"""The record of one incident, its history, and its reference."""

from dataclasses import dataclass
from datetime import datetime

from domain.breach.casework import (
    Action,
    Assessment,
    Awareness,
    DpoAdvice,
    Escalation,
    IcoDecision,
    IcoNotification,
    Lesson,
    Note,
    PeopleTold,
    Query,
    Withdrawal,
)
from domain.breach.disputes import Claim, Complaint
from domain.breach.origins import AsStated, Merged
from domain.breach.people import NOBODY_COUNTED, People, Person
from domain.breach.words import Danger, Discoverer, Outcome, Route, Status
from domain.clocks.deadlines import Moment, ico_deadline, response_time, within_72_hours, within_a_day
from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET

LONGEST_NUMBER = 15  # digits of year and number together


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """The record of one incident. `revision` goes up by one with each change."""

    reference: str
    reported_at: datetime
    reporter: Person
    summary: str
    revision: int = 1
    recorded_at: datetime | None = None
    outcome: Outcome = Outcome.UNDECIDED
    status: Status = Status.REPORTED
    directorate: str = NOT_KNOWN_YET
    media: tuple[str, ...] = ()
    people: People = NOBODY_COUNTED
    occurred: Moment | None = None
    discovered: Moment | None = None
    discovered_by: Discoverer | None = None
    processor: str = ""
    processor_told_at: datetime | None = None
    awareness: Awareness | None = None
    danger: Danger = Danger.NO
    information: tuple[str, ...] = ()
    information_words: str = ""
    done_so_far: tuple[str, ...] = ()
    done_words: str = ""
    gaps: tuple[str, ...] = ()
    late_reason: str = ""
    route: Route = Route.CHAT
    told_by: str = ""
    logged_by: Person | None = None
    handler: Person | None = None
    taken_at: datetime | None = None
    conflicts: tuple[str, ...] = ()
    duplicate_of: str = ""
    merged: tuple[Merged, ...] = ()
    also_reported_by: tuple[Person, ...] = ()
    incident_type: str = NOT_KNOWN_YET
    root_cause: str = NOT_KNOWN_YET
    actions: tuple[Action, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    apologised: bool | None = None
    assessment: Assessment | None = None
    escalation: Escalation | None = None
    advice: tuple[DpoAdvice, ...] = ()
    ico_decision: IcoDecision | None = None
    ico_notification: IcoNotification | None = None
    people_told: PeopleTold | None = None
    queries: tuple[Query, ...] = ()
    additions: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()
    links: tuple[str, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    claims: tuple[Claim, ...] = ()
    withdrawal: Withdrawal | None = None
    public_wording: str = ""
    public_approved_by: Person | None = None
    closed_at: datetime | None = None
    reopened: Note | None = None
    legal_hold: bool = False
    as_stated: AsStated | None = None
    redactions: tuple[str, ...] = ()

    @property
    def disputes(self) -> tuple[Complaint | Claim, ...]:
        """All that somebody asks of the council because of it."""
        return (*self.complaints, *self.claims)

    @property
    def in_hand(self) -> bool:
        """Whether it asks for somebody still: not closed, or with a complaint or a claim that has no outcome."""
        return self.status is not Status.CLOSED or any(each.is_open for each in self.disputes)

    @property
    def old_reference(self) -> str:
        """The reference in the register from which it was imported; '' where there is none but ours."""
        return self.as_stated.reference if self.as_stated else ""

    @property
    def reported_by(self) -> str:
        """The name of who told the team: a logged breach may have come from somebody without an account."""
        return self.reporter.name or self.told_by

    @property
    def medium(self) -> str:
        """The medium under which it counts: several count as *Multiple*."""
        if not self.media:
            return NOT_KNOWN_YET
        return self.media[0] if len(self.media) == 1 else MULTIPLE

    @property
    def main_action(self) -> str:
        """The kind of the main action; `not known yet` while there is none."""
        return next((action.kind for action in self.actions if action.main), NOT_KNOWN_YET)

    @property
    def aware_at(self) -> datetime:
        """When the council was aware, in UTC: as recorded, else the strict reading, else the report."""
        if self.awareness:
            return self.awareness.at
        return self.strictly_aware_at or self.reported_at

    @property
    def strictly_aware_at(self) -> datetime | None:
        """The strict reading: when a processor told us (EDPB 9/2022, paragraph 44), else discovery; None if unknown."""
        if self.told_by_processor:
            return self.processor_told_at
        return self.discovered.earliest if self.discovered else None

    @property
    def told_by_processor(self) -> bool:
        """Whether the clock runs from what a processor told us: not where the council had noticed it before."""
        if self.processor_told_at is None:
            return False
        noticed = self.discovered if self.discovered_by in (Discoverer.US, Discoverer.ANOTHER_TEAM) else None
        return noticed is None or self.processor_told_at <= noticed.earliest

    @property
    def clock_is_provisional(self) -> bool:
        """Whether the ICO clock runs from the report only because discovery is not known."""
        return self.awareness is None and self.strictly_aware_at is None

    @property
    def ico_deadline(self) -> datetime:
        """When the 72 hours of Article 33(1) end, in UTC."""
        return ico_deadline(self.aware_at)

    @property
    def ico_clock_ended(self) -> bool:
        """It ends only when the notification is made, or is decided as not required with a reason."""
        decided_not = self.ico_decision is not None and not self.ico_decision.required
        return self.ico_notification is not None or self.ico_told_as_stated or decided_not

    @property
    def ico_required(self) -> bool | None:
        """Whether the ICO must be told, as decided; else as an imported register states that it was or was not told."""
        if self.ico_decision is None:
            return self.as_stated.reported_to_ico if self.as_stated else None
        return self.ico_decision.required

    @property
    def ico_told_as_stated(self) -> bool:
        """Whether an imported register states that the ICO was told, without a time that would prove when."""
        return self.ico_notification is None and self.as_stated is not None and self.as_stated.reported_to_ico is True

    @property
    def notified_in_time(self) -> bool | None:
        """Whether the ICO was told before the deadline; None when it was not told."""
        return self.ico_notification.made_at <= self.ico_deadline if self.ico_notification else None

    @property
    def response_hours(self) -> float | None:
        """Response time in hours; None where it is not known to the hour."""
        elapsed = response_time(self.discovered, self.reported_at)
        return None if elapsed is None else elapsed.total_seconds() / 3600

    @property
    def within_72_hours(self) -> bool | None:
        """Whether the team was told within 72 hours of discovery; as stated where a register had no times."""
        known = within_72_hours(self.discovered, self.reported_at)
        return self.as_stated.within_72_hours if known is None and self.as_stated else known

    @property
    def within_a_day(self) -> bool | None:
        """Whether the team was told within 24 hours of discovery; None where that is open."""
        return within_a_day(self.discovered, self.reported_at)

    @property
    def severity(self) -> str:
        """How serious it is for those affected, as assessed; `not known yet` until it is."""
        return (self.assessment.severity if self.assessment else "") or NOT_KNOWN_YET


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One change: who, when, which field, from, to, and why. Never altered but by redaction."""

    reference: str
    at: datetime
    by: Person
    what: str
    field: str = ""
    before: str = ""
    after: str = ""
    why: str = ""


def reference_of(year: int, number: int) -> str:
    """The reference of the year's nth report: `DB` + year + number, three digits or more (the seed's form)."""
    return f"DB{year}{number:03d}"


def parts_of(reference: str) -> tuple[int, int] | None:
    """Year and number of a reference, or None when it is none: DB2026001 gives (2026, 1)."""
    digits = reference[2:]
    if not reference.startswith("DB") or not digits.isascii() or not digits.isdigit():
        return None
    return (int(digits[:4]), int(digits[4:])) if 7 <= len(digits) <= LONGEST_NUMBER else None


def as_reference(text: str) -> str:
    """The text where it has the form of a reference, else ''."""
    return text if parts_of(text) else ""
