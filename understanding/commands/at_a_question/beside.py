"""What the team types at an open question that is not its answer: a question, a request, a case that is named.

Pure readers of words; what becomes of them is for whoever asked. Where they may yet be the answer, it is asked.
"""

import re

from understanding.commands.at_a_question.own_matter import LONGEST, names_a_case
from understanding.commands.law import law_asked
from understanding.commands.wishes import IN_A_QUESTION, wishes_in
from understanding.hearing.asides import is_question
from understanding.spelling import plain
from vocabulary.patterns import any_of

_FEW = 3
_SENTENCE = re.compile(
    r"(?<=[.!?;])\s+|\n+|,\s+(?=(?:also |and |but |btw )?(?:how|what|whats|when|who|why|where|which)\b)"
)
_WHAT = r"\b(?:what|whats|what's) (?:is )?"
_NEXT = re.compile(
    rf"{_WHAT}(?:(?:happens|comes|(?:do|will) you ask|else do you (?:need|want|ask)) )?(?:me )?(?:next|after this)\b"
    rf"|{_WHAT}(?:left|still to come|still missing|missing|the next question)\b"
    r"|\bhow many (?:more )?(?:questions|steps|of these|more)\b|\bhow (?:much|long) (?:more|longer)\b"
    r"|\b(?:do|must) (?:i|we) (?:have to |need to )?(?:answer|do|fill in|go through) (?:all|every|the whole)"
    r"|\b(?:all|every one) of (?:these|them|the questions)\?"
)


def parted(text: str) -> tuple[str, str]:
    """What is asked or requested in a text, and what is told beside it; either may be empty."""
    parts = [part.strip() for part in _SENTENCE.split(text[:LONGEST].strip()) if part and part.strip()]
    asked = [part for part in parts if _asks(part)]
    if not asked and not _asks(text):
        return "", text
    return " ".join(asked) or text, " ".join(part for part in parts if asked and part not in asked)


def _asks(text: str) -> bool:
    typed = plain(text[:LONGEST])
    if is_question(text) or any_of("wishes.begins_a_question").match(typed) or law_asked(text):
        return True
    return names_a_case(text) and any(wish.first and wish.command in IN_A_QUESTION for wish in wishes_in(text))


def asks_what_is_next(text: str) -> bool:
    """Whether it is asked what is still to come in the open step."""
    return bool(_NEXT.search(plain(text[:LONGEST])))


def asks_the_clock(text: str) -> bool:
    """Whether the time left of the open case is asked for."""
    return bool(any_of("commands.of_the_clock").search(plain(text[:LONGEST])))


def is_short(text: str) -> bool:
    """Whether so few words are rather an answer with a question mark than a question."""
    return len(text.split()) <= _FEW
