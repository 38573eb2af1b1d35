"""What somebody writes whose report was sent these days: it is context for what they write next, and begins nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.turns.idle.offers import ADD, PASS, REPORT, WITHDRAW, Offer, make_offer, recent_of
from bot.turns.idle.suggestions import command_button
from dialogs.asides import idle_answer
from dialogs.outgoing import OutgoingMessage
from dialogs.reporting.report_breach import REPORT_BREACH
from domain import actions
from domain.breach import Breach
from presentation.contacts import numbers
from texts import say
from understanding.commands.phrases import Match
from understanding.commands.requests import reference_in
from understanding.hearing.afterwards import (
    DRAFT,
    announces,
    asked_in,
    asks,
    goes_on,
    is_about_it,
    means_the_sent_one,
    names_what_is_in,
    takes_back,
    tells_of_a_mishap,
    wants_a_call,
    wants_to_add,
)
from understanding.hearing.moves import Heard, Move, move_of
from understanding.hearing.safety.danger import hears_danger

if TYPE_CHECKING:
    from bot.turns.router import Router

_NO_QUESTION = (Move.THANKS, Move.GREETING, Move.TEST)
_NO_NEWS = (*_NO_QUESTION, Move.JOKE, Move.WRONG_DESK)


async def meant_the_sent_one(router: Router, text: str) -> bool:
    """Whether a report that was begun by mistake ends here: what was told belongs to one that was sent."""
    turn, top, named = router.turn, router.dialogs.active_dialog, reference_in(text, 0)
    if top is None or not means_the_sent_one(text, named=bool(named)):
        return False
    draft = await turn.tx.draft(str(top.state.get("draft")))
    own = await turn.store.breaches_of(turn.person.id)
    about = next((breach for breach in own if breach.reference == named), None) or recent_of(own, turn.now)
    if draft is None or draft.flow != REPORT_BREACH.name or about is None:
        return False
    told = str(draft.answers.get(REPORT_BREACH.steps[0].name) or "")
    await turn.drop(draft)
    router.dialogs.stack[:] = [each for each in router.dialogs.stack if each.state.get("draft") != draft.id]
    if told:
        await make_offer(turn, Offer((ADD,), told, about.reference), say("offers.ended"))
    else:
        turn.tell("offers.ended")
        await router.command(Match("add", about.reference))
    return True


async def heard_afterwards(router: Router, text: str, move: Heard, recent: Breach, *, named: bool) -> bool:
    """Whether the words belong to this report: a wish, a question or news, which is offered to be added."""
    turn, reference = router.turn, recent.reference
    danger = move.move is not Move.TALE and hears_danger(text)
    if wants_to_add(text):
        await router.command(Match("add", reference))
    elif takes_back(text):
        await make_offer(turn, Offer((WITHDRAW, ADD), text, reference))
    elif wants_a_call(text):
        await make_offer(
            turn, Offer((PASS,), text, reference), say("asides.sent.talk", **numbers(turn.council.contacts))
        )
    elif move.move is not Move.TALE and not danger and await _asked(router, text, move, reference):
        return True
    elif named or danger or _continues(text, move, recent):
        await make_offer(turn, Offer((ADD,) if named else (ADD, REPORT), text, reference))
    elif move.move is Move.REQUEST and is_about_it(text):
        await make_offer(turn, Offer((PASS,), text, reference))
    elif _may_tell(text, move) and not announces(text):
        await make_offer(turn, Offer((REPORT, ADD) if tells_of_a_mishap(text) else (ADD, REPORT), text, reference))
    else:
        return False
    return True


def _may_tell(text: str, move: Heard) -> bool:
    """Whether it may tell of something, and is not certain to."""
    told = move_of(text, may_request=False) if move.move is Move.REQUEST else move
    return told.move in (Move.VAGUE, Move.TALE) and not told.certain


def _continues(text: str, move: Heard, recent: Breach) -> bool:
    return names_what_is_in(text, recent.summary) or (move.move not in _NO_NEWS and goes_on(text))


async def _asked(router: Router, text: str, move: Heard, reference: str) -> bool:
    """A question after sending: answered where it can be, else it is offered to be passed on."""
    turn = router.turn
    elsewhere = move.certain and move.move is Move.WRONG_DESK
    if answers := await answers_to(router, text, reference, guess=not elsewhere):
        turn.say(OutgoingMessage(lines=answers, buttons=(command_button("my_reports"),)))
        return True
    if not asks(text) or move.move in _NO_QUESTION or ((elsewhere or goes_on(text)) and not is_about_it(text)):
        return False
    await make_offer(turn, Offer((PASS,), text, reference), say("idle.ask_team", **numbers(turn.council.contacts)))
    return True


async def answers_to(router: Router, text: str, reference: str = "", *, guess: bool = True) -> tuple[str, ...]:
    """The answers to what is asked while no question is open; of a report that was sent, where there is one."""
    turn = router.turn
    own = {each.topic: each.words for each in turn.council.asides}
    topics = asked_in(text, own, guess=guess)
    drafts = await turn.store.drafts(turn.person.id) if DRAFT in topics else ()
    has_draft = any(draft.flow == REPORT_BREACH.name for draft in drafts)
    return tuple(
        idle_answer(topic, REPORT_BREACH, turn.council, reference=reference, drafted=has_draft) for topic in topics
    )


async def passed_on(router: Router, offer: Offer) -> None:
    """A question or a wish goes to the team with the report; a number to ring is kept, since it is meant for them."""
    turn = router.turn
    breach = await turn.tx.breach(offer.reference)
    if breach is None or not wants_a_call(offer.words):
        return await router.command(Match("add", f"{offer.reference} {offer.words}"))
    await turn.record(actions.add_words(breach, offer.words, by=turn.person, now=turn.now))
    return turn.tell("offers.passed", reference=offer.reference)
