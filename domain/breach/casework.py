"""What the central team, the SIRO and the DPO record about a case, each with who and when."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.breach.people import NOBODY_COUNTED, People, Person
from domain.breach.words import Controller
from domain.clocks.deadlines import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words that somebody added, and when."""

    at: datetime
    by: Person
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A remedial action from the council's list; the main one counts in the table."""

    kind: str
    text: str = ""
    owner: str = ""
    due: date | None = None
    done_at: Moment | None = None
    main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What was learned from it: who sees to it that it is put into practice, and by when."""

    at: datetime
    by: Person
    text: str
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Awareness:
    """When there was reasonable certainty (Article 33), where it differs from discovery, and why."""

    at: datetime
    reason: str
    by: Person
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the central team found (the ICO form's questions)."""

    records: People = NOBODY_COUNTED
    kinds_of_people: tuple[str, ...] = ()
    special_category: bool | None = None
    controller: Controller = Controller.US
    other_controller: str = ""
    controller_told_at: Moment | None = None
    others_told: str = ""
    compromised: tuple[str, ...] = ()
    contained: str = ""
    consequences: str = ""
    effects: str = ""
    likelihood: str = ""
    severity: str = ""
    reasons: str = ""
    by: Person | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """The case was put before the SIRO; *seen* is not a decision."""

    at: datetime
    by: Person
    reason: str
    seen_at: datetime | None = None
    seen_by: Person | None = None
    stand_in_called_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DpoAdvice:
    """What the Data Protection Officer advised, and on what (`ico` or `people told`).

    `recommends` is whether they should be told; None where the advice leaves it open.
    """

    at: datetime
    by: Person
    about: str
    text: str
    recommends: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IcoDecision:
    """Whether the Information Commissioner must be told, with the reason (Article 33(1), 33(5))."""

    required: bool
    at: datetime
    by: Person
    reason: str
    against_advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IcoNotification:
    """The notification as made; a fact apart from the decision."""

    made_at: datetime
    by: Person
    recorded_at: datetime
    case_reference: str = ""
    delay_reason: str = ""
    outcome: str = ""
    follow_ups: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleTold:
    """Whether those affected must be told (Article 34), how and when they were, and how many.

    The law asks for no time of day: of a letter the day is enough.
    `written` is to how many it was sent, `reached` how many of them it reached; None while nobody has said.
    """

    required: bool
    at: datetime
    by: Person
    reason: str
    way: str = ""
    done_at: Moment | None = None
    against_advice: str = ""
    written: People | None = None
    reached: People | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question of the team to the reporter."""

    id: str
    asked_at: datetime
    by: Person
    text: str
    answered_at: datetime | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The reporter asks to take the report back; the team decides."""

    at: datetime
    reason: str
    granted: bool | None = None
    decided_by: Person | None = None
