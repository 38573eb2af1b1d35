"""That the ICO was told: by whom, when, the case reference, the reason for a delay; and what followed."""

from datetime import datetime

from dialogs.answer_types import Time, Words
from dialogs.casework.answer_types import Suggested
from dialogs.casework.carrying_out import case_of_draft, conclude
from dialogs.flow import Asking, Flow, Step
from dialogs.team_talk.told_at_once import told_of_the_ico
from dialogs.turn import Next, Turn
from domain import actions
from domain.acts import Act
from domain.record.wording import time_in_full
from domain.stores import Draft, Json


def _made_late(asking: Asking) -> bool:
    made = asking.answers.get("made_at")
    return bool(made and asking.breach and datetime.fromisoformat(made) > asking.breach.ico_deadline)


def _deadline(asking: Asking) -> Json:
    return {"deadline": time_in_full(asking.breach.ico_deadline) if asking.breach else ""}


async def record_notification(turn: Turn, draft: Draft) -> Next | None:
    """Record that a person has told the ICO."""
    breach = await case_of_draft(turn, draft)
    answers = draft.answers
    changed = actions.notify_ico(
        breach,
        datetime.fromisoformat(answers["made_at"]),
        str(answers.get("case_reference") or ""),
        str(answers.get("delay_reason") or ""),
        by=turn.person,
        now=turn.now,
    )
    key = "notify_ico.done" if changed.breach.notified_in_time else "notify_ico.done_late"
    await conclude(turn, draft, changed, key)
    return None


NOTIFY_ICO = Flow(
    name="notify_ico",
    version=1,
    steps=(
        Step(name="made_at", kind=Time()),
        Step(name="case_reference", kind=Words(), skippable=True),
        Step(name="delay_reason", kind=Suggested(values=_deadline), follows="made_at", when=_made_late),
    ),
    finish=record_notification,
    told_with=told_of_the_ico,
    needs=Act.NOTIFY_ICO,
)


async def record_follow_up(turn: Turn, draft: Draft) -> Next | None:
    """Record what went to and came from the ICO afterwards."""
    breach = await case_of_draft(turn, draft)
    answers = draft.answers
    changed = actions.follow_up_ico(
        breach,
        str(answers["text"]),
        case_reference=str(answers.get("case_reference") or ""),
        outcome=str(answers.get("outcome") or ""),
        by=turn.person,
        now=turn.now,
    )
    await conclude(turn, draft, changed, "case_steps.follow_up_ico.done")
    return None


def _known_reference(asking: Asking) -> str | None:
    made = asking.breach.ico_notification if asking.breach else None
    return (made.case_reference or None) if made else None


FOLLOW_UP_ICO = Flow(
    name="case_steps.follow_up_ico",
    version=1,
    steps=(
        Step(name="text", kind=Words()),
        Step(name="case_reference", kind=Words(), skippable=True, recorded=_known_reference),
        Step(name="outcome", kind=Suggested("case_steps.follow_up_ico.outcome.offers"), skippable=True),
    ),
    finish=record_follow_up,
    review=False,
    needs=Act.FOLLOW_UP_ICO,
)
