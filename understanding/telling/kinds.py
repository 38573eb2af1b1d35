"""The kinds of information that words name, and those that they take off again: "children off please, it is health"."""

import re
from dataclasses import dataclass

from domain.taxonomy import Entry, Listing
from understanding.choices.matching import Matched, contained
from understanding.hearing.left_over import mere_filling
from understanding.spelling import Speller, bare, plain
from understanding.telling.subjects import extended, is_meant
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

LONGEST = 2000
_GONE = " _ "
_DOUBT = re.compile(r"\b(?:not sure|unsure|maybe|might|possibly|perhaps|probably|think|may be)\b")
# "I report it to the police", "police have been told": who knows of it, and nothing that was in it.
_POLICE_WERE_TOLD = re.compile(
    r"\b(?:report(?:ed|ing)?|t[eo]ld?|inform(?:ed)?|notif(?:y|ied)|call(?:ed)?|r[aiu]ng|phon(?:e|ed)|contact(?:ed)?"
    r"|handed|gone|went|been|spoke|spoken|passed|logged)(?: (?:it|this|that|them|in|on|over|the|phone|theft|loss))*"
    r"(?: (?:to|with))? (?:the )?police\b(?! (?:record|check|report|incident|reference|number|disclosure|involvement))"
    r"|(?<!whether )(?<!whether the )(?<!if )(?<!if the )\b(?:the )?police (?:has|have|had|are|were|was"
    r"|is|know|took|came|said|gave|told|now|informed|notified)\b"
    r"|\bcrime (?:ref|reference|number|no)\b(?:\.| is|:)? ?[0-9]+"
    r"|\b(?:gave|given|got) (?:me |us )?(?:a |the )?crime (?:ref|reference|number)\b"
)
# The device itself: "is not in the phone", "we lock the phone".
_THE_DEVICE = re.compile(
    r"\b(?:in|on|from|off|lock(?:ed)?|wiped?|lost|stolen?|left|block(?:ed)?) (?:the|his|her|my|our|a|that|this)"
    r" (?:work )?(?:phone|mobile)\b(?! (?:num|no\b|book|list))"
)
_ASIDE = " ; "
# "Where they leave their key", "where she hides the spare keys": how somebody could get in.
_WHERE_THE_KEY = re.compile(r"\bwh(?:ere|aur|aar) (?:(?!and\b|or\b|but\b)[\w']+ ){1,4}?keys?\b")
_TOGETHER = re.compile(r" (?:and|or|&) (?:the )?")
_CLAUSE_END = re.compile(r"[.;!?,]\s|\b(?:but|because|cos)\b")


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds that are named and those that are taken off; `left` are the words that tell something else."""

    named: tuple[str, ...]
    off: frozenset[str]
    left: tuple[str, ...]


def kinds_told(text: str, information: Listing) -> Kinds:
    """What an answer to the question for the kinds of information says; an e-mail address is one of them there."""
    typed = without_grown_ups(mended(plain(text[:LONGEST])))
    typed = _THE_DEVICE.sub(_ASIDE, _POLICE_WERE_TOLD.sub(_ASIDE, typed))
    found = [each for each in contained(typed, _as_asked(information)) if not _is_a_place(each, typed)]
    off: list[Matched] = []
    for each in found:
        joined = bool(off) and _TOGETHER.fullmatch(typed[off[-1].end : each.start])
        if joined or _is_off(each, typed):
            off.append(each)
    gone = {name for each in off for name in each.names}
    firmly = {name for each in off for name in each.names if typed[each.start : each.end] == plain(name)}
    named = {
        name
        for each in found
        if each not in off
        for name in each.names
        if name not in firmly and not (name in gone and _only_told_somebody(each, typed))
    }
    off_alone = frozenset(gone - named)
    plainly = [each for each in found if each in off or contained(typed[each.start : each.end], information)]
    left = _telling_more(typed, plainly, doubted=not off)
    return Kinds(tuple(name for name in information.names if name in named), off_alone, left)


def _telling_more(typed: str, kinds: list[Matched], *, doubted: bool) -> tuple[str, ...]:
    """The words that tell more than the name of a kind does: "meds" is more than *Health*; doubt is more, too."""
    doubt = _DOUBT.search(typed) if doubted else None
    for each in reversed(kinds):
        typed = f"{typed[: each.start]} {typed[each.end :]}"
    little = {word for key in ("takes_off", "off_again", "beside_a_kind") for word in _single(key)}
    left = tuple(word for word in bare(typed).split() if not mere_filling(word) and word not in little)
    return (*left, doubt[0]) if doubt else left


def only_these(text: str, information: Listing) -> bool:
    """Whether the words say that nothing else was in it: "only names", but not "that's all, only first names tho"."""
    typed = plain(text[:LONGEST])
    cues = [] if affirms(text) or _PROVISO.search(typed) else [*any_of("telling.only_these").finditer(typed)]
    clauses = (_clause_around(typed, cue.start(), cue.end()) for cue in cues if not _OF_SOME.match(typed, cue.end()))
    return any(contained(clause, _as_asked(information)) or "else" in clause for clause in clauses)


def affirms(text: str) -> bool:
    """Whether the words say that what is shown is right: "yes that's all", "those are right"."""
    return bool(any_of("telling.affirms").search(plain(text[:LONGEST])))


_PROVISO = re.compile(r"\b(?:tho|though|but|except)\b")
_OF_SOME = re.compile(r" (?:for|on|some|a few|about|[0-9])\b")
_DEVICE_IN_WHICH = re.compile(r"(?:in|on|from|off|inside) (?:the|my|his|her|their|our|that|this|a) (?:mobile )?$")
_TELLS_SOMEBODY = re.compile(
    r"\b(?:i|we)(?:'ve|ve| have| had)? [^.;!?,]*?(?:said|say|meant|mean|told|tell|report\w*|rang|ring|phoned|called"
    r"|inform\w*|contact\w*|spoke)\b[^.;!?,]*$"
)


def _clause_around(typed: str, start: int, end: int) -> str:
    return _CLAUSE_END.split(typed[:start])[-1] + typed[start:end] + _CLAUSE_END.split(typed[end:])[0]


def _is_a_place(each: Matched, typed: str) -> bool:
    """ "It is not in the phone": the thing in which the information was."""
    return typed[each.start : each.end] in ("phone", "mobile") and bool(_DEVICE_IN_WHICH.search(typed[: each.start]))


def _only_told_somebody(each: Matched, typed: str) -> bool:
    """ "I only said I reported it to the police", where a kind is taken off: no word of what was in it."""
    return bool(_TELLS_SOMEBODY.search(typed[: each.start]))


def mended(typed: str) -> str:
    """Plain text with mistyped kinds as they were meant: "names and adresses"."""
    return _WHERE_THE_KEY.sub("key safe", _speller().mend(typed))


def without_grown_ups(typed: str) -> str:
    """Plain text without those who are no children, though a word says so: "school catering staff"."""
    return _grown_ups().sub(_GONE, typed)


def _is_off(each: Matched, typed: str) -> bool:
    if not is_meant(each, typed):
        return True
    before, after = _CLAUSE_END.split(typed[: each.start])[-1], typed[each.end :]
    return bool(_before().search(before) or _after().match(after))


@remembered
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('telling.takes_off'))}(?: {either(words('telling.beside_a_kind'))})* $")


@remembered
def _after() -> re.Pattern[str]:
    beside = either(words("telling.beside_a_kind"))
    return re.compile(rf"(?: {beside})*? {either(words('telling.off_again'))}(?!\w)")


@remembered
def _single(key: str) -> tuple[str, ...]:
    return tuple(word for phrase in words(f"telling.{key}") for word in bare(phrase).split())


@remembered
def _grown_ups() -> re.Pattern[str]:
    staff = rf"schools?(?:'s?)? (?:(?!and )\w+ ){{0,2}}?{either(words('telling.school_staff'))}"
    grown = rf"{either(words('telling.grown_up'))} {either(words('telling.offspring'))}"
    return re.compile(rf"\b(?:{staff}|{grown})\b")


@remembered
def _speller() -> Speller:
    return Speller(words("telling.kinds_mistyped"), words("telling.kinds_not_mistyped"))


@remembered
def _as_asked(information: Listing) -> Listing:
    told = ((entry, words("telling.information_asked", entry.name)) for entry in extended(information))
    return Listing(tuple(Entry(name=entry.name, also=(*entry.also, *also)) for entry, also in told))
