"""Plain requests of the team: which command the words ask for, with its reference or period, wherever they stand.

The model names the likeliest commands; what they take is read by rules. Nothing is done here: what is certain is
done by whoever asks, if it changes nothing, and everything else is offered to be pressed.
"""

import re
from collections.abc import Callable, Iterator

from domain.errors import NotUnderstood
from understanding.commands.guesses import place_in, with_place
from understanding.commands.phrases import Known, Match
from understanding.counts.countable import prepared
from understanding.counts.counted import counted_in
from understanding.model.classifier import ranked
from understanding.spelling import plain
from understanding.times.period import read_period
from vocabulary.patterns import any_of

LONGEST = 400
MOST = 3
MOST_WORDS = 20
_CERTAIN, _WORTH_OFFERING, _WORTH_ASKING_WHICH = 0.6, 0.06, 0.2
_LONGEST_NUMBER = 3
_BEFORE_A_TIME = re.compile(r"(?<!look)(?<!looking)(?<!looked) (?:at|before|after|until) $")
# "22 premises", "3 pm": what follows is counted or timed; "9 is", "9 needs" is said of a case.
_THINGS = re.compile(
    r" ?(?:am|pm|oclock|hours?|days?|weeks?|months?|years?|minutes?|mins?|(?:st|nd|rd|th)\b"
    r"|(?!(?:as|is|was|has|does|needs|wants|goes|says|belongs|looks|ends|comes|gets|should|us)\b)[a-z]+s\b)"
)
# "DB2026004", "db 2026/4", "db26004", "db14" of this year; seven figures beginning with a year are one without letters.
_REFERENCE = re.compile(
    r"\b(?:db ?[ -]?(?P<year>20[0-9]{2}) ?[ /-]? ?(?P<number>(?<=[ /-])[0-9]{1,2}|[0-9]{3,})"
    r"|(?P<bare_year>20[0-9]{2})/?(?P<bare>[0-9]{3})|db ?(?P<two>2[0-9])[ /-]?(?P<of_two>[0-9]{3})"
    r"|db ?[#-]?(?P<short>[0-9]{1,3}))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:\b(?:number|no\.?|case|ref|with|case number|is|about|on|for|has|take|close|shut|show|(?:re)?open|escalate"
    r"|assess)\s+|#)"
    r"0*([0-9]{1,3})\b(?! ?(?:hours|days|weeks|months|people|children|men|women|am|pm|h\b))"
)
# No period is without one of these beginnings, so that reading every run of words is not tried in vain.
_OF_TIME = re.compile(
    r"[0-9]|\b(?:per|hal|yea|yr|fy|fin|fis|tax|cal|qu|q[1-4]|mon|wee|wk|day|tod|yes|now|dat|sin|far|pre|h[12]"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|tue|wed|thu|fri|sat|sun)"
)
# A number of something else: "14 instead of 41", "flat 3", "12 high street", "the number 14 bus".
_NO_CASE = re.compile(
    r"\b[0-9]+,? (?:instead of|not|rather than|and not|when it should(?: have been)?|but it should be) [0-9]+\b"
    r"|\b(?:flat|house|room|bus|unit|page|floor|ward|apartment|plot|route|step|question) (?:no\.? |number )?[0-9]+\b"
    r"|\b[0-9]+ (?:[a-z]+ )?(?:street|road|avenue|lane|drive|bus|gardens|terrace|st|rd|crescent|copies|times)\b"
)
_ITS_REFERENCE = re.compile(r"\bic-?[0-9]{4,}")
_TOLD_THE_REGULATOR = "ico_made"
# The phrases' names of commands are those of DESIGN.md; the registry has some of its own.
NAMES = {
    "committee report": "document",
    "ico decision": "ico",
    "ico told": "ico_made",
    "people told": "people_told",
    "remind staff": "remind_staff",
    "my cases": "my_cases",
}


def reference_in(text: str, year: int) -> str:
    """The case that a text names: "DB2026004", "db 2026/4", or "case 4" of this year; empty when it names none."""
    typed = plain(text[:LONGEST])
    if found := _REFERENCE.search(typed):
        return _written(found, year)
    typed = _NO_CASE.sub(" ", typed)
    found = next((each for each in _NUMBER.finditer(typed) if not _THINGS.match(typed, each.end())), None)
    return f"DB{year}{int(found[1]):03d}" if found else ""


def _written(found: re.Match[str], year: int) -> str:
    number = int(found["number"] or found["bare"] or found["of_two"] or found["short"])
    of_century = found["two"] and f"20{found['two']}"
    return f"DB{found['year'] or found['bare_year'] or of_century or year}{number:03d}"


def references_in(text: str, year: int) -> tuple[str, ...]:
    """All cases that a text names, or that a number alone may name, each once: "close 2 and 7"."""
    typed = plain(text[:LONGEST])
    named = [_written(found, year) for found in _REFERENCE.finditer(typed)]
    numbered = [f"DB{year}{int(number):03d}" for number in _bare_numbers(typed)] if not named else []
    return tuple(dict.fromkeys((*named, *numbered, *(() if named else filter(None, (reference_in(text, year),))))))


def bare_reference_in(text: str, year: int) -> str:
    """The case that a number alone may name: "put 31 in my name", but not "14 letters"; empty when none does."""
    number = next(_bare_numbers(plain(text[:LONGEST])), "")
    return f"DB{year}{int(number):03d}" if number else ""


def _bare_numbers(text: str) -> Iterator[str]:
    """Numbers that count nothing and tell no time."""
    typed = prepared(_NO_CASE.sub(" ", text))
    for each in counted_in(typed):
        said = typed[each.start : each.end]
        counts = each.noun or _THINGS.match(typed, each.end) or _BEFORE_A_TIME.search(typed[: each.start])
        if said.isdecimal() and len(said) <= _LONGEST_NUMBER and not counts:
            yield said


def named_in(text: str, year: int) -> str:
    """The case that a text names or may name, whether there is one or not; empty when it names none."""
    return reference_in(text, year) or bare_reference_in(text, year)


def requests_in(
    text: str, known: Known, takes: Callable[[str], str | None], *, reference: str = ""
) -> tuple[Match, ...]:
    """The likeliest commands for a plain request, the best first, each with what it takes.

    `takes` says what a command takes, None for one that does not exist; `reference` is the case that the words
    name. The first is `certain` where the model
    leaves little doubt and what it takes is there. A command for a case is offered without one only where it is
    likely; the case is asked then.
    """
    period = period_in(text, known)
    found: list[Match] = []
    for label, chance in ranked("commands", text[:LONGEST]):
        name = NAMES.get(label, label.replace(" ", "_"))
        kind = takes(name)
        if kind is None or chance < _WORTH_OFFERING or (name == _TOLD_THE_REGULATOR and not speaks_of_regulator(text)):
            continue
        if kind.startswith("reference") and not reference and chance < _WORTH_ASKING_WHICH:
            continue
        rest = reference if kind.startswith("reference") else period if kind.startswith("period") else ""
        if kind == "period+directorate" and (where := place_in(text, known)):
            rest = with_place(period, where)
        whole = bool(rest) or not kind.startswith("reference")
        found.append(Match(name, rest, certain=chance >= _CERTAIN and whole and not found))
        if len(found) == MOST:
            break
    return tuple(found)


def speaks_of_regulator(text: str) -> bool:
    """Whether it is named, or one of its case references stands there: "I told them" tells of anybody."""
    typed = plain(text[:LONGEST])
    return bool(any_of("commands.regulator").search(typed) or _ITS_REFERENCE.search(typed))


def period_in(text: str, known: Known) -> str:
    """The longest run of words that is a period: "the last period", "october 2026"; this one where there is none."""
    typed = [word for word in plain(text[:LONGEST]).split() if word.strip(" ?.!,-")][:MOST_WORDS]
    for length in range(min(9, len(typed)), 0, -1):
        for start in range(len(typed) - length + 1):
            words = " ".join(typed[start : start + length]).strip(" ?.!,")
            if words in ("may", "march", "mar", "now", "today") or not _OF_TIME.search(words):
                continue
            try:
                read_period(words, today=known.today, boundaries=known.boundaries)
            except NotUnderstood:
                continue
            return words
    return ""


_LOOKED_FOR = re.compile(
    r"(?:(?:me|us|for|all|any|every|everything|anything|something|the|cases?|breach(?:es)?|reports?|ones?|about|with"
    r"|mentioning|(?:that|which) (?:has|have|had|mentions?)|containing|where|saying|says?) )*(?P<it>.+?)"
    r"(?: (?:in (?:it|them|there)|please|thanks))*[?.!]*",
    re.IGNORECASE,
)


def looked_for(words: str) -> str:
    """ "every case with bank details in it" looks for "bank details"; a field with its value stays as it is."""
    wanted = words.strip()
    found = None if ":" in wanted else _LOOKED_FOR.fullmatch(wanted)
    return found["it"].strip(' "') if found else wanted
