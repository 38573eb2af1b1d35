"""More of what happened, told where something else was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.leaving_out import left_out
from dialogs.leaving_out.guard import Found, guarded
from presentation.contacts import numbers
from texts import say

if TYPE_CHECKING:
    from dialogs.flow_engine import FlowEngine


async def more_told(engine: FlowEngine, text: str) -> None:
    """Words that a press adds to what happened."""
    return await engine.ask(*added_to_the_story(engine, text))


def is_in_the_story(engine: FlowEngine, text: str) -> bool:
    """Whether the words stand in what happened already: said again where any words will do, they are the answer."""
    story = engine.draft.answers.get(engine.flow.steps[0].name)
    return isinstance(story, str) and text.strip().casefold() in story.casefold()


def kept_in_the_story(engine: FlowEngine, text: str, *, least: int = 1) -> list[str]:
    """Adds a message to what happened where so many words of it tell something and stand in no answer."""
    unkept = engine.flow.unkept(text, engine.asking) if engine.flow.unkept else 0
    return added_to_the_story(engine, text) if unkept >= least else []


def ring_wished(engine: FlowEngine, words: str) -> list[str]:
    """A wish to be rung, with the number: part of what the team reads, once something was told."""
    added = added_to_the_story(engine, words)
    return [say("dialog.ring_noted", **numbers(engine.turn.council.contacts))] if added else []


def asked_of_the_team(engine: FlowEngine, asked: str) -> None:
    """A question or a wish that only the team can answer stands in what happened, as it was asked."""
    first = engine.flow.steps[0]
    story = engine.draft.answers.get(first.name)
    words = f"{say('asides.asked')} {guarded(asked)[0]}"
    if first.guarded and isinstance(story, str) and words.casefold() not in story.casefold():
        engine.note({first.name: f"{_ended(story.rstrip())} {words}"})


def _ended(story: str) -> str:
    """A sentence ends before the next words begin, which were written at another time."""
    return story if story[-1:] in ".!?;:" else f"{story.rstrip(',')}."


def added_to_the_story(engine: FlowEngine, text: str) -> list[str]:
    """More of what happened, told where something else was asked: nothing that is told may be lost."""
    first = engine.flow.steps[0]
    story = engine.draft.answers.get(first.name)
    if not first.guarded or not isinstance(story, str):
        return []
    clean, found = guarded(text.strip())
    if clean.casefold() in story.casefold():
        return []
    engine.note({first.name: f"{_ended(story.rstrip())} {clean}"})
    whole = Found(found.kinds, f"{story} {text}".strip()) if found else None
    label = say(engine.flow.key(first, "label")).lower()
    return [say("dialog.added", label=label), *left_out(engine, first, whole)]
