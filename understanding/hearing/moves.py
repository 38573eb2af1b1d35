"""What somebody wants who writes when nothing is open: to tell of a breach, to ask, to thank, or something else."""

from dataclasses import dataclass
from enum import StrEnum

from understanding.hearing.asides import is_question
from understanding.hearing.safety.danger import danger_in, hears_danger
from understanding.hearing.safety.feelings import hears_distress
from understanding.model.classifier import ranked
from understanding.telling.whether import tells_of_something

LONGEST = 2000


class Move(StrEnum):
    """The kinds of first message. `TALE` tells of something that may be a breach, `VAGUE` may be about to."""

    TALE = "tale"
    VAGUE = "vague"
    DISTRESS = "distress"
    FEAR = "fear"
    THANKS = "thanks"
    GREETING = "greeting"
    JOKE = "joke"
    TEST = "test"
    WRONG_DESK = "wrong_desk"
    QUESTION = "question"
    NOTHING = "nothing"
    REQUEST = "request"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Heard:
    """A move, and whether it leaves no doubt."""

    move: Move
    certain: bool = True


# The model alone begins a report only from `_TALE_ALONE` on; with the rules it need only not contradict them.
_TALE_ALONE, _TALE_WITH_RULES, _MAY_BE_TALE, _SURE = 0.88, 0.65, 0.25, 0.45
_FEW_WORDS = 3


def move_of(message: str, *, may_request: bool = True) -> Heard:
    """The move that a message is. Rules see what points at a breach; the model judges topic and tone.

    Of somebody who may not ask for the team's commands (`may_request` False) no message is a request.
    """
    text = message[:LONGEST]
    if hears_distress(text):
        return Heard(Move.DISTRESS)
    chances = {label: chance for label, chance in ranked("moves", text) if may_request or label != Move.REQUEST}
    best = max(chances, key=lambda label: chances[label])
    chance, tale = (chances[label] / sum(chances.values()) for label in (best, Move.TALE))
    ruled = tells_of_something(text)
    if hears_danger(text) and (ruled or danger_in(text)) and tale >= _MAY_BE_TALE:
        return Heard(Move.TALE)
    if tale >= (_TALE_WITH_RULES if ruled else _TALE_ALONE) and (ruled or len(text.split()) > _FEW_WORDS):
        return Heard(Move.TALE)
    if best not in (Move.TALE, Move.VAGUE) and chance >= _SURE and tale < _MAY_BE_TALE:
        return Heard(Move(best))
    if (ruled and not is_question(text)) or tale >= _MAY_BE_TALE:
        return Heard(Move.VAGUE, certain=False)
    if best in (Move.TALE, Move.VAGUE):
        return Heard(Move.VAGUE, certain=False)
    return Heard(Move(best) if chance >= _MAY_BE_TALE else Move.UNCLEAR, certain=False)
