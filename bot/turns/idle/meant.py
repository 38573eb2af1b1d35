"""Of which cases the team, the SIRO and the DPO speak while nothing is open: named, called by words, or before them."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.casework.finding import called_in, last_shown
from dialogs.turn import Turn
from domain.access import Role, sees
from domain.announcements import wants_dpo
from domain.breach import Breach, Status
from domain.clocks.due import by_what_is_due_first
from domain.clocks.period import london_day
from understanding.commands.requests import references_in
from understanding.commands.wishes import Wish, calls_a_case, gives_an_opinion, points_back, tells_of_own_doing
from understanding.hearing.moves import Heard, Move

MOST_CASES = 5
LEAST_OF_A_QUESTION = 2  # words by which a case is known where nothing is wished for it
_SPEAKS_OF_ONE = (Move.TALE, Move.VAGUE, Move.QUESTION, Move.UNCLEAR, Move.REQUEST)
_SOCIABLE = (Move.THANKS, Move.GREETING, Move.JOKE, Move.TEST)


@dataclass(frozen=True, slots=True)
class Meant:
    """The cases that words speak of. `surely` where they are named as cases, by reference or as "the bus one"."""

    cases: tuple[Breach, ...] = ()
    surely: bool = False


async def cases_meant(turn: Turn, text: str, wishes: Sequence[Wish], move: Heard) -> Meant:
    """The cases by their references, by their words, or the one that was spoken of last."""
    year = london_day(turn.now).year
    named = [await turn.tx.breach(reference) for reference in references_in(text, year)]
    if cases := [each for each in named if each and is_seen(turn, each)]:
        return Meant(tuple(cases[:MOST_CASES]), surely=True)
    waiting = [each for each in await turn.store.open_breaches() if is_seen(turn, each)]
    wished = [each for each in wishes if not each.guessed]
    decides = Role.TEAM not in turn.roles
    speaks = wishes or calls_a_case(text) or move.move in _SPEAKS_OF_ONE or gives_an_opinion(text)
    if speaks:
        least = 1 if decides or wished or calls_a_case(text) else LEAST_OF_A_QUESTION
        if called := called_in(text, waiting, least):
            last = await last_shown(turn) if "that one, and" in text or "that one and" in text else None
            both = (last, *called) if last and is_seen(turn, last) else called
            requested = any(each.first for each in wished) or (bool(wishes) and move.move is not Move.TALE)
            sure = calls_a_case(text) or requested or gives_an_opinion(text)
            return Meant(tuple(dict.fromkeys(both))[:MOST_CASES], surely=sure)
    return await _in_front(turn, text, waiting, bool(wished), move)


async def _in_front(turn: Turn, text: str, waiting: Sequence[Breach], wished: bool, move: Heard) -> Meant:
    """The case that was spoken of last; of those who decide or advise, what waits for them."""
    decides, opinion = Role.TEAM not in turn.roles, gives_an_opinion(text)
    tells = move.move is Move.TALE and move.certain and not (wished or opinion)
    tells = tells and (not decides or tells_of_own_doing(text))
    if move.move in _SOCIABLE or tells:
        return Meant()
    last = await last_shown(turn) if decides or opinion or wished or points_back(text) else None
    if last and is_seen(turn, last) and (wished or opinion or move.move is not Move.TALE):
        return Meant((last,), surely=wished or opinion or decides)
    before = waiting_for(turn, waiting)[:MOST_CASES]
    return Meant(tuple(before), surely=True) if before else Meant()


def is_seen(turn: Turn, breach: Breach) -> bool:
    """Whether this person may see the case."""
    return sees(breach, turn.person, turn.roles, turn.council.ico_decided_by)


def waiting_for(turn: Turn, waiting: Sequence[Breach]) -> Sequence[Breach]:
    """What waits for the SIRO's decision, or for the DPO's advice."""
    if Role.TEAM in turn.roles:
        return ()
    advice = [each for each in waiting if Role.DPO in turn.roles and wants_dpo(each) and not each.advice]
    with_siro = [each for each in waiting if each.status is Status.WITH_SIRO and each.ico_decision is None]
    return by_what_is_due_first([*with_siro, *(each for each in advice if each not in with_siro)])
