"""What the team, the SIRO and the DPO wish for a case in words of their own, and which case they speak of.

Rules alone; nothing is done here. What is wished is offered, and what only shows something is shown.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from understanding.commands.told import says_they_were_told, tells_of_telling
from understanding.hearing.asides import is_question
from understanding.spelling import plain
from vocabulary import remembered, table, words
from vocabulary.patterns import either, phrased

LONGEST = 1000
SHOWING = ("who_looked", "case_file", "letters", "draft_ico", "history", "show")
_STEPS_INTO = ("reopen", "escalate")
IN_A_QUESTION = (*SHOWING, "seen")
WORDS_BEFORE = 3
_ASKED_POLITELY = re.compile(
    r"(?:(?:oh|so|and|but|ok|hi|hello)[ ,]+)*"
    r"(?:(?:can|could|would|will) (?:you|we|i|someone|somebody)|how (?:do|can) (?:i|we|you)|please)\b"
)
_SOMEBODY_SHOULD = re.compile(r"\b(?:can|could|would|will) [\w'-]+ (?:ask|tell|chase|find out|ring|note|close|take)\b")
_ASKING = re.compile(
    r"(?:(?:oh|so|and|but|ok)[ ,]+)*(?:what|whats|what's|who|whos|who's|why|when|which"
    r"|where|where've|whereve|where's|wheres|how|how's|hows"
    r"|have (?:they|we|you|i)|has|did|does|is|are|was|were|any|anything)\b"
)
_ANSWERED_ITSELF = re.compile(r"\? *(?:yes|no|yep|nope|they|he|she|it)\b")
_QUOTES = str.maketrans("‘’`", "'''")
_REFERENCE = r"(?:\bDB[ -]?[0-9]{4}[ /-]?[0-9]{3,}\b|\b(?:case|number|no\.?|ref) ?#?[0-9]{1,3}\b)"
# "note on 2: …", "reopen 2 the ex has turned up"; but "ask for 2 copies" is of no case.
_NUMBER = r"#?[0-9]{1,3}(?:(?= ?[,.;:–—-])|(?= (?:that|the|he|she|they|we|it|as|because|so|if|whether|to)\b)|$)"
_JOINED = re.compile(
    rf"(?:^[\s,.;:–—-]*(?:\b(?:for|on|about|in|to|of|with) )?{_NUMBER}"
    rf"|[\s,.;:–—-]*(?:\b(?:for|on|about|in|to|of|with|from|at) )?(?:the )?{_REFERENCE})",
    re.IGNORECASE,
)
_CASE_CALLED = re.compile(
    r"[\s,.;:–—-]*(?:\b(?:for|on|about|in|to|of|with|from|at) )?the (?:[\w'-]+ ){1,4}(?:one|case|thing|breach)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"^(?:(?:that|saying|to say|for|about|on|because|as|since)\b|[\s,.;:–—-])+", re.IGNORECASE)
_TO_SOMEBODY = ("escalate", "take_over", "reopen", "ico_required", "ico_not_required")
# "it to Sid please", which is no reason.
_WHAT_TO_WHOM = re.compile(
    r"[\s,]*(?:\b(?!(?:has|was|is|does)\b)(?:the|this|that|her|their|our|my|[\w'’]+s) (?:[\w'’-]+ ){0,3}?"
    r"(?:case|one|report|breach|thing)\b[\s,]*|\b(?:it|this|that|them|one|case)\b[\s,]*)?"
    r"(?:\b(?:up|on|over|again)\b[\s,]*)?(?:\b(?:to|from) (?:the )?[\w'-]+[\s,]*)?"
    r"(?:\b(?:please|pls|thanks|ta|now|again|asap)\b[\s,.!]*)*",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(r"[\s,]*(?:about|for|on|of) (?:the|that|this|it)\b(?: [\w'’-]+){0,2}?(?:\s*,|$)", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:don'?t|do not|doesn'?t|does not|didn'?t|not|no need|no reason|no point|needn'?t|never|isn'?t|won'?t"
    r"|wouldn'?t|shouldn'?t|hardly|unlikely)\b[^.;,!?]*$"
)
_OWN_DOING = re.compile(
    r"\b(?:i|we|i've|i'm|ive|we've|weve|my|our)\b(?: \w+){0,3} (?:sent|posted|emailed|e-mailed|left|lost"
    r"|dropped|forgot|gave|put|copied|shared|published|uploaded|misplaced|handed|was stolen|got stolen|just noticed)\b"
)
# "This needs to go to the ICO" does not go to the SIRO.
_ELSEWHERE = re.compile(
    r" (?!to |up\b)|(?: up)? to (?:the |our |a )?"
    r"(?:ico|police|regulator|dpo|data protection|legal|press|court|bin|home|post)\b"
)
_THIS_TIME = re.compile(
    r"\b(?:this|that|these|those) (?:period|quarter|half|year|month|week|morning|afternoon|evening|time|days?|weeks?)\b"
)
_NO_NAME = re.compile(r"\bdb ?[0-9]\S*|\b[0-9]{1,2}[.:][0-9]{2}\b")
_WORD = re.compile(r"[0-9]{2,}|[a-z0-9][a-z0-9'-]{2,}")


@dataclass(frozen=True, slots=True)
class Wish:
    """A command that is wished for, with the words that are given with it.

    `first` where the message begins with it, as a request does. `guessed` where only a question is asked.
    """

    command: str
    words: str = ""
    first: bool = False
    guessed: bool = False


def wishes_in(text: str) -> tuple[Wish, ...]:
    """What is wished for a case, the likeliest first. A question wishes only for what shows something."""
    said = text[:LONGEST].translate(_QUOTES)
    typed = said.lower()
    asked = _is_asked(said)
    found = [
        (command, place)
        for command, pattern in _patterns().items()
        if (place := pattern.search(typed))
        and not (asked and command not in IN_A_QUESTION)
        and not (place[0].endswith(" go") and _ELSEWHERE.match(typed[place.end() :]))
    ]
    found = [(_denied(command, typed[: place.start()]), place) for command, place in found]
    if tells_of_telling(said):  # "the letters went out" wishes for none
        found = [(("people_told" if command == "letters" else command), place) for command, place in found]
    wished = [
        Wish(command, _kept(command, said, place), first=len(typed[: place.start()].split()) <= WORDS_BEFORE)
        for command, place in found
    ]
    if not wished and says_they_were_told(said):
        wished = [Wish("people_told", said.strip())]
    asks = [Wish("show", guessed=True)] if asked and not any(each.command in SHOWING for each in wished) else []
    return (*wished, *asks)


def _is_asked(said: str) -> bool:
    """Whether it is a question, and not a request put as one: "can you close 5?"; nor one that answers itself."""
    typed = plain(said)
    if _ASKED_POLITELY.match(typed) or _SOMEBODY_SHOULD.search(typed) or _ANSWERED_ITSELF.search(typed):
        return False
    return is_question(said) or bool(_ASKING.match(typed))


def _denied(command: str, before: str) -> str:
    """What is wished where it is denied: "I don't think we need to tell the ICO" wishes that they are not told."""
    return "ico_not_required" if command == "ico_required" and _NEGATED.search(before) else command


def tells_of_own_doing(text: str) -> bool:
    """Whether somebody tells what happened to themselves: "I have just sent a list to the wrong school"."""
    return bool(_OWN_DOING.search(plain(text[:LONGEST])))


def steps_into_a_case(text: str) -> str:
    """The step that is wished for a case whatever is asked: to reopen it, or to put it before the SIRO."""
    named = calls_a_case(text) or points_back(text) or bool(re.search(_REFERENCE, text, re.IGNORECASE))
    return next((wish.command for wish in wishes_in(text) if named and wish.command in _STEPS_INTO), "")


@remembered
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {command: phrased("commands.wishes", command) for command in table("commands.wishes")}


def keeps_all(command: str) -> bool:
    """Whether all that was said goes with a command."""
    return command in words("commands.wishes_keep.all")


def _kept(command: str, said: str, found: re.Match[str]) -> str:
    if keeps_all(command):
        return said.strip()
    if command not in words("commands.wishes_keep.after"):
        return ""
    rest = _JOINED.sub("", said[found.end() :], count=1)
    if called := _CASE_CALLED.match(rest):
        rest = rest[called.end() :]
    if command in _TO_SOMEBODY:
        rest = _ABOUT_IT.sub("", _WHAT_TO_WHOM.sub("", rest, count=1), count=1)
    return _THAT.sub("", rest).strip(" \t\n,;:-–—")


def without_case(words: str) -> str:
    """Words without the case that is named before them: "for the bus one: ring them" is "ring them"."""
    rest = _JOINED.sub("", words, count=1) if _JOINED.match(words) else words
    called = _CASE_CALLED.match(rest)
    return (rest[called.end() :] if called else rest).strip(" \t\n,;:-–—")


def naming_words(text: str) -> tuple[tuple[str, ...], ...]:
    """The words by which a text may name cases, by case: those before *one* or *case* alone, where there are such."""
    typed = plain(text[:LONGEST])
    called = [_telling(part) for found in _called().finditer(typed) for part in re.split(r" and |, ?", found[1])]
    called = [each for each in called if each]
    return tuple(called) if called else ((_telling(typed),) if _telling(typed) else ())


def definite_in(text: str) -> frozenset[str]:
    """The words that are spoken of as known: "the newsletter email"."""
    found = re.findall(r"\b(?:the|that|those|these) ((?:[\w'-]+ ?){1,3})", plain(text[:LONGEST]))
    return frozenset(stem_of(word) for part in found for word in part.split())


def calls_a_case(text: str) -> bool:
    """Whether a case is named as such: "the bus one"."""
    return bool(_called().search(plain(text[:LONGEST])))


def points_back(text: str) -> bool:
    """Whether the case is meant that was spoken of last: "close it"."""
    typed = _THIS_TIME.sub(" ", plain(text[:LONGEST]))
    return bool(re.search(rf"(?<![\w']){either(words('commands.of_a_case.back'))}(?!\w)", typed))


def gives_an_opinion(text: str) -> bool:
    """Whether somebody says what they hold of something in front of them: "I think this should go to them"."""
    return bool(phrased("commands.opinion").search(plain(text[:LONGEST])))


@remembered
def _called() -> re.Pattern[str]:
    nouns = either(words("commands.of_a_case.nouns"))
    words_of_it = r"(?!(?:the|that|this|a|an|for|on|about|is|was) )[\w'-]+,? "
    begins = r"(?:\b(?:the|that|this|her|his|their)|(?=\b[\w-]+(?:'s\b|s (?:case|report|breach)\b)))"
    return re.compile(rf"{begins} ?((?:{words_of_it}){{1,4}}(?:and (?:the )?(?:{words_of_it}){{1,3}})?){nouns}\b")


def _telling(typed: str) -> tuple[str, ...]:
    found = (stem_of(word) for word in _WORD.findall(_NO_NAME.sub(" ", typed)))
    return tuple(dict.fromkeys(stem for stem in found if stem not in _empty()))


def stem_of(word: str) -> str:
    """Without the endings of a possessive and a plural, by which the same word is found again."""
    word = word.removesuffix("'s").strip("'-")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


@remembered
def _empty() -> frozenset[str]:
    keys = ("commands.fillers", "commands.between", "commands.of_a_case.not_its_words", "hearing.empty")
    nouns = words("commands.of_a_case.nouns")
    return frozenset(stem_of(word) for key in keys for word in words(key)) | {stem_of(word) for word in nouns}


def stems_in(text: str) -> Iterator[str]:
    """All words of a record's text, as `naming_words` has them."""
    return (stem_of(word) for word in _WORD.findall(plain(text)))
