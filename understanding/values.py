"""One fact from a few words: a moment, a number of people, entries of a list; and what is known when they are read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.breach import People
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON, london_day
from domain.errors import NotUnderstood
from domain.taxonomy import Listing, Taxonomy
from understanding.choices.choice import read_choices
from understanding.counts.count import read_count
from understanding.spelling import bare
from understanding.telling.when.afterwards import noticed_after
from understanding.times.clock import Clock, Midnight, Part
from understanding.times.expressions import comparable, said_in
from understanding.times.meanings import TAKEN
from understanding.times.when import read_time_of_day, read_when

OCCURRED, DISCOVERED, MEDIUM, PEOPLE = "occurred", "discovered", "medium", "people"
DIRECTORATE, INFORMATION, DONE, DANGER = "directorate", "information", "done", "danger"
DISCOVERED_BY = "discovered_by"
TIMES = (DISCOVERED, OCCURRED)
FEW_WORDS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known when a message comes: the open question, the facts so far, which of them was the last.

    `now` is aware; `zone` is the reporter's. `open` and `last` are names of facts, empty for none. `correcting`
    says that the message replaces an earlier one.
    """

    now: datetime
    taxonomy: Taxonomy
    zone: ZoneInfo = LONDON
    open: str = ""
    last: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    correcting: bool = False


LISTS: Mapping[str, Callable[[Taxonomy], Listing]] = {
    MEDIUM: lambda lists: lists.media,
    DIRECTORATE: lambda lists: lists.directorates,
    INFORMATION: lambda lists: lists.information,
}


def chosen_from(text: str, listing: Listing) -> tuple[str, ...]:
    try:
        return read_choices(text, listing)
    except NotUnderstood:
        return ()


def moment_in(text: str, context: Context, *, day_of: Any = None) -> Moment | None:
    """The moment that the whole of a text is; a time of day alone belongs to the day of `day_of`."""
    said = said_in(comparable(text))
    if not said.sayings or len(bare(said.left.replace(TAKEN, " ")).split()) > FEW_WORDS:
        return None
    try:
        if isinstance(day_of, Moment) and not said.days:
            day = london_day(day_of.at)
            return read_time_of_day(text, day=day, now=context.now, zone=context.zone)
        occurred = context.facts.get(OCCURRED)
        after = noticed_after(comparable(text), occurred, now=context.now, zone=context.zone)
        return after or read_when(text, now=context.now, zone=context.zone)
    except NotUnderstood:
        return None


# "10 to 9" goes down, so it is no range.
_AS_A_TIME = re.compile(
    r"[:h]|past|gone|half|quarter|oclock|[ap]\.?m|noon|midday|midnight"
    r"|\b10 to [1-9]\b|\b(?:15|2[05]) to 1?[0-9]\b|\b5 to [1-4]\b"
)
_BESIDE_A_TIME = frozenset(
    ("about", "around", "at", "i", "in", "it", "just", "maybe", "roughly", "the", "think", "was")
)


def is_time_of_day(text: str, *, alone: bool = False) -> bool:
    """Whether a text tells a time of day that cannot be a number of anything: "half eight", "six in the evening".

    With `alone` it must say nothing else, and no day.
    """
    typed = comparable(text)
    said = said_in(typed)
    if alone and (said.days or not _BESIDE_A_TIME.issuperset(bare(said.left.replace(TAKEN, " ")).split())):
        return False
    clocks = [typed[each.start : each.end] for each in said.sayings if isinstance(each.meaning, Clock | Midnight)]
    return any(said.of(Part) or _AS_A_TIME.search(words) for words in clocks)


def people_in_answer(text: str, context: Context) -> People | None:
    """The number of people that a text is about; None where it tells a day or a time."""
    if any(True for _ in said_in(comparable(text)).days) or is_time_of_day(text):
        return None
    try:
        people = read_count(text, context.taxonomy)
    except NotUnderstood:
        return None
    return people if people.settled else None
