"""Putting a record right: a field changed with its reason, a value taken out for good, wording for the public."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.actions.change import Changed, changed
from domain.actions.rules import needed
from domain.actions.stages import expect
from domain.acts import Act
from domain.breach import Breach, Person
from domain.errors import Refused
from domain.wording import in_words


def change(breach: Breach, field: str, value: object, reason: str, *, by: Person, now: datetime) -> Changed:
    """Correct one recorded field (a path such as `root_cause` or `assessment.effects`), with the reason."""
    expect(breach, Act.CHANGE)
    why = needed(reason, "reason_needed")
    if _at(breach, field) == value:
        raise Refused("nothing_new", reference=breach.reference)
    return changed(breach, _with(breach, field.split("."), value), Act.CHANGE, by=by, now=now, why=why)


def _at(record: Any, path: str) -> Any:
    for name in path.split("."):
        record = record[int(name) - 1] if isinstance(record, tuple) else getattr(record, name)
    return record


def _with(record: Any, names: list[str], value: object) -> Any:
    name, *rest = names
    if isinstance(record, tuple):
        position = int(name) - 1
        return (*record[:position], _with(record[position], rest, value) if rest else value, *record[position + 1 :])
    return replace(record, **{name: _with(getattr(record, name), rest, value) if rest else value})


def set_public_wording(breach: Breach, text: str, *, by: Person, now: datetime) -> Changed:
    """What the committee's public version may say; no text means that nothing is to be published of it."""
    expect(breach, Act.SET_PUBLIC_WORDING)
    if breach.public_approved_by and breach.public_wording == text.strip():
        raise Refused("wording_already_approved", reference=breach.reference, by=in_words(breach.public_approved_by))
    after = replace(breach, public_wording=text.strip(), public_approved_by=by)
    return changed(breach, after, Act.SET_PUBLIC_WORDING, by=by, now=now)
