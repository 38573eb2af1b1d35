"""What somebody says of their own feelings: despair, being upset, fear for oneself. Heard in any message.

Despair is answered before anything else and nothing of it is kept. Whoever is upset gets a kind word; the report or
the question goes on.
"""

import re

from understanding.hearing.asides import is_question
from understanding.hearing.safety.danger import danger_in
from understanding.model.classifier import ranked
from understanding.spelling import bare, plain
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

LONGEST = 30_000  # no message in Teams is longer
_NEAR = 40
# From this likelihood on the model is believed where no word of the lists is found.
_FEELING = 0.5
# So sure it has to be where nobody speaks of themselves: "no, it cannot be" tells of no feeling.
_FEELING_OF_NOBODY = 0.8
# Whoever is upset and may be in despair as well, by so much of that likelihood, is answered as if in despair.
_DESPAIR = 0.25
_TELLS_OF_FEELING = 2  # words
_BORDERS = re.compile(r"(?<=[.!?;,])\s+|\n+|(?<!\s)\s+(?=(?:and|but|sorry)[ ,]{1,3}(?:i|i'm|im|my)\b)", re.IGNORECASE)
_MOST_PARTS = 400  # are looked at one by one; what stands behind them is kept as one
# So many words beside how upset somebody is tell nothing: "in the loo since nine".
_BESIDE_UPSET = 4


def hears_distress(text: str) -> bool:
    """Whether somebody speaks of harming themselves: by their words, or as the model hears it."""
    return bool(distress_in(text)) or _feeling(text) == "distress"


def hears_upset(text: str) -> bool:
    """Whether somebody is upset (in tears, shaking, ashamed) who does not speak of harming themselves."""
    if hears_distress(text):
        return False
    return bool(upset_in(text) or remorse_in(text)) or (
        _feeling(text) == "upset" and not _of_another(plain(text[:LONGEST]))
    )


def without_upset(text: str) -> str:
    """What else a message says whose writer is upset: "two people, sorry I keep crying" tells of two people.

    Only a part that tells nothing besides is left out, so that no fact goes with it.
    """
    parts = _BORDERS.split(text, maxsplit=_MOST_PARTS)
    told = [part for part in parts if not _only_upset(part)]
    kept = " ".join([part for part in told if not only_fears(part)] or told).strip()
    return re.sub(r"[,;]$", "", kept) if any(map(str.isalnum, kept)) else ""


def only_fears(part: str) -> bool:
    """Whether words only tell that their writer fears for themselves ("I'm going to lose my job"), and ask nothing."""
    if not fear_in(part) or is_question(part) or danger_in(part) or any(map(str.isdigit, part)):
        return False
    typed = plain(part)
    rest = any_of("hearing.empty").sub(" ", bare(_told_of_oneself().sub(" ", any_of("hearing.fear").sub(" ", typed))))
    return not any_of("listening.went_wrong").search(typed) and len(rest.split()) <= _BESIDE_UPSET


def _only_upset(part: str) -> bool:
    """Whether a part of a message says that its writer is upset, and tells of nothing else."""
    if not any(map(str.isalpha, part)) or any(map(str.isdigit, part)) or not hears_upset(part) or danger_in(part):
        return False
    typed = plain(part)
    of_oneself = upset_in(part) or remorse_in(part) or any_of("hearing.speaker").search(typed)
    if not of_oneself or any_of("listening.went_wrong").search(typed):
        return False
    rest = any_of("hearing.empty").sub(" ", bare(_told_of_oneself().sub(" ", typed)))
    return len(rest.split()) <= _BESIDE_UPSET


def _feeling(text: str) -> str:
    """What the model hears of somebody's own feelings: `distress`, `upset`, or "" where there is neither.

    Words of shame or tears are no despair: the words beside them have to tell of any as well.
    """
    least = _FEELING if any_of("hearing.speaker").search(plain(text[:LONGEST])) else _FEELING_OF_NOBODY
    beside = _told_of_oneself().sub(" ", plain(text[:LONGEST])) if remorse_in(text) or upset_in(text) else ""
    felt = [_felt(said, least) for said in (text[:LONGEST], beside) if said]
    return "distress" if all(each == "distress" for each in felt) else next(filter(None, felt), "") and "upset"


def _felt(said: str, least: float) -> str:
    """What the model hears in words: despair where there is but a part of it; nothing below this likelihood."""
    chances = dict(ranked("distress", said)) if len(said.split()) >= _TELLS_OF_FEELING else {}
    both = chances.get("distress", 0) + chances.get("upset", 0)
    if both < least:
        return ""
    return "distress" if chances["distress"] >= _DESPAIR * both else "upset"


def distress_in(text: str) -> str:
    """The words by which somebody speaks of harming themselves; empty when there are none."""
    return _own_words(any_of("hearing.no_distress").sub(" _ ", plain(text[:LONGEST])), "hearing.distress")


def upset_in(text: str) -> str:
    """The words by which somebody says that they are upset; empty when there are none."""
    return _own_words(any_of("hearing.no_upset").sub(" _ ", plain(text[:LONGEST])), "hearing.upset")


def remorse_in(text: str) -> str:
    """The words by which somebody is ashamed of what they did; empty when there are none."""
    return _own_words(any_of("hearing.no_upset").sub(" _ ", plain(text[:LONGEST])), "hearing.remorse")


@remembered
def _told_of_oneself() -> re.Pattern[str]:
    """The words of shame or tears, with whose they are: "I just can't face anyone"."""
    begins, told = either(words("hearing.remorse_begins")), either(words("hearing.remorse") + words("hearing.upset"))
    with_oneself = r"(?: (?:with|wi|at|of) (?:myself|masel|mesel|mesen))?"
    return re.compile(rf"(?<![\w'])(?:{begins} )*{told}(?![\w']){with_oneself}")


@remembered
def _begins_alone() -> re.Pattern[str]:
    """How words of shame begin where nobody is named: "cannae face them"."""
    return re.compile(rf"(?:{either(words('hearing.remorse_begins'))} )*")


def _own_words(typed: str, key: str) -> str:
    """The first words of a list by which somebody speaks of themselves, and of nobody else."""
    for found in any_of(key).finditer(typed):
        before = typed[max(0, found.start() - _NEAR) : found.start()]
        if any_of("hearing.speaker").search(before + found[0]) and not _of_another(before):
            return found[0]
        if _begins_alone().fullmatch(before) and not _of_another(typed[found.end() : found.end() + _NEAR]):
            return found[0]
    return ""


def _of_another(near: str) -> bool:
    """Whether the nearest person named is somebody else: "she says she wants to die", "a suicidal client"."""
    others = [found.end() for found in any_of("hearing.distress_of_others").finditer(near)]
    own = [found.end() for found in any_of("hearing.speaker").finditer(near)]
    return bool(others) and max(others) > max(own, default=-1)


def fear_in(text: str) -> str:
    """The words by which somebody fears for their job or the blame; empty when there are none."""
    found = any_of("hearing.fear").search(plain(text[:LONGEST]))
    return found[0] if found else ""
