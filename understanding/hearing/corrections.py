"""Whether words correct something that was said before, and the words without the sign of it."""

import re

from understanding.model.classifier import ranked
from understanding.spelling import plain
from understanding.telling.when.timed import tells_of_event
from understanding.values import DISCOVERED, OCCURRED, TIMES
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

LONGEST = 1000


def corrects(text: str) -> bool:
    """Whether the words say that something earlier was not right: "actually …", "sorry, I meant …", "make that …"."""
    typed = any_of("hearing.no_correction").sub(" ", plain(text[:LONGEST]))
    return bool(any_of("hearing.correction").search(typed))


def says_wrong(text: str) -> bool:
    """Whether the words say that something is not right: "that's wrong", "no, we never got it back"."""
    return corrects(text) or bool(_WRONG.search(plain(text[:LONGEST])))


_WRONG = re.compile(
    r"^(?:oh |er |sorry )?(?:no|nah|naw|nope)\b|\b(?:wrong|not right|isn't right|isnt right|incorrect)\b"
)


def repeats(text: str) -> bool:
    """Whether the only sign of a correction is that it was said before: "like I said", "I told you"."""
    typed = plain(text[:LONGEST])
    rest = any_of("hearing.repeated").sub(" ", typed)
    return rest != typed and not any_of("hearing.correction").search(rest)


def without_cue(text: str) -> str:
    """The words without the signs of a correction around them: "make that 9" is 9."""
    return re.sub(r"\s+", " ", _cues().sub(" ", plain(text[:LONGEST]))).strip(" ,.;:-!")


@remembered
def _cues() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w']){either((*words('hearing.correction'), 'sorry', 'oh', 'no', 'wait', 'it was', 'it is'))}(?!\w)"
    )


_SURE = 0.5
# What the phrases call the facts, as `understanding.values` does.
_FACTS = {"how many": "people", "happened": "occurred", "done so far": "done"}


def corrected_fact(text: str) -> str:
    """The earlier answer that the model hears a message correct, by its name; empty where it hears none."""
    (best, chance), *_ = ranked("corrections", text[:LONGEST])
    return _FACTS.get(best, best) if best != "none" and chance >= _SURE else ""


def times_spoken_of(text: str, answered: list[str]) -> list[str]:
    """Which of the two moments a correction may mean, the likeliest first: "it was 8.50 we noticed" means one alone."""
    noticed, event = bool(any_of("when.discovery").search(text)), tells_of_event(text)
    meant = TIMES if noticed == event else (DISCOVERED,) if noticed else (OCCURRED,)
    return [name for name in answered if name in meant]
