"""What people ask about a breach, by the parts of their question: who learns of it, who looks at it, is it one.

"Does my boss get told", "ought my supervisor to hear it from me" and "hae ye telt ma manager" are one question:
somebody learns of it, and it is whoever one works for. Where no parts are found, word lists and the model decide.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from understanding.spelling import plain
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

MANAGER, AUTHORITIES, CONTACTING, CALL_BACK = "my manager", "authorities", "contacting", "call back"
A_BREACH, THE_DEAD, HOW_BAD, STATUS, LATER_WORDS = "a breach", "the dead", "how bad", "status", "correction"
CLOSING, TROUBLE, SENDING, TALK, WHO_SEES, WHAT_NEXT = "closing", "trouble", "sending", "talk", "who sees", "what next"
HOLDER, RECALL, TAKEDOWN, APOLOGY, SAFETY, GOT_THAT = "holder", "recall", "takedown", "apology", "safety", "got that"
RING_ME = "ring me"
# What is answered with their safety first where somebody may come to harm.
OF_PEOPLE = frozenset({SAFETY, CONTACTING, HOLDER, APOLOGY, TALK, CALL_BACK, RING_ME, WHAT_NEXT, "question"})

_LONGEST = 2000
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
_RECALLS = re.compile(
    r"\brecall(?:ing|ed)?\b(?! (?:who|what|when|how|why|if|the name))|\b(?:unsend|undo)\b"
    r"|\b(?:pull|get|call|take|claw)(?:ing)? (?:it|that|this|them|(?:the|my|that) (?:e-?mail|message|mail)) back\b"
)
_TAKES_DOWN = re.compile(
    r"\b(?:take|taking|taken|pull|pulling|bring|get|getting|leave|keep)\b.{0,30} (?:down|off|up|offline)\b"
    r"|\b(?:remove|delete|hide|unpublish|bin)\b.{0,24}\b(?:posts?|pages?|links?|photos?|pictures?|pics?|off)\b"
)
_APOLOGISES = re.compile(
    r"\bapolog\w+|\b(?:say|saying|says|said|letter|card|note)\b.{0,12}\bsorry\b|\bsorry (?:letter|card|note)\b"
)
_SPEAKS_TO = re.compile(
    rf"\b(?:{_SPEAK}|message|text|warn|ask|visit|chase)(?:ing)?(?: to)? (?!(?:you|us|me|it|that|what|if|up|ye)\b)\w+"
    r"|\b(?:give|gie|drop) .{2,40} an? (?:bell|ring|call|shout|buzz|line|text)\b"
    r"|\blet (?!me|you|us)(?:\w+ ){1,3}know\b"
    r"|\b(?:get|getting|be) in touch with\b|\bget hold of\b|\bgo (?:round|over|and)\b|\b(?:fetch|collect)\b"
)
_HOLDS = re.compile(
    r"\b(?:who|that)(?:'s|s| has| have)? ?(?:has|have|got|gets|received|opened|found)\b"
    r"|\bit (?:all )?(?:went|was sent|got sent) to\b|\b(?:delete|bin|destroy|shred|return|send) (?:it|that|them)\b"
    r"|\b(?:fetch|collect|retrieve)\b|\bback\b|\brecipients?\b"
)
_SOMETHING = r"(?: (?:it|this|that|them|these|those|the|my|our|off|down|up|a|all)\b|\W*$)"
_TO_DO = re.compile(
    r"\b(?:do|should|must|shall|am|are) (?:i|we) (?:need|have|got|supposed|meant|keep|stop|leave|put|send|tell|go)\b"
)
_MEANT = re.compile(
    r"\bi mean(?:t)? (?P<meant>(?:the |my |our |about )*[\w ]+?),? not (?:the |my |our )?(?P<other>\w+)"
)
_GOT = re.compile(
    r"\b(?:did|do|have|has|hae) (?:you|ye|yous|u|ya|they|it|that|this|(?:my|that|the) [\w ]{0,16}) ?(?:just )?"
    r"(?:get|got|receive|received|see|seen|save|saved|go|gone|take|taken|hear|catch|note|noted)"
    r"(?: (?:through|in))?(?: (?:it|that|this|my|what i|the|all)\b|\W*$)"
)


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


def _means(whom: str) -> Callable[[str], bool]:
    """Whether somebody says whom they meant: "I mean the driver, not the ICO"."""

    def meant(typed: str) -> bool:
        found = _MEANT.search(typed)
        everybody = ("affected", "managers", "authorities")
        return bool(found and _has(whom, found["meant"]) and any(_has(each, found["other"]) for each in everybody))

    return meant


def says_whom_they_meant(typed: str) -> bool:
    """Whether somebody puts right of whom they asked."""
    return any(_means(whom)(typed) for whom in ("affected", "managers", "authorities"))


def _contacts(typed: str) -> bool:
    """Whether they ask if somebody should be spoken to, whoever it is: "do i have to let mr patel know"."""
    aimed = _has("may_i", typed) or _has("shall_they", typed)
    return aimed and bool(_SPEAKS_TO.search(_without("no_telling", _without("to_me", typed))))


def _of_their_safety(typed: str) -> bool:
    """Whether it is asked what becomes of people who could come to harm: "what about the carers"."""
    about = _has("what_about", typed) and _has("affected", _without("what_about", typed))
    safe = _has("safe", _without("is_allowed", typed)) and _has("affected", typed)
    warns = _has("warns", typed) and (_has("may_i", typed) or _has("shall_they", typed))
    return about or safe or warns


def _closes(typed: str) -> bool:
    puts_away = any_of("questions.puts_away").pattern
    return _has("may_i", typed) and bool(re.search(rf"{puts_away}{_SOMETHING}", typed))


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
def _frames() -> tuple[tuple[str, Callable[[str], object]], ...]:
    """The kinds of question in the order in which they are looked for; of those that exclude each other, the first."""
    return (
        (THE_DEAD, lambda typed: _has("the_dead", typed) and _has("of_the_dead", typed)),
        (AUTHORITIES, _means("authorities")),
        (MANAGER, _means("managers")),
        (CONTACTING, _means("affected")),
        (GOT_THAT, lambda typed: bool(_GOT.search(typed)) and not _has("my_report", typed)),
        (RECALL, lambda typed: bool(_RECALLS.search(typed))),
        (TAKEDOWN, lambda typed: bool(_TAKES_DOWN.search(typed)) and not _has("to_bring_down", typed)),
        (APOLOGY, lambda typed: bool(_APOLOGISES.search(typed))),
        (SAFETY, _of_their_safety),
        (TALK, lambda typed: _has("a_person", typed)),
        (CALL_BACK, lambda typed: _has("to_me", typed)),
        (AUTHORITIES, _learns("authorities")),
        (AUTHORITIES, lambda typed: _has("authorities", typed) and (_GOES.search(typed) or _has("by_when", typed))),
        (HOLDER, lambda typed: _contacts(typed) and bool(_HOLDS.search(typed))),
        (MANAGER, _learns("managers")),
        (MANAGER, _sees_it),
        (LATER_WORDS, lambda typed: _has("later_words", typed) and _has("reaches", typed)),
        (CLOSING, _closes),
        (TROUBLE, lambda typed: _has("troubled", typed)),
        (A_BREACH, _a_breach),
        (HOW_BAD, lambda typed: _has("bad", typed) and len(typed.split()) <= 12),
        (CONTACTING, _learns("affected")),
        (CONTACTING, _contacts),
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


def wants_a_call(text: str) -> bool:
    """Whether somebody asks to be rung, and not who will."""
    typed = plain(text[:_LONGEST])
    found = any_of("afterwards.call_back").search(typed)
    if found is None or any_of("afterwards.topics.call_back").search(typed):
        return False
    return not any_of("afterwards.no_call").search(typed[: found.start()])


def asks_what_to_do(text: str) -> bool:
    """Whether somebody asks what they themselves have to do: "do I need to keep the envelope"."""
    return bool(_TO_DO.search(plain(text[:_LONGEST])))


def is_supposed(typed: str) -> bool:
    """Whether something is only supposed: "if a note got into the wrong file", and nobody says that it happened."""
    return _has("supposing", typed) and not _has("happened", typed)
