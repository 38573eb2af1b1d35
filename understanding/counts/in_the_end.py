"""The number with which an answer ends up where it says several: "3 objectors, one a couple, so 4 people really"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from understanding.counts.counted import Counted, Quantity, counted_in
from understanding.counts.numbers import AMOUNT
from understanding.counts.whole import receives
from vocabulary.patterns import any_of

# What makes a number the last word: a sum, an estimate, or that the one before it was wrong.
_SUM = re.compile(
    r"(?:\bso|\bmakes?(?: it)?|=)(?: (?:that's|thats|it's|its|that is|it is|only|just|really|about))*\W*$"
)
_ESTIMATE = re.compile(r"\b(?:call it|let's say|lets say|say|let us say|put)(?: about)?\W*$")
_SORRY = re.compile(
    r"\b(?:no|sorry|wait|hang on|hold on|tell a lie|i mean|make that|correction|(?<!as )well|or rather)\b[ ,.-]*"
    r"(?:(?:it's|its|it was|only)[ ,]*)?$"
)
_PERHAPS = re.compile(
    r"[ ,]*(?:[a-z]+[ ,]+)?(?:but |or |if not )?(?:maybe|could be|could even be|might be|may be|possibly|perhaps)"
    r"(?: (?:is|be|it's|its|more like|as many as|about))* $"
)
_FIRST = re.compile(r"^\W*(?:(?:yes|yeah|like i said|as i said|just|only|well|it's|its|there are)\W+)*$")
_APART = re.compile(r" ?[,.;:(-]+ ?(?!and\b|plus\b|or\b|maybe\b)[a-z]")
_ROUGHLY_THEN = re.compile(
    r"(?: (?!(?:and|plus|or|to)\b)[a-z]+){0,3} ?[,.;(-]+ ?(?:(?!(?:and|plus|or|to)\b)[a-z']+ ){0,3}"
)
_HALF, _FIFTH = 2, 5
_MANY = 12  # numbers: a list of figures has no last word
_CUE = 40  # letters before a number, in which a cue stands


@dataclass(frozen=True, slots=True)
class Ending:
    """A number that counts in the end; `outright` says that words make it so, wherever it is said."""

    quantity: Quantity
    outright: bool
    people: bool


def in_the_end(text: str) -> Ending | None:
    """The last such number of a prepared text; None where the text has but one number, a list, or leaves it open."""
    counted = counted_in(text)
    close = {
        later.start for earlier, later in pairwise(counted) if not earlier.noun and said_more_exactly(earlier, later)
    }
    numbers = [each for each in counted if each.noun != "not people" or each.start in close]
    endings = list(_endings(text, numbers)) if len(numbers) <= _MANY else []
    return endings[-1] if endings else None


def _endings(text: str, numbers: list[Counted]) -> Iterator[Ending]:
    rough = bool(any_of("count.approximately").search(text))
    if numbers and _leads(text, numbers):
        first = numbers[0].quantity
        yield Ending(replace(first, exact=first.exact and not rough), outright=False, people=True)
    for place, each in enumerate(numbers):
        before, people, said = text[max(0, each.start - _CUE) : each.start], each.noun == "people", each.quantity.named
        earlier = numbers[place - 1] if place else None
        if receives(text, each) or (earlier and earlier.quantity.named == said):
            continue
        if _SUM.search(before):
            yield Ending(each.quantity, outright=True, people=people)
        elif earlier and _SORRY.search(text[earlier.end : each.start]):
            yield Ending(
                Quantity(said, said, said, exact=not rough), outright=True, people=people or bool(earlier.noun)
            )
        elif earlier and rough and _is_exact_at_last(text, earlier, each):
            yield Ending(each.quantity, outright=False, people=people or earlier.noun == "people")
        elif earlier and _ESTIMATE.search(text[earlier.end : each.start]):
            yield Ending(Quantity(said, said, said, exact=False), outright=True, people=people)
        elif earlier and earlier.quantity.named < said and _is_a_span(text, earlier, each):
            yield Ending(Quantity(said, said, said, exact=False), outright=False, people=people)


def _is_exact_at_last(text: str, earlier: Counted, later: Counted) -> bool:
    """ "About 30 odd, 34 I think"."""
    return said_more_exactly(earlier, later) and bool(_ROUGHLY_THEN.fullmatch(text[earlier.end : later.start]))


def said_more_exactly(earlier: Counted, later: Counted) -> bool:
    """Whether a number is near the one before it: "around 210, well 212 letters"."""
    before, after = earlier.quantity.named, later.quantity.named
    return 0 < _FIFTH * abs(after - before) <= before


def _leads(text: str, numbers: list[Counted]) -> bool:
    """Whether the first number is the answer and the others are some of them: "3, mum and the two kids"."""
    first, *others = numbers
    alone = _FIRST.match(text[: first.start]) and _APART.match(text, first.end) and first.quantity.named > 1
    return bool(alone) and all(each.noun == "people" and each.quantity.named < first.quantity.named for each in others)


def _is_a_span(text: str, earlier: Counted, later: Counted) -> bool:
    """ "38 but maybe is 40", "about 20, 25 clients"."""
    between = text[earlier.end : later.start]
    close = later.quantity.named <= _HALF * earlier.quantity.named
    return bool(_PERHAPS.fullmatch(between)) or (between == ", " and close and later.noun == "people")


LIKE_A_CORRECTION = re.compile(
    r"^\W*(?:no|nah|naw|nope|sorry)\W+"
    rf"(?:(?:sorry|wait|actually|it's|its|it is|it was|there's|there are|only)\W+)*{AMOUNT}"
)
