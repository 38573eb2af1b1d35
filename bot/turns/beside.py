"""A question or a request that of the team at an open question: it is answered, then that is asked again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.registry import commands
from bot.turns.idle.hearing import hear_idle
from bot.turns.idle.meant import LEAST_OF_A_QUESTION, is_seen
from bot.turns.idle.office import hear_office, is_office
from bot.turns.idle.suggestions import did_you_mean, to_choose_from
from bot.turns.idle.told_of_cases import in_law
from dialogs.casework.few_words import FLOWS
from dialogs.casework.finding import called_in
from dialogs.outgoing import plain
from dialogs.reporting.report_breach import REPORT_BREACH
from domain.breach import Breach
from domain.clocks.deadlines import SEVENTY_TWO_HOURS
from domain.clocks.period import london_day
from domain.record.wording import time_in_full
from presentation.clocks import ico_clock
from texts import say
from understanding.commands.at_a_question.beside import asks_the_clock
from understanding.commands.at_a_question.leaving import ends_a_report
from understanding.commands.at_a_question.own_matter import is_its_own_matter, names_a_case, names_one, tells_news
from understanding.commands.everyday import asks_what_waits
from understanding.commands.guesses import guessed
from understanding.commands.law import law_asked
from understanding.commands.phrases import Match
from understanding.commands.requests import references_in, requests_in
from understanding.commands.wishes import SHOWING, steps_into_a_case, wishes_in
from understanding.hearing.asides import is_question
from understanding.hearing.moves import move_of

if TYPE_CHECKING:
    from bot.turns.router import Router
    from dialogs.turn import Turn


async def hear_in_dialog(router: Router, text: str) -> None:
    """The open question hears it, without what was asked or requested beside an answer, which comes first."""
    ended, rest = ends_a_report(text) if is_office(router.turn) else (False, text)
    if ended and await _ended(router):
        if rest:
            await hear_idle(router, rest)
    elif await router.dialogs.gives_way(text):
        await router.dialogs.pass_over()
        await hear_idle(router, text)
    elif is_office(router.turn) and steps_into_a_case(text) and await _stepped_into(router, text):
        await router.dialogs.reprompt_dialog()
    else:
        await _heard_by_the_question(router, text)


async def _heard_by_the_question(router: Router, text: str) -> None:
    asked, told = await router.dialogs.asked_beside(text)
    router.turn.beside = bool(asked)
    if not asked and await _of_another_case(router, text):
        router.turn.beside = True
        await router.dialogs.reprompt_dialog()
    elif not asked or not await _answered(router, asked):
        await router.dialogs.continue_dialog()
    elif told:
        router.turn.heard = replace(router.turn.heard, text=told)
        await router.dialogs.continue_dialog()
    else:
        await router.dialogs.reprompt_dialog()


async def _ended(router: Router) -> bool:
    """Whether a report that was begun by mistake was open, and ended with these words."""
    turn, top = router.turn, router.dialogs.active_dialog
    if top is None or top.id != REPORT_BREACH.name:
        return False
    if draft := await turn.tx.draft(str(top.state.get("draft"))):
        await turn.drop(draft)
    router.dialogs.stack.remove(top)
    turn.tell("dialog.not_a_report")
    return True


async def _stepped_into(router: Router, text: str) -> bool:
    """Whether a step was offered that is wished in the midst of another question, and is not what that one asks."""
    top, step = router.dialogs.active_dialog, steps_into_a_case(text)
    if top is None or top.id == FLOWS[step].name or (top.id == REPORT_BREACH.name and not names_a_case(text)):
        return False
    router.turn.alarmed = True  # danger that is told of a case is known to those who handle it
    return await hear_office(router, text, move_of(text), figures=False)


async def _answered(router: Router, text: str) -> bool:
    """Whether something was said to it; what changes another case is only offered."""
    turn = router.turn
    if not is_office(turn):
        return False
    about = await _open_case(router)
    if (asked := await _case_named(router, text) or about) and asks_the_clock(text) and not law_asked(text):
        return _clock_told(turn, asked)
    of_a_case = names_one(text) or is_its_own_matter(text)
    if of_a_case and await hear_office(router, text, move_of(text), figures=False):
        return True
    if topic := law_asked(text):
        turn.say(plain(in_law(turn, topic)))
        return True
    match = _to_show(router, text, about)
    if match:
        await router.command(match)
        return True
    if guess := guessed(text, router.may, router.known()):
        turn.say(did_you_mean(guess))
        return True
    if about is None or is_question(text):
        return False
    return await _of_the_case(router, text, about)


async def _case_named(router: Router, text: str) -> Breach | None:
    """The one case that is named by its number."""
    turn = router.turn
    named = references_in(text, london_day(turn.now).year) if names_one(text) else ()
    found = await turn.tx.breach(named[0]) if len(named) == 1 else None
    return found if found and is_seen(turn, found) else None


def _clock_told(turn: Turn, case: Breach) -> bool:
    """Says until when the regulator can be told in time, and from when that is counted."""
    begun = time_in_full(case.ico_deadline - SEVENTY_TWO_HOURS)
    clock = ico_clock(case, turn.now, turn.council.regulator, turn.reminding.calendar.holidays)
    turn.say(plain(f"{case.reference}. {clock} {say('clocks.counted', begun=begun)}"))
    return True


async def _of_another_case(router: Router, text: str) -> bool:
    """Whether news of another case than the open one was told ("gary says they found the laptop"), and offered."""
    about = await _open_case(router)
    if about is None or not is_office(router.turn) or not (tells_news(text) and len(text.split()) > _FEW):
        return False
    waiting = [each for each in await router.turn.store.open_breaches() if is_seen(router.turn, each)]
    called = called_in(text, waiting, LEAST_OF_A_QUESTION)
    if len(called) != 1 or called[0].reference == about.reference:
        return False
    return await _of_the_case(router, text, called[0])


async def _of_the_case(router: Router, text: str, about: Breach) -> bool:
    """Offers what is wished for a case, or to keep the words as a note on it, where there is no answer in them."""
    router.turn.alarmed = True  # danger that is told of a case is known to those who handle it
    wished = any(not wish.guessed for wish in wishes_in(text))
    if wished and await hear_office(router, text, move_of(text), figures=False):
        return True
    note, shown = Match("note", f"{about.reference} {text}"), Match("show", about.reference)
    router.turn.say(to_choose_from((note, shown)))
    return True


async def _open_case(router: Router) -> Breach | None:
    """The case that the open question is about."""
    top = router.dialogs.active_dialog
    draft = await router.turn.tx.draft(str(top.state.get("draft"))) if top else None
    return await router.turn.tx.breach(draft.about) if draft and draft.about else None


def _to_show(router: Router, text: str, about: Breach | None) -> Match | None:
    """What is asked to be shown: of the open case, or what waits, is late, or counts."""
    if asks_what_waits(text):
        return Match("my_cases", "")
    wished = next((wish.command for wish in wishes_in(text) if wish.command in SHOWING and not wish.guessed), "")
    if wished and about and router.may(wished):
        return Match(wished, about.reference)
    found = requests_in(text, router.known(), router.takes, reference=about.reference if about else "")
    likely = found[0] if found and found[0].certain else None
    shows = likely is not None and not commands()[likely.command].effect and router.may(likely.command)
    return likely if likely and shows and likely.command in _SHOWN else None


_FEW = 4  # words that tell no news
_SHOWN = (*SHOWING, "open", "overdue", "unassigned", "my_cases", "summary", "register", "compare", "find")
