"""Complaints about a breach: recorded, acknowledged, answered. A day that is given with the command is used."""

import re
from collections.abc import Callable
from datetime import date

from bot.commands.cases import case_of
from bot.commands.casework import split
from bot.commands.registry import command
from dialogs.casework.carrying_out import begin_on
from dialogs.casework.complaint import ACKNOWLEDGEMENT, ANSWERED, COMPLAINT
from dialogs.flow import Flow
from dialogs.turn import Turn
from domain import actions
from domain.acts import Act
from domain.breach import Complaint
from domain.clocks.period import london_day
from domain.errors import NotUnderstood
from understanding.times.when import read_when

NUMBERED = re.compile(r"(?:no\.? ?|number |#)?([0-9]{1,2})(?:[ ,:]+(.*))?", re.IGNORECASE | re.ASCII)
WORDS_OF_A_DAY = 3  # more than that tells more than a day


@command("complaint", takes="reference+text", needs=Act.RECORD_COMPLAINT)
async def complaint(turn: Turn, argument: str) -> None:
    """One more complaint: with the day on which it came, or with what it is about."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.RECORD_COMPLAINT)
    day = day_said(turn, words)
    given = {"received": day.isoformat()} if day else {"about": words} if words else None
    await begin_on(turn, COMPLAINT, breach, given)


@command("complaint_acknowledged", takes="reference+text", needs=Act.ACKNOWLEDGE_COMPLAINT)
async def complaint_acknowledged(turn: Turn, argument: str) -> None:
    """A complaint was acknowledged: the one of this number, or the first that waits for it."""
    await _go_on(turn, argument, ACKNOWLEDGEMENT, Act.ACKNOWLEDGE_COMPLAINT, lambda each: each.acknowledged_on is None)


@command("complaint_answered", takes="reference+text", needs=Act.ANSWER_COMPLAINT)
async def complaint_answered(turn: Turn, argument: str) -> None:
    """The outcome of a complaint was told."""
    await _go_on(turn, argument, ANSWERED, Act.ANSWER_COMPLAINT, lambda each: each.outcome_told is None)


async def _go_on(turn: Turn, argument: str, flow: Flow, act: Act, waits: Callable[[Complaint], bool]) -> None:
    reference, words = split(argument)
    breach = await case_of(turn, reference, act)
    number, day = number_and_day(turn, words)
    number = number or next((place for place, each in enumerate(breach.complaints, 1) if waits(each)), 1)
    actions.complaint_of(breach, number)
    await begin_on(turn, flow, breach, {"_number": number} | ({"on": day.isoformat()} if day else {}))


def day_said(turn: Turn, words: str) -> date | None:
    """The day that these words name, where they say nothing else."""
    if not words or len(words.split()) > WORDS_OF_A_DAY:
        return None
    try:
        return london_day(read_when(words, now=turn.now).at)
    except NotUnderstood:
        return None


def number_and_day(turn: Turn, words: str) -> tuple[int, date | None]:
    """*2 yesterday* is the second, *3 June* is a day; 0 where no number is given."""
    numbered = NUMBERED.fullmatch(words)
    if numbered and not numbered[2]:
        return int(numbered[1]), None
    if numbered and (day := day_said(turn, numbered[2])):
        return int(numbered[1]), day
    return 0, day_said(turn, words)
