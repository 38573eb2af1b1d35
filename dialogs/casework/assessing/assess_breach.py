"""The initial assessment recorded from its answers, with the advice at its end."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from dialogs.answer_types import discoverer_of, moment_of, people_of
from dialogs.casework.answer_types import NOT_YET
from dialogs.casework.assessing.advice import advice_lines
from dialogs.casework.assessing.assess_steps import STEPS
from dialogs.casework.assessing.outcome_steps import OUTCOME_STEPS, outcome_in
from dialogs.casework.carrying_out import CASE_RECEIPT, came_first, case_of_draft, conclude
from dialogs.casework.merging import other_report, report_left, settle_merge
from dialogs.casework.view.card import show_next
from dialogs.flow import Flow
from dialogs.turn import Next, Turn
from domain import actions
from domain.actions.assessing import Facts
from domain.acts import Act
from domain.breach import Breach, Controller, Danger, People
from domain.errors import Refused
from domain.record.wording import in_words
from domain.stores import Draft, Json
from domain.taxonomy import NOT_KNOWN_YET
from texts import say

_READ: dict[str, Callable[[Any], Any]] = {
    "media": tuple,
    "compromised": tuple,
    "processor_told_at": datetime.fromisoformat,
    "controller_told_at": lambda value: None if value == NOT_YET else moment_of(value),
    "people": people_of,
    "discovered_by": discoverer_of,
    "records": people_of,
    "kinds_of_people": tuple,
    "special_category": {Danger.YES: True, Danger.NO: False}.get,
    "controller": lambda value: Controller(value.lower()),
    "likelihood": str.lower,
    "severity": str.lower,
}
_EMPTY: Json = {
    "media": (),
    "kinds_of_people": (),
    "compromised": (),
    "processor_told_at": None,
    "other_controller": "",
    "people": People(),
    "discovered_by": None,
    "records": People(),
}
FACTS = frozenset(Facts.__annotations__)


def values_of(answers: Json) -> Json:
    """The answers as values of the record; what was not asked is left out."""
    values: Json = {}
    for name, answer in answers.items():
        if name.startswith("_") or name in ("outcome", "outcome_reason", "duplicate_of", "information"):
            continue
        unknown = answer == NOT_KNOWN_YET
        values[name] = _EMPTY.get(name, NOT_KNOWN_YET) if unknown else _READ.get(name, lambda value: value)(answer)
    if isinstance(information := answers.get("information"), dict):
        values["information"] = tuple(information["ticked"])
        values["information_words"] = information["words"]
    return {**values, "outcome": outcome_in(answers)} if "outcome" in answers else values


async def record_assessment(turn: Turn, draft: Draft) -> Next | None:
    """Record what was found, and give the advice with its sources. Raises Refused when somebody assessed meanwhile."""
    breach = await case_of_draft(turn, draft)
    _expect_first(draft, breach)
    values = values_of(draft.answers)
    facts = {name: value for name, value in values.items() if name in FACTS}
    findings = {name: value for name, value in values.items() if name not in facts}
    why = str(draft.answers.get("outcome_reason", ""))
    other, left = await other_report(turn, draft.answers), await report_left(turn, breach)
    changed = actions.assess(
        breach,
        facts,  # type: ignore[arg-type]
        other=other,
        left=left,
        by=turn.person,
        now=turn.now,
        why=why,
        **findings,
    )
    await turn.settle_draft(draft, CASE_RECEIPT + draft.about)
    await turn.record(changed)
    await settle_merge(turn, breach, changed.breach, other, left, why)
    lines = advice_lines(changed.breach) if changed.breach.outcome.counts else ()
    await show_next(turn, changed.breach, say("assess.done", reference=breach.reference), *lines)
    return None


def _expect_first(draft: Draft, breach: Breach) -> None:
    found = breach.assessment
    if found and came_first(draft, breach, found.by, found.at):
        raise Refused("assessed_meanwhile", reference=breach.reference, by=in_words(found.by))


ASSESS = Flow(name="assess", version=1, steps=STEPS, finish=record_assessment, early=True, needs=Act.ASSESS)


async def record_outcome(turn: Turn, draft: Draft) -> Next | None:
    """What it turned out to be, without a whole assessment."""
    breach = await case_of_draft(turn, draft)
    outcome, why = outcome_in(draft.answers), str(draft.answers.get("outcome_reason", ""))
    other, left = await other_report(turn, draft.answers), await report_left(turn, breach)
    changed = actions.set_outcome(breach, outcome, why, other=other, left=left, by=turn.person, now=turn.now)
    await settle_merge(turn, breach, changed.breach, other, left, why)
    into = changed.breach.duplicate_of
    told = {"outcome": changed.breach.outcome.value, "into": into}
    await conclude(turn, draft, changed, f"case_steps.outcome.{'merged' if into else 'done'}", **told)
    return None


OUTCOME = Flow(
    name="case_steps.outcome",
    version=1,
    steps=OUTCOME_STEPS,
    finish=record_outcome,
    review=False,
    needs=Act.SET_OUTCOME,
)
