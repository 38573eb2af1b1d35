"""How many people."""

from dataclasses import dataclass
from typing import Any

import msgspec

from dialogs.answer_types.kept_json import to_json
from dialogs.flow import Asking, Kind, Offer
from domain.breach import Certainty, People
from domain.errors import Ambiguous, NotUnderstood
from presentation.people import people_in_words
from texts import say
from understanding.counts.count import read_count, spread
from understanding.counts.quantities import left_open

UNDECIDED = ("count_unreadable", "count_of_what")
MOST_OFFERED = 4  # numbers


def people_of(value: Any) -> People:
    """The number that a draft keeps; *not known yet* without one."""
    return msgspec.convert(value, People) if isinstance(value, dict) else People()


@dataclass(frozen=True, slots=True)
class Count(Kind):
    """How many people: a number, an estimate or a band. The number that `offered` names is the first button."""

    offered: str = ""

    def offer(self, asking: Asking) -> Offer:
        bands = asking.turn.council.taxonomy.bands
        seen = asking.answers.get(self.offered)
        first = (people_in_words(people_of(seen)),) if seen else ()
        usual = (say("dialog.more_than", least=band.least - 1) if band.most is None else band.name for band in bands)
        return Offer(buttons=(*first, *usual))

    def read(self, text: str, asking: Asking) -> Any:
        try:
            return to_json(read_count(text, asking.turn.council.taxonomy))
        except NotUnderstood as problem:
            key, numbers = left_open(text)
            if problem.key not in UNDECIDED or not 0 < len(numbers) <= MOST_OFFERED:
                raise
            people = (People(number, "", Certainty.EXACT) for number in numbers)
            raise Ambiguous(key, tuple(map(people_in_words, people))) from None

    def show(self, value: Any) -> str:
        return people_in_words(people_of(value))

    def remark(self, text: str, value: Any, asking: Asking) -> str:
        estimate = people_of(value).certainty is Certainty.APPROXIMATE
        said = spread(text, asking.turn.council.taxonomy) if estimate else None
        return say("people.spread", least=f"{said[0]:,}", most=f"{said[1]:,}") if said else ""
