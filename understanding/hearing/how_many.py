"""How many people in all, where a message tells several numbers: never a part, nor those who opened or found it."""

from dataclasses import dataclass

from domain.breach import People
from understanding.counts.whole import is_part_of, names_more, total_told
from understanding.spelling import plain
from understanding.telling.affected import people_in_all, people_offered
from understanding.values import PEOPLE, TIMES, Context


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
    if read is None or read.number is None:
        return Told(read)
    if isinstance(known, People) and known.number and is_part_of(known.number, typed, read.number):
        return Told(None)
    if read.number == 1 and names_more(typed, asked=context.open == PEOPLE):
        return Told(None)
    return Told(people_in_all(typed, read, context.taxonomy))
