"""Personal data in an answer: noticed, left out of what is stored, put back only if the reporter says so.

What was taken out is nowhere stored: it travels in the button that puts it back, on the reporter's
own screen, and is gone when that is not pressed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dialogs.flow import Flow
from dialogs.reporting.personal_data import LONGEST, find_personal_data, without
from domain.stores import Draft
from domain.taxonomy import NOT_KNOWN_YET
from texts import say
from texts.words import listed
from understanding.hearing.afterwards import own_number_in


@dataclass(frozen=True, slots=True)
class Found:
    """What was noticed, and the words as they were typed."""

    kinds: tuple[str, ...]
    original: str


def guarded(value: Any, *, own_number: bool = True) -> tuple[Any, Found | None]:
    """An answer without personal data, and what was found in it (None when there was nothing).

    With `own_number` a number on which the writer wishes to be rung stays: it is meant for the team.
    """
    if value is None:
        return value, None
    words = value if isinstance(value, str) else value["words"]
    own = own_number_in(words) if own_number else ()
    findings = [
        each
        for each in find_personal_data(words)
        if each.kind != "phone_number" or words[each.start : each.end] not in own
    ]
    if not findings:
        return value, None
    kinds = tuple(dict.fromkeys(say(f"answers.personal_data.{finding.kind}") for finding in findings))
    clean = without(words, findings)
    found = Found(kinds, words)
    return (clean if isinstance(value, str) else {**value, "words": clean}), found


def kinds_in(found: Iterable[Found]) -> str:
    """What was noticed, in words, each kind once."""
    return listed(tuple(dict.fromkeys(kind for each in found for kind in each.kinds)))


def left_out_sentence(found: Iterable[Found]) -> str:
    """What the reporter is told, and how to put it back."""
    return say("dialog.personal_data", kinds=kinds_in(found))


def put_back(flow: Flow, draft: Draft, originals: Mapping[str, Any]) -> Draft | None:
    """The draft with these answers, by step, as they were typed; None where one of them cannot be.

    They come from a button, and so from a client: only what is guarded and was answered in words is put back.
    """
    answers = dict(draft.answers)
    for name, words in originals.items():
        step, answer = flow.step(name), answers.get(name)
        if step is None or not step.guarded or answer in (None, NOT_KNOWN_YET):
            return None
        if not isinstance(words, str) or not 0 < len(words.strip()) <= LONGEST:
            return None
        answers[name] = words.strip() if isinstance(answer, str) else {**answer, "words": words.strip()}
    return replace(draft, answers=answers)
