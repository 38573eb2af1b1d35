"""Personal data in an answer: noticed, left out of what is stored, put back only if the reporter says so.

What was taken out is nowhere stored: it travels in the button that puts it back, on the reporter's
own screen, and is gone when that is not pressed.
"""

from dataclasses import dataclass, replace
from typing import Any

from dialogs.flow import Step
from dialogs.reporting.personal_data import find_personal_data, without
from domain.stores import Draft
from texts import say
from texts.words import listed


@dataclass(frozen=True, slots=True)
class Found:
    """What was noticed, and the words as they were typed."""

    kinds: str
    original: str

    @property
    def sentence(self) -> str:
        """What the reporter is told, and how to put it back."""
        return say("dialog.personal_data", kinds=self.kinds)


def guarded(value: Any) -> tuple[Any, Found | None]:
    """An answer without personal data, and what was found in it (None when there was nothing)."""
    if value is None:
        return value, None
    words = value if isinstance(value, str) else value["words"]
    findings = find_personal_data(words)
    if not findings:
        return value, None
    kinds = tuple(dict.fromkeys(say(f"answers.personal_data.{finding.kind}") for finding in findings))
    clean = without(words, findings)
    found = Found(listed(kinds), words)
    return (clean if isinstance(value, str) else {**value, "words": clean}), found


def put_back(draft: Draft, step: Step, value: Any) -> Draft:
    """The draft with the answer as it was typed."""
    return replace(draft, answers={**draft.answers, step.name: value})
