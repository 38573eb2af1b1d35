"""The columns of *Register*: what stands in each, and by what it is sorted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.breach import Breach
from domain.clocks.due import NEVER, next_due
from domain.clocks.period import LONDON
from presentation.marks import about_of, left_of, next_of
from presentation.people import people_in_words
from presentation.status import status_of
from texts import say


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `shown` gives its words, `order` what it is sorted by; `usual` ones are there unasked."""

    name: str
    shown: Callable[[Breach, datetime], str]
    order: Callable[[Breach], Any]
    usual: bool = True

    @property
    def heading(self) -> str:
        """What stands above it."""
        return say(f"page.column.{self.name}")


def _day(breach: Breach, _: datetime) -> str:
    local = breach.reported_at.astimezone(LONDON)
    return f"{local.day} {local:%b %Y}"


def _left(breach: Breach, now: datetime) -> str:
    due = next_due(breach)
    return f"{about_of(breach, due)}: {left_of(due, now)}" if due else left_of(due, now)


def _response(breach: Breach, _: datetime) -> str:
    key = {True: "within", False: "late", None: "open"}[breach.within_72_hours]
    return say(f"page.response.{key}")


def _regulator(breach: Breach, _: datetime) -> str:
    if breach.ico_notification:
        return say("page.regulator.in_time" if breach.notified_in_time else "page.regulator.late")
    if breach.ico_required is None:
        return say("page.regulator.open")
    return say("page.regulator.required" if breach.ico_required else "page.regulator.not_required")


def _handler(breach: Breach, _: datetime) -> str:
    return (breach.handler.name or breach.handler.id) if breach.handler else say("page.who.nobody_yet")


COLUMNS = (
    Column("reported", _day, lambda b: b.reported_at),
    Column("directorate", lambda b, _: b.directorate, lambda b: b.directorate),
    Column("medium", lambda b, _: b.medium, lambda b: b.medium),
    Column("people", lambda b, _: people_in_words(b.people), lambda b: (b.people.number or 0, b.people.band)),
    Column("status", lambda b, _: status_of(b), lambda b: (list(type(b.status)).index(b.status), b.outcome.value)),
    Column("response", _response, lambda b: (b.within_72_hours is None, not b.within_72_hours)),
    Column("regulator", _regulator, lambda b: (b.ico_required is None, not b.ico_required)),
    Column("handler", _handler, lambda b: b.handler.name if b.handler else ""),
    Column("left", _left, lambda b: next_due(b) or NEVER, usual=False),
    Column("next", lambda b, _: next_of(b), next_of, usual=False),
    Column("root_cause", lambda b, _: b.root_cause, lambda b: b.root_cause, usual=False),
    Column("main_action", lambda b, _: b.main_action, lambda b: b.main_action, usual=False),
    Column("incident_type", lambda b, _: b.incident_type, lambda b: b.incident_type, usual=False),
)
BY_NAME = {column.name: column for column in COLUMNS}
USUAL = tuple(column.name for column in COLUMNS if column.usual)
