"""The answers of a flow in words: all so far, the one just read, and which can be changed."""

from collections.abc import Sequence
from typing import Any

from dialogs.flow import Asking, Flow, Step, shown
from domain.stores import Json
from domain.taxonomy import NOT_KNOWN_YET
from texts import say
from texts.words import listed


def answers_so_far(flow: Flow, asking: Asking) -> tuple[str, ...]:
    """Each answer in a line."""
    facts = facts_of(flow, asking)
    if not facts:
        return (say("dialog.no_answers"),)
    return (say("dialog.answers_so_far"), *(f"- {label}: {value}" for label, value in facts))


def facts_of(flow: Flow, asking: Asking) -> tuple[tuple[str, str], ...]:
    """Label and answer of each step that has one."""
    return tuple(
        (say(flow.key(step, "label")), shown(step, asking.answers[step.name]))
        for step in flow.applicable(asking)
        if asking.answers.get(step.name) is not None
    )


def offered_later(seen: Json) -> list[str]:
    """What its own question will offer, ticked, since it may not be all: it is said that it was heard."""
    named = tuple(name for value in seen.values() if isinstance(value, list) for name in value)
    return [say("dialog.offered_later", what=listed(named))] if named else []


def shown_back(flow: Flow, steps: Sequence[Step], answers: Json, key: str) -> list[str]:
    """What was understood in one line, and before it what has several lines of its own."""
    words = {say(flow.key(step, "label")): shown(step, answers[step.name]) for step in steps}
    in_lines = [say("dialog.in_lines", label=label, words=answer) for label, answer in words.items() if "\n" in answer]
    what = " · ".join(f"{label}: {answer}" for label, answer in words.items() if "\n" not in answer)
    return [*in_lines, *([say(key, what=what)] if what else [])]


def echo(flow: Flow, step: Step, value: Any) -> str:
    """The answer as it was read, shown with the next question."""
    if value is None:
        return say("dialog.skipped")
    return say("dialog.noted", label=say(flow.key(step, "label")), answer=shown(step, value))


def remarks(step: Step, text: str, value: Any, asking: Asking) -> list[str]:
    """What must be said about how words were read; mostly nothing."""
    remark = "" if value in (None, NOT_KNOWN_YET) else step.kind.remark(text, value, asking)
    return [remark] if remark else []


def echoes(flow: Flow, answers: Json) -> tuple[str, ...]:
    """The answers that were told with a command, as they were read."""
    return tuple(echo(flow, step, answers[step.name]) for step in flow.steps if step.name in answers)


def present_answer(step: Step, asking: Asking) -> tuple[str, ...]:
    """What is recorded for a step that is asked again."""
    value = asking.answers.get(step.name)
    return (say("dialog.so_far", answer=shown(step, value)),) if value is not None else ()


def what_can_change(flow: Flow, asking: Asking) -> str:
    """The names that `change` takes."""
    labels = [say(flow.key(step, "label")).lower() for step in flow.applicable(asking)]
    return say("dialog.change_what", labels=", ".join(labels), example=labels[0])
