"""Whether words may be the answer to the open question, or speak of another one only."""

from collections.abc import Mapping
from typing import Any

from understanding.choices.matching import contained
from understanding.hearing.destinations import destination_of
from understanding.hearing.left_over import telling_words
from understanding.hearing.safety.danger import hears_danger
from understanding.spelling import plain
from understanding.telling.steps_taken import steps_taken
from understanding.times.expressions import comparable, said_in
from understanding.values import (
    DANGER,
    DIRECTORATE,
    DISCOVERED,
    DONE,
    FEW_WORDS,
    INFORMATION,
    MEDIUM,
    OCCURRED,
    PEOPLE,
    TIMES,
    Context,
)

FEW_LEFT = 2  # words
# What the two questions that take any words do not take; more of the story may say what was done.
_OTHER_QUESTIONS = frozenset({"danger", "people", "when", "directorate", "medium", "aside", "later", "thanks"})
_ELSEWHERE = {
    INFORMATION: _OTHER_QUESTIONS | {"done so far", "story"},
    DONE: _OTHER_QUESTIONS | {"information"},
}


def _says_no_more(text: str, context: Context, facts: Mapping[str, Any]) -> bool:
    """Whether hardly a word is left beside these facts, none of which answers the open question."""
    listing = context.taxonomy.done_so_far if context.open == DONE else context.taxonomy.information
    rest = plain(text)
    if contained(rest, listing):
        return False
    for each in facts.get(DONE, ()):
        rest = rest.replace(each.words, " ")
    return len(telling_words(rest, context.taxonomy)) < FEW_LEFT


def is_for_open(text: str, context: Context, facts: Mapping[str, Any], found: set[str], *, replacing: bool) -> bool:
    """Whether the open question's own reader may look at the words at all."""
    others = set(facts) - {context.open}
    if context.open == PEOPLE:
        timed = bool(said_in(comparable(text)).sayings) and others & set(TIMES)
        return not timed and not (INFORMATION in others and len(text.split()) > FEW_WORDS and PEOPLE not in facts)
    if context.open == DISCOVERED:
        return OCCURRED not in facts or DISCOVERED in facts
    if context.open == DONE and steps_taken(text):
        return True
    if context.open in (DONE, INFORMATION):  # these take any words, so one that only answers another question is none
        if destination_of(text) in _ELSEWHERE[context.open] and context.open not in facts:
            return False
        elsewhere = (found & set(context.facts) | others) - (set() if replacing else set(TIMES))
        return context.open in facts or not elsewhere or not _says_no_more(text, context, facts)
    if context.open in (MEDIUM, DIRECTORATE):
        return not (replacing and others)
    if context.open == DANGER and not hears_danger(text):
        return DANGER in facts or not (replacing and others)
    return True
