"""The answers that a report has so far, as the values that words are read by."""

from collections.abc import Mapping
from typing import Any

from dialogs.answer_types import discoverer_of, moment_of, people_of
from domain.breach import Danger
from domain.taxonomy import NOT_KNOWN_YET
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
)

WHAT_HAPPENED, TIME = "what_happened", "discovered_time"


def facts_so_far(answers: Mapping[str, Any]) -> dict[str, Any]:
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
