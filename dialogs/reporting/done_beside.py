"""What was done, told while something else is asked or at the review: it joins what was said of it before."""

from typing import Any

from dialogs.answer_types import done_value
from dialogs.flow import Asking
from dialogs.reporting.facts_so_far import TIME
from domain.clocks.period import london_day
from domain.stores import Json
from understanding.disputes import called_wrong
from understanding.hearing.corrections import corrects
from understanding.hearing.left_over import telling_words
from understanding.hearing.mitigation import Degree, kinds_done, mitigations_in
from understanding.telling.steps_taken import acts_taken, steps_taken, without_steps
from understanding.times.expressions import comparable, said_in
from understanding.values import DONE, TIMES

# "I asked her to delete it" may tell how it came that she did.
_LEAVES_A_TICK = (Degree.DONE, Degree.ASKED, Degree.TRIED)


def done_told(text: str, asking: Asking, *, first: bool) -> Json:
    """The answer to what was done, as a first message or later words tell it."""
    return _done_at_first(text, asking) if first else done_beside(text, asking)


def done_beside(text: str, asking: Asking) -> Json:
    """The answer to what was done as these words leave it; nothing where they say nothing new of it.

    A tick that they contradict is taken off, one that they assert comes to it, and *Nothing yet* ends with the first.
    """
    listing = asking.turn.council.taxonomy.done_so_far.on(london_day(asking.turn.now))
    said, steps = mitigations_in(text, listing, asked=False), steps_taken(text)
    before = asking.answers.get(DONE)
    given: dict[str, Any] = before if isinstance(before, dict) else {"ticked": [], "words": ""}
    nothing = {name for name in listing.names if kinds_done((name,), listing) == {"nothing"}}
    denied = {each.name for each in mitigations_in(called_wrong(text), listing)}
    no_news = {*given["ticked"], *nothing, *denied}
    new = [each for each in said if each.degree is Degree.DONE and each.name not in no_news]
    gone = (denied | {each.name for each in said if each.degree not in _LEAVES_A_TICK}) & {*given["ticked"]}
    if not (new or gone or (steps and steps not in given["words"])):
        return {}
    open_still = any(
        each.degree is Degree.UNKNOWN and kinds_done((each.name,), listing) == {"deleted"} for each in said
    )
    words = text.strip() if gone or (steps and open_still) else steps
    return {DONE: _joined(given, done_value(new, words), gone | nothing)}


def _done_at_first(text: str, asking: Asking) -> Json:
    """What the first message tells that was done about it; what may be the breach itself is not taken for that."""
    listing = asking.turn.council.taxonomy.done_so_far.on(london_day(asking.turn.now))
    said = [each for each in mitigations_in(text, listing, asked=False) if each.degree is Degree.DONE]
    words = acts_taken(text)
    return {DONE: done_value(said, words)} if said or words else {}


def _joined(given: dict[str, Any], told: Any, gone: set[str]) -> dict[str, Any]:
    """Both answers in one, without the entries that no longer hold."""
    ticked = [name for name in given["ticked"] if name not in gone]
    words = "; ".join(filter(None, (given["words"], told["words"])))
    return {"ticked": [*ticked, *told["ticked"]], "words": words}


def left_beside(left: int, beside: Json, said: str, asking: Asking) -> int:
    """How many telling words are left when those that tell what was done are taken out: they stand there in full."""
    kept = said if beside and said.strip() in beside[DONE]["words"] else steps_taken(said) if beside else ""
    return max(0, left - len(telling_words(kept, asking.turn.council.taxonomy)))


def without_times_of_steps(facts: dict[str, Any], said: str, step: str, asking: Asking) -> dict[str, Any]:
    """Facts without the times at which something was done about it: "they brought it back this morning"."""
    if corrects(said):
        return facts
    only_of_it = step not in {*TIMES, TIME} and not said_in(comparable(without_steps(said))).sayings
    return {
        name: value for name, value in facts.items() if name not in TIMES or not (only_of_it or name in asking.answers)
    }
