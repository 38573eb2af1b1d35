"""What a store keeps beside the breaches: drafts, messages, contacts, what is due, refusals."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.audit import Note, Noted
from domain.breach import Person, as_reference

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The answers of an unfinished dialog: the truth about it, whatever the framework remembers.

    `answers` holds plain JSON by step name. `about` is the breach that a casework dialog is about.
    `shared_at` is when it was shown to the team (reporter and start time only).
    """

    id: str
    flow: str
    version: int
    conversation: str
    person: Person
    started_at: datetime
    touched_at: datetime
    answers: Json = field(default_factory=dict)
    step: str = ""
    about: str = ""
    nudged_at: datetime | None = None
    shared_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An activity that was handled: Teams sends some twice. `receipt` is the breach it recorded, if any."""

    conversation: str
    activity: str
    at: datetime
    receipt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Something to be sent for certain, even when the process dies first.

    `to` is an address of the contact book (`person:<id>`, `channel:central`, `conversation:<id>`).
    `kind` names what is rendered at sending time, from `values`. `not_before` and `claimed_until`
    keep it from being sent too early or by two at once. `doubtful` is one that may have arrived already:
    a process that sent it died, or the platform did not say.
    """

    id: str
    to: str
    kind: str
    values: Json
    created_at: datetime
    not_before: datetime
    claimed_until: datetime | None = None
    attempts: int = 0
    doubtful: bool = False
    problem: str = ""
    given_up_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How somebody (or a channel) can be reached: `conversation` is what the chat platform needs, as JSON."""

    address: str
    person: Person | None
    conversation: Json
    seen_at: datetime
    muted: bool = False
    unreachable_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A reminder that falls due at `at`: which rule, about what, the how-manieth time."""

    id: str
    rule: str
    subject: str
    at: datetime
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message that is kept up to date in place: where it stands."""

    subject: str
    conversation: str
    activity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Somebody asked for what their role does not permit. What they called a reference may be anything: it is kept
    where it has the form of one.
    """

    at: datetime
    person: Person
    command: str
    reference: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "reference", as_reference(self.reference))


def note_of(refusal: Refusal) -> Note:
    """The same for the audit."""
    return Note(
        at=refusal.at,
        kind=Noted.REFUSAL,
        person=refusal.person.id,
        what=refusal.command,
        about=refusal.reference,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Part of a file, from `offset` (its line `line`, from 0), that was not what had been written.

    It was set aside as `kept_as`, never dropped.

    `unfinished` is a last write that was cut short: nobody had been told that it was recorded. `lost`
    is False where another copy had the same, so that nothing is missing.
    """

    file: str
    offset: int
    line: int
    size: int
    unfinished: bool = False
    lost: bool = True
    kept_as: str = ""
