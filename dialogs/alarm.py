"""Danger that is heard while something is written: the numbers at once, whatever was asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import prompts as questions
from dialogs.flow import Heard
from domain.stores import Draft

if TYPE_CHECKING:
    from dialogs.flow_engine import FlowEngine


async def alarmed(engine: FlowEngine, heard: Heard | None) -> None:
    """Danger was heard: the numbers at once, the team told, and the danger question next, as a confirmation.

    Where another question was asked and the words answer that one, what its answer does is done at once.
    """
    if heard and "danger" in heard.answers and (danger := engine.flow.step("danger")) and danger.heard:
        await danger.heard(engine.turn, engine.draft)
        return
    if not heard or not heard.danger or not engine.flow.alarm or engine.draft.answers.get(questions.ALARMED):
        return
    if engine.draft.answers.get("danger") == "yes":
        return
    engine.draft = danger_next(engine.draft)
    await engine.save()
    await engine.flow.alarm(engine.turn, engine.draft)


def danger_next(draft: Draft) -> Draft:
    """Danger was heard in words: the question about it comes next, whatever was answered to it."""
    answers = {name: value for name, value in draft.answers.items() if name != "danger"}
    return replace(draft, answers={**answers, questions.ALARMED: True}, step="danger")
