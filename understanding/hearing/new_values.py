"""The new value of an answer that a message corrects: the one that it names beside the old one."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from domain.breach import People
from domain.clocks.period import london_day
from domain.errors import NotUnderstood
from understanding.choices.choice import named_alone
from understanding.counts.count import people_counted
from understanding.counts.countable import prepared, without_clocks
from understanding.counts.counted import counted_in
from understanding.hearing.clauses import clauses_in, named_in
from understanding.hearing.corrections import corrected_fact, corrects
from understanding.hearing.safety.danger_answer import read_danger
from understanding.spelling import plain
from understanding.telling.when.times import Time, times_in
from understanding.times.days import Day
from understanding.times.expressions import Said, comparable, said_in
from understanding.times.meanings import TAKEN, Ago
from understanding.times.when import moment_said
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
)
from vocabulary.patterns import any_of

_IN_THE_END = re.compile(r"\b(?:so(?: that's| thats| it's| its)?|makes?|make (?:it|that)|total(?: of)?|=)\s*$")


_SAYS_HOW = re.compile(r"\b(?:it|it's|its|went|sent|was|were|by|not|no|nah)\b")


def heard_corrected(text: str, context: Context, found: Mapping[str, Any], contrast: Mapping[str, Any]) -> str:
    """The earlier answer that the model hears corrected.

    "1320 people not 1310" is no time of day; "last night, not this morning" says itself which of the two it corrects.
    """
    heard = corrected_fact(text) if context.facts else ""
    elsewhere = heard in TIMES and (PEOPLE in found or contrast.keys() & {*TIMES})
    elsewhere = elsewhere or (heard == PEOPLE and not contrast.keys().isdisjoint(TIMES))  # "its 4.40 not 4"
    said_again = heard in LISTS and named_alone(text, LISTS[heard](context.taxonomy)) == context.facts.get(heard)
    found_again = heard == DISCOVERED and any_of("done.only_as_answer.back").search(plain(text))  # "oh wait found it!!"
    # "The laptop I dunno, emails and that" is what was on it.
    contents = heard == MEDIUM and not (corrects(text) or _SAYS_HOW.search(plain(text)))
    return "" if elsewhere or found_again or said_again or contents else heard


def value_for(heard: str, text: str, context: Context, found: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in place of the answer that is heard corrected; empty where the words hold no new value."""
    if heard not in context.facts:
        return {}
    if found.get(heard) not in (None, context.facts[heard]):
        both = TIMES if heard in TIMES else (heard,)  # "noticed it today, yesterday is when it went"
        return {name: found[name] for name in both if name in found}
    new = new_value(heard, text, context)
    told_as_another = heard in TIMES and new in (found.get(OCCURRED), found.get(DISCOVERED))
    return {} if new is None or told_as_another else {heard: new}


def new_value(name: str, text: str, context: Context) -> Any:
    """The one value for a fact that a text names and that is not the value it has; None where there is not just one."""
    find = _READERS.get(name)
    if find is None:
        return None
    values = [value for value in find(name, text, context) if value != context.facts.get(name)]
    return values[0] if len({repr(value) for value in values}) == 1 else None


def _people(_: str, text: str, context: Context) -> Iterator[People]:
    said = said_in(comparable(text))
    days = any(isinstance(each.meaning, Day | Ago) for each in said.sayings)
    words = prepared(without_clocks(said.left.replace(TAKEN, " ") if days else plain(text)))
    known = context.facts.get(PEOPLE)
    found = [each for each in counted_in(words) if each.noun != "not people"]
    last = [each for each in found if _IN_THE_END.search(words[: each.start])]
    for each in last[-1:] or found:
        pronoun = words[each.start : each.end] == "one" and each.noun != "people"
        if pronoun or (isinstance(known, People) and each.quantity.named == known.number):
            continue
        try:
            yield people_counted(each.quantity, context.taxonomy)
        except NotUnderstood:
            continue


def _moments(name: str, text: str, context: Context) -> Iterator[Any]:
    known = context.facts.get(name)
    times = times_in(comparable(text)) or [Time(said_in(comparable(text)), 0, 0)]
    for time in times:
        try:
            if not time.days and known is not None:
                day = f"{london_day(known.at):%d/%m/%Y}"
                said = Said((*said_in(day).sayings, *time.said.sayings), "")
            else:
                said = time.said
            moment = moment_said(said, context.now, context.zone) if said.sayings else None
            if moment and (moment.exact or known is None or london_day(moment.at) != london_day(known.at)):
                yield moment
        except NotUnderstood:
            continue


def _entries(name: str, text: str, context: Context) -> Iterator[Any]:
    listing = LISTS[name](context.taxonomy).on(london_day(context.now))
    known = context.facts.get(name)
    for clause in clauses_in(text):
        for named in named_in(clause, listing, also=True):
            if name == DIRECTORATE:
                yield named
            elif not isinstance(known, tuple) or named not in known:
                yield (named,)


def _danger(_: str, text: str, __: Context) -> Iterator[Any]:
    try:
        yield read_danger(text)
    except NotUnderstood:
        return


_READERS: Mapping[str, Callable[[str, str, Context], Iterator[Any]]] = {
    PEOPLE: _people,
    DISCOVERED: _moments,
    OCCURRED: _moments,
    MEDIUM: _entries,
    DIRECTORATE: _entries,
    DANGER: _danger,
}
