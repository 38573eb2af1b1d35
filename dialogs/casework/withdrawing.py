"""A reporter asks to take a report back, and the team decides."""

from dialogs.casework.answer_types import PlainYesNo, Suggested
from dialogs.casework.carrying_out import CASE_RECEIPT, case_of_draft, conclude
from dialogs.flow import Asking, Flow, Offer, Step
from dialogs.reporting.danger_after import alarm_after
from dialogs.turn import Next, Turn
from domain import actions
from domain.acts import Act
from domain.breach import Danger
from domain.stores import Draft, Json
from texts.words import escaped


async def record_wish(turn: Turn, draft: Draft) -> Next | None:
    """The reporter asks to take the report back."""
    breach = await case_of_draft(turn, draft)
    await alarm_after(turn, str(draft.answers["reason"]), breach.reference)
    changed = actions.request_withdrawal(breach, str(draft.answers["reason"]), by=turn.person, now=turn.now)
    await turn.record(changed)
    await turn.settle_draft(draft, CASE_RECEIPT + breach.reference)
    turn.tell("case_steps.withdraw.done", reference=breach.reference)
    return None


WITHDRAW = Flow(
    name="case_steps.withdraw",
    version=1,
    steps=(Step(name="reason", kind=Suggested("case_steps.withdraw.reason.offers"), guarded=True),),
    finish=record_wish,
    review=False,
    needs=Act.REQUEST_WITHDRAWAL,
)


async def record_withdrawal(turn: Turn, draft: Draft) -> Next | None:
    """The team's decision about the wish."""
    breach = await case_of_draft(turn, draft)
    granted = draft.answers["granted"] == Danger.YES
    changed = actions.decide_withdrawal(breach, granted, str(draft.answers["reason"]), by=turn.person, now=turn.now)
    await conclude(turn, draft, changed, f"case_steps.withdrawal.{'granted' if granted else 'refused'}_done")
    return None


def _wish(asking: Asking) -> Json:
    wish = asking.breach.withdrawal if asking.breach else None
    return {"wish": escaped(wish.reason) if wish else ""}


class Granted(PlainYesNo):
    """Yes or no, with the reporter's reason above the question."""

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=super().offer(asking).buttons, values=_wish(asking))


WITHDRAWAL = Flow(
    name="case_steps.withdrawal",
    version=1,
    steps=(
        Step(name="granted", kind=Granted()),
        Step(name="reason", kind=Suggested("case_steps.withdrawal.reason.offers")),
    ),
    finish=record_withdrawal,
    review=False,
    needs=Act.DECIDE_WITHDRAWAL,
)
