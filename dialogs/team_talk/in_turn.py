"""Several answers in one message of the team: each goes to its question, and what is left over is kept."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dialogs.answer_types import Choice, Several, TicksAndWords
from dialogs.flow import Asking, Step
from domain import actions
from domain.errors import NotUnderstood, Refused
from domain.stores import Json
from domain.taxonomy import NOT_KNOWN_YET
from texts import say
from texts.words import escaped
from understanding.choices.choice import named_alone
from understanding.commands.at_a_question.put_right import added_in

if TYPE_CHECKING:
    from dialogs.flow_engine import FlowEngine

LEFT_OVER = "_left_over"
_ENDS = re.compile(r"\s*[,;\n]\s*")
_MOST, _TELLS = 8, 2


def told_in_turn(engine: FlowEngine, step: Step, text: str) -> Json:
    """The answers that typed words of the team hold, by step: that of the open one, and of others."""
    reports = engine.flow.listen is not None or not engine.draft.about
    if reports or engine.turn.heard.pressed is not None or step.kind.is_offered(text, engine.asking):
        return {}
    if more := _more_of(engine, step, text):
        return more
    if engine.flow.told_with:
        return engine.flow.told_with(text, engine.asking)
    if not isinstance(step.kind, Choice | Several) or not any(mark in text for mark in ",;\n"):
        return {}
    return _one_after_another(engine, step, text)


def _more_of(engine: FlowEngine, step: Step, text: str) -> Json:
    """What is added to the ticks that stand there already: "add financial, they had benefits"."""
    words, before = added_in(text), step.recorded(engine.asking)
    if not words or not before or not isinstance(step.kind, Several | TicksAndWords):
        return {}
    with suppress(NotUnderstood):
        more: Any = step.kind.read(words, engine.asking)
        if isinstance(before, list):
            return {step.name: list(dict.fromkeys((*before, *more)))}
        said = "; ".join(filter(None, (before["words"], more["words"])))
        return {step.name: {"ticked": list(dict.fromkeys((*before["ticked"], *more["ticked"]))), "words": said}}
    return {}


def _one_after_another(engine: FlowEngine, step: Step, text: str) -> Json:
    """ "Breach, human error, failure to use bcc": what does not name an entry outright is left over."""
    found: Json = {}
    left: list[str] = []
    for part in _ENDS.split(text)[:_MOST]:
        answers = {**engine.draft.answers, **found}
        asking = replace(engine.asking, answers=answers)
        later = [
            each for each in engine.flow.applicable(asking) if answers.get(each.name, NOT_KNOWN_YET) == NOT_KNOWN_YET
        ]
        open_ones = [step, *(each for each in later if each.name != step.name)]
        named = next((each for each in open_ones if each.name not in found and _names(each, part, step, asking)), None)
        if named is None:
            left.append(part)
        else:
            found[named.name] = named.kind.read(part, asking)
    words = ", ".join(left)
    if not found or (set(found) == {step.name} and len(words.split()) < _TELLS):
        return {}
    before = engine.draft.answers.get(LEFT_OVER)
    return {**found, LEFT_OVER: "; ".join(filter(None, (before, words)))} if words else found


def _names(step: Step, words: str, asked: Step, asking: Asking) -> bool:
    """Whether words answer a step: what was asked in any way in which it is read, others by the name of an entry."""
    kind: Any = step.kind
    if not isinstance(kind, Choice | Several | TicksAndWords):
        return False
    try:
        kind.read(words, asking)
    except NotUnderstood:
        return False
    return step is asked or len(named_alone(words, kind.listing(asking))) == 1


def left_over(told: Json) -> list[str]:
    """Says of which words no answer was made, and where they stay."""
    return [say("dialog.left_over", words=escaped(told[LEFT_OVER]))] if LEFT_OVER in told else []


async def keep_left_over(engine: FlowEngine) -> None:
    """What no question took becomes a note of the case, just before the answers are recorded."""
    answers = dict(engine.draft.answers)
    words, breach = answers.pop(LEFT_OVER, ""), await engine.turn.tx.breach(engine.draft.about)
    if words and breach:
        engine.draft = replace(engine.draft, answers=answers)
        with suppress(Refused):
            await engine.turn.record(actions.note(breach, words, by=engine.turn.person, now=engine.turn.now))
