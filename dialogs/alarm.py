"""Danger that is heard while something is written: the numbers at once, whatever was asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import prompts as questions
from dialogs.flow import Heard
from domain.breach import Danger
from domain.stores import Draft
from presentation.contacts import numbers

if TYPE_CHECKING:
    from dialogs.flow_engine import FlowEngine


async def alarmed(engine: FlowEngine, heard: Heard | None) -> None:
    """Danger was heard: the numbers at once, the team told, and the danger question next, as a confirmation.

    What is heard after a No alarms anew, though words before that No had alarmed already. What only sounds like danger
    gets the numbers in one line, once; the question comes in any case, and its answer alarms the team.

    Where another question was asked and the words answer that one, what its answer does is done at once.
    """
    if heard and heard.attack and engine.flow.attacked:
        await engine.flow.attacked(engine.turn, engine.draft)
    if heard and "danger" in heard.answers and (danger := engine.flow.step("danger")) and danger.heard:
        await danger.heard(engine.turn, engine.draft)
        return
    if heard and heard.perhaps_danger and engine.flow.alarm and not engine.draft.answers.get(questions.NAMED):
        engine.draft = replace(engine.draft, answers={**engine.draft.answers, questions.NAMED: True})
        engine.turn.tell("report.danger.perhaps", **numbers(engine.turn.council.contacts))
    answered = engine.draft.answers.get("danger")
    pending = engine.draft.answers.get(questions.ALARMED) and answered != Danger.NO
    if not heard or not heard.danger or not engine.flow.alarm or pending or answered == Danger.YES:
        return
    engine.draft = danger_next(engine.draft)
    await engine.save()
    await engine.flow.alarm(engine.turn, engine.draft)


def danger_next(draft: Draft) -> Draft:
    """Danger was heard in words: the question about it comes next, whatever was answered to it."""
    answers = {name: value for name, value in draft.answers.items() if name != "danger"}
    times = int(answers.get(questions.ALARMED, 0)) + 1
    return replace(draft, answers={**answers, questions.ALARMED: times}, step="danger")
