"""The short path of a small breach: five questions, everything else prefilled, and one review to record and close."""

from dataclasses import replace

from dialogs.answer_types import Choice, titled, to_json
from dialogs.casework.answer_types import PlainYesNo, Suggested
from dialogs.casework.assessing.assess_breach import FACTS, values_of
from dialogs.casework.assessing.assess_steps import STEPS, likely_type_of
from dialogs.casework.carrying_out import CASE_RECEIPT, case_of_draft
from dialogs.casework.view.card import show_next
from dialogs.flow import Flow, Step
from dialogs.turn import Next, Turn
from domain import actions
from domain.acts import Act
from domain.breach import Breach, Danger, Outcome
from domain.stores import Draft, Json
from texts import say

ASKED = ("contained", "incident_type", "root_cause")
PREFILLED = ("kinds_of_people", "records", "special_category", "consequences", "likelihood", "severity", "outcome")
FROM_ASSESSMENT = {step.name: replace(step, texts="assess") for step in STEPS}
KINDS_BY_INFORMATION = {"Children": "Children", "Employment": "Employees"}


def prefilled(turn: Turn, breach: Breach) -> Json:
    """What a small breach is, as answers that the review shows and that can be changed there."""
    kinds = [kind for information, kind in KINDS_BY_INFORMATION.items() if information in breach.information]
    special = bool(actions.SPECIAL & set(breach.information))
    answers = {
        "outcome": titled(Outcome.BREACH.value),
        "kinds_of_people": kinds or ["Customers or prospective customers"],
        "records": to_json(breach.people),
        "special_category": (Danger.YES if special else Danger.NO).value,
        "consequences": say("small.consequences"),
        "likelihood": "Unlikely",
        "severity": "Low",
        "apologised": Danger.NO.value,
    }
    likely = likely_type_of(turn, breach)
    return {**answers, "incident_type": likely} if likely else answers


async def settle(turn: Turn, draft: Draft) -> Next | None:
    """Assess, decide and close. Raises Refused where it is no small one after all; then nothing is recorded."""
    breach = await case_of_draft(turn, draft)
    answers = dict(draft.answers)
    action, reason, apology = answers.pop("kind"), str(answers.pop("reason")), answers.pop("apologised")
    values = {**values_of(answers), "reasons": reason}
    settled = actions.Settled(
        facts={name: value for name, value in values.items() if name in FACTS},  # type: ignore[arg-type]
        findings={name: value for name, value in values.items() if name not in FACTS},  # type: ignore[arg-type]
        action=str(action),
        reason=reason,
        apologised=apology == Danger.YES,
    )
    steps = tuple(actions.settle_small(breach, settled, by=turn.person, now=turn.now))
    await turn.settle_draft(draft, CASE_RECEIPT + draft.about)
    for changed in steps:
        await turn.record(changed)
    await show_next(turn, steps[-1].breach, say("small.done", reference=breach.reference))
    return None


SMALL = Flow(
    name="small",
    version=1,
    steps=(
        *(FROM_ASSESSMENT[name] for name in ASKED),
        Step(name="kind", texts="action", kind=Choice(lambda asking: asking.turn.council.taxonomy.actions)),
        Step(name="reason", kind=Suggested("decide_ico.offers.not_required")),
        *(FROM_ASSESSMENT[name] for name in PREFILLED),
        Step(name="apologised", texts="case_steps.apology", kind=PlainYesNo()),
    ),
    finish=settle,
    needs=Act.DECIDE_ICO,
)
