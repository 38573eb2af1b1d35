"""What a message says against what is recorded: "it says letter", "got it back is wrong", "I never said yes".

Whatever is said so is put right where the words hold another value, and else asked again: it is never passed over.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from domain.breach import Danger
from domain.clocks.deadlines import Moment
from domain.clocks.period import london_day
from understanding.contrasts import recorded, tails
from understanding.hearing.clauses import clauses_in, danger_named
from understanding.hearing.new_values import new_value
from understanding.spelling import bare, plain
from understanding.values import (
    DANGER,
    DIRECTORATE,
    DISCOVERED,
    DONE,
    INFORMATION,
    MEDIUM,
    OCCURRED,
    PEOPLE,
    TIMES,
    Context,
    is_time_of_day,
    moment_in,
)

LONGEST = 500
_PART = re.compile(r"[,;!?\n]+|\.(?!\d)|\s-+\s|\b(?:but|and|an(?= it))\b")
# "It says letter on there", "you've put yes".
_SHOWN = re.compile(
    r"\b(?:it|that|this|card|form|report) (?:still |now |just )?(?:says|sez|shows|reads|say)\b"
    r"|\byou(?:'ve|ve| have)? (?:still |just )?(?:put|got|wrote|written|recorded|have|noted)\b|\bdown as\b"
)
_BEFORE_A_VALUE = re.compile(r" *(?:(?:that|it|it's|its|is|was|a|an|the|in|as|there|there's|are|down|me|us|about) )*")
_IS_WRONG = re.compile(
    r"(?: bit| part| one)?(?:'s|s| is| are| was| thats| that's| that is)?(?: all| just| still)?"
    r" (?:wrong|incorrect|not right|not correct|a mistake|isn't right|isnt right|aint right)\b"
)
_IS_NOT = re.compile(r"(?: is| was|'s)? (?:not|isn't|isnt|wasn't|wasnt)\b(?! (?:sure|known))")
_DENIED = re.compile(
    r"(?:(?<!did )(?<!do )(?<!does )(?<!can )(?<!could )(?<!have )(?<!has )(?<!will )\bnot"
    r"|\b(?:isn't|isnt|wasn't|wasnt|weren't|werent|wisnae|wasnae)"
    r"|(?P<verb>\bnever|\bnot|n't|\b(?:did|have|had)nt) (?:said|say|put|meant|mean|told you|happen(?:ed)?)"
    r"(?: it was| that)?)"
    r" (?:an? |the |by )?(?=\w)"
)
_FEW = 2  # words
_LABELS = {
    MEDIUM: r"medium|media|format",
    DIRECTORATE: r"directorate|department",
    PEOPLE: r"numbers?|number of people|people|how many|count|headcount",
    DISCOVERED: r"discovered|discovery|date discovered|when discovered",
    OCCURRED: r"happened|when it happened",
    DANGER: r"danger|answer to danger",
    INFORMATION: r"information|kinds? of information|kinds",
    DONE: r"done so far|what was done",
}
_A_TIME = re.compile(r"(?:^|\bthe )(?:date|day|time)(?=\b)")


def disputed(
    text: str, context: Context, found: Mapping[str, Any], contrast: Mapping[str, Any]
) -> tuple[dict[str, Any], str]:
    """The new values of what a message says is wrong, and the name of a fact for which it holds none.

    `found` is what the message tells otherwise, `contrast` what it puts right outright.
    """
    typed = plain(text[:LONGEST])
    names = dict.fromkeys(name for name in _against(typed, context) if name in context.facts and name not in contrast)
    rest = _without_what_is_shown(typed)
    new: dict[str, Any] = {}
    for name in names:
        told = found.get(name)
        value = told if told not in (None, context.facts[name]) else new_value(name, rest, context)
        told_as_another = name == DISCOVERED and value == found.get(OCCURRED)
        same = name in TIMES and value and not value.exact and _day(value) == _day(context.facts[name])
        calmer = name == DANGER and value is Danger.NO and context.facts[DANGER] is Danger.YES  # that is asked
        new |= {} if value is None or told_as_another or same or calmer else {name: value}
    if names:
        new |= _time_alone(typed, context, found)
    still = [name for name in names if name not in new and name != context.open]
    return new, next(iter(still), "")


def _against(typed: str, context: Context) -> Iterator[str]:
    for part in filter(None, map(str.strip, _PART.split(typed))):
        yield from _labelled(part, context)
        for cue in _SHOWN.finditer(part):
            after = part[_BEFORE_A_VALUE.match(part, cue.end()).end() :]  # type: ignore[union-attr]
            yield from (name for name in context.facts if recorded(after.split(), name, context))
        for cue in _DENIED.finditer(part) if context.open != DONE else ():  # "they said it's not a letter for them"
            after = part[cue.end() :]
            happened = "happen" in cue[0]
            timed = {OCCURRED} if happened else {*TIMES} if cue["verb"] or _at_review(context) else set()
            names = (name for name in context.facts if name in timed or (name not in TIMES and not happened))
            yield from (name for name in names if _is_all_of(after, name, context))
    yield from _called_wrong(typed, context)
    if any(danger_named(part) not in (None, context.facts.get(DANGER)) for part in clauses_in(typed)):
        yield DANGER


def _day(moment: Moment) -> date:
    return london_day(moment.at)


def called_wrong(text: str) -> str:
    """The words that a message only repeats to say that they are wrong: "it says got it back, that's wrong"."""
    typed = plain(text[:LONGEST])
    wrong = [_PART.split(typed[: cue.start()].rstrip(" ,-"))[-1] for cue in _IS_WRONG.finditer(typed)]
    shown = [_PART.split(typed[cue.end() :])[0] for cue in _SHOWN.finditer(typed)]
    return ". ".join((*wrong, *shown))


def _time_alone(typed: str, context: Context, found: Mapping[str, Any]) -> dict[str, Any]:
    """ "Not 10 people! ten to nine, the time": the time of the day that is known without one."""
    day = context.facts.get(DISCOVERED)
    alone = [part for part in _PART.split(typed) if part and is_time_of_day(part, alone=True)]
    if day is None or day.exact or found.keys() & {*TIMES} or len(alone) != 1:
        return {}
    moment = moment_in(alone[0], context, day_of=day)
    return {DISCOVERED: moment} if moment else {}


def _labelled(part: str, context: Context) -> Iterator[str]:
    """ "The number is wrong", "happened is not today"."""
    for name, labels in _LABELS.items():
        for found in re.finditer(rf"(?:^|\bthe )(?:{labels})\b", part):
            if _IS_WRONG.match(part, found.end()) or _IS_NOT.match(part, found.end()):
                yield name
    if any(_IS_WRONG.match(part, found.end()) for found in _A_TIME.finditer(part)):
        yield DISCOVERED if DISCOVERED in context.facts else OCCURRED


def _called_wrong(typed: str, context: Context) -> Iterator[str]:
    """ "10 people is wrong"; "the letter was wrong" may be what happened, and is no word on the medium."""
    for cue in _IS_WRONG.finditer(typed):
        before = _PART.split(typed[: cue.start()])[-1].split()
        names = (name for name in context.facts if name != MEDIUM and name not in TIMES)
        yield from (name for name in names if any(recorded(tail.split(), name, context) for tail in tails(before)))


def _is_all_of(words: str, name: str, context: Context) -> bool:
    """Whether words are the recorded value, and hardly anything else: "not 10 people", "not a letter, tha knows".

    A bare number is one of people; on a list it would be a place: "8 people not 7" denies no seventh medium.
    """
    if name != PEOPLE and name not in TIMES and bare(words).strip().isdecimal():
        return False
    named = recorded(words.split(), name, context)
    return bool(named) and len(bare(words.removeprefix(named)).split()) <= _FEW


def _at_review(context: Context) -> bool:
    return context.open in ("", "review")


def _without_what_is_shown(typed: str) -> str:
    """The words without those that only repeat what is recorded: "it says letter"."""
    kept = (part for part in _PART.split(typed) if not (_SHOWN.search(part) and len(part.split()) <= 2 * _FEW + 2))
    return ". ".join(part.strip() for part in kept if part.strip())
