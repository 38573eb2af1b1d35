"""What is left of a message when its facts are taken out of it, and whether that tells anything."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from domain.taxonomy import Listing, Taxonomy
from understanding.choices.matching import contained
from understanding.spelling import bare, plain
from understanding.times.clock import Clock
from understanding.times.expressions import comparable, said_in
from understanding.times.meanings import TAKEN
from understanding.values import TIMES, Context
from vocabulary import remembered, words

LONGEST = 2000


def telling_words(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The words that are part of no date, number or entry of a list, and not mere filling."""
    left = words_left(text, taxonomy)
    return tuple(word for word in left if not re.fullmatch(r"[0-9.,]+", word) and not mere_filling(word))


def mere_filling(word: str) -> bool:
    """Whether a word tells nothing by itself."""
    return word in _empty()


def words_left(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """All words that are part of no date or entry of a list."""
    typed = said_in(comparable(text[:LONGEST])).left.replace(TAKEN, " ")
    for listing in _lists(taxonomy):
        typed = without_entries(plain(typed), listing)
    return tuple(bare(typed).split())


def _lists(taxonomy: Taxonomy) -> Iterable[Listing]:
    return (taxonomy.media, taxonomy.directorates, taxonomy.information, taxonomy.done_so_far)


def without_entries(typed: str, listing: Listing) -> str:
    """Plain text without the entries of a list that it names."""
    for found in reversed(contained(typed, listing)):
        typed = f"{typed[: found.start]} {typed[found.end :]}"
    return typed


@remembered
def _empty() -> frozenset[str]:
    return frozenset(words("hearing.empty"))


def times_untaken(text: str, found: Mapping[str, Any], kept: set[str], context: Context) -> bool:
    """Whether a time was told that becomes no fact, and corrects none: its words must not be lost."""
    another = any(name in found and name not in kept and found[name] != context.facts[name] for name in TIMES)
    clocks = said_in(comparable(text)).of(Clock) if context.open in TIMES else ()
    return another or len(clocks) > max(1, len(found.keys() & {*TIMES}))  # "…, they say they had it at 11"
