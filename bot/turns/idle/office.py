"""Words of the team, the SIRO and the DPO while nothing is open: of which case they speak, and what is wished for it.

What only shows something is done; what changes something, and what may be meant of several cases, is offered. No
report begins from their words by itself, and danger that they tell of a case is known already.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.commands.casework.cases import case_list
from bot.commands.registry import commands
from bot.turns.idle.meant import MOST_CASES, Meant, cases_meant, is_seen, waiting_for
from bot.turns.idle.offers import REPORT, Offer, make_offer
from bot.turns.idle.suggestions import choice_button, command_button, to_choose_from
from bot.turns.idle.told_of_cases import MOST, handed, of_the_law
from dialogs.casework.finding import last_shown, now_speaks_of
from dialogs.turn import Turn
from domain.access import OVERSIGHT, Role, View
from domain.breach import Breach
from domain.clocks.period import london_day
from texts import say
from understanding.commands.action_told import without_request
from understanding.commands.asked_of import as_question
from understanding.commands.at_a_question.own_matter import requests
from understanding.commands.everyday import asks_what_waits, list_asked
from understanding.commands.law import law_asked
from understanding.commands.phrases import Match
from understanding.commands.requests import references_in, requests_in
from understanding.commands.told import says_to_tell
from understanding.commands.wishes import (
    Wish,
    calls_a_case,
    keeps_all,
    tells_of_own_doing,
    wishes_in,
    without_case,
)
from understanding.hearing.afterwards import tells_of_a_mishap
from understanding.hearing.moves import Heard, Move
from understanding.hearing.safety.danger import hears_danger

if TYPE_CHECKING:
    from bot.turns.router import Router

_OF_ADVICE = ("ico_required", "ico_not_required", "people_told")
_OF_THE_REGULATOR = ("ico_required", "ico_not_required")
_SHOWS_WHAT_WAS_TOLD = ("ico_made", "change", "people_told")  # and asks on, before it is recorded
_OF_TWO = ("link", "unlink", "outcome")


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
    if await _listed(router, text):
        return True
    meant = await cases_meant(turn, text, wishes, move)
    named = bool(references_in(text, london_day(turn.now).year)) or calls_a_case(text)
    if figures and not (meant.surely and named):
        return False
    if handed(turn, text, meant):
        return True
    if (topic := law_asked(text)) and not (named and topic == "telling_ico"):
        turn.say(of_the_law(turn, topic, meant))
        return True
    if not meant.cases:
        return False
    matches = _matches(router, text, wishes, meant.cases)
    asked = any(wish.guessed for wish in wishes)
    surely = meant.surely or asked or await _in_hand(turn, text, wishes, meant.cases)
    if not surely and not turn.in_channel and (move.move is Move.TALE or not matches):
        return await _offered(router, text, matches, meant, move)
    turn.alarmed = True  # danger that is told of a case is known to those who handle it
    if len(meant.cases) == 1:
        await speaks_now_of(turn, meant.cases[0].reference)
    if any(wish.first for wish in wishes) and not matches:
        turn.tell("bot.for_others")
        return True
    matches = matches or _of_a_remark(router, text, meant.cases) or _by_the_model(router, text, meant.cases[0])
    begins = len(matches) == 1 and matches[0].command in _SHOWS_WHAT_WAS_TOLD
    if len(matches) == 1 and _only_shows(matches[0]) and not (turn.beside and begins):
        await router.command(matches[0])
    else:
        turn.say(to_choose_from(matches, _asking_which(text, turn, meant, matches)))
    return True


async def _in_hand(turn: Turn, text: str, wishes: Sequence[Wish], cases: Sequence[Breach]) -> bool:
    """Whether the words are of what somebody works on or has to decide, and tell of no mishap of their own."""
    if tells_of_own_doing(text):
        return False
    waits = {case.reference for case in waiting_for(turn, cases)}
    last = await last_shown(turn) if any(not wish.guessed for wish in wishes) else None
    return bool(waits) or (last is not None and last in cases)


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
    return known[0].reference if known and not any(is_seen(turn, each) for each in known) else ""


async def offer_to_log(turn: Turn, text: str, cases: Sequence[Breach] = (), matches: Sequence[Match] = ()) -> None:
    """Ask whether what was told is a breach of its own, with what else may be meant beside it."""
    if Role.TEAM in turn.roles:
        last = await last_shown(turn)
        cases = tuple(dict.fromkeys((last, *cases))) if last and is_seen(turn, last) else cases
        matches = (*matches, *(Match("note", f"{each.reference} {text}") for each in cases[:1]))
    beside = [choice_button(match) for match in matches]
    beside += [command_button("show", each.reference, f"show {each.reference}") for each in cases[:MOST]]
    buttons = tuple({button.title: button for button in beside}.values())[:MOST_CASES]
    new = tells_of_a_mishap(text) or hears_danger(text) or not buttons
    await make_offer(turn, Offer((REPORT,), text), asking=say(f"office.ask_{'log' if new else 'work'}"), beside=buttons)


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
            rest = f"{case.reference} {_words_of(wish, case)}".strip()
            found[f"{wish.command} {case.reference}"] = Match(wish.command, rest)
    return tuple(found.values())


def _may_be_done(router: Router, wishes: Sequence[Wish]) -> list[Wish]:
    """Of somebody who advises and does not decide, a decision that is told is advice."""
    advises = router.may("advise") and not router.may("ico_required")
    found = [
        Wish("advise", router.turn.heard.text) if advises and wish.command in _OF_ADVICE else wish for wish in wishes
    ]
    return [wish for wish in {each.command: each for each in found}.values() if router.may(wish.command)]


def _words_of(wish: Wish, case: Breach) -> str:
    """The words that go with a wish; a question to the reporter is put as one."""
    if wish.command == "action":
        return without_case(without_request(wish.words))
    return as_question(wish.words, case.reporter.name) if wish.command == "ask" and wish.words else wish.words


async def _listed(router: Router, text: str) -> bool:
    """Whether a list was asked for in everyday words: "who has what", "what do you need from me"."""
    turn, asked = router.turn, list_asked(text)
    if Role.TEAM not in turn.roles and (asked == "my_cases" or asks_what_waits(text)):
        turn.say(case_list("office.waiting", waiting_for(turn, await turn.store.open_breaches()), turn))
        return True
    if not asked or not router.may(asked):
        return False
    await router.command(Match(asked))
    return True


def _of_a_remark(router: Router, text: str, cases: Sequence[Breach]) -> tuple[Match, ...]:
    """What somebody who decides or advises may mean by a remark about what is in front of them."""
    if Role.TEAM in router.turn.roles or len(cases) > 1:
        return tuple(Match("show", case.reference) for case in cases) if len(cases) > 1 else ()
    reference = cases[0].reference
    said = says_to_tell(text)
    meant = _OF_THE_REGULATOR if said is None else _OF_THE_REGULATOR[:1] if said else _OF_THE_REGULATOR[1:]
    decided = [Match(name, f"{reference} {text}") for name in meant if router.may(name)]
    advised = [Match("advise", f"{reference} {text}")] if router.may("advise") and not decided else []
    return (*decided, *advised, Match("show", reference))


def _by_the_model(router: Router, text: str, case: Breach) -> tuple[Match, ...]:
    news = router.turn.beside and not requests(text)  # told in the midst of a step: it is kept as it was put
    found = () if news else requests_in(text, router.known(), router.takes, reference=case.reference)
    mine = [_with_words(match, text) for match in found if router.may(match.command) and match.rest == case.reference]
    return tuple(mine) or (Match("note", f"{case.reference} {text}"), Match("show", case.reference))


def _with_words(match: Match, text: str) -> Match:
    """What was said goes with a step that fills in what it can of it, and stands in a note."""
    takes = match.command == "note" or keeps_all(match.command)
    return Match(match.command, f"{match.rest} {text}") if takes else match


def _only_shows(match: Match) -> bool:
    command = commands()[match.command]
    if match.command in _SHOWS_WHAT_WAS_TOLD:
        return True
    return not command.effect and (all(isinstance(need, View) for need in command.needs) or " " not in match.rest)


async def _offered(router: Router, text: str, matches: Sequence[Match], meant: Meant, move: Heard) -> bool:
    """What may be a tale of its own, or of a case that is not named: both are offered."""
    if move.move not in (Move.TALE, Move.VAGUE):
        return False
    router.turn.alarmed = True  # whoever reads this is the team; a report that begins with it alarms by itself
    await offer_to_log(router.turn, text, meant.cases, matches)
    return True
