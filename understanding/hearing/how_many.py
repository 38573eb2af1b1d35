"""How many people in all, where a message tells several numbers: never a part, nor those who opened or found it."""

import re
from contextlib import suppress
from dataclasses import dataclass

from domain.breach import People
from domain.errors import NotUnderstood
from understanding.counts.count import people_counted
from understanding.counts.countable import prepared, without_clocks
from understanding.counts.counted import counted_in
from understanding.counts.in_the_end import LIKE_A_CORRECTION, in_the_end
from understanding.counts.quantities import people_listed
from understanding.counts.whole import is_part_of, names_more, receives, total_told
from understanding.spelling import plain
from understanding.telling.affected import people_in_all, people_offered
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
    return Told(people_in_all(typed, read, context.taxonomy))


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
