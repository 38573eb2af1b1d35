"""New answers to questions of the team's work that were answered before, typed at another one or at the last look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dialogs import prompts as questions
from dialogs.answer_types import Choice, Count, Several, TicksAndWords, YesNo
from dialogs.controls import other_names
from dialogs.flow import Flow, Step
from dialogs.prompts import REVIEW
from domain.errors import Ambiguous, NotUnderstood
from domain.stores import Json
from texts import say
from understanding.choices.choice import named_alone
from understanding.commands.at_a_question.put_right import (
    begins_a_correction,
    corrections_in,
    has_number,
    is_own_slip,
    said_without,
    says_only_wrong,
    sounds_like_a_correction,
    told_instead,
    without_denied,
)
from understanding.spelling import bare

if TYPE_CHECKING:
    from dialogs.flow_engine import FlowEngine

_NO_NAMES = frozenset(
    ("told", "why", "when", "what", "with", "from", "they", "them", "main", "done", "other", "others")
)
_SHORTEST_NAME, _FEW = 4, 4
_WHY = "reason"


def reads(engine: FlowEngine, step: Step, text: str) -> bool:
    try:
        step.kind.read(text, engine.asking)
    except Ambiguous:
        return True
    except NotUnderstood:
        return False
    return True


def corrected(engine: FlowEngine, text: str) -> Json:
    """New answers to questions that were answered before, by step; empty where the words correct none."""
    last = engine.flow.step(str(engine.draft.answers.get(questions.LAST, "")))
    if last and engine.draft.step not in (last.name, REVIEW) and last.name in engine.draft.answers:
        if says_only_wrong(text) and not (engine.draft.step == _WHY and is_own_slip(text)):
            return {last.name: None}
        if last.kind.takes_any(engine.asking) and (words := told_instead(text)):
            return {last.name: _value(engine, last, words)}
    if not sounds_like_a_correction(text):
        return {}
    named = _named(engine, text)
    here = engine.draft.step
    if named:
        return {} if set(named) == {here} and not is_free_here(engine) else named
    step = engine.flow.step(here)
    if step and step.kind.is_free and not begins_a_correction(text):
        return {}
    return _unnamed(engine, step, text)


def _unnamed(engine: FlowEngine, step: Step | None, text: str) -> Json:
    """The last answer that what is left of a correction may be a new one of."""
    answered = _answered(engine)
    for core in said_without(text):
        last = answered[0] if answered and _names_outright(engine, answered[0], core) else None
        here = step is not None and not step.kind.is_free and reads(engine, step, core)
        if step and here and (last is None or _names_outright(engine, step, core)):
            return {}
        for each in answered:
            if isinstance(each.kind, YesNo | TicksAndWords) or each.kind.takes_any(engine.asking):
                continue
            loosely = each is answered[0] and len(core.split()) <= _FEW
            if isinstance(each.kind, Choice | Several) and not (loosely or _names_outright(engine, each, core)):
                continue  # one word of a sentence is no other answer: "no, dad still has the letter"
            if len(core.split()) > _FEW and any(other.follows == each.name for other in engine.flow.steps):
                continue  # another answer here would throw away what followed it
            if isinstance(each.kind, Count) and not has_number(core):
                continue
            value = _value(engine, each, core)
            if value is not None and value != engine.draft.answers[each.name]:
                return {each.name: value}
    return {}


def _names_outright(engine: FlowEngine, step: Step, words: str) -> bool:
    """Whether words are the name of an entry, and nothing else."""
    kind: Any = step.kind
    return isinstance(kind, Choice | Several) and len(named_alone(words, kind.listing(engine.asking))) == 1


def is_free_here(engine: FlowEngine) -> bool:
    """Whether the open question takes any words, so that one named with its new answer is meant."""
    step = engine.flow.step(engine.draft.step)
    return step is None or step.kind.is_free


def _answered(engine: FlowEngine) -> list[Step]:
    """The steps with an answer, the last one first, without the open one."""
    answers = engine.draft.answers
    last = str(answers.get(questions.LAST, ""))
    steps = [each for each in engine.flow.applicable(engine.asking) if answers.get(each.name) is not None]
    others = [each for each in steps[::-1] if each.name != engine.draft.step]
    return sorted(others, key=lambda each: each.name != last)


def _named(engine: FlowEngine, text: str) -> Json:
    """The answers that are named by their question: "records should be 14". None where the new answer is not read."""
    found: Json = {}
    answers = engine.draft.answers
    for name, value, adds in corrections_in(text, labels_of(engine.flow, engine)):
        step = engine.flow.step(name)
        if step is None or (name != engine.draft.step and name not in answers):
            continue
        read = _value(engine, step, value)
        if adds and isinstance(read, str) and isinstance(before := answers.get(name), str) and step.kind.is_free:
            read = f"{before}; {read}"
        found[name] = read
    return found


def _value(engine: FlowEngine, step: Step, words: str) -> Any:
    for each in (without_denied(words), words):
        try:
            return step.kind.read(each, engine.asking)
        except NotUnderstood:
            continue
    return None


def labels_of(flow: Flow, engine: FlowEngine) -> Mapping[str, tuple[str, ...]]:
    """By which names each question may be spoken of: its label, its own name, and a word of them that no other has."""
    steps = flow.applicable(engine.asking)
    whole = {
        step.name: {say(flow.key(step, "label")).lower(), step.name.replace("_", " "), *other_names(flow, step)}
        for step in steps
    }
    parts = Counter(word for names in whole.values() for word in {w for name in names for w in bare(name).split()})
    return {
        name: tuple(
            dict.fromkeys(
                (*names, *(w for each in names for w in bare(each).split() if parts[w] == 1 and _may_name(w)))
            )
        )
        for name, names in whole.items()
    }


def _may_name(word: str) -> bool:
    return len(word) >= _SHORTEST_NAME and word not in _NO_NAMES
