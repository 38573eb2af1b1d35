"""What people wrote and nobody has sent yet: words that are taken out of a case are taken out of it as well."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dialogs.flow import Flow
from dialogs.turn import Turn
from domain.stores import OFFER, Draft
from domain.taxonomy import NOT_KNOWN_YET

TakeOut = Callable[[str], str]


async def take_out_of_unsent(turn: Turn, take_out: TakeOut) -> int:
    """Drafts, offered words, and what was left out of a draft and can be put back; returns in how many it stood.

    No reference leads to them, so nobody could take the words out of them otherwise.
    """
    from dialogs.flows import FLOW_NAMED  # the flow of redaction is one of them

    found = 0
    for draft in await turn.tx.drafts():
        kept = draft_without(draft, FLOW_NAMED.get(draft.flow), take_out)
        if kept != draft:
            await turn.tx.save_draft(kept)
            found += 1
    for key, offer in (await turn.tx.states(OFFER)).items():
        words = take_out(offer["words"])
        if words != offer["words"]:
            await turn.tx.save_state(key, {**offer, "words": words})
            found += 1
    for originals in turn.originals.values():
        originals.update({step: take_out(words) for step, words in originals.items()})
    return found


def draft_without(draft: Draft, flow: Flow | None, take_out: TakeOut) -> Draft:
    """The draft without these words. A step that there is no more may have held words: all its text is looked at."""
    answers = {name: _without(flow, name, value, take_out) for name, value in draft.answers.items()}
    return replace(draft, answers=answers)


def _without(flow: Flow | None, name: str, value: Any, take_out: TakeOut) -> Any:
    step = flow.step(name) if flow else None
    if name.startswith("_") or value in (None, NOT_KNOWN_YET):  # what the desk itself noted beside the answers
        return value
    return step.kind.without(value, take_out) if step else _in_any_text(value, take_out)


def _in_any_text(value: Any, take_out: TakeOut) -> Any:
    if isinstance(value, dict):
        return {name: _in_any_text(inner, take_out) for name, inner in value.items()}
    if isinstance(value, list):
        return [_in_any_text(inner, take_out) for inner in value]
    return take_out(value) if isinstance(value, str) else value
