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
_AT_ONCE = re.compile(r"\b(?:straight|right|immediately|promptly|safely|directly) back\b")
# "I got the wrong form back", "she returned a form": what is only named now is not what was lost.
_ANOTHER_THING = re.compile(
    r"\b(?:got|get|have|had|sent|brought|handed|gave|returned?|collected|picked up|recovered|retrieved)"
    r" (?:me |us )?(?:an? (?!(?:laptop|phone|tablet|bag) that)|another |some |the wrong |(?:the )?other )"
    r"(?:[\w'-]+ ){0,3}?(?:[\w'-]+)(?: back\b)?"
)
# "The returned cheques", "a deleted record": what kind of a thing it is, and no word of what was done.
_WHAT_KIND = re.compile(
    r"\b(?:the|an?|any|some|his|her|their|our|my|of|about|with) "
    r"(?:returned|recovered|collected|retrieved|deleted|wiped|erased|destroyed|shredded) "
    r"(?!it\b|them\b|their\b|the\b|to\b|by\b|from\b|and\b|all\b)(?=[a-z])"
)


def without_people_moving(typed: str, *, asked: bool) -> str:
    """Plain text without the words by which somebody comes or goes back; what was lost may come back.

    Where nobody asked what was done (`asked` is False) only what is named as a thing counts as coming back.
    """
    typed = _WHAT_KIND.sub(_GONE, _AT_ONCE.sub("back", typed))
    text = _by_others().sub(_GONE, _CALLED_BACK.sub(_GONE, typed))
    text = text if asked else _ANOTHER_THING.sub(_GONE, text)
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
    comes, goes = (either(words("coming_back", name)) for name in ("comes", "goes"))
    things = rf"(?:[\w'-]+ ){{0,3}}?{either(words('coming_back', 'thing'))}s?\b"
    back = rf"(?: (?:right|straight|just|only|now))? back\b(?! with {things})"
    brings = r"(?! (?:the|my|our|his|her|all|them)\b)"
    passive = "".join(rf"(?<!\b{each} )" for each in ("was", "were", "been", "is", "are", "be", "being"))
    home = rf"{passive}return(?:ed|ing)? (?:to|from|home|after|without|back)\b"
    given = (
        r"(?:was|were|been|is|are|be|got) (?:all |both )?(?:returned|recovered|collected|picked up|found|taken back)\b"
    )
    return re.compile(
        rf"(?<![\w'])(?:(?P<goes>{goes}{back}{brings}|{home})|{comes}{back}|{given})|(?<=\w)'(?:m|s|re){back}"
    )


@remembered
def _by_others() -> re.Pattern[str]:
    """ "She found it on the bus and read it": it is with her."""
    found = r"(?:has |have |had |just )?found (?:it|them)\b"
    return re.compile(rf"(?<![\w']){either(words('coming_back.others'))} {found}")
