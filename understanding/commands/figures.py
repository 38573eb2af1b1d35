"""Figures that are asked for in everyday words: of a directorate, by medium, two periods together, over time."""

import re

from understanding.choices.choice import named_alone
from understanding.commands.guesses import place_in, with_place
from understanding.commands.phrases import Known, Match
from understanding.commands.requests import period_in
from understanding.commands.wishes import calls_a_case
from understanding.spelling import plain
from understanding.times.earlier import names_earlier
from vocabulary.patterns import any_of, phrased

_FEW = 20
_LONGEST_PLACE = 5
_LEAST_OF_A_NAME = 3
_COMPARED = re.compile(r"\b(?:compare[ds]?|comparing|comparison|versus|vs)\b")
_AGAINST = re.compile(r"\b(?:against|(?:better|worse|more|fewer|less) than)\b")
_WITH = re.compile(r".*\b(?:with|against|versus|vs|to|than)\b (?P<other>.+)")
_SPAN = re.compile(r"\b(month|quarter|week|period|half year)\b")
_AND_THAT_OF = re.compile(r"(?:and|ok and|what about|how about|and what about|same for|and for)\b (?P<period>.+)")


def figures_asked(text: str, known: Known) -> Match | None:
    """The command for the figures that are asked for; None where none are, something is told, or a case is named."""
    typed = plain(text).strip(" ?.!,")
    told = phrased("commands.figures", "counted").sub(" ", phrased("commands.figures", "broken_down").sub(" ", typed))
    if len(typed.split()) > _FEW or any_of("listening.went_wrong").search(told) or calls_a_case(text):
        return None
    compared = bool(_COMPARED.search(typed))
    if compared or _AGAINST.search(typed):
        return _compared(typed, known, compared=compared)
    if _asks("over_time", typed):
        return Match("trends", "")
    period = period_in(text, known)
    follows = _AND_THAT_OF.fullmatch(typed)
    if period and follows and period_in(follows["period"], known) == follows["period"].removeprefix("the "):
        return Match("summary", period)
    where = (place_in(text, known) or _place_anywhere(typed, known)) if period else ""
    if where:
        return Match("summary", with_place(period, where))
    counted = period and _asks("counted", typed)
    return Match("summary", period) if counted or _asks("broken_down", typed) else None


def periods_named(text: str) -> str:
    """What was typed after *compare*, or nothing where it only points: "compare them"."""
    typed = text.strip(" ?.!,")
    return "" if any_of("commands.figures.them").fullmatch(plain(typed)) else typed


def _asks(how: str, typed: str) -> bool:
    return bool(phrased("commands.figures", how).search(typed))


def _compared(typed: str, known: Known, *, compared: bool) -> Match | None:
    """Two periods; where a word for comparing stands there, the first need not be named and is this one."""
    found = _WITH.fullmatch(typed)
    if not found:
        return Match("compare", "") if compared and _asks("them", typed) else None
    other = found["other"]
    first = period_in(typed[: found.start("other")], known)
    if names_earlier(other):
        if not first and (span := _SPAN.search(other)):
            first = f"this {span[1]}"
        return Match("compare", f"{first} with {other}".strip())
    second = period_in(other, known)
    return Match("compare", f"{first} with {second}".strip()) if second and (first or compared) else None


def _place_anywhere(typed: str, known: Known) -> str:
    spoken = [re.sub("'s$", "", word.strip(" ?.!,")) for word in typed.split()]
    for length in range(min(_LONGEST_PLACE, len(spoken)), 0, -1):
        for start in range(len(spoken) - length + 1):
            said = " ".join(spoken[start : start + length])
            names = named_alone(said, known.directorates) if len(said) >= _LEAST_OF_A_NAME else ()
            if len(names) == 1:
                return names[0]
    return ""
