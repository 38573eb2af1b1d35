"""What a council sets for itself, as read from `council.toml` (the reading is `bot/council_file.py`)."""

from dataclasses import dataclass, field
from datetime import time
from typing import Any

from domain.period import PeriodBoundaries
from domain.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """Whom to call; shown on the receipt and when somebody is in danger."""

    team_name: str
    phone: str
    phone_hours: str
    out_of_hours_phone: str
    email: str
    emergency: str = "999"


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
class Council:
    """Everything in `council.toml`."""

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
    words: dict[str, Any] = field(default_factory=dict)
