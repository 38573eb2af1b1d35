"""What is done about a case and learned from it: actions, lessons, the apology."""

import re

from bot.commands.casework.case_steps import split
from bot.commands.casework.cases import case_of
from bot.commands.casework.said_with import number_and_moment, why_no_day
from bot.commands.registry import command
from dialogs.casework.carrying_out import begin_on, carry_out
from dialogs.casework.remedial_action import ACTION, APOLOGY, LESSON
from dialogs.flow import Asking
from dialogs.team_talk.told_at_once import told_of_an_action, told_of_the_apology
from dialogs.turn import Turn
from dialogs.wording.answers import echoes
from domain import actions
from domain.acts import Act
from domain.breach import Breach
from understanding.commands.action_told import without_request
from understanding.commands.wishes import stems_in, without_case

NUMBER = re.compile(r"[0-9]{1,2}")


@command("action", takes="reference+text", needs=Act.ADD_ACTION)
async def action(turn: Turn, argument: str) -> None:
    """One more remedial action."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.ADD_ACTION)
    told = told_of_an_action(without_case(without_request(words)), Asking(turn, {}, breach)) if words else {}
    await begin_on(turn, ACTION, breach, told or None, above=echoes(ACTION, told))


@command("action_done", takes="reference+text", needs=Act.COMPLETE_ACTION, effect=True)
async def action_done(turn: Turn, argument: str) -> None:
    """An action is done: by its number, or the first that is open; *yesterday*, *2 on 12 November* say when."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.COMPLETE_ACTION)
    number, done_at = number_and_moment(turn, words)
    if done_at is None and (problem := why_no_day(turn, words)):
        return turn.tell(problem)
    number = number or (0 if done_at else _number(words)) or _called(breach, words)
    number = number or next((n for n, each in enumerate(breach.actions, 1) if each.done_at is None), 1)
    changed = actions.complete_action(breach, number, done_at, by=turn.person, now=turn.now)
    return await carry_out(turn, changed, "action.done_now", action=changed.breach.actions[number - 1].kind)


@command("action_main", takes="reference+text", needs=Act.SET_MAIN_ACTION, effect=True)
async def action_main(turn: Turn, argument: str) -> None:
    """The action of this number is the main one."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.SET_MAIN_ACTION)
    changed = actions.set_main_action(breach, _number(words), by=turn.person, now=turn.now)
    await carry_out(turn, changed, "action.main_now", action=changed.breach.main_action)


def _called(breach: Breach, words: str) -> int:
    """The number of the open action that the words speak of: "the bcc training one"; 0 where none or several are."""
    said = set(stems_in(words))
    points = {
        number: len(said & set(stems_in(f"{each.kind} {each.text}")))
        for number, each in enumerate(breach.actions, 1)
        if each.done_at is None
    }
    best = max(points.values(), default=0)
    found = [number for number, each in points.items() if each == best]
    return found[0] if best and len(found) == 1 else 0


def _number(words: str) -> int:
    found = NUMBER.search(words)
    return int(found[0]) if found else 0


@command("lesson", takes="reference+text", needs=Act.RECORD_LESSON)
async def lesson(turn: Turn, argument: str) -> None:
    """What was learned: `lesson DB2026001 check the address aloud`."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.RECORD_LESSON)
    await begin_on(turn, LESSON, breach, {"text": words} if words else None)


@command("apology", takes="reference+text", needs=Act.RECORD_APOLOGY)
async def apology(turn: Turn, argument: str) -> None:
    """Whether those affected had an apology: `apology DB2026001 yes`."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.RECORD_APOLOGY)
    await begin_on(turn, APOLOGY, breach, told_of_the_apology(words, Asking(turn, {}, breach)) or None)
