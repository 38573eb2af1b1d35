"""What a typed message tells while a report is written, as the report's steps keep it."""

from collections.abc import Mapping
from typing import Any

from dialogs.answer_types import discoverer_of, done_value, moment_of, people_of, titled, to_json
from dialogs.flow import Asking, Heard
from domain.breach import Danger
from domain.stores import Json
from domain.taxonomy import NOT_KNOWN_YET
from understanding.hearing.asides import topic_of
from understanding.hearing.danger_and_distress import hears_danger
from understanding.reading import read
from understanding.spelling import plain
from understanding.telling.affected import people_offered
from understanding.telling.subjects import tells_all_information
from understanding.values import (
    DANGER,
    DIRECTORATE,
    DISCOVERED,
    DISCOVERED_BY,
    DONE,
    INFORMATION,
    MEDIUM,
    OCCURRED,
    PEOPLE,
    Context,
)

WHAT_HAPPENED, TIME = "what_happened", "discovered_time"
SEEN_INFORMATION, SEEN_PEOPLE = "_information", "_people"


def listen(text: str, asking: Asking, step: str) -> Heard:
    """Read a message once: facts for every step, corrections, a question back, danger."""
    turn = asking.turn
    first = WHAT_HAPPENED not in asking.answers
    context = Context(
        now=turn.now,
        zone=turn.zone,
        taxonomy=turn.council.taxonomy,
        open=DISCOVERED if step == TIME else "" if step == WHAT_HAPPENED else step,
        last=str(asking.answers.get("_last", "")),
        facts=_facts(asking.answers),
        correcting=bool(turn.heard.edits),
    )
    reading = read(text, context)
    own = {each.topic: each.words for each in turn.council.asides}
    return Heard(
        answers=answers_of(reading.facts, text, step, asking),
        corrects=reading.corrects,
        for_open=reading.for_open or step in (WHAT_HAPPENED, TIME),
        left=reading.left,
        topic="" if first else topic_of(text, own),
        danger=step != DANGER and hears_danger(text, answered=DANGER in asking.answers),
        doubted=reading.doubted,
    )


def _facts(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers so far as domain values; what is not known is no fact."""
    values = {
        OCCURRED: moment_of(answers.get(OCCURRED)),
        DISCOVERED: moment_of(answers.get(TIME)) or moment_of(answers.get(DISCOVERED)),
        MEDIUM: tuple(found) if isinstance(found := answers.get(MEDIUM), list) else None,
        PEOPLE: people_of(people) if isinstance(people := answers.get(PEOPLE), dict) else None,
        DIRECTORATE: answers.get(DIRECTORATE),
        INFORMATION: answers.get(INFORMATION),
        DONE: answers.get(DONE),
        DISCOVERED_BY: discoverer_of(answers.get(DISCOVERED_BY)),
        DANGER: Danger(answers[DANGER]) if DANGER in answers else None,
        WHAT_HAPPENED: answers.get(WHAT_HAPPENED),
    }
    return {name: value for name, value in values.items() if value not in (None, NOT_KNOWN_YET)}


def answers_of(facts: Mapping[str, Any], text: str, step: str, asking: Asking) -> Json:
    """Facts as the steps keep them. What may not be all, or may be meant otherwise, is kept aside to be offered."""
    answers: Json = {}
    for name in (OCCURRED, DISCOVERED, PEOPLE):
        if name in facts:
            answers[name] = to_json(facts[name])
    if PEOPLE not in {*facts, *asking.answers} and (seen := people_offered(plain(text), asking.turn.council.taxonomy)):
        answers[SEEN_PEOPLE] = to_json(seen)
    if MEDIUM in facts:
        answers[MEDIUM] = list(facts[MEDIUM])
    if DIRECTORATE in facts:
        answers[DIRECTORATE] = facts[DIRECTORATE]
    if DISCOVERED_BY in facts:
        answers[DISCOVERED_BY] = titled(facts[DISCOVERED_BY])
    if DANGER in facts:
        answers[DANGER] = Danger(facts[DANGER]).value
    if DONE in facts:
        answers[DONE] = done_value(facts[DONE], text if step == DONE else "")
    if INFORMATION in facts:
        answers |= _information(facts[INFORMATION], text, step, asking)
    return answers


def _information(kinds: tuple[str, ...], text: str, step: str, asking: Asking) -> Json:
    given = asking.answers.get(INFORMATION)
    if isinstance(given, dict):  # it was answered: what is named now comes to it
        return {INFORMATION: {**given, "ticked": list(dict.fromkeys((*given["ticked"], *kinds)))}}
    if step == INFORMATION or tells_all_information(text):
        return {INFORMATION: {"ticked": list(kinds), "words": ""}}
    seen = asking.answers.get(SEEN_INFORMATION) or []
    return {SEEN_INFORMATION: list(dict.fromkeys((*seen, *kinds)))}
