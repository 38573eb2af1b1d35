"""Wishes and suppositions: to be rung, to know what to do, what if."""

import re

from understanding.hearing.asking.parts import has
from understanding.spelling import plain
from vocabulary.patterns import any_of

_LONGEST = 2000
_NO_WISH_TO_BE_RUNG = re.compile(
    r"\b(?:who|whos|who's|when|will(?! (?:you|ye|u) (?:please|mind))"
    r"|(?:do|does|did|is|has|have) (?:you|ye|they|someone|somebody|anyone|anybody))\b[^,.;:!?]*$"
    r"|\b(?:she|he|they|who|it|(?:the|my|her|his|a) (?!team)\w+)(?: (?:just|will|would|did|to|said|can))* ?$"
)
_TO_DO = re.compile(
    r"\b(?:do|should|must|shall|am|are) (?:i|we) (?:need|have|got|supposed|meant|keep|stop|leave|put|send|tell|go)\b"
)


def wants_a_call(text: str) -> bool:
    """Whether somebody asks to be rung, and neither who will nor tells of another who rang."""
    typed = plain(text[:_LONGEST])
    found = any_of("afterwards.call_back").search(typed)
    before = typed[: found.start()] if found else ""
    return bool(found) and not (_NO_WISH_TO_BE_RUNG.search(before) or any_of("afterwards.no_call").search(before))


def asks_what_to_do(text: str) -> bool:
    """Whether somebody asks what they themselves have to do: "do I need to keep the envelope"."""
    return bool(_TO_DO.search(plain(text[:_LONGEST])))


def is_supposed(typed: str) -> bool:
    """Whether something is only supposed: "if a note got into the wrong file", and nobody says that it happened."""
    return has("supposing", typed) and not has("happened", typed)
