"""What somebody of the team says of answers before the open question: that one is wrong, what it is, what is added."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from understanding.commands.at_a_question.leaving import LITTLE, QUOTES
from understanding.commands.at_a_question.own_matter import LONGEST
from understanding.counts.numbers import CARDINALS
from understanding.hearing.corrections import corrects
from understanding.spelling import bare, plain
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

_DENIED = re.compile(
    r",? (?:and )?(?:not|rather than|instead of) [^,;.]+$|^(?:it'?s )?not [^,;.]{1,30}[,;.] ?"
    r"|\b(?:(?:it|that|this|they|we) )?(?:wasn'?t|isn'?t|was not|is not|weren'?t|aren'?t|didn'?t) [^,;]{1,30}[,;]"
    r" ?(?:but )?"
)
_VERB = (
    r"(?:'s)? ?(?:(?:is|are|was|were) (?:wrong|not right|incorrect)[,;:.]?(?: and)?(?: (?:it|that|they|this))?"
    r"(?:'s| (?:(?:should|needs to|has to|must)(?: be| say| read| have been)?|is|are|was|were))?"
    r"|(?:should|shoud|needs to|need to|has to|must|ought to)(?: have)?(?: be| been| say| read)?"
    r"|is|are|was|were|to|as|:|=) "
)
_ADDS = re.compile(r",? (?:as well|too|also)$")
_ADDED = re.compile(
    r"(?:(?:yes|ok|and|but|please|also|those|keep(?: (?:those|them|the others?))?|same"
    r"|all (?:of )?(?:those|that|them))[ ,]+)*"
    r"(?:add|plus|also|include|and also|as well as(?: that)?|(?<=those )and|(?<=them )and|(?<=same )and)"
    r"[: ]+(?P<more>.+)",
    re.IGNORECASE | re.DOTALL,
)
_THING = r"(?:value|number|date|time|name|word|words|reference|answer|figure|day|spelling)"
_OWN_SLIP = re.compile(
    rf"{LITTLE}(?:i|we)(?:'?ve| have)? (?:just )?(?:typed|spelt|spelled|put|entered|wrote|written|got|said|keyed)"
    rf" (?:(?:it|that|this|in|down|the|a)\b ?)*(?:wrong(?: {_THING})?|wrongly|incorrectly|by mistake)(?: sorry)?[.! ]*"
)
_NOT_MEANT = re.compile(
    rf"{LITTLE}(?:that|it|this|the {_THING})(?:'?s| is| was| looks)? (?:{_THING} )?(?:is )?"
    r"(?:a typo|wrong|not right|incorrect"
    r"|not what i (?:meant|typed|said|wanted))(?: sorry)?[.! ]*"
)
_INSTEAD = re.compile(
    rf"{LITTLE}(?:[^,;]{{0,40}}[,;] )?(?:it|that|this)? ?(?:(?:should|must|has to|needs to|ought to)"
    r" (?:still |really |just )?(?:be|read|say|stay|remain|have been)"
    r"|i meant(?: to (?:type|say|put|write))?)[: ]+(?P<it>.+)",
    re.IGNORECASE | re.DOTALL,
)


def added_in(text: str) -> str:
    """What is to be added to an answer: "financial" of "those, plus financial"; empty where nothing is."""
    said = text[:LONGEST].strip()
    found = _ADDED.fullmatch(said)
    return found["more"] if found else _ADDS.sub("", said) if _ADDS.search(said) else ""


def sounds_like_a_correction(text: str) -> bool:
    """Whether words say that something before was not right."""
    return corrects(text) or begins_a_correction(text)


def begins_a_correction(text: str) -> bool:
    """Whether words begin as a correction does: "I typed it wrong" only tells why something is put right."""
    return bool(any_of("wishes.denies_before").match(plain(text[:LONGEST])))


def says_only_wrong(text: str) -> bool:
    """Whether it is said that what was typed last is wrong, and nothing else: "i typed it wrong"."""
    return is_own_slip(text) or bool(_NOT_MEANT.fullmatch(plain(text[:LONGEST])))


def is_own_slip(text: str) -> bool:
    """Whether somebody only says that they typed something wrong, which may be why a record is changed."""
    return bool(_OWN_SLIP.fullmatch(plain(text[:LONGEST])))


def told_instead(text: str) -> str:
    """What the answer before is to be, in the words as they were put: "that's wrong, it should still be IC-90021"."""
    found = _INSTEAD.fullmatch(text[:LONGEST].translate(QUOTES).strip())
    return found["it"].strip(" .\"'") if found else ""


def corrections_in(text: str, labels: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, bool]]:
    """The questions that are named with a new answer, and whether that is added to the old one.

    "no, people is 3 and records is 1" has two; `labels` are the names of each question.
    """
    typed = " ".join(text[:LONGEST].split())
    names = {label.casefold(): name for name, each in labels.items() for label in each}
    pattern = _named(tuple(sorted(names)))
    found = list(pattern.finditer(typed.translate(QUOTES)))
    for place, each in enumerate(found):
        ends = found[place + 1].start() if place + 1 < len(found) else len(typed)
        value = re.sub(r"(?:[,;.]| and| but| the)+$", "", typed[each.end() : ends].strip(), flags=re.IGNORECASE)
        if value := re.sub(r"^(?:that|it's|its) ", "", value.strip(" ,;"), flags=re.IGNORECASE):
            yield names[each["name"].casefold()], _ADDS.sub("", value), bool(_ADDS.search(value))


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
