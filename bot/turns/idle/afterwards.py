"""What somebody writes whose report was sent these days: it is context for what they write next, and begins nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.turns.idle.answers import answered_beside_a_report
from bot.turns.idle.offers import ADD, PASS, REPORT, WITHDRAW, Offer, make_offer, recent_of
from bot.turns.idle.suggestions import command_button
from dialogs.asides import idle_answer
from dialogs.controls import Control, control_of
from dialogs.outgoing import OutgoingMessage
from dialogs.reporting.report_breach import REPORT_BREACH
from dialogs.reporting.told_after import told_after
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
    goes_on,
    is_about_it,
    means_the_sent_one,
    takes_back,
    tells_of_a_mishap,
    wants_to_add,
)
from understanding.hearing.asides import asked_beside, asks, told_beside
from understanding.hearing.asking.kinds import LATER
from understanding.hearing.asking.wishes import asks_what_to_do, wants_a_call
from understanding.hearing.moves import Heard, Move, move_of
from understanding.hearing.news import goes_with_the_sent, tells_news, tells_of_another
from understanding.hearing.safety.danger import hears_danger
from understanding.hearing.safety.ordinary import all_is_well

if TYPE_CHECKING:
    from bot.turns.router import Router

_NO_QUESTION = (Move.THANKS, Move.GREETING, Move.TEST)
_OF_THE_SENT = (Move.NOTHING, Move.TEST)


async def meant_the_sent_one(router: Router, text: str) -> bool:
    """Whether a report that was begun by mistake ends here: what was told belongs to one that was sent."""
    turn, top, named = router.turn, router.dialogs.active_dialog, reference_in(text, 0)
    ended = control_of(text) is Control.NOT_A_REPORT
    draft = await turn.tx.draft(str(top.state.get("draft"))) if top else None
    if draft is None or draft.flow != REPORT_BREACH.name:
        return False
    if await answered_beside_a_report(router, text, draft):
        return True
    if not (ended or means_the_sent_one(text, named=bool(named))):
        return False
    own = await turn.store.breaches_of(turn.person.id)
    about = next((breach for breach in own if breach.reference == named), None) or recent_of(own, turn.now)
    if about is None:
        return False
    told = str(draft.answers.get(REPORT_BREACH.steps[0].name) or "")
    if ended and not told:
        return False
    await turn.drop(draft)
    router.dialogs.stack[:] = [each for each in router.dialogs.stack if each.state.get("draft") != draft.id]
    if told and not ended:
        turn.alarmed = True  # danger in these words was heard when they were told
        await turn.record(actions.add_words(about, told, by=turn.person, now=turn.now))
        turn.tell("offers.moved", reference=about.reference)
    elif told:
        await make_offer(turn, Offer((ADD,), told, about.reference), say("offers.ended"))
    else:
        turn.tell("offers.ended")
        await router.command(Match("add", about.reference))
    return True


async def heard_afterwards(router: Router, text: str, move: Heard, recent: Breach, *, named: bool) -> bool:
    """Whether the words belong to this report: a wish, a question or news, which is offered to be added."""
    turn, reference = router.turn, recent.reference
    if well := all_is_well(text) and not hears_danger(text):
        turn.tell("offers.good_news")
    if wants_to_add(text):
        await router.command(Match("add", reference))
    elif takes_back(text):
        await make_offer(turn, Offer((WITHDRAW, ADD), text, reference))
    elif wants_a_call(text):
        await make_offer(
            turn, Offer((PASS,), text, reference), say("asides.sent.talk", **numbers(turn.council.contacts))
        )
    elif not named and tells_of_another(text, move, _told_in(recent)):
        return False
    elif not asks(text) and (told := told_after(text, recent, turn)):
        await make_offer(turn, Offer((ADD, REPORT), text, reference), say("offers.as_read", told=told))
    elif await _asked(router, text, move, recent, named=named):
        return True
    elif named or well or hears_danger(text) or (tells_news(text, move) and not announces(text)):
        await make_offer(turn, _offered(text, move, recent, named=named))
    elif move.move in _OF_THE_SENT and move.certain:
        turn.tell(f"idle.{move.move.value}_sent", reference=reference, **numbers(turn.council.contacts))
    else:
        return False
    return True


def _told_in(breach: Breach) -> str:
    """What the reporter told of it, before and after sending."""
    return "\n".join((breach.summary, *(each.text for each in breach.additions)))


def _offered(text: str, move: Heard, recent: Breach, *, named: bool) -> Offer:
    """What news is offered for: the report that was sent, a new one where it may be, or the team as a request."""
    if named:
        return Offer((ADD,), text, recent.reference)
    of_it = goes_with_the_sent(text, _told_in(recent)) or hears_danger(text) or all_is_well(text)
    if move.move is Move.REQUEST and not of_it and is_about_it(text):
        return Offer((PASS,), text, recent.reference)
    first_new = not of_it and move.move is Move.TALE and tells_of_a_mishap(text)
    return Offer((REPORT, ADD) if first_new else (ADD, REPORT), text, recent.reference)


async def _asked(router: Router, text: str, move: Heard, recent: Breach, *, named: bool) -> bool:
    """A question after sending: answered where it can be; what is told with it is offered to be added."""
    turn, reference = router.turn, recent.reference
    elsewhere = move.certain and move.move is Move.WRONG_DESK and not asks_what_to_do(text)
    answers = await answers_to(
        router, text, recent, guess=not (elsewhere or asks_what_to_do(text) or move.move is Move.TALE)
    )
    told = told_beside(text)
    news = bool(told) and tells_news(told, move_of(told))
    if news and (answers or asked_beside(text)):
        above = answers or (say("offers.question_with_it", **numbers(turn.council.contacts)),)
        offer = _offered(told if answers else text, move_of(told), recent, named=named)
        await make_offer(turn, offer, *above)
        return True
    if answers:
        turn.say(OutgoingMessage(lines=answers, buttons=(command_button("my_reports"),)))
        return True
    small_talk = move.move in _NO_QUESTION or (move.certain and move.move is Move.JOKE)
    if not asks(text) or small_talk or ((elsewhere or goes_on(text)) and not is_about_it(text)):
        return False
    await make_offer(turn, Offer((PASS,), text, reference), say("idle.ask_team", **numbers(turn.council.contacts)))
    return True


async def answers_to(router: Router, text: str, sent: Breach | None = None, *, guess: bool = True) -> tuple[str, ...]:
    """The answers to what is asked while no question is open; of a report that was sent, where there is one."""
    turn = router.turn
    own = {each.topic: each.words for each in turn.council.asides}
    topics = asked_in(text, own, guess=guess)
    drafts = await turn.store.drafts(turn.person.id) if {DRAFT, LATER} & {*topics} else ()
    has_draft = any(draft.flow == REPORT_BREACH.name for draft in drafts)
    return tuple(idle_answer(topic, REPORT_BREACH, turn.council, sent=sent, drafted=has_draft) for topic in topics)


async def passed_on(router: Router, offer: Offer) -> None:
    """A question or a wish goes to the team with the report; a number to ring is kept, since it is meant for them."""
    turn = router.turn
    breach = await turn.tx.breach(offer.reference)
    if breach is None or not wants_a_call(offer.words):
        return await router.command(Match("add", f"{offer.reference} {offer.words}"))
    await turn.record(actions.add_words(breach, offer.words, by=turn.person, now=turn.now))
    return turn.tell("offers.passed", reference=offer.reference)
