"""A correction that names what it replaces: "7 not 6", "not the phone, I mean the laptop", "sunday not monday".

It is sure because what is taken back must be what is recorded: that says which fact is meant.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from domain.breach import Danger
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON, london_day
from domain.errors import NotUnderstood
from understanding.choices.choice import named_alone
from understanding.choices.yes_no import read_yes_no
from understanding.counts.numbers import AMOUNT
from understanding.spelling import plain
from understanding.telling.when.timed import tells_of_event
from understanding.times.expressions import comparable, said_in
from understanding.values import (
    DANGER,
    DISCOVERED,
    LISTS,
    OCCURRED,
    PEOPLE,
    TIMES,
    Context,
    chosen_from,
    moment_in,
    people_in_answer,
)

LONGEST = 300
_MOST_WORDS = 6
_TAKEN_BACK = re.compile(
    r"(?:(?:\bnot|\bnever|\w+n't|\b(?:did|have|had)nt)\s+(?:said|say|put|meant|mean)"
    r"|\bnot|\w+n't|\b(?:isnt|wasnt|werent)|\binstead of|\brather than|\bforget|\bscrap)\s+"
    r"(?!just|only|any|all|sure|yet|known)(?:(?:an?|the|on|at|it was|its|it's)\s+)?(?=\w)"
)
_REFUSED = re.compile(
    r"(?:sorry,? |oh,? )*no[,.:-]+ ?(?:it(?:'s|s| is| was) |sorry,? )?(?P<instead>[\w &/,'-]{2,60}?)[ .!x]*$"
)
_CLAUSE = re.compile(r"[,;!?]|\.(?!\d)|\s-\s|\band\b")
_HALF_OF_DAY = re.compile(r"\d ?[ap]m\b|\b(?:morning|afternoon|evening|night|noon|midday|midnight|lunch\w*)\b")
_NUMBER = re.compile(AMOUNT)  # "three people's" is no third entry of a list
_DANGERS: Mapping[Danger, tuple[str, ...]] = {
    Danger.YES: ("yes", "a yes"),
    Danger.NO: ("no", "a no"),
    Danger.NOT_SURE: ("not sure", "unsure", "maybe"),
}
_SAYING = re.compile(r"\b(?:said|told|say|tell|saying|spoke)\b")
_SPEAKER = re.compile(
    r"^ *(?:(?:and|but|sorry|no) )*(?:i|i've|ive|we|we've|weve|you|it|they|have|had|did)(?: have| had| did)?$"
)
_HOUR = re.compile(r"\d{1,2}")


def contrasted(text: str, context: Context) -> dict[str, Any]:
    """What stands in place of what, by name of fact: only where what is taken back is what is recorded."""
    found: dict[str, Any] = {}
    typed = plain(text[:LONGEST])
    if refused := _REFUSED.match(typed):
        found |= _another_entry(refused["instead"], context)
    for taken in _TAKEN_BACK.finditer(typed):
        before = _SPEAKER.sub("", _CLAUSE.split(typed[: taken.start()].rstrip(" ,-"))[-1]).split()
        after, *rest = _CLAUSE.split(typed[taken.end() :])
        following = " ".join(rest).split()
        for name, fact in context.facts.items():
            if name not in found and (wrong := recorded(after.split(), name, context)):
                beside = after.strip().removeprefix(wrong).split()  # "it isn't 10 it's 12"
                value = _instead((*tails(before), *heads(beside), *heads(following)), name, fact, wrong, context)
                if value is not None:
                    found[name] = value
        if {*TIMES} <= found.keys() and found[DISCOVERED] == found[OCCURRED]:
            found.pop(DISCOVERED if tells_of_event(" ".join(before)) else OCCURRED)
    return found


def _another_entry(words: str, context: Context) -> dict[str, Any]:
    """ "No, Port": nothing but another entry of the list from which one answer was taken."""
    found = {}
    for name in (each for each in LISTS if each in context.facts):
        named = named_alone(words, LISTS[name](context.taxonomy))
        if len(named) == 1:
            value = named[0] if isinstance(context.facts[name], str) else named
            found[name] = value
            if named[0].casefold() == words.casefold():
                found = {name: value}
                break
    return {name: value for name, value in found.items() if value != context.facts[name]} if len(found) == 1 else {}


def tails(words: list[str]) -> Iterator[str]:
    """The last words of a clause, the longest stretch first."""
    return (" ".join(words[-number:]) for number in range(min(len(words), _MOST_WORDS), 0, -1))


def heads(words: list[str]) -> Iterator[str]:
    """The first words of a clause, the longest stretch first."""
    return (" ".join(words[:number]) for number in range(min(len(words), _MOST_WORDS), 0, -1))


def recorded(words: list[str], name: str, context: Context) -> str:
    """The words that name the recorded value; '' where none do."""
    return next((each for each in heads(words) if _is(each, name, context.facts[name], context)), "")


def _is(words: str, name: str, fact: Any, context: Context) -> bool:
    if name == PEOPLE:
        people = people_in_answer(words, context)
        return people is not None and people.number is not None and people.number == fact.number
    if name == DANGER:
        return words in _DANGERS.get(fact, ())
    if name in LISTS:
        chosen = chosen_from(words, LISTS[name](context.taxonomy))
        return bool(chosen) and set(chosen) <= ({fact} if isinstance(fact, str) else set(fact))
    if name not in TIMES or not isinstance(fact, Moment):
        return False
    if fact.exact and _HOUR.fullmatch(words):
        local = fact.local
        return local.minute == 0 and int(words) % 12 == local.hour % 12
    moment = moment_in(words, context, day_of=fact)
    if moment is None:
        return False
    by_day = bool(said_in(comparable(words)).days)
    return london_day(moment.at) == london_day(fact.at) if by_day else moment == fact


def _instead(stretches: tuple[str, ...], name: str, fact: Any, wrong: str, context: Context) -> Any:
    """The first stretch of words that is another value of the same kind."""
    for words in stretches:
        value = _value(words, name, fact, wrong, context)
        if value is not None and value != fact:
            return value
    return None


def _value(words: str, name: str, fact: Any, wrong: str, context: Context) -> Any:
    if name == PEOPLE:
        people = people_in_answer(words, context)
        return None if people and people.number == fact.number else people
    if name == DANGER:
        return _danger(words)
    if name in LISTS:
        return _entries(words, name, fact, wrong, context)
    moment = moment_in(words, context, day_of=fact)
    if moment is None or _HALF_OF_DAY.search(words) or not (moment.exact and fact.exact):
        return moment
    return min((moment, *_half_a_day_off(moment, context)), key=lambda each: _minutes_apart(each, fact))


def _danger(words: str) -> Danger | None:
    try:
        return read_yes_no(words)
    except NotUnderstood:
        return None


def _half_a_day_off(moment: Moment, context: Context) -> Iterator[Moment]:
    """The same hour twelve hours earlier and later, on the same day and not in the future."""
    for hours in (-12, 12):
        other = Moment((moment.local.replace(tzinfo=None) + timedelta(hours=hours)).replace(tzinfo=LONDON))
        if london_day(other.at) == london_day(moment.at) and other.at <= context.now:
            yield other


def _minutes_apart(one: Moment, other: Moment) -> int:
    """How far two times of day are from one another, whatever their days."""
    first, second = (moment.local.hour * 60 + moment.local.minute for moment in (one, other))
    return abs(first - second)


def _entries(words: str, name: str, fact: Any, wrong: str, context: Context) -> Any:
    listing = LISTS[name](context.taxonomy)
    words = _SAYING.sub(" _ ", words)  # "I only said …" is no word of how it went
    chosen = () if _NUMBER.fullmatch(words) else chosen_from(words, listing)
    if not chosen:
        return None
    if isinstance(fact, str):
        return chosen[0] if len(chosen) == 1 else None
    gone = chosen_from(wrong, listing)
    kept = tuple(each for each in fact if each not in gone)
    return (*kept, *(each for each in chosen if each not in kept))
