"""What people ask about a breach, by the parts of their question: who learns of it, who looks at it, is it one.

"Does my boss get told", "ought my supervisor to hear it from me" and "hae ye telt ma manager" are one question:
somebody learns of it, and it is whoever one works for. Where no parts are found, word lists and the model decide.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from understanding.hearing.asking.parts import has
from understanding.hearing.asking.people import (
    HOLDS,
    SENDS_BACK,
    contacts,
    learns,
    means,
    of_their_safety,
    refuses,
)
from vocabulary.patterns import any_of

MANAGER, AUTHORITIES, CONTACTING, CALL_BACK = "my manager", "authorities", "contacting", "call back"
A_BREACH, THE_DEAD, HOW_BAD, STATUS, LATER_WORDS = "a breach", "the dead", "how bad", "status", "correction"
CLOSING, TROUBLE, SENDING, TALK, WHO_SEES, WHAT_NEXT = "closing", "trouble", "sending", "talk", "who sees", "what next"
HOLDER, RECALL, TAKEDOWN, APOLOGY, SAFETY, GOT_THAT = "holder", "recall", "takedown", "apology", "safety", "got that"
RING_ME, REFUSES, LATE, LAW, LATER, LOOKING = "ring me", "refuses", "late", "law", "later", "looking"
# What is answered with their safety first where somebody may come to harm.
OF_PEOPLE = frozenset(
    {SAFETY, CONTACTING, LOOKING, HOLDER, APOLOGY, TALK, CALL_BACK, RING_ME, REFUSES, WHAT_NEXT, "question"}
)
WITH_THE_HOLDER = frozenset({HOLDER, REFUSES})

_IT = r"(?:it|that|this|one|they|still|even|these)"
_IT_COUNTS = re.compile(rf"\b(?:does|do|did|would|will|if|these|this|that|it) .*\b{_IT}\b")
_STILL = r"(?:(?:still|even|really|actually|then) )*"
_STILL_ONE = re.compile(rf"\b(?:is|was|would|be|if) (?:it|that|this|they) {_STILL}one\b(?! (?:or|of|person|who))")
_MUST_I = r"\b(?:do|should|must|need|have|got|ought|supposed|necessary|required)\b"
_TO_REPORT = re.compile(rf"{_MUST_I}.{{0,24}}\b(?:report|log) (?:it|that|this|these|those|them)\b")
_EVEN_IF = re.compile(r"\b(?:if|when|even|though)\b")
_OF_PEOPLE = re.compile(r"\b(?:as|for) (?:a |one |two |\d)|\bpeople\b|\bpersons\b|\b(?:i|we) count\b")
_SEES = re.compile(r"\b(?:see|sees|read|reads|get|gets|sent|know|hear|find out|look(?:s|ing)? at)\b")
_GOES = re.compile(r"\b(?:go|goes|going|get|gets|end up|ends up|in the)\b")
_FINE = r"(?:bad|ok|okay|a problem|alright|all right|fine|wrong|allowed)"
_COMMENT = re.compile(
    rf"\W*(?:is|was|does|would|will) (?:that|it|this) (?:be )?{_FINE}\W*"
    r"|\W*(?:did|does) (?:that|it) (?:work|help|matter)\W*"
)
_WHAT_NOW = re.compile(
    r"\W*(?:and |so )?(?:what (?:now|next|to do|i do|(?:do|can|should|shall) (?:i|we) do(?: now| then| about it)?)"
    r"|(?:can|may|is|are) (?:he|she|they|it) (?:allowed|do (?:that|it)|keep (?:it|that|them))(?: .*)?)\W*"
)
_LATER = re.compile(
    r"\b(?:can|could|may|shall|ok to|okay to|if) (?:i |we |a |ah )?(?:just |maybe )?"
    r"(?:save|finish|stop|come back|carry on|pause|continue|do (?:it|this|that|the rest)|leave|pick"
    r"|go away|log off|take a break)\b"
    r".*\b(?:tomorrow|later|tonight|after|in the morning|in a bit|next week|another time|back|again|lunch|break)\b"
    r"|\bstill be (?:here|there|saved|open)\b|\btimes? (?:me )?out\b|\bexpires?\b"
    r"|\bif i (?:close|stop|leave|log|go|shut)\b.*\b(?:lose|lost|gone|kept|keep|saved?)\b"
    r"|\b(?:lose|lost) (?:it|this|that|everything|the lot|my answers|what)\b"
)
_RECALLS = re.compile(
    r"\brecall(?:ing|ed)?\b(?! (?:who|what|when|how|why|if|the name))|\b(?:unsend|undo)\b"
    r"|\b(?:pull|call|take|claw)(?:ing)? (?:it|that|this|them) back\b"
    r"|\b(?:pull|get|call|take|claw)(?:ing)? (?:the|my|that) (?:e-?mail|message|mail) back\b"
    r"|\bunsent\b|\b(?:pull|get|call|take) back (?:the|my|that) (?:e-?mail|message|mail)\b"
)
_TAKES_DOWN = re.compile(
    r"\b(?:take[ns]?|taking|pull|pulling|bring|get|getting|comes?|leave|keep)\b.{0,30}"
    r" (?:down|off|offline)\b(?! (?:him|her|them|me|us))"
    r"|\b(?:leave|keep|stay|still)\b.{0,20} up\b"
    r"|\bunpublish\b|\b(?:remove|delete|hide|bin)\b.{0,24}\b(?:posts?|pages?|links?|photos?|pictures?|pics?|off)\b"
)
_APOLOGISES = re.compile(
    r"\bapolog\w+|\b(?:tell|telling) \w+ (?:that )?i'?(?:m| am) (?:so |very )?sorry\b"
    r"|\b(?:say|saying|says|said|letter|card|note)\b.{0,12}\bsorry\b|\bsorry (?:letter|card|note)\b"
)
_LOOKS_FOR_IT = re.compile(
    r"\b(?:look|search|hunt)(?:ing)? (?:for (?:it|them|that)|again|round|around|there|everywhere)\b"
    r"|\b(?:go|get|going) (?:back|out) (?:and |to |there )?(?:look|see|search|check|find|get|fetch)\b"
)
_AFTER_SENDING = re.compile(r"\bhow long\b|\b(?:after|once) (?:i|we|its|it's)\b|\bfrom start\b")
_READS_THIS = re.compile(
    r"(?!.*\b(?:can|could) (?:i|you|we)\b)"
    r"\b(?:who|whos|who's|can|could|able to|allowed|gets? to)\b.{0,24}\b(?:see|sees|read|reads|reading|look at)\b"
    r" (?:this|it|my|what i|that|the report|the chat)\b"
)
_PEOPLE_COUNT = re.compile(r"\bdo(?:es)? (?:the|my|our|a|those|these) [\w ]{1,24} counts?\b|\bcounts? against\b")
_WANTED = re.compile(r"\bwant (?:me|us) to\b")
_DEADLINE = re.compile(
    r"\b(?:what|whats|what's|is there|are there|do (?:you|we|i|they) have)\b(?!.*\b(?:missed|past|over|cases)\b)"
    r".{0,24}\b(?:deadline|time limit|cut.?off|time ?frame|timescale)s?\b"
)
_PRONOUN = re.compile(r"\b(?:she|he|they|her|him|them|em|those)\b")
_SOMETHING = r"(?: (?:it|this|that|them|these|those|the|my|our|off|down|up|a|all)\b|\W*$)"
_GOT = re.compile(
    r"\b(?:did|do|have|has|hae) (?!they go)(?:you|ye|yous|u|ya|they|it|that|this|my [\w ]{0,16}"
    r"|(?:that|the) (?:report|answer|form|message|photo|number|last one)) ?(?:just )?"
    r"(?:get|got|receive|received|see|seen|save|saved|go|gone|take|taken|hear|catch|note|noted)"
    r"(?: (?:through|in))?(?: (?:it|that|this|my|what i|the|all)\b|\W*$)"
    r"|^\W*(?:so )?you (?:have |did )?(?:got|get|received|receive|saved?) (?:it|that|this|my|what i|all)\b"
)


def _closes(typed: str) -> bool:
    puts_away = any_of("questions.puts_away").pattern
    return bool(has("may_i", typed) or _WANTED.search(typed)) and bool(re.search(rf"{puts_away}{_SOMETHING}", typed))


def _puts_right(typed: str) -> bool:
    """Whether somebody asks if an answer can be another: "i made a mistake earlier how do i fix it"."""
    return has("may_i", typed) and has("changes_it", typed) and has("my_answers", typed)


def _looks_for_it(typed: str) -> bool:
    """Whether somebody asks if they, or who, shall look for what is lost: "can i ring the bus company or do you"."""
    asks = has("may_i", typed) or re.search(r"\bwho(?:'s|s)? (?:rings|calls|looks|asks|goes|phones)\b", typed)
    return bool(asks) and not has("managers", typed) and (has("keepers", typed) or bool(_LOOKS_FOR_IT.search(typed)))


def _a_breach(typed: str) -> bool:
    if _PEOPLE_COUNT.search(typed):
        return False
    named = has("a_breach", typed) and not has("no_question_of_one", typed)
    counted = has("counts", typed) and bool(_IT_COUNTS.search(typed)) and not _OF_PEOPLE.search(typed)
    counted = counted and ("matter" not in typed or bool(_EVEN_IF.search(typed)))
    return named or counted or bool(_STILL_ONE.search(typed) or _TO_REPORT.search(typed))


def _sees_it(typed: str) -> bool:
    return has("managers", typed) and bool(_SEES.search(typed))


def _sends(typed: str) -> bool:
    how = re.search(r"\b(?:how|where|what)\b.*\b(?:i|we|a|the|it)\b", typed)
    how = how or re.search(
        r"\b(?:(?:do|must|should) (?:i|we)|i (?:must|have to|need))\b.*\b(?:press|click|something|anything|a button)\b",
        typed,
    )
    how = how or re.search(
        r"\b(?:does|will|do) (?:it|that|this) (?:all )?(?:send|submit|go) (?:itself|by|on|alone|auto)", typed
    )
    later = has("not_sending", typed) or _AFTER_SENDING.search(typed)
    return bool(how) and has("sending", typed) and not later


@cache
def _frames() -> tuple[tuple[str, Callable[[str], object]], ...]:
    """The kinds of question in the order in which they are looked for; of those that exclude each other, the first."""
    return (
        (THE_DEAD, lambda typed: has("the_dead", typed) and has("of_the_dead", typed)),
        (AUTHORITIES, means("authorities")),
        (MANAGER, means("managers")),
        (CONTACTING, means("affected")),
        (LOOKING, _looks_for_it),
        (GOT_THAT, lambda typed: bool(_GOT.search(typed)) and not has("my_report", typed)),
        (WHO_SEES, lambda typed: has("unnamed", typed)),
        (REFUSES, refuses),
        (HOLDER, lambda typed: contacts(typed) and bool(SENDS_BACK.search(typed))),
        (RECALL, lambda typed: bool(_RECALLS.search(typed))),
        (TAKEDOWN, lambda typed: bool(_TAKES_DOWN.search(typed)) and not has("to_bring_down", typed)),
        (APOLOGY, lambda typed: bool(_APOLOGISES.search(typed))),
        (SAFETY, of_their_safety),
        (LATE, lambda typed: has("too_late", typed)),
        (CALL_BACK, lambda typed: has("to_me", typed)),
        (TALK, lambda typed: has("a_person", typed)),
        (AUTHORITIES, learns("authorities")),
        (AUTHORITIES, lambda typed: has("authorities", typed) and (_GOES.search(typed) or has("by_when", typed))),
        (HOLDER, lambda typed: contacts(typed) and bool(HOLDS.search(typed))),
        (MANAGER, learns("managers")),
        (MANAGER, _sees_it),
        (LATER_WORDS, lambda typed: has("later_words", typed) and has("reaches", typed)),
        (LATER, lambda typed: bool(_LATER.search(typed))),
        (LATER_WORDS, _puts_right),
        (CLOSING, _closes),
        (LAW, lambda typed: has("deadline", typed) or bool(_DEADLINE.search(typed))),
        (TROUBLE, lambda typed: has("troubled", typed)),
        (A_BREACH, _a_breach),
        (HOW_BAD, lambda typed: has("bad", typed) and len(typed.split()) <= 12),
        (CONTACTING, learns("affected")),
        (CONTACTING, contacts),
        (SENDING, _sends),
        (WHO_SEES, lambda typed: has("others_at_work", typed) and bool(_SEES.search(typed))),
        (WHO_SEES, lambda typed: bool(_READS_THIS.search(typed))),
        (STATUS, lambda typed: has("readers", typed) and has("looking", typed)),
        (WHAT_NEXT, lambda typed: has("no_more", typed)),
    )


def kind_of_question(typed: str, message: str = "") -> str:
    """What one question asks, by its parts; empty where none are found. `typed` is plain text.

    `message` is all that was said: "one dead person, does that even count?" asks of the dead, and "my manager doesnt
    know yet, is that a problem?" of the manager.
    """
    if _WHAT_NOW.fullmatch(typed) and refuses(message):
        return REFUSES
    comments = bool(message) and _COMMENT.fullmatch(typed)
    topic = next(_fitting(message if comments else typed), MANAGER if comments and has("managers", message) else "")
    if topic in (SAFETY, CONTACTING) and has("how_many", message):
        return ""  # "what about the baby, does she count"
    if topic == CONTACTING and not has("affected", _PRONOUN.sub(" ", message)):
        # "My manager is on leave, should she be told", "ofsted comes next week, must they know".
        topic = MANAGER if has("managers", message) else AUTHORITIES if has("authorities", message) else topic
    return THE_DEAD if topic == A_BREACH and has("the_dead", message) else topic


def _fitting(typed: str) -> Iterator[str]:
    return (topic for topic, asked in _frames() if asked(typed))
