"""Everyday words for the lists of cases and for figures: "who has what", "anything new in", "housing this quarter"."""

import re
from collections.abc import Mapping

from understanding.choices.choice import named_alone
from understanding.commands.guesses import place_in, with_place
from understanding.commands.phrases import Known, Match
from understanding.commands.requests import period_in
from understanding.commands.wishes import calls_a_case, phrases_pattern
from understanding.spelling import plain
from vocabulary import remembered, table, words
from vocabulary.patterns import any_of

_FEW = 14
_LONGEST_PLACE = 5
_LEAST_OF_A_NAME = 3


def list_asked(text: str) -> str:
    """The command of the list that is asked for; empty where none is, or one case is spoken of."""
    typed = plain(text)
    if len(typed.split()) > _FEW or calls_a_case(text) or any_of("commands.everyday_not").search(typed):
        return ""
    return next((command for command, pattern in _lists().items() if pattern.search(typed)), "")


@remembered
def _lists() -> Mapping[str, re.Pattern[str]]:
    return {command: phrases_pattern(words("commands.everyday", command)) for command in table("commands.everyday")}


def figures_asked(text: str, known: Known) -> Match | None:
    """The figures of one directorate, where it and a period are named and nothing is told: "housing this quarter"."""
    typed = plain(text)
    if len(typed.split()) > _FEW or any_of("listening.went_wrong").search(typed) or calls_a_case(text):
        return None
    period = period_in(text, known)
    where = (place_in(text, known) or _place_anywhere(typed, known)) if period else ""
    return Match("summary", with_place(period, where)) if where else None


def _place_anywhere(typed: str, known: Known) -> str:
    spoken = [re.sub("'s$", "", word.strip(" ?.!,")) for word in typed.split()]
    for length in range(min(_LONGEST_PLACE, len(spoken)), 0, -1):
        for start in range(len(spoken) - length + 1):
            said = " ".join(spoken[start : start + length])
            names = named_alone(said, known.directorates) if len(said) >= _LEAST_OF_A_NAME else ()
            if len(names) == 1:
                return names[0]
    return ""
