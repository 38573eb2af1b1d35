"""Words at an open question of the team that are a matter of their own: a request, or news of a case that is named.

"note on 2: the police have it", "ask Anna to get it in writing", "2 came back unopened". Never an answer; what becomes
of them is for whoever asked.
"""

import re
from collections.abc import Iterator

from understanding.commands.politeness import politely_stripped
from understanding.commands.requests import references_in
from understanding.commands.wishes import calls_a_case, wishes_in
from understanding.spelling import plain
from vocabulary.patterns import phrased

LONGEST = 600
_YEAR = 2000  # any: whether a number may name a case is all that is asked here
_REFERENCE = re.compile(r"\bdb ?-?[0-9]{4}")
_LITTLE = r"(?:(?:and|so|oh|ok|okay|also|but|sorry|please|hi|right|btw|actually|no|wait)[ ,.]+)*"
_NO_CASE = (
    r"(?! ?(?:of|or|and|to|out|in|per|days?|weeks?|months?|hours?|%|people|[a-z]+s\b(?<!\bis)(?<!\bwas)(?<!\bhas)"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_BEGINS_WITH_A_CASE = re.compile(
    rf"{_LITTLE}(?:(?:for|on|re|about|with|back to) )?(?:(?:case|number|no\.?) ?)?#?[0-9]{{1,3}}"
    rf"(?: ?[:–-] |,? (?:is|was|has|can|could|needs|came|wants|should|looks|went)\b)"
    rf"|{_LITTLE}(?:for|on|re|about|case|back to) (?:case )?#?[0-9]{{1,3}}\b{_NO_CASE}[ ,]"
    rf"|{_LITTLE}(?:for |on |re |about )?db ?-?[0-9]{{4}}[ /-]?[0-9]{{3,}}[ ,:]",
)
_NUMBERED = re.compile(
    rf"\b(?:on|for|to|about|case|number|no\.?|reopen|close|shut|show|open|take|assess|escalate|hold|me|over)"
    rf" #?[0-9]{{1,3}}\b{_NO_CASE}(?:$|[ ,.:;!?])"
)
_GIVES_A_REASON = re.compile(r"(?:because|as|since|so that|in order to)\b")
_REQUESTS = re.compile(
    rf"{_LITTLE}(?:(?:can|could|would|will) (?:you|we|i|someone|somebody)|please|give me|show me"
    r"|add|put|stick|mark|log|record|set|send|update|change|correct)\b"
)


def is_its_own_matter(text: str, *, deeds: bool = False, own: str = "") -> bool:
    """Whether the words are a request or news of their own, and no answer.

    With `deeds` the open question asks what is to be done, and only what names a case is another matter. `own` is the
    step that is open, whose own words are its answer.
    """
    typed = plain(text[:LONGEST])
    if _BEGINS_WITH_A_CASE.match(typed) and references_in(text, _YEAR):
        return True
    wished = [wish for wish in wishes_in(text) if not wish.guessed and wish.command not in own]
    wants = any(wish.first or not deeds for wish in wished) or _REQUESTS.match(typed)
    if wants and names_one(text) and not _GIVES_A_REASON.match(typed):
        return True
    return not deeds and any(phrased("commands.begins_a_request").match(each) for each in _stages(typed))


_SAYS = re.compile(
    rf"{_LITTLE}[\w'-]+ (?:just |now |has |have |'s )?"
    r"(?:says?|said|reckons?|tells?|told|rang|phoned|emailed|confirms|confirmed|called)\b"
)


def tells_news(text: str) -> bool:
    """Whether the words may tell what happened in a case: "gary says they found it", "a man complained about it"."""
    typed = plain(text[:LONGEST])
    if _GIVES_A_REASON.match(typed):
        return False
    return bool(_SAYS.match(typed)) or any(not wish.guessed for wish in wishes_in(text))


def requests(text: str) -> bool:
    """Whether it is put as a request: "please …", "could you …", "add …"."""
    return bool(_REQUESTS.match(plain(text[:LONGEST])))


def names_one(text: str) -> bool:
    """Whether a case is named by its reference or number, or as "the bus one"."""
    return bool(_NUMBERED.search(plain(text[:LONGEST]))) or names_a_case(text)


def names_a_case(text: str) -> bool:
    """Whether a text speaks of a case by its reference, or as "the bus one"."""
    return bool(_REFERENCE.search(plain(text[:LONGEST]))) or calls_a_case(text)


def _stages(typed: str) -> Iterator[str]:
    yield typed
    yield from (each.lower() for each in politely_stripped(typed))
