"""The one table of fields: complete, unambiguous, and what `change` accepts."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from domain import actions
from domain.breach import (
    Action,
    Assessment,
    AsStated,
    Breach,
    Certainty,
    Claim,
    Complaint,
    Danger,
    DpoAdvice,
    Escalation,
    IcoNotification,
    Lesson,
    Note,
    People,
    PeopleTold,
    Query,
    Route,
    Status,
)
from domain.clocks.deadlines import Moment
from domain.fields import FIELDS, Reads, Section, field_at, label_of, path_named
from domain.record.paths import NOT_CONTENT, WHOLE, leaves_of, pattern_of, value_at, with_value
from domain.taxonomy import Taxonomy
from tests.domain.casework import ANN, HOUR, NOON, Case, reported


def leaf_patterns(kind: Any, path: str = "") -> set[str]:
    """Every path that a record of this type can have."""
    found: set[str] = set()
    for field in fields(kind):
        if not path and field.name in NOT_CONTENT:
            continue
        inner = get_type_hints(kind)[field.name]
        here = f"{path}.{field.name}" if path else field.name
        if isinstance(inner, UnionType):
            inner = next(each for each in get_args(inner) if each is not type(None))
        if get_origin(inner) is tuple:
            inner, here = get_args(inner)[0], here if get_args(inner)[0] is str else f"{here}.*"
        found |= leaf_patterns(inner, here) if is_dataclass(inner) and inner not in WHOLE else {here}
    return found


def full() -> Breach:
    """A record on which every field holds something."""
    note = Note(at=NOON, by=ANN, text="noted")
    return replace(
        reported(occurred=Moment(NOON - 2 * HOUR)).breach,
        route=Route.PHONE,
        actions=(Action(kind="Training", due=date(2026, 12, 1), main=True),),
        lessons=(Lesson(at=NOON, by=ANN, text="a second person checks"),),
        assessment=Assessment(),
        escalation=Escalation(at=NOON, by=ANN, reason="serious"),
        advice=(DpoAdvice(at=NOON, by=ANN, about="ico", text="tell them"),),
        ico_notification=IcoNotification(made_at=NOON, by=ANN, recorded_at=NOON, follow_ups=(note,)),
        people_told=PeopleTold(required=True, at=NOON, by=ANN, reason="high risk"),
        queries=(Query(id="1", asked_at=NOON, by=ANN, text="How many?"),),
        additions=(note,),
        notes=(note, note),
        claims=(Claim(brought=date(2026, 11, 16)),),
        complaints=(Complaint(received=date(2026, 11, 16), acknowledge_by=date(2026, 12, 16)),),
        as_stated=AsStated(source="old register", row=2),
    )


def test_every_recorded_field_is_in_the_table_once() -> None:
    paths = [field.path for field in FIELDS]
    assert len(paths) == len(set(paths))
    assert set(paths) == leaf_patterns(Breach)


def test_every_name_is_found_again_and_is_nobody_elses() -> None:
    names = [field.name for field in FIELDS]
    assert len(names) == len(set(names))
    for field in FIELDS:
        path = field.path.replace("*", "2")
        assert path_named(label_of(path).upper()) == path


def test_names_as_people_say_them() -> None:
    assert path_named("Number  of people") == "people"
    assert path_named("cause") == "root_cause"
    assert path_named("action 2: owner") == "actions.2.owner"
    assert path_named("note 3") == "notes.3.text"
    assert path_named("colour") is None
    assert label_of("actions.2.owner") == "action 2: owner"


def test_each_field_is_read_or_has_an_act_of_its_own() -> None:
    for field in FIELDS:
        assert (field.reads is None) is (field.set_by is not None), field.path
        chosen = field.reads in (Reads.CHOICE, Reads.CHOICES)
        assert chosen is bool(field.listing or (field.options and field.reads)), field.path
        if field.listing:
            assert field.listing in Taxonomy.__dataclass_fields__


def test_the_sections_are_in_order() -> None:
    order = list(Section)
    assert [order.index(field.section) for field in FIELDS] == sorted(order.index(field.section) for field in FIELDS)


NEW: dict[Reads, Any] = {
    Reads.WORDS: "put right",
    Reads.CHOICES: ("Children",),
    Reads.PEOPLE: People(7, "> 5", Certainty.APPROXIMATE),
    Reads.MOMENT: Moment(NOON - timedelta(minutes=90)),
    Reads.TIME: datetime(2026, 11, 18, 11, 30, tzinfo=UTC),
    Reads.DAY: date(2026, 12, 24),
    Reads.PAST_DAY: date(2026, 11, 17),
    Reads.POUNDS: Decimal("12.50"),
    Reads.YES_NO: True,
}


@pytest.mark.parametrize("path", [field.path for field in FIELDS if field.reads])
def test_change_takes_every_field_that_is_read(path: str) -> None:
    case = Case(replace(full(), information=(), assessment=Assessment()))
    place, field = path.replace("*", "1"), field_at(path)
    value = NEW[field.reads] if field.reads is not Reads.CHOICE else (field.options or ("Training", "Cyber"))[-1]  # type: ignore[index]
    if path == "assessment.compromised":
        value = ("Availability",)
    case.do(actions.change, place, value, "it was wrong")
    assert value_at(case.breach, place) == value
    assert (case.history[0].field, case.history[0].why) == (place, "it was wrong")


@pytest.mark.parametrize("path", [field.path for field in FIELDS if not field.reads])
def test_change_sends_every_other_field_to_its_own_step(path: str) -> None:
    case = Case(full())
    sentence = case.refused(actions.change, path.replace("*", "1"), "x", "why not")
    assert "a step of its own" in sentence or "nothing called" in sentence


def test_change_refuses_what_cannot_be() -> None:
    case = Case.of(reported())
    for field, value, says in (
        ("colour", "red", "nothing called *colour*"),
        ("assessment.effects", "none", "nothing called *actual effects*"),
        ("notes.1.text", "x", "nothing called *note 1*"),
        ("danger", "perhaps", "one of these: no, yes, not sure"),
        ("media", ("Email",), "nothing was changed"),
        ("discovered", Moment(NOON + 100 * HOUR), "has not come yet"),
        ("discovered", Moment(NOON + HOUR / 2), "before it was discovered"),
        ("occurred", Moment(NOON), "before it happened"),
        ("reported_at", NOON, "reported in this chat"),
    ):
        assert says in case.refused(actions.change, field, value, "why not"), field
    assert "reason" in case.refused(actions.change, "danger", "yes", " ")


def test_a_changed_choice_keeps_its_type() -> None:
    case = Case.of(reported())
    case.do(actions.change, "danger", "yes", "rang again")
    assert case.breach.danger is Danger.YES
    assert case.breach.status is Status.REPORTED


def test_paths_reach_every_leaf_and_put_it_back() -> None:
    breach, known = full(), leaf_patterns(Breach)
    for path, value in leaves_of(breach).items():
        assert value_at(breach, path) == value
        assert with_value(breach, path, value) == breach
        assert pattern_of(path) in known or value in (None, ())
    with pytest.raises(KeyError):
        value_at(breach, "notes.0.text")
