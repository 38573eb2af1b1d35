"""What a council sets for itself, as read from `council.toml` (the reading is `settings/council_file.py`)."""

from dataclasses import dataclass, field
from datetime import time
from typing import Any

from domain.clocks.period import PeriodBoundaries
from domain.taxonomy import Taxonomy
from domain.workforce import Workforce


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """Whom to call; shown on the receipt and when somebody is in danger."""

    team_name: str
    phone: str
    phone_hours: str
    out_of_hours_phone: str
    email: str
    emergency: str = "999"
    crisis: str = "116 123"
    crisis_name: str = "Samaritans"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulator:
    """The Information Commissioner: names and links change, so they are settings."""

    name: str
    short: str
    website: str
    self_assessment: str
    report_form: str
    helpline: str
    helpline_hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHours:
    """Outside of them, at weekends and on bank holidays reminders are quiet. Local times, Europe/London."""

    start: time = time(8, 30)
    end: time = time(17, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadOfService:
    """Gets the reminders for a directorate, never the cases."""

    person_id: str
    name: str
    directorate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """The council's own words for the report's front sheet; '' where the usual ones hold."""

    purpose: str = ""
    recommendation: str = ""
    legal: str = ""
    financial: str = ""
    equality: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideAnswer:
    """The council's own answer to a question back; `words` are those by which a topic of its own is known."""

    topic: str
    answer: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """Everything in `council.toml`.

    `fewest_in_a_row` is how many breaches a directorate needs for a row of its own in the public version; 0: any.
    """

    name: str
    taxonomy: Taxonomy
    boundaries: PeriodBoundaries
    contacts: Contacts
    regulator: Regulator
    training_link: str = ""
    policy_link: str = ""
    privacy_link: str = ""
    ico_decided_by: str = "siro once escalated"
    stand_in: str = ""
    on_call: tuple[str, ...] = ()
    hours: WorkingHours = WorkingHours()
    heads_of_service: tuple[HeadOfService, ...] = ()
    reminders: dict[str, dict[str, Any]] = field(default_factory=dict)
    retention_years: int | None = None
    committee: Committee = Committee()
    fewest_in_a_row: int = 0
    words: dict[str, Any] = field(default_factory=dict)
    asides: tuple[AsideAnswer, ...] = ()
    workforce: Workforce = field(default_factory=Workforce)
