"""What the team types at an open question that is not its answer: a wish to leave, a correction, a question.

Pure readers of words; what becomes of them is for whoever asked. Where they may yet be the answer, it is asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from understanding.commands.law import law_asked
from understanding.commands.own_matter import names_one
from understanding.commands.wishes import IN_A_QUESTION, calls_a_case, wishes_in
from understanding.counts.numbers import CARDINALS
from understanding.hearing.asides import is_question
from understanding.hearing.corrections import corrects
from understanding.spelling import bare, plain
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

LONGEST = 600
_MOST_OF_A_WISH, _FEW = 16, 3
_REFERENCE = re.compile(r"\bdb ?-?[0-9]{4}")
_DENIED = re.compile(
    r",? (?:and )?(?:not|rather than|instead of) [^,;.]+$"
    r"|^(?:it'?s )?not [^,;.]{1,30}[,;.] ?|\b(?:it )?(?:wasn'?t|isn'?t|was not|is not) [^,;]{1,30}[,;] ?(?:but )?"
)
_SENTENCE = re.compile(
    r"(?<=[.!?;])\s+|\n+|,\s+(?=(?:also |and |but |btw )?(?:how|what|whats|when|who|why|where|which)\b)"
)
_VERB = (
    r"(?:'s)? ?(?:(?:is|are|was|were) (?:wrong|not right|incorrect)[,;:.]?(?: and)?(?: (?:it|that|they|this))?"
    r"(?:'s| (?:(?:should|needs to|has to|must)(?: be| say| read| have been)?|is|are|was|were))?"
    r"|(?:should|shoud|needs to|need to|has to|must|ought to)(?: have)?(?: be| been| say| read)?"
    r"|is|are|was|were|to|as|:|=) "
)
_ADDS = re.compile(r",? (?:as well|too|also)$")


def leaves(text: str) -> bool:
    """Whether somebody wishes to leave the dialog at this question: "no, leave that for now, I'll ask Carl"."""
    typed = plain(text[:LONGEST]).rstrip(".! ")
    if len(typed.split()) > _MOST_OF_A_WISH:
        return False
    return bool(_leaving().match(typed) or _BY_MISTAKE.match(typed) or (names_one(text) and _NOT_THIS.fullmatch(typed)))


_LITTLE = r"(?:(?:oh|no|sorry|so|and|but|ok|er|um|wait|actually|oops|ah|think) ?[,.]? ?)*"
_BY_MISTAKE = re.compile(
    rf"{_LITTLE}(?:(?:i |we )?(?:didn'?t|did not|never|don'?t|do not) (?:mean|want|wish|intend|need) (?:to )?"
    r"(?:start|open|press|click|be (?:in )?here|do (?:this|that|it|any)|this\b|that\b"
    r"|(?:change|add|record) (?:any|it\b|this\b|that\b))"
    r"|(?:i )?(?:(?:have|'ve|ve) )?(?:pressed|hit|clicked|opened|started|picked)"
    r" (?:the wrong|(?:this|that|it) (?:by|in))\b"
    r"|(?:please )?(?:get|take|let) me (?:out|back|off) (?:of )?"
    r"(?:here|this|that|it|to the (?:start|beginning|menu|list))\b"
    r"|(?:how do|how can|can) i (?:get|come|go) (?:out|back)(?: of)? ?(?:here|this|that|it)?\??$)"
)
# "This was for the laptop case, not this one": the step is open for another case than was meant.
_NOT_THIS = re.compile(
    r".*\b(?:not|wrong|instead of|rather than) (?:for |to |on |with )?(?:this|that|here)(?: one| case)?[.! ]*"
)
_GOES_TO = re.compile(
    rf"{_LITTLE}(?:please )?"
    r"(?:(?:can|could|shall) (?:we|i|you) |let'?s |i(?:'d| would) (?:like|rather) (?:to )?|i want to )?"
    r"(?:just )?(?:go|skip|jump|move|get|take me)(?: (?:straight|back|on|forward|ahead|over))* to "
    r"(?:the )?(?:(?:question|step|bit|part) (?:about|on|for|of|with) (?:the )?(?P<after>[\w' -]{2,40}?)"
    r"|(?P<before>[\w' -]{2,40}?) (?:question|step|bit|part|questions|section|stuff|one))(?: please)?[?.! ]*"
)


def goes_to(text: str) -> str:
    """The question that somebody wishes to go to, as they call it: "can we skip to the risk bit"; empty for none."""
    found = _GOES_TO.fullmatch(plain(text[:LONGEST]))
    return (found["after"] or found["before"]) if found else ""


@remembered
def _leaving() -> re.Pattern[str]:
    around = either((*words("wishes.around"), *words("wishes.before_leaving")))
    after = either(words("wishes.after_leaving"))
    return re.compile(rf"(?:{around}[ ,.!-]+)*{either(words('wishes.leave'))}(?:$|[,.;!?–-].*| {after}(?!\w).*)")


_NO_REPORT = re.compile(
    r"(?:[\w',! ]{0,60}?[ ,.!])?(?:(?:this|that|it)(?:'s|s)?(?: is| was)?|is|wasn't|isn't|wasnt|isnt)"
    r" ?(?:not|no|never)? ?(?:meant as |meant to be |a |an |another |new )*report\b(?: of mine| at all)?[\s,.;:!–-]*"
)


def ends_a_report(text: str) -> tuple[bool, str]:
    """Whether words say that what was begun is no report, and what they say besides."""
    typed = " ".join(text[:LONGEST].split()).translate(_QUOTES)
    found = _NO_REPORT.match(typed.lower())
    if not found or not re.search(r"\b(?:not|no|never|isn'?t|wasn'?t)\b", found[0]):
        return False, text
    return True, typed[found.end() :]


_LEAVES_REST = re.compile(
    r"[\s,;.–-]*(?:\b(?:and|but|then|please|just)\s+)*\b(?:leave|skip|forget|never mind|ignore)(?: all)? "
    r"(?:the (?:rest|others?|remaining \w+)|everything else|all else)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_SAVES = re.compile(
    r"(?:(?:that'?s|that is|thats) (?:enough|it|all|fine)(?: for (?:now|today))?|(?:ok|right|please|and|just|so|then)"
    r"|(?:save|keep|record|store|use) "
    r"(?:it|this|that|what (?:i|we|you)(?:'?ve| have)? \w+|everything|as it is|so far|now|\s)+"
    r"|[\s,.;])*",
    re.IGNORECASE,
)


def leaves_the_rest(text: str) -> str | None:
    """What is said beside the wish to record what there is: "human error" of "human error and leave the rest"."""
    typed = text[:LONGEST].translate(_QUOTES)
    found = _LEAVES_REST.search(typed)
    if not found:
        return None
    said = typed[: found.start()].strip()
    if _SAVES.fullmatch(said):
        return ""
    return re.sub(r"^(?:record|put|save|call) (?:it|that|this)(?: down)? (?:as|to be) ", "", said, flags=re.IGNORECASE)


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
    named = bool(_REFERENCE.search(typed)) or calls_a_case(text)
    return named and any(wish.first and wish.command in IN_A_QUESTION for wish in wishes_in(text))


_WHAT = r"\b(?:what|whats|what's) (?:is )?"
_NEXT = re.compile(
    rf"{_WHAT}(?:(?:happens|comes|(?:do|will) you ask|else do you (?:need|want|ask)) )?(?:me )?(?:next|after this)\b"
    rf"|{_WHAT}(?:left|still to come|still missing|missing|the next question)\b"
    r"|\bhow many (?:more )?(?:questions|steps|of these|more)\b|\bhow (?:much|long) (?:more|longer)\b"
    r"|\b(?:do|must) (?:i|we) (?:have to |need to )?(?:answer|do|fill in|go through) (?:all|every|the whole)"
    r"|\b(?:all|every one) of (?:these|them|the questions)\?"
)


def asks_what_is_next(text: str) -> bool:
    """Whether it is asked what is still to come in the open step."""
    return bool(_NEXT.search(plain(text[:LONGEST])))


def names_a_case(text: str) -> bool:
    """Whether a text speaks of a case by its reference, or as "the bus one"."""
    return bool(_REFERENCE.search(plain(text[:LONGEST]))) or calls_a_case(text)


def asks_the_clock(text: str) -> bool:
    """Whether the time left of the open case is asked for."""
    return bool(any_of("commands.of_the_clock").search(plain(text[:LONGEST])))


def is_short(text: str) -> bool:
    """Whether so few words are rather an answer with a question mark than a question."""
    return len(text.split()) <= _FEW


def sounds_like_a_correction(text: str) -> bool:
    """Whether words say that something before was not right."""
    return corrects(text) or bool(any_of("wishes.denies_before").match(plain(text[:LONGEST])))


_THING = r"(?:value|number|date|time|name|word|words|reference|answer|figure|day|spelling)"
_ONLY_WRONG = re.compile(
    rf"{_LITTLE}(?:(?:i|we)(?:'?ve| have)? (?:just )?(?:typed|spelt|spelled|put|entered|wrote|written|got|said|keyed)"
    rf" (?:(?:it|that|this|in|down|the|a)\b ?)*(?:wrong(?: {_THING})?|wrongly|incorrectly|by mistake)"
    rf"|(?:that|it|this|the {_THING})(?:'?s| is| was| looks)? (?:{_THING} )?(?:is )?(?:a typo|wrong|not right|incorrect"
    r"|not what i (?:meant|typed|said|wanted)))(?: sorry)?[.! ]*"
)
_INSTEAD = re.compile(
    rf"{_LITTLE}(?:[^,;]{{0,40}}[,;] )?(?:it|that|this)? ?(?:(?:should|must|has to|needs to|ought to)"
    r" (?:still |really |just )?(?:be|read|say|stay|remain|have been)"
    r"|i meant(?: to (?:type|say|put|write))?)[: ]+(?P<it>.+)",
    re.IGNORECASE | re.DOTALL,
)


def says_only_wrong(text: str) -> bool:
    """Whether it is said that what was typed last is wrong, and nothing else: "i typed it wrong"."""
    return bool(_ONLY_WRONG.fullmatch(plain(text[:LONGEST])))


def told_instead(text: str) -> str:
    """What the answer before is to be, in the words as they were put: "that's wrong, it should still be IC-90021"."""
    found = _INSTEAD.fullmatch(text[:LONGEST].translate(_QUOTES).strip())
    return found["it"].strip(" .\"'") if found else ""


def corrections_in(text: str, labels: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, bool]]:
    """The questions that are named with a new answer, and whether that is added to the old one.

    "no, people is 3 and records is 1" has two; `labels` are the names of each question.
    """
    typed = " ".join(text[:LONGEST].split())
    names = {label.casefold(): name for name, each in labels.items() for label in each}
    pattern = _named(tuple(sorted(names)))
    found = list(pattern.finditer(typed.translate(_QUOTES)))
    for place, each in enumerate(found):
        ends = found[place + 1].start() if place + 1 < len(found) else len(typed)
        value = re.sub(r"(?:[,;.]| and| but| the)+$", "", typed[each.end() : ends].strip(), flags=re.IGNORECASE)
        if value := re.sub(r"^(?:that|it's|its) ", "", value.strip(" ,;"), flags=re.IGNORECASE):
            yield names[each["name"].casefold()], _ADDS.sub("", value), bool(_ADDS.search(value))


_QUOTES = str.maketrans("‘’`", "'''")


@lru_cache(maxsize=256)
def _named(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?P<name>{either(names)}){_VERB}", re.IGNORECASE)


def said_without(text: str) -> Iterator[str]:
    """What is left of a correction without its signs, and without what it denies: "training" of "no, training"."""
    typed = plain(text[:LONGEST])
    core = _signs().sub(" ", typed)
    core = " ".join(core.split()).strip(" ,.;:-!")
    for each in (core, _DENIED.sub("", core).strip(" ,.;:-!")):
        if each and any(letter.isalnum() for letter in each):
            yield each


def without_denied(value: str) -> str:
    """ "30, not 12" is 30."""
    return _DENIED.sub("", value).strip(" ,.;:-!") or value


@remembered
def _signs() -> re.Pattern[str]:
    signs = (*words("hearing.correction"), *words("wishes.signs_of_correction"))
    return re.compile(rf"(?<![\w']){either(signs)}(?!\w)")


def has_number(text: str) -> bool:
    """Whether a number stands there, in figures or words."""
    return bool(re.search(r"[0-9]", text)) or any(word in CARDINALS for word in bare(text).split())
