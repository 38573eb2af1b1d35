"""A claim because of a breach: that it was brought, and whether it was settled, paid or refused."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from dialogs.answer_types import Words
from dialogs.casework.answer_types import PastDay, Pounds, Suggested
from dialogs.casework.carrying_out import case_of_draft, conclude
from dialogs.flow import Asking, Flow, Step
from dialogs.turn import Next, Turn
from domain import actions
from domain.acts import Act
from domain.record.wording import in_words
from domain.stores import Draft


async def record_claim(turn: Turn, draft: Draft) -> Next | None:
    """Record one more claim."""
    breach = await case_of_draft(turn, draft)
    answers = draft.answers
    changed = actions.record_claim(
        breach,
        date.fromisoformat(answers["brought"]),
        str(answers.get("claimant") or ""),
        str(answers.get("about") or ""),
        by=turn.person,
        now=turn.now,
    )
    await conclude(turn, draft, changed, "claim.recorded", number=len(changed.breach.claims))
    return None


CLAIM = Flow(
    name="claim",
    version=1,
    steps=(
        Step(name="brought", kind=PastDay()),
        Step(name="claimant", kind=Words(), skippable=True),
        Step(name="about", kind=Words(), skippable=True),
    ),
    finish=record_claim,
    review=False,
    needs=Act.RECORD_CLAIM,
)


async def record_settlement(turn: Turn, draft: Draft) -> Next | None:
    """Record that a claim was settled, and for how much."""
    return await _with_amount(turn, draft, actions.settle_claim, "claim.settled")


async def record_payment(turn: Turn, draft: Draft) -> Next | None:
    """Record that a claim was paid, and how much."""
    return await _with_amount(turn, draft, actions.pay_claim, "claim.paid")


async def _with_amount(turn: Turn, draft: Draft, act: Callable[..., actions.Changed], told: str) -> Next | None:
    breach = await case_of_draft(turn, draft)
    number, on = int(draft.answers["_number"]), date.fromisoformat(draft.answers["on"])
    amount = Decimal(draft.answers["amount"])
    changed = act(breach, number, on, amount, by=turn.person, now=turn.now)
    await conclude(turn, draft, changed, told, number=number, amount=in_words(amount))
    return None


async def record_refusal(turn: Turn, draft: Draft) -> Next | None:
    """Record that a claim was refused, and why."""
    breach = await case_of_draft(turn, draft)
    number, on = int(draft.answers["_number"]), date.fromisoformat(draft.answers["on"])
    reason = str(draft.answers["reason"])
    changed = actions.refuse_claim(breach, number, on, reason, by=turn.person, now=turn.now)
    await conclude(turn, draft, changed, "claim.refused", number=number)
    return None


def _agreed(asking: Asking) -> str | None:
    """What a settlement named is offered as what was paid."""
    number = int(asking.answers.get("_number", 0))
    claims = asking.breach.claims if asking.breach else ()
    amount = claims[number - 1].amount if 1 <= number <= len(claims) else None
    return str(amount) if amount else None


SETTLED = Flow(
    name="claim.settling",
    version=1,
    steps=(Step(name="on", kind=PastDay()), Step(name="amount", kind=Pounds())),
    finish=record_settlement,
    review=False,
    needs=Act.SETTLE_CLAIM,
)
PAID = Flow(
    name="claim.paying",
    version=1,
    steps=(Step(name="on", kind=PastDay()), Step(name="amount", kind=Pounds(), recorded=_agreed)),
    finish=record_payment,
    review=False,
    needs=Act.PAY_CLAIM,
)
REFUSED = Flow(
    name="claim.refusing",
    version=1,
    steps=(Step(name="on", kind=PastDay()), Step(name="reason", kind=Suggested("claim.refusing.reason.offers"))),
    finish=record_refusal,
    review=False,
    needs=Act.REFUSE_CLAIM,
)
