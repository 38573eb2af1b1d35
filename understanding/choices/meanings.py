"""Which entries of a list words speak of that name none: by what the entries mean, and by the signs of them."""

import re
from collections import Counter

from domain.taxonomy import Entry, Listing
from understanding.spelling import plain
from vocabulary import remembered, words

_ALIKE = 5  # letters by which words count as the same: "recover", "recovered"
_FEWEST_LETTERS, SURE = 3, 2
_MOST_MEANT = 3


def meant_in(text: str, listing: Listing) -> tuple[tuple[str, ...], bool]:
    """The entries whose meaning shares most words with the text, and whether one is meant without much doubt."""
    said = _stems(text)
    known = {entry.name: _meaning(entry) for entry in listing}
    shared = Counter(stem for stems in known.values() for stem in stems)
    points = {name: len({stem for stem in said & stems if shared[stem] == 1}) for name, stems in known.items()}
    best = max(points.values(), default=0)
    found = tuple(name for name in listing.names if best and points[name] == best)
    return (found if len(found) <= _MOST_MEANT else ()), len(found) == 1 and best >= SURE


@remembered
def _meaning(entry: Entry) -> frozenset[str]:
    return frozenset(_stems(" ".join((entry.name, entry.explain, *entry.also, *entry.signs))))


def _stems(text: str) -> set[str]:
    telling = (word for word in re.findall(r"[a-z]+", plain(text)) if len(word) >= _FEWEST_LETTERS)
    return {word[:_ALIKE] for word in telling if word not in _empty()}


@remembered
def _empty() -> frozenset[str]:
    return frozenset((*words("hearing.empty"), *words("choice.of_any_breach")))
