"""Several answers in one line: "Monday 2pm, letter, 3 people, Housing"."""

import re
from typing import Any

from domain.breach import Danger
from domain.clocks.period import london_day
from understanding.choices.choice import named_alone
from understanding.hearing.left_over import telling_words
from understanding.hearing.mitigation import mitigations_in
from understanding.hearing.safety.danger import says_nobody_in_danger
from understanding.spelling import plain
from understanding.telling.when.timed import tells_of_event
from understanding.times.expressions import comparable, said_in
from understanding.values import (
    DANGER,
    DIRECTORATE,
    DISCOVERED,
    DONE,
    FEW_WORDS,
    INFORMATION,
    LISTS,
    MEDIUM,
    OCCURRED,
    PEOPLE,
    Context,
    is_time_of_day,
    moment_in,
    people_in_answer,
)
from vocabulary.patterns import any_of

_PART_END = re.compile(r"\s*[,;\n/|]+\s*|\s+-\s+|\.\s+")
_ONE_OF = re.compile(r"\W*(?:one|1) of\b", re.IGNORECASE)
MOST_PARTS = 16
FEW_LEFT = 2  # words that are part of no fact


def answers_in_a_row(text: str, context: Context) -> dict[str, Any]:
    """Each answer under the name of its fact; nothing where a part is none."""
    said = [part for part in _PART_END.split(text.strip().rstrip(".!")) if part.strip() and not _is_a_cue(part)]
    parts = _with_their_times(said)
    if not 2 <= len(parts) <= MOST_PARTS:
        return {}
    found: dict[str, Any] = {}
    for part in parts:
        name, value = _one_answer(part, context)
        if not name or (name in found and name not in (MEDIUM, INFORMATION)):
            return {}
        found[name] = (*found[name], *value) if name in found else value
    # Two moments are read in one piece: a time of day may be of the other's day.
    return found if len(found) > 1 and not {OCCURRED, DISCOVERED} <= found.keys() else {}


def _with_their_times(parts: list[str]) -> list[str]:
    """A time of day alone belongs to the part before it: "on Monday, half eight" is one answer."""
    joined: list[str] = []
    for part in parts:
        if joined and is_time_of_day(part, alone=True) and said_in(comparable(joined[-1])).days:
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _is_a_cue(part: str) -> bool:
    """ "I said, yesterday at 2.20": what stands before an answer and is none."""
    return any(any_of(f"hearing.{name}").fullmatch(plain(part)) for name in ("repeated", "correction"))


def _one_answer(part: str, context: Context) -> tuple[str, Any]:
    """Which one fact a few words are, and its value; ("", None) where they are none."""
    if len(part.split()) > FEW_WORDS:
        return "", None
    lists = context.taxonomy
    today = london_day(context.now)
    fitting = {name: named_alone(part, listing(lists).on(today)) for name, listing in LISTS.items()}
    single = {name: named for name, named in fitting.items() if len(named) == 1}
    typed = plain(part).rstrip(" .!x")
    outright = {n: named for n, named in single.items() if n != INFORMATION and typed.endswith(plain(named[0]))}
    for name, named in (outright or single).items():
        return name, named[0] if name == DIRECTORATE else named
    if done := mitigations_in(part, lists.done_so_far, asked=context.open == DONE):
        return DONE, done
    one_of_them = context.open != PEOPLE and _ONE_OF.match(part)  # "one of the daughters rang"
    if not one_of_them and (people := people_in_answer(part, context)) and re.search(r"[a-z]{3}", part.lower()):
        return PEOPLE, people
    if moment := moment_in(part, context):
        name = _moment_told(part, context)
        return name, moment if name else None
    return (DANGER, Danger.NO) if says_nobody_in_danger(part) else ("", None)


def _moment_told(part: str, context: Context) -> str:
    """Which of the two moments a few words tell; "" where it is that of something else: "the letter is from Monday"."""
    if any_of("when.discovery").search(plain(part)):
        return DISCOVERED
    if tells_of_event(part):
        return OCCURRED
    return DISCOVERED if len(telling_words(part, context.taxonomy)) < FEW_LEFT else ""
