"""What words at another question take off the kinds of information, or add to them at the review."""

from collections.abc import Mapping
from typing import Any

from dialogs.answer_types import TicksAndWords
from dialogs.flow import Asking
from dialogs.prompts import REVIEW
from domain.stores import Json
from understanding.telling.kinds import kinds_told
from understanding.values import INFORMATION

SEEN_INFORMATION = "_information"
INFORMATION_KIND = TicksAndWords(
    lambda asking: asking.turn.council.taxonomy.information, seen=SEEN_INFORMATION, given=INFORMATION
)
MOST_ABOUT_KINDS, SEVERAL = 30, 2  # words that may change the kinds; so many kinds named at the review are meant


def kinds_changed(text: str, step: str, asking: Asking) -> Json:
    """Kinds of information that words take off again, and at the review those that they name, as answers."""
    if len(text.split()) > MOST_ABOUT_KINDS:
        return {}
    told = kinds_told(text, asking.turn.council.taxonomy.information)
    seen, ticked = list(asking.answers.get(SEEN_INFORMATION) or ()), ticked_in(asking.answers, INFORMATION)
    if step == INFORMATION:
        return {INFORMATION: INFORMATION_KIND.read(text, asking)} if told.off & {*seen, *ticked} else {}
    more = told.named if step == REVIEW and (told.off & {*ticked} or len(told.named) >= SEVERAL) else ()
    found: Json = {}
    if told.off & {*seen}:
        found[SEEN_INFORMATION] = [name for name in seen if name not in told.off]
    if told.off & {*ticked} or (ticked and {*more} - {*ticked}):
        now = [name for name in dict.fromkeys((*ticked, *more)) if name not in told.off]
        found[INFORMATION] = {**asking.answers[INFORMATION], "ticked": now}
    return found


def ticked_in(answers: Mapping[str, Any], name: str) -> list[str]:
    """What is ticked in an answer of ticks and words."""
    return list(given["ticked"]) if isinstance(given := answers.get(name), dict) else []
