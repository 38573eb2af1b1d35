"""How many people in all, where a message tells several numbers: never a part, nor those who opened or found it."""

import re
from contextlib import suppress
from dataclasses import dataclass

from domain.breach import Certainty, People
from domain.errors import NotUnderstood
from understanding.counts.count import people_counted
from understanding.counts.countable import prepared, without_clocks
from understanding.counts.counted import counted_in
from understanding.counts.in_the_end import LIKE_A_CORRECTION, in_the_end
from understanding.counts.quantities import people_listed
from understanding.counts.whole import counts_all, is_part_of, names_more, receives, total_told
from understanding.spelling import plain
from understanding.telling.affected import people_in_all, people_offered
from understanding.times.expressions import comparable, said_in
from understanding.times.meanings import TAKEN
from understanding.values import DONE, PEOPLE, TIMES, Context, people_in_answer

_ISH = re.compile(r"\b([0-9]+) ?-?ish\b", re.IGNORECASE)


# "One driver, his tablet was taken", "one carer, she lost her diary": who had it, and not whose data it was.
_WHO_HAD_IT = re.compile(
    r"\b(?:one|1|an?) [a-z' -]{3,40}, (?:he|she|they|(?:his|her|their) (?:work )?(?:phone|mobile|tablet|laptop|ipad"
    r"|handset|bag|rucksack|briefcase|van|car|desk|locker|diary|notebook|notepad|device|stick|account|password|login))\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """The number of people, None where it is left open; `is_all` says that it is called the whole, and so corrects."""

    people: People | None
    is_all: bool = False


def people_settled(text: str, read: People | None, context: Context) -> Told:
    """The number that was read from a message, weighed by everything else that the message tells."""
    typed, known = plain(text), context.facts.get(PEOPLE)
    if isinstance(known, People) and (closer := _more_exactly(text, known, context)):
        return Told(closer, is_all=True)
    if total_told(typed, alone=context.open not in TIMES):
        return Told(people_offered(typed, context.taxonomy), is_all=True)
    if context.open != DONE and (ended := _in_the_end(typed, context)):  # "so 4 people have answered"
        return Told(ended, is_all=True)
    if context.open == PEOPLE and read and people_listed(typed) > (read.number or 0):
        read = None  # "2 carers and the baby" are more than the carers
    if read is None and context.open == PEOPLE:
        read = people_in_answer(_ISH.sub(r"about \1", text), context)
    if read is None or read.number is None:
        return Told(read)
    if isinstance(known, People) and known.number and is_part_of(known.number, typed, read.number):
        return Told(None)
    if read.number == 1 and context.open != PEOPLE and _WHO_HAD_IT.search(typed):
        return Told(None)
    if read.number == 1 and names_more(typed, asked=context.open == PEOPLE):
        return Told(None)
    last_look = context.open == "review" and counts_all(typed)
    return Told(people_in_all(typed, read, context.taxonomy), is_all=last_look)


_FEWEST_ROUGH, _TENTH = 10, 10


def _more_exactly(text: str, known: People, context: Context) -> People | None:
    """A number near the rough one that is recorded, whatever it counts: "212 families" after "about 210"."""
    number = known.number or 0
    if known.certainty is not Certainty.APPROXIMATE or number < _FEWEST_ROUGH:
        return None
    said = said_in(comparable(text))
    words = prepared(without_clocks(said.left.replace(TAKEN, " _ ") if said.days else plain(text)))
    near = [
        each
        for each in counted_in(words)
        if 0 < _TENTH * abs(each.quantity.named - number) <= number and not receives(words, each)
    ]
    with suppress(NotUnderstood):
        return people_counted(near[0].quantity, context.taxonomy) if len(near) == 1 else None
    return None


def _in_the_end(typed: str, context: Context) -> People | None:
    """The number that words make the last one: "so 4 people really", "140, no sorry 104", "no, its 4 people"."""
    text = prepared(without_clocks(typed))
    ending = in_the_end(text)
    if ending and (context.open == PEOPLE or (ending.outright and ending.people)):
        with suppress(NotUnderstood):
            return people_counted(ending.quantity, context.taxonomy)
    first, *_ = [*counted_in(text), None]
    if first and first.noun == "people" and LIKE_A_CORRECTION.match(text) and not receives(text, first):
        with suppress(NotUnderstood):
            return people_counted(first.quantity, context.taxonomy)
    return None
