"""Who came back: "when I come back after dinner" and "she returned to the car" bring nothing back that was lost."""

import re

from understanding.counts.numbers import CARDINALS
from vocabulary import remembered, words
from vocabulary.patterns import either

_GONE = " _ "
_NEAR = 4  # words before the verb
_CALLED_BACK = re.compile(
    r"\b(?:rang|rung|ringing|called|calling|phoned|phoning|texted|messaged|e-?mailed|wrote|written|replied|spoke|spoken"
    r"|reported|heard?)(?: [\w'-]+){0,3} back\b"
)
_SAME_CLAUSE = re.compile(r"[^.;,!?]*$")


def without_people_moving(typed: str, *, asked: bool) -> str:
    """Plain text without the words by which somebody comes or goes back; what was lost may come back.

    Where nobody asked what was done (`asked` is False) only what is named as a thing counts as coming back.
    """
    text = _by_others().sub(_GONE, _CALLED_BACK.sub(_GONE, typed))
    for found in reversed([*_moving().finditer(text)]):
        who = _who_moves(text[: found.start()])
        if who == "person" or (who == "" and (found["goes"] or not asked)):
            text = f"{text[: found.start()]}{_GONE}{text[found.end() :]}"
    return text


def _who_moves(before: str) -> str:
    """Whether a person or a thing is named last before the verb; empty where it is neither."""
    same_clause = _SAME_CLAUSE.search(before)
    for word in reversed(re.findall(r"[\w'-]+", same_clause[0])[-_NEAR:] if same_clause else []):
        if word.isdigit() or word in CARDINALS:
            return "thing"
        for kind in ("person", "thing"):
            if word in words("coming_back", kind) or word.removesuffix("s") in words("coming_back", kind):
                return kind
    return ""


@remembered
def _moving() -> re.Pattern[str]:
    """ "Came back", "got back to the depot", "returned from lunch"; "got back the letters" is none."""
    back = r"(?: (?:right|straight|just|only|now))? back\b(?! (?:with|the|my|our|his|her|all|it|them)\b)"
    comes, goes = (either(words("coming_back", name)) for name in ("comes", "goes"))
    passive = "".join(rf"(?<!\b{each} )" for each in ("was", "were", "been", "is", "are", "be", "being"))
    home = rf"{passive}return(?:ed|ing)? (?:to|from|home|after|without|back)\b"
    return re.compile(rf"(?<![\w'])(?:(?P<goes>{goes}{back}|{home})|{comes}{back})|(?<=\w)'(?:m|s|re){back}")


@remembered
def _by_others() -> re.Pattern[str]:
    """ "She found it on the bus and read it": it is with her."""
    found = r"(?:has |have |had |just )?found (?:it|them)\b"
    return re.compile(rf"(?<![\w']){either(words('coming_back.others'))} {found}")
