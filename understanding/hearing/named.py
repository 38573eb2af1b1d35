"""The facts that single clauses name, and those that are named with their question: "medium: verbal", "people 4312"."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from domain.clocks.period import london_day
from domain.errors import NotUnderstood
from understanding.hearing.clauses import clauses_in, danger_named, labelled, named_in, names_own_service, people_named
from understanding.hearing.left_over import telling_words
from understanding.hearing.safety.danger_answer import read_danger
from understanding.spelling import plain
from understanding.values import (
    DANGER,
    DIRECTORATE,
    DISCOVERED,
    LISTS,
    MEDIUM,
    OCCURRED,
    PEOPLE,
    TIMES,
    Context,
    chosen_from,
    moment_in,
    people_in_answer,
)
from vocabulary.patterns import any_of

_LABELS: Mapping[str, tuple[str, ...]] = {
    MEDIUM: ("medium", "media", "format"),
    DIRECTORATE: ("directorate", "department", "service"),
    PEOPLE: ("number", "number of people", "people", "how many", "count", "headcount"),
    DISCOVERED: ("discovered", "discovery", "time discovered", "date discovered", "when discovered"),
    OCCURRED: ("happened", "when it happened"),
}


_FEW_ALONE = 5  # words
_IN_DOUBT = re.compile(r"\bor\b|\bnot sure\b|\bunsure\b|\?")  # "is it housing or regulatory?"
_SAYS_WHAT_IT_WAS = re.compile(r"(?:nah?|naw|nope?|not?|it was|it'?s|it is|was)\b")
_TOGETHER = re.compile(r"\b(?:and|both|plus|as well as)\b|[&+]")


def named_in_clauses(text: str, context: Context, correcting: bool) -> dict[str, Any]:
    """What single clauses name outright; the last word on a fact counts."""
    found: dict[str, Any] = {}
    lists, today = context.taxonomy, london_day(context.now)
    bare_number = PEOPLE in (context.open, context.last) or (correcting and PEOPLE in context.facts)
    services: list[str] = []
    # "Culture leisure", "paper": hardly anything but an entry of a list, where none is asked for.
    few = context.open in (DANGER, PEOPLE, *TIMES) and len(text.split()) <= _FEW_ALONE
    alone = few and not (context.open == PEOPLE and speaks_of_people(text, context))
    for clause in clauses_in(text):
        asked = DIRECTORATE in (context.open, context.last) or (correcting and DIRECTORATE in context.facts)
        short = asked or (alone and not telling_words(clause, lists))
        if named := named_in(clause, lists.directorates.on(today), also=short or names_own_service(clause)):
            services += named
            continue
        medium_meant = (
            alone
            or (MEDIUM in context.facts and _SAYS_WHAT_IT_WAS.match(plain(text)))
            or context.open == MEDIUM
            or (correcting and MEDIUM in context.facts)
        )
        if medium_meant and (media := named_in(clause, lists.media.on(today), also=True)):
            together = _TOGETHER.search(clause) or set(media) <= set(found.get(MEDIUM, ()))
            found[MEDIUM] = tuple(dict.fromkeys((*found.get(MEDIUM, ()), *media))) if together else media[-1:]
        people = people_named(clause, lists, bare_number=bare_number)
        # "Four people, the grandad's in it": one who is named after a number is one of them.
        if people and not (PEOPLE in found and people.number == 1 and not any(map(str.isdigit, clause))):
            found[PEOPLE] = people
        if (danger := danger_named(clause)) is not None:
            found[DANGER] = danger
    if context.open == DANGER:
        with suppress(NotUnderstood):  # one word of the clauses is not the whole answer: "no danger. well, so maybe"
            found[DANGER] = read_danger(text)
    if services and (len(set(services)) == 1 or not _IN_DOUBT.search(plain(text))):
        found[DIRECTORATE] = services[-1]
    return found


def speaks_of_people(text: str, context: Context) -> bool:
    """Whether "two adults", "the children", "families" may answer how many people."""
    typed = plain(text)
    counted = any_of("count.people").search(typed) or any_of("hearing.people_and_services").fullmatch(typed)
    return bool(counted or people_in_answer(text, context))


def named_with_value(text: str, context: Context) -> dict[str, Any]:
    """What is named with its value, which counts whatever was answered before: "medium: verbal", "people 4312"."""
    named = {name: _value_of(name, value, context) for name, value in labelled(text, dict(_LABELS))}
    return {name: value for name, value in named.items() if value}


def _value_of(name: str, value: str, context: Context) -> Any:
    if name in LISTS:
        chosen = chosen_from(value, LISTS[name](context.taxonomy))
        return chosen if name != DIRECTORATE else chosen[0] if chosen else None
    return people_in_answer(value, context) if name == PEOPLE else moment_in(value, context)
