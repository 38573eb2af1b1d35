"""What is done about a case and learned from it: actions, lessons, the apology."""

import re

from bot.commands.casework.case_steps import split
from bot.commands.casework.cases import case_of
from bot.commands.casework.said_with import number_and_moment, why_no_day
from bot.commands.registry import command
from dialogs.casework.carrying_out import begin_on, carry_out
from dialogs.casework.remedial_action import ACTION, APOLOGY, LESSON
from dialogs.turn import Turn
from domain import actions
from domain.acts import Act

NUMBER = re.compile(r"[0-9]{1,2}")


@command("action", takes="reference+text", needs=Act.ADD_ACTION)
async def action(turn: Turn, argument: str) -> None:
    """One more remedial action."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.ADD_ACTION)
    names = {name.casefold(): name for name in turn.council.taxonomy.actions.names}
    known = names.get(words.casefold())
    await begin_on(turn, ACTION, breach, {"kind": known} if known else None)


@command("action_done", takes="reference+text", needs=Act.COMPLETE_ACTION, effect=True)
async def action_done(turn: Turn, argument: str) -> None:
    """An action is done: by its number, or the first that is open; *yesterday*, *2 on 12 November* say when."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.COMPLETE_ACTION)
    number, done_at = number_and_moment(turn, words)
    if done_at is None and (problem := why_no_day(turn, words)):
        return turn.tell(problem)
    number = number or (0 if done_at else _number(words))
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
    answers = {"apologised": words.casefold()} if words.casefold() in ("yes", "no") else None
    await begin_on(turn, APOLOGY, breach, answers)
