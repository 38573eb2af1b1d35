"""Whether those affected must be told (Article 34), in what way; and that they were."""

from dialogs.answer_types import Count, Done, moment_of, people_of
from dialogs.casework.answer_types import Suggested
from dialogs.casework.carrying_out import case_of_draft, conclude, following
from dialogs.casework.notifying.decide_ico import REQUIRED, decision_steps, reason_in
from dialogs.flow import Asking, Flow, Step
from dialogs.team_talk.told_at_once import THEN, told_of_the_telling
from dialogs.turn import Next, Turn
from domain import actions
from domain.acts import Act
from domain.breach import People
from domain.clocks.deadlines import Moment
from domain.stores import Draft, Json


def _must_be_told(asking: Asking) -> bool:
    return asking.answers.get("decision") == REQUIRED


async def record_decision(turn: Turn, draft: Draft) -> Next | None:
    """Record the Article 34 decision, or the exemption."""
    breach = await case_of_draft(turn, draft)
    answers = draft.answers
    required = answers["decision"] == REQUIRED
    changed = actions.decide_people_told(
        breach,
        required,
        str(answers["reason"]),
        way=str(answers.get("way") or ""),
        against_advice=str(answers.get("against_advice") or ""),
        by=turn.person,
        now=turn.now,
    )
    await conclude(turn, draft, changed, f"people_told.{'done_required' if required else 'done_not_required'}")
    return following(draft, changed.breach, PEOPLE_WERE_TOLD)


def _reason_and_way(words: str, asking: Asking) -> Json:
    """The reason that was typed with the decision, and the way in which people were told already."""
    way = asking.answers.get(THEN, {}).get("way")
    return {**reason_in(words, asking), **({"way": way} if way and _must_be_told(asking) else {})}


PEOPLE_TOLD = Flow(
    name="people_told",
    version=1,
    steps=(
        *decision_steps("people_told", "people", "people told"),
        Step(
            name="way",
            kind=Suggested("people_told.way.offers"),
            skippable=True,
            follows="decision",
            when=_must_be_told,
        ),
    ),
    finish=record_decision,
    prefill=_reason_and_way,
    review=False,
    needs=Act.DECIDE_PEOPLE_TOLD,
)


async def record_telling(turn: Turn, draft: Draft) -> Next | None:
    """Record when and how those affected were told."""
    breach = await case_of_draft(turn, draft)
    changed = actions.people_were_told(
        breach,
        moment_of(draft.answers["done_at"]) or Moment(turn.now),
        str(draft.answers["way"]),
        written=_counted(draft, "written"),
        reached=_counted(draft, "reached"),
        by=turn.person,
        now=turn.now,
    )
    await conclude(turn, draft, changed, "case_steps.people_were_told.done")
    return None


def _counted(draft: Draft, step: str) -> People | None:
    """None where the question was skipped."""
    people = people_of(draft.answers.get(step))
    return people if people.settled else None


def _planned_way(asking: Asking) -> str | None:
    told = asking.breach.people_told if asking.breach else None
    return (told.way or None) if told else None


PEOPLE_WERE_TOLD = Flow(
    name="case_steps.people_were_told",
    version=1,
    steps=(
        Step(name="done_at", kind=Done()),
        Step(name="way", kind=Suggested("people_told.way.offers"), recorded=_planned_way),
        Step(name="written", kind=Count(), skippable=True),
        Step(name="reached", kind=Count(), skippable=True),
    ),
    finish=record_telling,
    told_with=told_of_the_telling,
    review=False,
    needs=Act.PEOPLE_WERE_TOLD,
)
