"""Personal data that a dialog left out of an answer: said, and put back when the reporter says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dialogs.flow import Step
from dialogs.leaving_out.guard import Found, guarded, kinds_in, left_out_sentence, put_back
from texts import say

if TYPE_CHECKING:
    from dialogs.flow_engine import FlowEngine


def guarded_answer(engine: FlowEngine, step: Step | None, value: Any) -> tuple[Any, Found | None]:
    """An answer as it is kept. The number on which somebody who reports wishes to be rung is meant for the team."""
    if step is None or not step.guarded:
        return value, None
    return guarded(value, own_number=engine.flow.listen is not None)


def left_out(engine: FlowEngine, step: Step, found: Found | None) -> list[str]:
    """Says that personal data was left out, and offers it back where a next question can carry the button."""
    if found is None:
        return []
    if not engine.flow.review:
        engine.turn.tell("dialog.left_out", kinds=kinds_in((found,)))
        return []
    engine.turn.leave_out(engine.draft.id, step.name, found.original)
    return [left_out_sentence((found,))]


async def put_words_back(engine: FlowEngine, originals: Mapping[str, Any]) -> None:
    """What was left out as personal data is recorded after all, because the reporter says so."""
    draft = put_back(engine.flow, engine.draft, originals)
    if draft is None:
        return await engine.ask(say("dialog.cannot_put_back"))
    engine.draft = draft
    return await engine.ask(say("dialog.put_back"))
