"""The questions of a report as a form: what was filled in, read as the dialog reads it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.flow import Asking, Step, Surroundings
from dialogs.leaving_out.guard import Found, guarded
from dialogs.reporting.report_breach import REPORT_BREACH
from domain.breach import Danger
from domain.errors import NotUnderstood
from domain.stores import Json
from texts import say
from understanding.hearing.safety.danger import hears_danger
from understanding.hearing.safety.feelings import hears_distress
from understanding.values import DANGER, DISCOVERED_BY, PEOPLE

FORM = tuple(step for step in REPORT_BREACH.steps if step.name not in ("discovered_time", DISCOVERED_BY))
NEEDED = FORM[0].name
TYPED = (NEEDED, PEOPLE)
FILLED_IN = "form_filled"
DRAFT = re.compile("[0-9a-f]{32}")
TICKED = ("medium", "information", "done")


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The answers that can be read, by step a sentence about each that cannot, and the words that hold none.

    `left_out` is the personal data that was found, by step; `typed` are the free words as they came.
    """

    answers: Json
    faults: Mapping[str, str]
    unread: tuple[str, ...]
    left_out: Mapping[str, Found]
    typed: Mapping[str, str]

    @property
    def words_tell_of_danger(self) -> bool:
        """Whether the words tell of danger that is not confirmed yet; what happened comes before that question."""
        if self.answers.get(DANGER) == Danger.YES:
            return False
        answered = self.answers.get(DANGER)
        return any(
            hears_danger(words, answered=None if name == NEEDED else answered) for name, words in self.typed.items()
        )

    @property
    def tells_of_danger(self) -> bool:
        """Whether somebody may come to harm: by the answer, or by the words."""
        return self.answers.get(DANGER) == Danger.YES or self.words_tell_of_danger


def read_form(around: Surroundings, inputs: Json) -> FilledForm:
    """Only what happened is needed; what is left empty is asked afterwards."""
    answers: Json = {}
    faults: dict[str, str] = {}
    unread: list[str] = []
    left_out: dict[str, Found] = {}
    for step in FORM:
        words = _words(inputs, step)
        if not words and step.name != NEEDED:
            continue
        try:
            value = step.kind.read(words, Asking(around, answers))
        except NotUnderstood as problem:
            faults[step.name] = say(f"answers.{problem.key}", **problem.values)
            unread += [words] if words else []
        else:
            answers[step.name], found = guarded(value) if step.guarded else (value, None)
            left_out |= {step.name: found} if found else {}
    return FilledForm(answers, faults, tuple(unread), left_out, typed_in(inputs))


def tells_of_despair(inputs: Json) -> bool:
    """Whether somebody speaks of harming themselves in a form that they filled in."""
    return inputs.get("command") == FILLED_IN and any(hears_distress(words) for words in typed_in(inputs).values())


def typed_in(inputs: Json) -> dict[str, str]:
    """The free words of a form, by step."""
    return {step.name: words for step in FORM if step.name in TYPED and (words := _words(inputs, step))}


def draft_named(inputs: Json) -> str:
    """The id of the draft that a form becomes; empty where a client made up something else."""
    named = inputs.get("draft")
    return named if isinstance(named, str) and DRAFT.fullmatch(named) else ""


def _words(inputs: Json, step: Step) -> str:
    """What was typed, ticked (names with commas between) or picked (a day, and a time beside it)."""
    found = [inputs.get(name) for name in (step.name, f"{step.name}_at")]
    words = " ".join(each.strip() for each in found if isinstance(each, str) and each.strip())
    return words.replace(",", "; ") if step.name in TICKED else words
