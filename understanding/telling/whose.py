"""Which number in a tale counts those whose data it was: rules see the numbers, the model judges by what stands around.

"Notes on nine of my tenants" counts them, "about 30 people on the thread" those who got it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from understanding.counts.countable import prepared
from understanding.counts.counted import Counted, counted_in, is_one_who
from understanding.model.classifier import likely
from understanding.telling.surroundings import surroundings
from vocabulary import lately

THEIRS, OTHERS = "theirs", "others"
_YEAR = re.compile("(?:19[5-9]|20[0-3])[0-9]")
_NOUN_WITHIN = 3
_FEW = 5
# A text with more numbers than this is a list, and no tale of one of them.
_MOST_NUMBERS = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number of a prepared text; `around` and `hints` are what the model sees of it."""

    counted: Counted
    around: str
    hints: tuple[str, ...]


@lately
def candidates(typed: str) -> tuple[Candidate, ...]:
    """The numbers of plain text that may count people."""
    text = prepared(typed)
    numbers = [
        each for each in counted_in(text) if each.quantity.named and not _YEAR.fullmatch(text[each.start : each.end])
    ]
    return tuple(_candidate(text, each, len(numbers)) for each in numbers[:_MOST_NUMBERS])


def _candidate(text: str, counted: Counted, numbers: int) -> Candidate:
    around, hints = surroundings(text, counted.start, counted.end)
    following = text[counted.end :].split(maxsplit=_NOUN_WITHIN)[:_NOUN_WITHIN]
    noun = counted.noun or ("one who" if any(map(is_one_who, following)) else "unknown")
    named = counted.quantity.named
    size = "one" if named == 1 else "few" if named <= _FEW else "many"
    return Candidate(counted, around, (f"#{noun}", f"#{size}", f"#of {numbers}", *hints))


def likeliest(typed: str, at_least: float) -> Sequence[Counted]:
    """Those numbers that count people whose data it was, each at least so likely."""
    return [each.counted for each in candidates(typed) if likely("whose", each.around, THEIRS, each.hints) >= at_least]
