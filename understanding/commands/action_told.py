"""What is told of an action in one message: what exactly, by whom, until when, and whether it is done."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.errors import NotUnderstood
from understanding.times.due_date import read_due

LONGEST = 1000
_MOST_OF_A_DAY, _MOST_OF_A_NAME = 6, 4  # words
_FAR, _YEAR = timedelta(days=240), re.compile(r"20[0-9]{2}")  # a day that was is no day of next year
_BEFORE_A_DAY = re.compile(
    r"\b(?:by|before|until|till|due(?: on| by)?|deadline(?: is)?|within|in|for|on)\s+", re.IGNORECASE
)
_ENDS = re.compile(r"\s*[,;]\s*|\s+[-–—]\s+|\n+|(?<=[a-z])\.\s+")
_DOES = (
    r"(?:(?:to|will|'ll|is going to|should|can|is to) (?:do|arrange|sort|lead|organise|organize|deliver|run|own|lead on"
    r"|see to|take|write|handle|pick up)(?: (?:it|this|that|them|on it|it out|this out))?"
    r"|(?:is |'s )?(?:doing|sorting|arranging|leading|organising) (?:it|this|that)"
    r"|owns (?:it|this)|does (?:it|this|that)"
    r"|(?:is )?responsible(?: for (?:it|this|that))?)"
)
_WHO_DOES = re.compile(rf"(?:and )?(?P<who>(?:(?!to\b|will\b)[\w'&-]+ ){{1,6}}?){_DOES}", re.IGNORECASE)
_DONE_BY = re.compile(
    r"(?:and )?(?:owner|owned by|(?:to be )?done by|assigned to|given to|it'?s with|down to|by)(?: is)?:?"
    r" (?P<who>[\w'& -]+)",
    re.IGNORECASE,
)
_IS_DONE = re.compile(
    r"\b(?:already (?:done|happened)|done already|(?:was|were|been|is|all) (?:done|completed|finished)"
    r"|(?:done|completed) (?=today|yesterday|on|last|this))",
    re.IGNORECASE,
)
_SETS_A_DAY = re.compile(r"\b(?:by|before|until|due|deadline) (?!(?:the|his|her|their|our|a) )", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:not (?:yet|done|started)|still to (?:do|be done)|to be done|hasn'?t (?:been|started))", re.IGNORECASE
)
_LEAD = re.compile(
    r"(?:(?:can you |please |could we )*(?:add|put|record|set up|put down|new|note)\b[\w' -]{0,20}?)?"
    r"\b(?:an? )?(?:new |another |remedial |follow-?up )*action\b(?: item)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ActionTold:
    """The parts of an action that were told; empty, or None, where one was not."""

    text: str = ""
    owner: str = ""
    due: date | None = None
    done: bool | None = None
    when: str = ""
    guessed_owner: bool = False


def action_told(words: str, *, today: date) -> ActionTold:
    """ "locked bags, facilities to do it, by end of next month" in its parts."""
    rest = words[:LONGEST]
    is_done = bool(_IS_DONE.search(rest)) and not _SETS_A_DAY.search(rest)
    rest, due = (rest, None) if is_done else _without_day(rest, today)
    told = ActionTold(due=due, done=False if due or _NOT_DONE.search(rest) else None)
    kept: list[str] = []
    parts = [part.strip(" .") for part in _ENDS.split(rest) if part.strip(" .")]
    for place, part in enumerate(parts):
        who = _WHO_DOES.fullmatch(part) or _DONE_BY.fullmatch(part)
        named = who["who"].strip() if who else ""
        alone = bool(due) and 0 < place == len(parts) - 1 and _is_a_name(part)
        if not told.owner and (named or alone):
            told = replace(told, owner=named or part, done=told.done or False, guessed_owner=not named)
        elif is_done and not told.when and (said := _IS_DONE.search(part)):
            told = replace(told, done=True, when=part[said.start() :])
            kept.append(part)
        elif not _NOT_DONE.fullmatch(part):
            kept.append(part)
    return replace(told, text=", ".join(kept))


def without_request(words: str) -> str:
    """What is told of the action itself: without "add an action", and without the case that is named with it."""
    found = _LEAD.match(words.strip())
    return words.strip()[found.end() :].strip(" ,:;.-–—") if found else words.strip()


def _is_a_name(part: str) -> bool:
    return len(part.split()) <= _MOST_OF_A_NAME and not re.search(r"\d", part)


def _without_day(words: str, today: date) -> tuple[str, date | None]:
    """The words without the day by which it is due, and that day."""
    for start, end, day in _days(words):
        with suppress(NotUnderstood):
            due = read_due(day, today=today)
            if due - today > _FAR and not _YEAR.search(day):
                continue
            return ", ".join(filter(None, (words[:start].rstrip(" ,;-"), words[end:].strip(" ,;-")))), due
    return words, None


def _days(words: str) -> Iterator[tuple[int, int, str]]:
    for found in _BEFORE_A_DAY.finditer(words):
        spoken = list(re.finditer(r"\S+", words[found.end() :]))[:_MOST_OF_A_DAY]
        for last in reversed(spoken):
            end = found.end() + last.end()
            day = words[found.end() : end]
            yield found.start(), end, day.rstrip(",;.")
    start = 0
    for part in _ENDS.split(words):
        start = words.index(part, start)
        yield start, start + len(part), part.strip(" .")
        start += len(part)
