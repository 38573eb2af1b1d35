"""The words of a message that stand nowhere in what is on record: they tell something, and must not be lost."""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.breach import People
from domain.clocks.deadlines import Moment
from domain.taxonomy import Taxonomy
from understanding.choices.matching import contained
from understanding.counts.counted import counted_in
from understanding.hearing.left_over import LONGEST, mere_filling
from understanding.spelling import bare, plain
from understanding.times.clock import Clock
from understanding.times.expressions import comparable, said_in
from understanding.times.meanings import TAKEN
from understanding.values import (
    DANGER,
    DISCOVERED,
    DISCOVERED_BY,
    DONE,
    INFORMATION,
    LISTS,
    PEOPLE,
    TIMES,
)
from vocabulary import remembered, words


def unkept_words(text: str, taxonomy: Taxonomy, facts: Mapping[str, Any], kept: Iterable[str] = ()) -> tuple[str, ...]:
    """The words that tell something and are part of no fact; `kept` are texts in which words stand already.

    A date is part of a fact where a moment is on record, a number where it is that of the people, an entry of a list
    where it was chosen. What speaks of something that is not on record stays a word that tells.
    """
    typed = _without_moments(text[:LONGEST], [facts[name] for name in TIMES if name in facts])
    listings = {name: listing(taxonomy) for name, listing in LISTS.items()} | {DONE: taxonomy.done_so_far}
    for name, listing in listings.items():
        for each in reversed(contained(typed, listing)):
            if set(each.names) & _chosen(name, facts.get(name)):
                typed = f"{typed[: each.start]} {typed[each.end :]}"
    standing = {word for each in kept for word in bare(each).split()}
    return tuple(
        word
        for word in bare(_without_number(typed, facts.get(PEOPLE))).split()
        if word not in standing
        and not mere_filling(word)
        and not (word in _of_an_answer(DANGER) and DANGER in facts)
        and not (word in _of_an_answer(DISCOVERED_BY) and facts.keys() & {DISCOVERED, DISCOVERED_BY})
    )


def _without_moments(text: str, moments: list[Any]) -> str:
    """Plain text without its dates and times, where as many are on record as are told."""
    typed = comparable(text)
    said = said_in(typed)
    exact = [each for each in moments if isinstance(each, Moment) and each.exact]
    told_more = len(set(said.days)) > len(moments) or not all(_is_time_of_one(each, exact) for each in said.of(Clock))
    return plain(text) if not moments or told_more else plain(said.left.replace(TAKEN, " "))


def _is_time_of_one(clock: Clock, moments: list[Moment]) -> bool:
    """Whether a time of day is that of one of the moments, in either half of the day."""
    return any(each.local.hour % 12 == clock.hour % 12 and each.local.minute == clock.minute for each in moments)


def _chosen(name: str, fact: Any) -> set[str]:
    if name in (INFORMATION, DONE):
        fact = fact["ticked"] if isinstance(fact, Mapping) else fact
    return {fact} if isinstance(fact, str) else set(fact) if isinstance(fact, list | tuple) else set()


def _without_number(typed: str, people: Any) -> str:
    """Without the number of the people, in figures or words."""
    if not isinstance(people, People) or people.number is None:
        return typed
    for each in reversed([found for found in counted_in(typed) if found.quantity.named == people.number]):
        typed = f"{typed[: each.start]} {typed[each.end :]}"
    return typed


@remembered
def _of_an_answer(name: str) -> frozenset[str]:
    return frozenset(word for phrase in words(f"hearing.words_of_{name}") for word in phrase.split())
