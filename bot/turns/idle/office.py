"""Words of the team, the SIRO and the DPO while nothing is open: of which case they speak, and what is wished for it.

What only shows something is done; what changes something, and what may be meant of several cases, is offered. No
report begins from their words by itself, and danger that they tell of a case is known already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.casework.cases import case_list
from bot.commands.registry import commands
from bot.turns.idle.offers import REPORT, Offer, make_offer
from bot.turns.idle.suggestions import choice_button, command_button, to_choose_from
from dialogs.casework.finding import called_in, last_shown, now_speaks_of
from dialogs.outgoing import OutgoingMessage
from dialogs.turn import Turn
from domain.access import OVERSIGHT, Role, View, sees
from domain.breach import Breach, Status
from domain.clocks.due import by_what_is_due_first
from domain.clocks.period import london_day
from texts import say
from understanding.commands.law import law_asked
from understanding.commands.phrases import Match
from understanding.commands.requests import references_in, requests_in
from understanding.commands.wishes import Wish, asks_what_waits, calls_a_case, handed_to, points_back, wishes_in
from understanding.hearing.moves import Heard, Move

if TYPE_CHECKING:
    from bot.turns.router import Router

MOST, MOST_CASES = 3, 5
FEW_WORDS = 12
LEAST_OF_A_QUESTION = 2  # words by which a case is known where nothing is wished for it
_OF_ADVICE = ("ico_required", "ico_not_required", "people_told")
_OF_TWO = ("link", "unlink", "outcome")


@dataclass(frozen=True, slots=True)
class Meant:
    """The cases that words speak of. `surely` where they are named as cases, by reference or as "the bus one"."""

    cases: tuple[Breach, ...] = ()
    surely: bool = False


def is_office(turn: Turn) -> bool:
    """Whether this person is of the team, the SIRO, the stand-in or the DPO."""
    return bool(turn.roles & OVERSIGHT)


async def speaks_now_of(turn: Turn, reference: str) -> None:
    """From now on "it" is this case, for those who speak of cases."""
    if reference and is_office(turn):
        await now_speaks_of(turn, reference)


async def hear_office(router: Router, text: str, move: Heard, *, figures: bool) -> bool:
    """Whether the words were about a case, or asked of the law, and something came of them.

    With `figures` they may as well ask for numbers, which is meant where no case is named.
    """
    turn, wishes = router.turn, wishes_in(text)
    if hidden := await _not_seen(turn, text):
        await router.command(Match("show", hidden))
        return True
    if Role.TEAM not in turn.roles and asks_what_waits(text):
        waiting = _before(turn, await turn.store.open_breaches())
        turn.say(case_list("office.waiting", waiting, turn))
        return True
    meant = await cases_meant(turn, text, wishes, move)
    if figures and not (meant.surely and (references_in(text, london_day(turn.now).year) or calls_a_case(text))):
        return False
    if _handed(turn, text, meant):
        return True
    if (topic := law_asked(text)) and not (meant.surely and topic == "telling_ico"):
        turn.say(_of_the_law(turn, topic, meant))
        return True
    if not meant.cases:
        return False
    matches = _matches(router, text, wishes, meant.cases)
    if not meant.surely and not turn.in_channel and (move.move is Move.TALE or not matches):
        return await _offered(router, text, matches, meant, move)
    turn.alarmed = True  # danger that is told of a case is known to those who handle it
    if wishes and not matches and not _may_be_done(router, wishes):
        turn.tell("bot.for_others")
        return True
    matches = matches or _by_the_model(router, text, meant.cases[0])
    if len(matches) == 1 and _only_shows(matches[0]):
        await router.command(matches[0])
    else:
        turn.say(to_choose_from(matches, _asking_which(text, turn, meant, matches)))
    return True


def _asking_which(text: str, turn: Turn, meant: Meant, matches: Sequence[Match]) -> str:
    """The words above the buttons where one thing is wished for several cases; else the usual ones."""
    if len(matches) == 1 or len(meant.cases) == 1 or len({match.command for match in matches}) > 1:
        return ""
    named = len(references_in(text, london_day(turn.now).year)) > 1
    return say("office.each" if named else "office.which_case")


async def _not_seen(turn: Turn, text: str) -> str:
    """The first reference that is named where none of the cases named is for this person's eyes."""
    found = [await turn.tx.breach(each) for each in references_in(text, london_day(turn.now).year)]
    known = [each for each in found if each]
    return known[0].reference if known and not any(_is_seen(turn, each) for each in known) else ""


async def offer_to_log(turn: Turn, text: str, cases: Sequence[Breach] = (), matches: Sequence[Match] = ()) -> None:
    """Ask whether what was told is a breach of its own, with what else may be meant beside it."""
    beside = [choice_button(match) for match in matches]
    beside += [command_button("show", each.reference, f"show {each.reference}") for each in cases[:MOST]]
    buttons = tuple({button.title: button for button in beside}.values())[:MOST_CASES]
    await make_offer(turn, Offer((REPORT,), text), asking=say("office.ask_log"), beside=buttons)


async def cases_meant(turn: Turn, text: str, wishes: Sequence[Wish], move: Heard) -> Meant:
    """The cases by their references, by their words, or the one that was spoken of last."""
    year = london_day(turn.now).year
    named = [await turn.tx.breach(reference) for reference in references_in(text, year)]
    if cases := [each for each in named if each and _is_seen(turn, each)]:
        return Meant(tuple(cases[:MOST_CASES]), surely=True)
    wished = [each for each in wishes if not each.guessed]
    if not (wishes or calls_a_case(text) or move.move in (Move.TALE, Move.VAGUE, Move.QUESTION, Move.UNCLEAR)):
        return Meant()
    waiting = [each for each in await turn.store.open_breaches() if _is_seen(turn, each)]
    last = await last_shown(turn) if points_back(text) or wished else None
    back = (last,) if last and _is_seen(turn, last) and move.move is not Move.TALE else ()
    if called := called_in(text, waiting, 1 if wished or calls_a_case(text) else LEAST_OF_A_QUESTION):
        requested = any(each.first for each in wished) or (bool(wishes) and move.move is not Move.TALE)
        both = (*back, *called) if "that one, and" in text or "that one and" in text else called
        return Meant(tuple(dict.fromkeys(both))[:MOST_CASES], surely=calls_a_case(text) or requested)
    if back:
        return Meant(back, surely=bool(wished))
    return Meant(tuple(_before(turn, waiting))[:MOST_CASES], surely=True) if wished else Meant()


def _is_seen(turn: Turn, breach: Breach) -> bool:
    return sees(breach, turn.person, turn.roles, turn.council.ico_decided_by)


def _before(turn: Turn, waiting: Sequence[Breach]) -> Sequence[Breach]:
    """What waits for the SIRO's decision, or for the DPO's advice, where it is not said which case is meant."""
    if Role.TEAM in turn.roles:
        return ()
    with_siro = [each for each in waiting if each.status is Status.WITH_SIRO and each.ico_decision is None]
    return by_what_is_due_first(with_siro)


def _matches(router: Router, text: str, wishes: Sequence[Wish], cases: Sequence[Breach]) -> tuple[Match, ...]:
    """The commands that are wished for these cases and that this person may use, as they would be typed."""
    found: dict[str, Match] = {}
    for wish in _may_be_done(router, wishes)[: 1 if len(cases) > 1 else MOST]:
        if len(cases) == 2 and wish.command in _OF_TWO:
            one, other = (case.reference for case in cases)
            if wish.command == "outcome":
                found["outcome"] = Match("outcome", f"{one} duplicate of {other}")
            apart = wish.command == "unlink"
            found["link"] = Match("unlink" if apart else "link", f"{one} {other}")
            continue
        for case in cases:
            if wish.command == "unlink" and case.links:
                found |= {other: Match("unlink", f"{case.reference} {other}") for other in case.links}
                continue
            rest = f"{case.reference} {_without_reporter(wish, case)}".strip()
            found[f"{wish.command} {case.reference}"] = Match(wish.command, rest)
    return tuple(found.values())


def _may_be_done(router: Router, wishes: Sequence[Wish]) -> list[Wish]:
    """Of somebody who advises and does not decide, a decision that is told is advice."""
    advises = router.may("advise") and not router.may("ico_required")
    found = [
        Wish("advise", router.turn.heard.text) if advises and wish.command in _OF_ADVICE else wish for wish in wishes
    ]
    return [wish for wish in {each.command: each for each in found}.values() if router.may(wish.command)]


def _without_reporter(wish: Wish, case: Breach) -> str:
    """ "ask lionel which taxi": the question alone, where Lionel is the one who is asked."""
    first, _, rest = wish.words.partition(" ")
    is_named = wish.command == "ask" and first.strip(":,").casefold() in case.reporter.name.casefold().split()
    return rest.strip() if is_named else wish.words


def _by_the_model(router: Router, text: str, case: Breach) -> tuple[Match, ...]:
    found = requests_in(text, router.known(), router.takes, reference=case.reference)
    mine = [match for match in found if router.may(match.command) and match.rest.startswith(case.reference)]
    return tuple(mine) or (Match("note", f"{case.reference} {text}"), Match("show", case.reference))


def _only_shows(match: Match) -> bool:
    command = commands()[match.command]
    return not command.effect and (all(isinstance(need, View) for need in command.needs) or " " not in match.rest)


async def _offered(router: Router, text: str, matches: Sequence[Match], meant: Meant, move: Heard) -> bool:
    """What may be a tale of its own, or of a case that is not named: both are offered."""
    if move.move not in (Move.TALE, Move.VAGUE):
        return False
    router.turn.alarmed = router.turn.alarmed or not move.certain
    note = tuple(Match("note", f"{each.reference} {text}") for each in meant.cases[:1] if router.may("note"))
    await offer_to_log(router.turn, text, meant.cases, (*matches, *note))
    return True


def _handed(turn: Turn, text: str, meant: Meant) -> bool:
    """Says that a case cannot be handed to somebody else, and how they come to it."""
    name = handed_to(text)
    if not name or len(text.split()) > FEW_WORDS:
        return False
    if len(meant.cases) == 1:
        reference = meant.cases[0].reference
        button = command_button("show", reference, f"show {reference}")
        words = say("office.handed", name=name.title(), reference=reference)
        turn.say(OutgoingMessage(lines=(words,), buttons=(button,)))
    else:
        turn.tell("office.handed_which", name=name.title())
    return True


def _of_the_law(turn: Turn, topic: str, meant: Meant) -> OutgoingMessage:
    named = meant.cases[:MOST] if meant.surely else ()
    buttons = tuple(command_button("show", each.reference, f"show {each.reference}") for each in named)
    return OutgoingMessage(lines=(say(f"law.{topic}", regulator=turn.council.regulator.name),), buttons=buttons)
