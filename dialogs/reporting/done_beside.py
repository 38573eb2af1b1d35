"""What was done, told while something else is asked or at the review: it joins what was said of it before."""

from typing import Any

from dialogs.answer_types import done_value
from dialogs.flow import Asking
from domain.clocks.period import london_day
from domain.stores import Json
from understanding.hearing.mitigation import Degree, kinds_done, mitigations_in
from understanding.telling.steps_taken import steps_taken
from understanding.values import DONE

# "I asked her to delete it" may tell how it came that she did.
_LEAVES_A_TICK = (Degree.DONE, Degree.ASKED, Degree.TRIED)


def done_beside(text: str, asking: Asking) -> Json:
    """The answer to what was done as these words leave it; nothing where they say nothing new of it.

    A tick that they contradict is taken off, one that they assert comes to it, and *Nothing yet* ends with the first.
    """
    listing = asking.turn.council.taxonomy.done_so_far.on(london_day(asking.turn.now))
    said, steps = mitigations_in(text, listing, asked=False), steps_taken(text)
    before = asking.answers.get(DONE)
    given: dict[str, Any] = before if isinstance(before, dict) else {"ticked": [], "words": ""}
    nothing = {name for name in listing.names if kinds_done((name,), listing) == {"nothing"}}
    new = [each for each in said if each.degree is Degree.DONE and each.name not in {*given["ticked"], *nothing}]
    gone = {each.name for each in said if each.degree not in _LEAVES_A_TICK} & {*given["ticked"]}
    if not (new or gone or (steps and steps not in given["words"])):
        return {}
    words = text.strip() if gone else steps
    return {DONE: _joined(given, done_value(new, words), gone | nothing)}


def _joined(given: dict[str, Any], told: Any, gone: set[str]) -> dict[str, Any]:
    """Both answers in one, without the entries that no longer hold."""
    ticked = [name for name in given["ticked"] if name not in gone]
    words = "; ".join(filter(None, (given["words"], told["words"])))
    return {"ticked": [*ticked, *told["ticked"]], "words": words}
