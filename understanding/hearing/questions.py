"""What people ask about a breach, by the parts of their question: who learns of it, who looks at it, is it one.

"Does my boss get told", "ought my supervisor to hear it from me" and "hae ye telt ma manager" are one question:
somebody learns of it, and it is whoever one works for. Where no parts are found, word lists and the model decide.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

MANAGER, AUTHORITIES, CONTACTING, CALL_BACK = "my manager", "authorities", "contacting", "call back"
A_BREACH, THE_DEAD, HOW_BAD, STATUS, LATER_WORDS = "a breach", "the dead", "how bad", "status", "correction"
CLOSING, TROUBLE, SENDING, TALK, WHO_SEES, WHAT_NEXT = "closing", "trouble", "sending", "talk", "who sees", "what next"

_IT = r"(?:it|that|this|one|they|still|even|these)"
_IT_COUNTS = re.compile(rf"\b(?:does|do|did|would|will|if|these|this|that|it) .*\b{_IT}\b")
_STILL = r"(?:(?:still|even|really|actually|then) )*"
_STILL_ONE = re.compile(rf"\b(?:is|was|would|be|if) (?:it|that|this|they) {_STILL}one\b(?! (?:of|person|who))")
_MUST_I = r"\b(?:do|should|must|need|have|got|ought|supposed|necessary|required)\b"
_TO_REPORT = re.compile(rf"{_MUST_I}.{{0,24}}\b(?:report|log) (?:it|that|this|these|those|them)\b")
_EVEN_IF = re.compile(r"\b(?:if|when|even|though)\b")
_OF_PEOPLE = re.compile(r"\b(?:as|for) (?:a |one |two |\d)|\bpeople\b|\bpersons\b|\b(?:i|we) count\b")
_SEES = re.compile(r"\b(?:see|sees|read|reads|get|gets|sent)\b")
_SPEAK = r"(?:write|ring|call|contact|phone|email|speak|tell)"
_THEY_SPEAK = re.compile(rf"\b(?:does|do|can|should|could|will|would) (?:he|she|they|the \w+) {_SPEAK}\b(?! the)")
_GOES = re.compile(r"\b(?:go|goes|going|get|gets|end up|ends up|in the)\b")
_TO_SOMEBODY = re.compile(rf"{_SPEAK}(?:ing)?(?: to)? (?:the|those|these|our|each|every|all|both) (?!team)\w+")
_FINE = r"(?:ok|okay|a problem|alright|all right|fine|wrong|allowed)"
_COMMENT = re.compile(rf"\W*(?:is|was|does|would|will) (?:that|it|this) (?:be )?{_FINE}\W*")


def _has(name: str, typed: str) -> bool:
    return bool(any_of(f"questions.{name}").search(typed))


def _without(name: str, typed: str) -> str:
    return any_of(f"questions.{name}").sub(" ", typed)


def _learns(whom: str) -> Callable[[str], bool]:
    """Whether it is asked of somebody that they learn of it."""

    def asked(typed: str) -> bool:
        said = _without("no_telling", _without("to_me", typed))
        if whom == "affected" and (_has("how_many", typed) or _THEY_SPEAK.search(typed)):
            return False
        if not _learning().search(said):
            return False
        named = _has(whom, _without("managers", said) if whom == "affected" else said)
        return named or (whom == "affected" and bool(_TO_SOMEBODY.search(said)))

    return asked


@remembered
def _learning() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){either(words('questions.learns'))}(?:s|ed|ing)?(?!\w)")


def _a_breach(typed: str) -> bool:
    named = _has("a_breach", typed) and not _has("no_question_of_one", typed)
    counted = _has("counts", typed) and bool(_IT_COUNTS.search(typed)) and not _OF_PEOPLE.search(typed)
    counted = counted and ("matter" not in typed or bool(_EVEN_IF.search(typed)))
    return named or counted or bool(_STILL_ONE.search(typed) or _TO_REPORT.search(typed))


def _sees_it(typed: str) -> bool:
    return _has("managers", typed) and bool(_SEES.search(typed))


def _sends(typed: str) -> bool:
    how = re.search(r"\b(?:how|where|what)\b.*\b(?:i|we|a)\b", typed)
    how = how or re.search(r"\b(?:do|must|should) (?:i|we)\b.*\b(?:press|click|something|anything)\b", typed)
    return bool(how) and _has("sending", typed) and not _has("not_sending", typed)


@cache
def _frames() -> tuple[tuple[str, Callable[[str], bool]], ...]:
    """The kinds of question in the order in which they are looked for; of those that exclude each other, the first."""
    return (
        (THE_DEAD, lambda typed: _has("the_dead", typed) and _has("of_the_dead", typed)),
        (TALK, lambda typed: _has("a_person", typed)),
        (CALL_BACK, lambda typed: _has("to_me", typed)),
        (AUTHORITIES, _learns("authorities")),
        (AUTHORITIES, lambda typed: _has("authorities", typed) and bool(_GOES.search(typed))),
        (MANAGER, _learns("managers")),
        (MANAGER, _sees_it),
        (LATER_WORDS, lambda typed: _has("later_words", typed) and _has("reaches", typed)),
        (CLOSING, lambda typed: _has("puts_away", typed) and _has("may_i", typed)),
        (TROUBLE, lambda typed: _has("troubled", typed)),
        (A_BREACH, _a_breach),
        (HOW_BAD, lambda typed: _has("bad", typed) and len(typed.split()) <= 12),
        (CONTACTING, _learns("affected")),
        (SENDING, _sends),
        (WHO_SEES, lambda typed: _has("my_name", typed)),
        (WHO_SEES, lambda typed: _has("others_at_work", typed) and bool(_SEES.search(typed))),
        (STATUS, lambda typed: _has("readers", typed) and _has("looking", typed)),
        (WHAT_NEXT, lambda typed: _has("no_more", typed)),
    )


def kind_of_question(typed: str, message: str = "") -> str:
    """What one question asks, by its parts; empty where none are found. `typed` is plain text.

    `message` is all that was said: "one dead person, does that even count?" asks of the dead, and "my manager doesnt
    know yet, is that a problem?" of the manager.
    """
    topic = next(_fitting(message if message and _COMMENT.fullmatch(typed) else typed), "")
    return THE_DEAD if topic == A_BREACH and _has("the_dead", message) else topic


def _fitting(typed: str) -> Iterator[str]:
    return (topic for topic, asked in _frames() if asked(typed))


def is_supposed(typed: str) -> bool:
    """Whether something is only supposed: "if a note got into the wrong file", and nobody says that it happened."""
    return _has("supposing", typed) and not _has("happened", typed)
