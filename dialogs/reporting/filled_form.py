"""The questions of a report as a form: what was filled in, read as the dialog reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.flow import Asking, Step, Surroundings
from dialogs.guard import guarded
from dialogs.reporting.report_breach import REPORT_BREACH
from domain.breach import Danger
from domain.errors import NotUnderstood
from domain.stores import Json
from texts import say
from understanding.hearing.people_first import hears_danger
from understanding.values import DISCOVERED_BY

FORM = tuple(step for step in REPORT_BREACH.steps if step.name not in ("discovered_time", DISCOVERED_BY))
NEEDED = FORM[0].name
TICKED = ("medium", "information", "done")


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The answers that can be read, by step a sentence about each that cannot, and the words that hold none."""

    answers: Json
    faults: Mapping[str, str]
    unread: tuple[str, ...]

    @property
    def tells_of_danger(self) -> bool:
        """Whether somebody may come to harm: by the answer, or by the words of what happened."""
        told, answer = str(self.answers.get(NEEDED, "")), self.answers.get("danger")
        return answer == Danger.YES or hears_danger(told, answered=answer is not None)


def read_form(around: Surroundings, inputs: Json) -> FilledForm:
    """Only what happened is needed; what is left empty is asked afterwards."""
    answers: Json = {}
    faults: dict[str, str] = {}
    unread: list[str] = []
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
            answers[step.name] = guarded(value)[0] if step.guarded else value
    return FilledForm(answers, faults, tuple(unread))


def _words(inputs: Json, step: Step) -> str:
    """What was typed, ticked (names with commas between) or picked (a day, and a time beside it)."""
    found = [inputs.get(name) for name in (step.name, f"{step.name}_at")]
    words = " ".join(each.strip() for each in found if isinstance(each, str) and each.strip())
    return words.replace(",", "; ") if step.name in TICKED else words
