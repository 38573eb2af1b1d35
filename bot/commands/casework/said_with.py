"""What is said with a command besides the case: a number of something, and the day, or the time, of something."""

import re

from dialogs.turn import Turn
from domain.clocks.deadlines import Moment
from domain.errors import NotUnderstood
from understanding.times.when import read_when

NUMBERED = re.compile(r"(?:no\.? ?|number |#)?([0-9]{1,2})(?:[ ,:]+(.*))?", re.IGNORECASE | re.ASCII)
NO_DAY = ("when_future", "when_impossible")


def moment_or_why(turn: Turn, words: str) -> tuple[Moment | None, str]:
    """The day, with or without a time; or why these words are none, as the key of a sentence: *tomorrow* is none."""
    try:
        return read_when(words, now=turn.now, zone=turn.zone), ""
    except NotUnderstood as problem:
        return None, problem.key


def moment_said(turn: Turn, words: str) -> Moment | None:
    """The day, with or without a time, that these words tell; None where they tell none."""
    return moment_or_why(turn, words)[0]


def number_and_moment(turn: Turn, words: str) -> tuple[int, Moment | None]:
    """*2 yesterday* is the second, *3 June* is a day; 0 where no number is given."""
    numbered = NUMBERED.fullmatch(words)
    if numbered and not numbered[2]:
        return int(numbered[1]), None
    if numbered and (moment := moment_said(turn, numbered[2])):
        return int(numbered[1]), moment
    return 0, moment_said(turn, words)


def why_no_day(turn: Turn, words: str) -> str:
    """Why a day that is named, after a number or alone, is none on which something was done; '' where none is named."""
    numbered = NUMBERED.fullmatch(words)
    problems = (moment_or_why(turn, each or "")[1] for each in (numbered[2] if numbered else "", words))
    return next((f"answers.{problem}" for problem in problems if problem in NO_DAY), "")
