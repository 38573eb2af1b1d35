"""Whether words correct something that was said before, and the words without the sign of it."""

import re

from understanding.spelling import plain
from understanding.words import remembered, words
from understanding.words.patterns import any_of, either

LONGEST = 1000


def corrects(text: str) -> bool:
    """Whether the words say that something earlier was not right: "actually …", "sorry, I meant …", "make that …"."""
    return bool(any_of("hearing.correction").search(plain(text[:LONGEST])))


def without_cue(text: str) -> str:
    """The words without the signs of a correction around them: "make that 9" is 9."""
    return re.sub(r"\s+", " ", _cues().sub(" ", plain(text[:LONGEST]))).strip(" ,.;:-!")


@remembered
def _cues() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w']){either((*words('hearing.correction'), 'sorry', 'oh', 'no', 'wait', 'it was', 'it is'))}(?!\w)"
    )
