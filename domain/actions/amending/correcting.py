"""Putting a record right: a field changed with its reason, and the wording for the public."""

from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from domain.actions.change import Changed, changed
from domain.actions.disputes.checks import days_in_order
from domain.actions.disputes.complaining import reckoned_anew
from domain.actions.rules import needed, not_in_future
from domain.actions.stages import expect
from domain.acts import Act
from domain.breach import Breach, Person, Route
from domain.clocks.deadlines import Moment
from domain.clocks.period import london_day
from domain.clocks.working_calendar import WorkingCalendar
from domain.errors import Refused
from domain.fields import field_at, label_of
from domain.record.paths import value_at, with_value
from domain.record.wording import in_words

WITHOUT_HOLIDAYS = WorkingCalendar()


def change(
    breach: Breach,
    path: str,
    value: object,
    reason: str,
    *,
    calendar: WorkingCalendar = WITHOUT_HOLIDAYS,
    by: Person,
    now: datetime,
) -> Changed:
    """Correct one recorded field (`fields.path_named` gives its path), closed or not, with the reason.

    `value` has the type that the field's `reads` names; a choice may come as its plain word. Raises
    Refused when the field is unknown, set in another way, not on record yet, the same as before, or
    when the times would contradict each other.
    """
    expect(breach, Act.CHANGE)
    why = needed(reason, "reason_needed")
    before = _changeable(breach, path)
    typed = _typed(before, value, path)
    if isinstance(typed, Moment | datetime):
        not_in_future(typed, now, path)
    after = with_value(breach, path, typed)
    if after == breach:
        raise Refused("nothing_new", reference=breach.reference)
    _in_order(after)
    days_in_order(after, london_day(now))
    after = reckoned_anew(breach, after, calendar)
    return changed(breach, after, Act.CHANGE, by=by, now=now, why=why)


def _changeable(breach: Breach, path: str) -> Any:
    try:
        field, before = field_at(path), value_at(breach, path)
        with_value(breach, path, before)
    except KeyError as error:
        raise Refused("no_such_field", reference=breach.reference, field=label_of(path)) from error
    if field.reads is None:
        raise Refused("changed_otherwise", reference=breach.reference, field=label_of(path))
    if path == "reported_at" and breach.route is Route.CHAT:
        raise Refused("reported_by_chat", reference=breach.reference)
    return before


def _typed(before: object, value: object, path: str) -> object:
    options = field_at(path).options
    given = [value] if isinstance(value, str) else value
    if options and isinstance(given, list | tuple) and any(each not in options for each in given):
        raise Refused("not_a_choice", field=label_of(path), options=", ".join(options))
    if isinstance(before, StrEnum) and isinstance(value, str):
        return type(before)(value)
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _in_order(breach: Breach) -> None:
    """It happened, was discovered, was reported and was told to the ICO in this order."""
    occurred, discovered, told = breach.occurred, breach.discovered, breach.ico_notification
    if discovered and discovered.earliest > breach.reported_at:
        raise Refused("discovered_after_report", reference=breach.reference)
    if occurred and discovered and occurred.earliest > discovered.latest:
        raise Refused("discovered_before_it_happened", reference=breach.reference)
    if discovered and told and told.made_at < discovered.earliest:
        raise Refused("notified_before_discovery", reference=breach.reference, discovered=in_words(discovered))


def set_public_wording(breach: Breach, text: str, *, by: Person, now: datetime) -> Changed:
    """What the committee's public version may say; no text means that nothing is to be published of it."""
    expect(breach, Act.SET_PUBLIC_WORDING)
    if breach.public_approved_by and breach.public_wording == text.strip():
        raise Refused("wording_already_approved", reference=breach.reference, by=in_words(breach.public_approved_by))
    after = replace(breach, public_wording=text.strip(), public_approved_by=by)
    return changed(breach, after, Act.SET_PUBLIC_WORDING, by=by, now=now)
