"""A complaint about a breach: that it came, that it was acknowledged, and that the outcome was told."""

from datetime import date

from dialogs.answer_types import Words
from dialogs.casework.answer_types import PastDay, Suggested
from dialogs.casework.carrying_out import case_of_draft, conclude
from dialogs.flow import Flow, Step
from dialogs.turn import Next, Turn
from domain import actions
from domain.acts import Act
from domain.stores import Draft
from presentation.clocks import complaint_clock


async def record_complaint(turn: Turn, draft: Draft) -> Next | None:
    """Record one more complaint, and say until when it is to be acknowledged."""
    breach = await case_of_draft(turn, draft)
    answers = draft.answers
    changed = actions.record_complaint(
        breach,
        date.fromisoformat(answers["received"]),
        str(answers.get("complainant") or ""),
        str(answers.get("about") or ""),
        calendar=turn.reminding.calendar,
        by=turn.person,
        now=turn.now,
    )
    clock = complaint_clock(changed.breach.complaints[-1], turn.now)
    await conclude(turn, draft, changed, "complaint.recorded", number=len(changed.breach.complaints), clock=clock)
    return None


COMPLAINT = Flow(
    name="complaint",
    version=1,
    steps=(
        Step(name="received", kind=PastDay()),
        Step(name="complainant", kind=Words(), skippable=True),
        Step(name="about", kind=Words(), skippable=True),
    ),
    finish=record_complaint,
    review=False,
    needs=Act.RECORD_COMPLAINT,
)


async def record_acknowledgement(turn: Turn, draft: Draft) -> Next | None:
    """Record when a complaint was acknowledged."""
    breach = await case_of_draft(turn, draft)
    number, on = int(draft.answers["_number"]), date.fromisoformat(draft.answers["on"])
    changed = actions.acknowledge_complaint(breach, number, on, by=turn.person, now=turn.now)
    in_time = changed.breach.complaints[number - 1].acknowledged_in_time
    await conclude(turn, draft, changed, f"complaint.acknowledged_{'in_time' if in_time else 'late'}", number=number)
    return None


ACKNOWLEDGEMENT = Flow(
    name="complaint.acknowledgement",
    version=1,
    steps=(Step(name="on", kind=PastDay()),),
    finish=record_acknowledgement,
    review=False,
    needs=Act.ACKNOWLEDGE_COMPLAINT,
)


async def record_outcome(turn: Turn, draft: Draft) -> Next | None:
    """Record that the outcome of a complaint was told, and what it was."""
    breach = await case_of_draft(turn, draft)
    number, on = int(draft.answers["_number"]), date.fromisoformat(draft.answers["on"])
    outcome = str(draft.answers["outcome"])
    changed = actions.answer_complaint(breach, number, on, outcome, by=turn.person, now=turn.now)
    await conclude(turn, draft, changed, "complaint.answered", number=number)
    return None


ANSWERED = Flow(
    name="complaint.answer",
    version=1,
    steps=(Step(name="on", kind=PastDay()), Step(name="outcome", kind=Suggested("complaint.answer.outcome.offers"))),
    finish=record_outcome,
    review=False,
    needs=Act.ANSWER_COMPLAINT,
)
