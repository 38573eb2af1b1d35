"""What is done with words that are no command while no dialog is open: heard as a move, never guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.registry import commands
from bot.turns.feelings import led_on
from bot.turns.idle.afterwards import answers_to, heard_afterwards, passed_on
from bot.turns.idle.answers import heard_as_answer
from bot.turns.idle.offers import (
    ADD,
    NO,
    PASS,
    REPORT,
    WITHDRAW,
    Offer,
    answer_to,
    close_offer,
    make_offer,
    open_offer,
    recent_of,
)
from bot.turns.idle.office import hear_office, is_office, offer_to_log
from bot.turns.idle.suggestions import command_button, did_you_mean, not_understood, to_choose_from
from dialogs.casework.with_others import open_query
from dialogs.outgoing import OutgoingMessage
from domain.clocks.period import london_day
from presentation.contacts import numbers
from texts import say
from understanding.commands.figures import figures_asked
from understanding.commands.guesses import guessed
from understanding.commands.phrases import Match
from understanding.commands.requests import bare_reference_in, named_in, reference_in, requests_in
from understanding.hearing.afterwards import announces, asked_in, is_about_it, tells_of_a_mishap
from understanding.hearing.asides import asked_beside, asks, told_beside
from understanding.hearing.asking.kinds import A_BREACH
from understanding.hearing.asking.wishes import is_supposed, wants_a_call
from understanding.hearing.moves import Heard, Move, move_of
from understanding.hearing.news import behind_thanks
from understanding.hearing.safety.danger import hears_danger
from understanding.spelling import plain

if TYPE_CHECKING:
    from bot.turns.router import Router

_PLACED = (Move.WRONG_DESK, Move.JOKE, Move.FEAR, Move.NOTHING)
_SHORT_ANSWERS = {Move.THANKS, Move.GREETING, Move.JOKE, Move.TEST, Move.WRONG_DESK, Move.NOTHING, Move.FEAR}
_SOCIABLE = {Move.THANKS, Move.GREETING, Move.JOKE, Move.TEST}


async def hear_idle(router: Router, text: str) -> None:
    """Answer words for which nothing is open."""
    turn = router.turn
    office = is_office(turn)
    offer = await open_offer(turn)
    if offer and not announces(text):
        await close_offer(turn)
        if await _took(router, offer, text):
            return None
        more = not office and REPORT in offer.kinds and text != offer.words
        if more and move_of(text).move in (Move.TALE, Move.VAGUE):
            text = f"{offer.words}. {text}"
    move = move_of(text)
    if not office and move.move in _SOCIABLE and (rest := behind_thanks(text)) != text:
        text, move = rest, move_of(rest)
    guess = guessed(text, router.may, router.known())
    figures = figures_asked(text, router.known()) if router.may("summary") else None
    if office and await hear_office(router, text, move, figures=bool(guess or figures)):
        return None
    if figures:
        return await router.command(figures)
    if guess:
        return turn.say(did_you_mean(guess))
    team = router.may("open")
    year = london_day(turn.now).year if team else 0
    reference = reference_in(text, year)
    bare = bare_reference_in(text, year) if team and not reference else ""
    if bare and await turn.tx.breach(bare):
        reference = bare
    asks = reference or not move.certain or move.move in (Move.REQUEST, Move.QUESTION, Move.UNCLEAR)
    if team and asks and await _requested(router, text, move, reference):
        return None
    if await _belongs_to_a_report(router, text, move, reference):
        return None
    if office and not turn.in_channel and move.move in (Move.TALE, Move.VAGUE):
        return await offer_to_log(turn, text)
    return await _answered(router, text, move)


async def _took(router: Router, offer: Offer, text: str) -> bool:
    """Whether an offer was taken, in whatever words; what is asked with it is answered, and what is told is added."""
    kind, rest = answer_to(offer, text)
    told = told_beside(rest)
    if not kind or (kind == NO and told):
        return False
    sent = await router.turn.tx.breach(offer.reference) if offer.reference else None
    if rest and (answers := await answers_to(router, rest, sent)):
        router.turn.say(OutgoingMessage(lines=answers))
    elif asked_beside(rest):
        told = rest
    words = f"{offer.words}. {told}" if told else offer.words
    await take_offer(router, replace(offer, words=words), kind)
    return True


async def hear_deleted(router: Router) -> None:
    """A message was deleted in the chat: what was recorded stays, and the person is told how to withdraw."""
    turn, stack = router.turn, router.dialogs.stack
    own = stack or await turn.store.breaches_of(turn.person.id)
    if not turn.in_channel and own:
        turn.tell("idle.deleted_draft" if stack else "idle.deleted")
        await router.ask_again()


async def hear_edited(router: Router, text: str) -> bool:
    """An edited message after the report was sent: offered as an addition to the latest one of these days."""
    turn = router.turn
    recent = recent_of(await turn.store.breaches_of(turn.person.id), turn.now)
    if recent is None:
        return False
    await make_offer(turn, Offer((ADD,), text, recent.reference), say("offers.edited"))
    return True


async def hear_quoted(router: Router, text: str) -> bool:
    """A reply that quotes something about an own report: the answer to the team, or an addition."""
    turn = router.turn
    reference = reference_in(turn.heard.quote, 0)
    breach = await turn.tx.breach(reference) if reference else None
    if breach is None or breach.reporter.id != turn.person.id:
        return False
    if open_query(breach):
        await router.command(Match("answer", f"{reference} {text}"))
    else:
        await make_offer(turn, Offer((ADD,), text, reference))
    return True


async def take_offer(router: Router, offer: Offer, kind: str) -> None:
    """The person chose: begin a report with the words, add them, pass them on, or forget them."""
    turn = router.turn
    if kind == NO:
        return turn.tell("offers.no_addition" if ADD in offer.kinds else "offers.no", reference=offer.reference)
    if kind == REPORT:
        return await router.start_report(offer.words, say("report.started"))
    turn.alarmed = True  # danger in these words was heard when they were offered
    if kind == PASS:
        return await passed_on(router, offer)
    if kind == WITHDRAW:
        return await router.command(Match("withdraw", f"{offer.reference} {offer.words}"))
    return await router.command(Match("add" if kind == ADD else "answer", f"{offer.reference} {offer.words}"))


async def _requested(router: Router, text: str, move: Heard, reference: str) -> bool:
    """A plain request of the team: done where it is certain and changes nothing, else offered."""
    found = requests_in(text, router.known(), router.takes, reference=reference)
    if not found:
        return False
    first = found[0]
    if first.certain and not commands()[first.command].effect and move.move is not Move.TALE:
        await router.command(first)
        return True
    if not reference and move.move not in (Move.REQUEST, Move.UNCLEAR):
        return False
    allowed = [match for match in found if router.may(match.command)]
    if allowed:
        router.turn.say(to_choose_from(allowed))
    return bool(allowed)


async def _belongs_to_a_report(router: Router, text: str, move: Heard, reference: str) -> bool:
    """Words about a report of this person: an answer to the team, or what belongs to one that was sent."""
    turn = router.turn
    if turn.in_channel:
        return False
    own = await turn.store.breaches_of(turn.person.id)
    about = next((breach for breach in own if breach.reference == reference), None)
    if reference and about is None and router.may("open"):
        return False
    asked = about if about and open_query(about) else next((each for each in own if open_query(each)), None)
    if asked and await heard_as_answer(router, text, move, asked, named=about is not None):
        return True
    recent = about or recent_of(own, turn.now)
    return recent is not None and await heard_afterwards(router, text, move, recent, named=about is not None)


async def _answered(router: Router, text: str, move: Heard) -> None:
    turn = router.turn
    if turn.in_channel and not (is_office(turn) and move.move in _SOCIABLE):
        return turn.say(not_understood(turn))
    if announces(text):
        return turn.say(OutgoingMessage(lines=(say("idle.go_on"),), buttons=(command_button("report"),)))
    if move.move is Move.REQUEST:
        named = named_in(text, london_day(turn.now).year)
        found = requests_in(text, router.known(), router.takes, reference=named)
        if any(match.certain and not router.may(match.command) for match in found):
            return turn.tell("bot.not_allowed")
        move = move_of(text, may_request=False)
    asked, told = asked_in(text, guess=False), told_beside(text)
    if asked and told and not (move.move is Move.TALE and move.certain):
        move = move_of(told, may_request=False)
    if A_BREACH in asked and not (move.move is Move.TALE and move.certain and not is_supposed(plain(text))):
        return await make_offer(turn, Offer((REPORT,), text), *await answers_to(router, text))
    if move.move is Move.TALE and move.certain and is_office(turn):
        return await offer_to_log(turn, text)
    if move.move is Move.TALE and move.certain:
        return await router.start_report(text, say("report.from_words"))
    if hears_danger(text):
        return await make_offer(turn, Offer((REPORT,), text))
    if await _asked(router, text, move):
        return None
    if turn.consoled and move.move not in (Move.VAGUE, Move.TALE, Move.FEAR):
        return await led_on(turn)
    if move.move in _SHORT_ANSWERS and (move.certain or move.move is not Move.NOTHING):
        return _briefly(router, move.move)
    if move.move in (Move.VAGUE, Move.TALE):
        return await make_offer(turn, Offer((REPORT,), text), *(await answers_to(router, text, guess=False)))
    if move.move is Move.QUESTION:
        return await router.command(Match("guidance"))
    return turn.say(not_understood(turn))


async def _asked(router: Router, text: str, move: Heard) -> bool:
    """A question before anything was told: answered, or whoever can answer it is named."""
    only_asks = bool(asked_in(text, guess=False)) and not told_beside(text)
    if not only_asks and (tells_of_a_mishap(text) or move.move in _SOCIABLE):
        return False
    placed = move.move is Move.QUESTION or (move.certain and move.move in _PLACED)
    answers = await answers_to(router, text, guess=not placed or move.move is Move.QUESTION)
    if not answers and wants_a_call(text):
        answers = (say("asides.sent.talk", **numbers(router.turn.council.contacts)),)
    if not answers and asks(text) and (not placed or is_about_it(text)):
        answers = (say("idle.ask_by_phone", **numbers(router.turn.council.contacts)),)
    if answers:
        router.turn.say(OutgoingMessage(lines=answers, buttons=(command_button("report"),)))
    return bool(answers)


def _briefly(router: Router, move: Move) -> None:
    """A short answer to what is no report."""
    council = router.turn.council
    buttons = tuple(command_button(name) for name in ("report", "guidance")) if move is not Move.THANKS else ()
    words = say(f"idle.{move.value}", council=council.name, **numbers(council.contacts))
    router.turn.say(OutgoingMessage(lines=(words,), buttons=buttons))
