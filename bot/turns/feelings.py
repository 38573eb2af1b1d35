"""Whoever is in despair or upset is answered before anything else, and nothing of what they feel is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.turns.idle.offers import recent_of
from bot.turns.idle.office import is_office
from dialogs.asides import distress_answer, upset_answer
from dialogs.controls import control_of
from dialogs.outgoing import plain
from texts import say
from understanding.choices.yes_no import passes_over
from understanding.commands.wishes import wishes_in
from understanding.hearing.safety.feelings import (
    distress_in,
    hears_distress,
    hears_upset,
    remorse_in,
    upset_in,
    without_upset,
)
from understanding.hearing.wishes import consents

if TYPE_CHECKING:
    from bot.turns.router import Router
    from dialogs.turn import Turn

_FEW_THAT_STEER = 5  # words


async def distress_answered(router: Router) -> None:
    """A warm, short answer with numbers, and nothing else: no report, no nudge, no trace."""
    await router.dialogs.pass_over()
    router.turn.say(plain(distress_answer(router.turn.council)))


async def led_on(turn: Turn) -> None:
    """An open door after a kind word: how the report stands that was sent, or that it can be told later."""
    recent = recent_of(await turn.store.breaches_of(turn.person.id), turn.now)
    if recent is None:
        return turn.tell("idle.upset_go_on")
    stands = say(f"reports.status.{recent.status.name.lower()}")
    team = turn.council.contacts.team_name
    return turn.tell("idle.upset_sent", reference=recent.reference, stands=stands, team=team)


async def feelings_answered(router: Router, text: str) -> str:
    """What is left of a message to be heard; empty where the feeling was all of it, and is answered.

    After despair nothing is asked. To whoever is upset a kind word comes first; then the report or the question
    goes on.
    """
    if _steers(router, text):
        return text
    if hears_distress(text):
        await distress_answered(router)
        return ""
    if not hears_upset(text):
        return text
    turn = router.turn
    turn.say(plain(upset_answer(turn.council)))
    rest = without_upset(text)
    turn.heard, turn.consoled = replace(turn.heard, text=rest), True
    if not rest:
        await router.dialogs.pass_over()
        if router.dialogs.stack:
            await router.dialogs.reprompt_dialog()
        else:
            await led_on(turn)
    return rest


def _steers(router: Router, text: str) -> bool:
    """Whether few words, all of which steer ("carry on", the team's "and I'll take it"), tell of no feeling outright.

    Words that are said so often are no despair because the model alone hears some in them.
    """
    if len(text.split()) > _FEW_THAT_STEER or distress_in(text) or upset_in(text) or remorse_in(text):
        return False
    if control_of(text) or passes_over(text) or consents(text):
        return True
    return is_office(router.turn) and any(wish.first for wish in wishes_in(text))
