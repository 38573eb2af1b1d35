"""What a typed message tells while a report is written, as the report's steps keep it."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from dialogs.answer_types import (
    DangerKind,
    DoneSoFar,
    done_value,
    titled,
    to_json,
)
from dialogs.flow import Asking, Heard, Kind
from dialogs.prompts import REVIEW, step_said_in
from dialogs.reporting.done_beside import done_told, left_beside, without_times_of_steps
from dialogs.reporting.facts_so_far import TIME, WHAT_HAPPENED, facts_so_far
from dialogs.reporting.kinds_changed import INFORMATION_KIND, SEEN_INFORMATION, kinds_changed
from domain.breach import Danger
from domain.errors import NotUnderstood
from domain.stores import Json
from domain.taxonomy import NOT_KNOWN_YET
from understanding.choices.matching import contained
from understanding.choices.yes_no import says_unsure
from understanding.hearing.asides import (
    UNKNOWN,
    awaits_answer,
    is_question,
    placed_topic,
    questions_beside,
    told_beside,
    topic_of,
)
from understanding.hearing.clauses import labelled
from understanding.hearing.corrections import says_wrong
from understanding.hearing.destinations import destination_of
from understanding.hearing.safety.danger import hears_danger
from understanding.hearing.safety.danger_answer import begins_with_no
from understanding.hearing.safety.ordinary import tells_of_attack
from understanding.reading import Reading, read
from understanding.spelling import plain
from understanding.telling.affected import people_offered, tells_of_all
from understanding.telling.discoverer import disputes_discoverer
from understanding.telling.steps_taken import steps_taken
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

SEEN_PEOPLE = "_people"


def listen(text: str, asking: Asking, step: str) -> Heard:
    """Read a message once: facts for every step, corrections, a question back, danger."""
    turn = asking.turn
    first = WHAT_HAPPENED not in asking.answers
    own = {each.topic: each.words for each in turn.council.asides}
    asides, said = questions_beside(text, own, first=first)
    danger, perhaps = _danger_heard(text, step, asking)
    if not first and placed_topic(said, own) and awaits_answer(said) and not told_beside(said):
        topic = "" if said != text else _asked_back(text, step, own)
        return Heard(answers={}, topic=topic, asides=asides, said=said, danger=danger)
    reading = read(said, _context(asking, step))
    outright = {} if first else _named_outright(said, asking)
    elsewhere = {} if first or outright else _for_another(said, step, reading, asking)
    outright |= elsewhere | ({} if first or DIRECTORATE in reading.corrects else kinds_changed(said, step, asking))
    beside = {} if step == DONE or DONE in outright else done_told(said, asking, first=first)
    facts = dict(reading.facts) if first else _facts_beside(reading, said, step, asking, done=bool(beside))
    seen = {} if first else _only_offered(facts, said, step, asking)
    by_another = DISCOVERED_BY in asking.answers and DISCOVERED_BY not in facts and disputes_discoverer(said)
    if danger and asking.answers.get(DANGER) == Danger.NOT_SURE and facts.get(DANGER) is not Danger.NO:
        outright[DANGER], danger = Danger.YES.value, False  # it was in doubt, and is told now
    return Heard(
        answers={**answers_of(facts, said, step, asking), **seen, **beside, **outright},
        corrects=(reading.corrects & facts.keys())
        | ({*outright, *beside} & {*asking.answers} - {SEEN_INFORMATION, step}),
        for_open=(reading.for_open and not by_another and not outright.keys() - {step, SEEN_INFORMATION, DANGER})
        or step in (WHAT_HAPPENED, TIME),
        left=0 if elsewhere or _only_denies_danger(reading) else left_beside(reading.left, beside, said, asking),
        topic="" if first or said != text or by_another else _asked_back(text, step, own),
        asides=asides,
        said=said,
        danger=danger,
        perhaps_danger=perhaps,
        attack=first and tells_of_attack(text),
        doubted=DISCOVERED_BY
        if by_another
        else reading.doubted or ("" if facts or outright or step != REVIEW else _said_wrong(said, asking)),
        disputed=reading.disputed and not by_another and reading.doubted not in outright.keys() | beside.keys(),
        known=reading.known,
        small_talk="thanks" if not first and destination_of(said) == "thanks" else "",
    )


def _danger_heard(text: str, step: str, asking: Asking) -> tuple[bool, bool]:
    """Whether danger is told, and else whether it only sounds like it; never at the question itself."""
    told = asking.answers.get(DANGER)
    danger = step != DANGER and hears_danger(text, answered=told, clearly=not told)
    return danger, step != DANGER and not (danger or told) and hears_danger(text)


def _context(asking: Asking, step: str) -> Context:
    turn = asking.turn
    return Context(
        now=turn.now,
        zone=turn.zone,
        taxonomy=turn.council.taxonomy,
        open=DISCOVERED if step == TIME else "" if step == WHAT_HAPPENED else step,
        last=str(asking.answers.get("_last", "")),
        facts=facts_so_far(asking.answers),
        correcting=step_said_in(asking.answers, turn.heard.edits) == WHAT_HAPPENED,
    )


def _facts_beside(reading: Reading, said: str, step: str, asking: Asking, *, done: bool) -> dict[str, Any]:
    """The facts that words tell after the first message, without those that they only touch on."""
    facts = dict(reading.facts)
    if step != MEDIUM and destination_of(said) == "aside":
        facts.pop(MEDIUM, None)  # "sorry, phone keeps ringing"
    services = asking.turn.council.taxonomy.directorates
    if step == DIRECTORATE and DIRECTORATE not in facts and says_unsure(said) and not contained(plain(said), services):
        facts[DIRECTORATE] = NOT_KNOWN_YET
    if DONE in asking.answers and step != DONE:
        facts.pop(DONE, None)
    return without_times_of_steps(facts, said, step, asking) if done or step == DONE else facts


def _only_denies_danger(reading: Reading) -> bool:
    """Whether nothing is told but a No to danger: it changes that answer, and is no part of what happened."""
    return reading.facts == {DANGER: Danger.NO} and reading.left <= 4


# Answers in words that may be named with their question: "danger is no", "done so far: rang the carers".
_OUTRIGHT: Mapping[str, tuple[tuple[str, ...], Kind]] = {
    DANGER: (("danger", "answer to danger"), DangerKind()),
    INFORMATION: (
        ("information", "info", "kind of information", "kinds of information", "kinds"),
        INFORMATION_KIND,
    ),
    DONE: (
        ("done so far", "what was done", "what's been done", "whats been done", "what has been done"),
        DoneSoFar(lambda asking: asking.turn.council.taxonomy.done_so_far),
    ),
}


def _named_outright(text: str, asking: Asking) -> Json:
    """The answers that are named with their question, whichever is open."""
    found: Json = {}
    for name, value in labelled(text, {name: labels for name, (labels, _) in _OUTRIGHT.items()}):
        with suppress(NotUnderstood):
            found[name] = _OUTRIGHT[name][1].read(value, asking)
    return found


_DESTINATIONS = {
    DANGER: "danger",
    DISCOVERED: "when",
    MEDIUM: "medium",
    PEOPLE: "people",
    DIRECTORATE: "directorate",
    INFORMATION: "information",
    DONE: "done so far",
}


def _said_wrong(text: str, asking: Asking) -> str:
    """The answer that words at the review say is not right, where they do not say what is."""
    about = destination_of(text) if says_wrong(text) else ""
    return next((name for name, said in _DESTINATIONS.items() if said == about and name in asking.answers), "")


def _asked_back(text: str, step: str, own: Mapping[str, tuple[str, ...]]) -> str:
    """The topic that is asked back; "I can't see why anyone would be" is an answer, though it has a *why*."""
    topic = topic_of(text, own)
    if step == DONE and steps_taken(text):
        return ""
    if topic == UNKNOWN and step == DANGER and begins_with_no(text):  # "no wait, it was the other list"
        return ""
    return (
        topic if topic in ("", UNKNOWN) or is_question(text) or destination_of(text) != _DESTINATIONS.get(step) else ""
    )


def _for_another(text: str, step: str, reading: Reading, asking: Asking) -> Json:
    """Words that speak of what was done, or of the kinds of information, while something else is asked."""
    name = next((each for each in (DONE, INFORMATION) if destination_of(text) == _DESTINATIONS[each]), "")
    free = reading.left > 0 and not reading.facts.keys() - {name}
    if not name or name in (step, *asking.answers) or not free or step == WHAT_HAPPENED:
        return {}
    with suppress(NotUnderstood):
        return {name: _OUTRIGHT[name][1].read(text, asking)}
    return {}


def _only_offered(facts: dict[str, Any], text: str, step: str, asking: Asking) -> Json:
    """Takes out a number of people told beside another question that may be but some of them: it is a button later."""
    if PEOPLE not in facts or step == PEOPLE or PEOPLE in asking.answers:
        return {}
    if tells_of_all(plain(text), facts[PEOPLE]):
        return {}
    return {SEEN_PEOPLE: to_json(facts.pop(PEOPLE))}


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
    if step == INFORMATION:
        return {INFORMATION: _OUTRIGHT[INFORMATION][1].read(text, asking)}
    if isinstance(given, dict):  # it was answered: what is named now comes to it
        return {INFORMATION: {**given, "ticked": list(dict.fromkeys((*given["ticked"], *kinds)))}}
    seen = list(dict.fromkeys((*(asking.answers.get(SEEN_INFORMATION) or ()), *kinds)))
    return {INFORMATION: {"ticked": seen, "words": ""}} if tells_all_information(text) else {SEEN_INFORMATION: seen}
