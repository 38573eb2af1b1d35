"""A reporter's answer to what the team asked: it goes to the team, also with a draft or another message in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.turns.idle.offers import ANSWER, REPORT, Offer, make_offer
from dialogs.casework.with_others import open_query
from dialogs.reporting.report_breach import REPORT_BREACH
from domain.breach import Breach
from domain.stores import Draft
from understanding.commands.phrases import Match
from understanding.hearing.afterwards import tells_of_a_mishap
from understanding.hearing.moves import Heard, Move, move_of
from understanding.hearing.to_the_team import answer_in, answers_what_was_asked, calls_it_the_answer
from understanding.model.classifier import ranked

if TYPE_CHECKING:
    from bot.turns.router import Router

_LIKELY = 0.5
_NO_ANSWER = (Move.GREETING, Move.JOKE, Move.TEST, Move.WRONG_DESK)


def question_of(breach: Breach) -> str:
    """The words of the oldest question that has no answer."""
    return next((query.text for query in breach.queries if query.answered_at is None), "")


async def heard_as_answer(router: Router, text: str, move: Heard, asked: Breach, *, named: bool) -> bool:
    """Whether the words answer the team's question. What may be a tale of its own is asked; no report begins."""
    if calls_it_the_answer(text):
        await router.command(Match("answer", f"{asked.reference} {answer_in(text)}".strip()))
        return True
    (kind, chance), *_ = ranked("additions", text)
    again = answers_what_was_asked(question_of(asked), text)
    if not again and (move.move in _NO_ANSWER or kind in ("thanks", "question")):
        return False
    new = kind == "new" and chance >= _LIKELY
    if again:
        apart = move.move is Move.TALE and new and tells_of_a_mishap(text)
    else:
        apart = new or (move.move is Move.TALE and move.certain and kind != "answer")
    if apart and not named:
        await make_offer(router.turn, Offer((ANSWER, REPORT), text, asked.reference))
    else:
        await router.command(Match("answer", f"{asked.reference} {text}"))
    return True


async def answered_beside_a_report(router: Router, text: str, draft: Draft) -> bool:
    """Whether words at a report that was begun are the answer to the team; the report ends, what it told is the answer.

    That is so where they are called the answer, or where the report tells nothing yet and they say again what was
    asked.
    """
    own = await router.turn.store.breaches_of(router.turn.person.id)
    asked = next((each for each in own if open_query(each)), None)
    told = str(draft.answers.get(REPORT_BREACH.steps[0].name) or "")
    called = calls_it_the_answer(text)
    if asked is None or not (called or (not told and answers_what_was_asked(question_of(asked), text))):
        return False
    await router.turn.drop(draft)
    router.dialogs.stack[:] = [each for each in router.dialogs.stack if each.state.get("draft") != draft.id]
    if told and called:
        answer = ". ".join(filter(None, (told, answer_in(text))))
        await router.command(Match("answer", f"{asked.reference} {answer}"))
        return True
    return await heard_as_answer(router, text, move_of(text), asked, named=True)
