"""The new value of an answer that a message corrects: the one that it names beside the old one."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from domain.breach import People
from domain.clocks.period import london_day
from domain.errors import NotUnderstood
from understanding.counts.count import people_counted
from understanding.counts.countable import prepared
from understanding.counts.counted import counted_in
from understanding.hearing.clauses import clauses_in, named_in
from understanding.hearing.safety.danger import read_danger
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
    Context,
)

_IN_THE_END = re.compile(r"\b(?:so(?: that's| thats| it's| its)?|makes?|make (?:it|that)|total(?: of)?|=)\s*$")


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
    words = prepared(said.left.replace(TAKEN, " ") if days else plain(text))
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
