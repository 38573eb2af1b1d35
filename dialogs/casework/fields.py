"""A recorded field as an answer: which one, and its new value, read as that field is read."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dialogs.answer_types import Choice, Several, Time, When, Words, moment_of, people_of
from dialogs.casework.answer_types import CountOrNot, Due, PastDay, PlainYesNo, Pounds
from dialogs.flow import Asking, Kind, Offer
from domain import actions
from domain.breach import Breach, Danger
from domain.errors import NotUnderstood
from domain.fields import Field, Reads, field_at, is_free_text, label_of, path_named
from domain.record.paths import leaves_of, value_at
from domain.record.wording import in_words
from domain.stores import Json
from domain.taxonomy import Entry, Listing
from texts import say
from texts.words import escaped
from understanding.choices.choice import named_alone, read_choice
from understanding.commands.told import field_told, new_in, reason_behind


class FieldName(Kind):
    """Which recorded field is meant, of those that `offered` gives for the case."""

    def __init__(self, offered: Callable[[Breach], tuple[str, ...]]) -> None:
        self.offered = offered

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=self._listing(asking).names)

    def read(self, text: str, asking: Asking) -> str:
        named = path_named(text)
        paths = self.offered(asking.breach) if asking.breach else ()
        if named in paths:
            return str(named)
        chosen = read_choice(text, self._listing(asking))
        return next(path for path in paths if label_of(path) == chosen)

    def show(self, value: Any) -> str:
        return label_of(str(value))

    def _listing(self, asking: Asking) -> Listing:
        paths = self.offered(asking.breach) if asking.breach else ()
        return Listing(tuple(Entry(name=label_of(path)) for path in paths))


def changeable(breach: Breach) -> tuple[str, ...]:
    """The fields that `change` takes, as far as there is something to hold a value."""
    return tuple(path for path in _paths(breach) if field_at(path).reads)


def redactable(breach: Breach) -> tuple[str, ...]:
    """The fields that hold words of people now."""
    leaves = leaves_of(breach)
    return tuple(path for path in _paths(breach) if is_free_text(path) and leaves[path] not in ("", actions.REDACTED))


def _paths(breach: Breach) -> tuple[str, ...]:
    found = []
    for path in leaves_of(breach):
        try:
            field_at(path)
        except KeyError:
            continue
        found.append(path)
    return tuple(found)


class FieldValue(Kind):
    """A new value of the field that was named before, read as that field is."""

    def offer(self, asking: Asking) -> Offer:
        path = str(asking.answers["field"])
        now = in_words(value_at(asking.breach, path)) if asking.breach else ""
        inner = kind_of(field_at(path)).offer(asking)
        values = {"field": label_of(path), "now": escaped(now) or say("change.nothing")}
        return Offer(buttons=inner.buttons, ticks=inner.ticks, pickers=inner.pickers, values=values)

    def read(self, text: str, asking: Asking) -> Json:
        path = str(asking.answers["field"])
        return {"path": path, "value": kind_of(field_at(path)).read(text, asking)}

    def takes_any(self, asking: Asking) -> bool:
        return "field" in asking.answers and kind_of(field_at(str(asking.answers["field"]))).is_free

    def show(self, value: Any) -> str:
        return str(kind_of(field_at(value["path"])).show(value["value"]))

    def without(self, value: Any, take_out: Callable[[str], str]) -> Any:
        return {**value, "value": kind_of(field_at(value["path"])).without(value["value"], take_out)}


def kind_of(field: Field) -> Kind:
    """How a field is asked for and read."""
    match field.reads:
        case Reads.CHOICE:
            return Choice(lambda asking: _choices(field, asking))
        case Reads.CHOICES:
            return Several(lambda asking: _choices(field, asking))
        case Reads.PEOPLE:
            return CountOrNot()
        case Reads.MOMENT:
            return When()
        case Reads.TIME:
            return Time()
        case Reads.DAY:
            return Due()
        case Reads.PAST_DAY:
            return PastDay()
        case Reads.POUNDS:
            return Pounds()
        case Reads.YES_NO:
            return PlainYesNo()
    return Words()


def _choices(field: Field, asking: Asking) -> Listing:
    if field.listing:
        listing: Listing = getattr(asking.turn.council.taxonomy, field.listing)
        return listing
    return Listing(tuple(Entry(name=option) for option in field.options))


def typed_value(field: Field, value: Any) -> object:
    """What a draft keeps, in the type of the field."""
    match field.reads:
        case Reads.CHOICES:
            return tuple(value)
        case Reads.PEOPLE:
            return people_of(value)
        case Reads.MOMENT:
            return moment_of(value)
        case Reads.TIME:
            return datetime.fromisoformat(value)
        case Reads.DAY | Reads.PAST_DAY:
            return date.fromisoformat(value)
        case Reads.POUNDS:
            return Decimal(value)
        case Reads.YES_NO:
            return value == Danger.YES
    return value


def told_change(words: str, asking: Asking) -> Json:
    """The field that a sentence names, its new value and why, as the draft of a change keeps them."""
    if asking.breach is None or "field" in asking.answers:
        return {}
    path, values = field_told(words, path_named)
    if not path:
        path = next((each for each in _BY_ENTRY if _entries_in(asking, each, words)), "")
    if not path or path not in leaves_of(asking.breach):
        return {}
    with_field = replace(asking, answers={**asking.answers, "field": path})
    for value in (*values, *_entries_in(asking, path, words)):
        with suppress(NotUnderstood):
            read = FieldValue().read(value, with_field)
            why = reason_behind(value, words) or reason_behind(FieldValue().show(read), words)
            return {"field": path, "value": read, **({"reason": why} if why else {})}
    return {"field": path}


_BY_ENTRY = ("root_cause", "media", "directorate")


def _entries_in(asking: Asking, path: str, words: str) -> tuple[str, ...]:
    """The one entry of a field's list that is named, or that stands as the new one beside another."""
    if not field_at(path).listing:
        return ()
    listing: Listing = getattr(asking.turn.council.taxonomy, field_at(path).listing)
    named = (named_alone(said, listing) for said in (new_in(words), words) if said)
    return next((found for found in named if len(found) == 1), ())
