"""Remedial action: what, by whom, until when, done or not, the main one; what was learned; and the apology."""

from datetime import date

from dialogs.answer_types import Choice, Words
from dialogs.casework.answer_types import Due, PlainYesNo, WhetherDone, done_at
from dialogs.casework.carrying_out import case_of_draft, conclude
from dialogs.flow import Asking, Flow, Step
from dialogs.team_talk.told_at_once import told_of_an_action, told_of_the_apology
from dialogs.turn import Next, Turn
from domain import actions
from domain.acts import Act
from domain.breach import Danger
from domain.record.wording import day_in_full
from domain.stores import Draft
from texts.words import escaped


def _is_open(asking: Asking) -> bool:
    return asking.answers.get("done") == Danger.NO


def _not_the_first(asking: Asking) -> bool:
    return asking.breach is not None and bool(asking.breach.actions)


async def record_action(turn: Turn, draft: Draft) -> Next | None:
    """Record one more action."""
    breach = await case_of_draft(turn, draft)
    answers = draft.answers
    due = answers.get("due")
    changed = actions.add_action(
        breach,
        str(answers["kind"]),
        str(answers.get("text") or ""),
        owner=str(answers.get("owner") or ""),
        due=date.fromisoformat(due) if due else None,
        main=answers.get("main") == Danger.YES,
        done_at=done_at(answers.get("done"), turn.now),
        by=turn.person,
        now=turn.now,
    )
    told = [str(answers[name]) for name in ("text", "owner") if answers.get(name)]
    details = " · ".join([*told, *([day_in_full(date.fromisoformat(due))] if due else [])])
    lines = (escaped(details),) if details else ()
    await conclude(turn, draft, changed, "action.recorded", *lines, action=str(answers["kind"]))
    return None


ACTION = Flow(
    name="action",
    version=1,
    steps=(
        Step(name="kind", kind=Choice(lambda asking: asking.turn.council.taxonomy.actions)),
        Step(name="text", kind=Words(), skippable=True),
        Step(name="done", kind=WhetherDone()),
        Step(name="owner", kind=Words(), skippable=True, follows="done", when=_is_open),
        Step(name="due", kind=Due(), skippable=True, follows="done", when=_is_open),
        Step(name="main", kind=PlainYesNo(), when=_not_the_first),
    ),
    finish=record_action,
    told_with=told_of_an_action,
    review=False,
    needs=Act.ADD_ACTION,
)


async def record_lesson(turn: Turn, draft: Draft) -> Next | None:
    """Record one more lesson."""
    breach = await case_of_draft(turn, draft)
    answers, due = draft.answers, draft.answers.get("due")
    changed = actions.record_lesson(
        breach,
        str(answers["text"]),
        owner=str(answers.get("owner") or ""),
        due=date.fromisoformat(due) if due else None,
        by=turn.person,
        now=turn.now,
    )
    await conclude(turn, draft, changed, "lesson.recorded")
    return None


LESSON = Flow(
    name="lesson",
    version=1,
    steps=(
        Step(name="text", kind=Words()),
        Step(name="owner", kind=Words(), skippable=True),
        Step(name="due", kind=Due(), skippable=True),
    ),
    finish=record_lesson,
    review=False,
    needs=Act.RECORD_LESSON,
)


async def record_apology(turn: Turn, draft: Draft) -> Next | None:
    """Record whether those affected had an apology."""
    breach = await case_of_draft(turn, draft)
    made = draft.answers["apologised"] == Danger.YES
    changed = actions.record_apology(breach, made, by=turn.person, now=turn.now)
    await conclude(turn, draft, changed, "case_steps.apology.done" if made else "case_steps.apology.done_none")
    return None


APOLOGY = Flow(
    name="case_steps.apology",
    version=1,
    steps=(Step(name="apologised", kind=PlainYesNo()),),
    finish=record_apology,
    told_with=told_of_the_apology,
    review=False,
    needs=Act.RECORD_APOLOGY,
)
