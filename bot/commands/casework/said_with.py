"""What is said with a command besides the case: a number of something, and the day, or the time, of something."""

import re
from contextlib import suppress

from dialogs.turn import Turn
from domain.clocks.deadlines import Moment
from domain.errors import NotUnderstood
from understanding.times.when import read_when

NUMBERED = re.compile(r"(?:no\.? ?|number |#)?([0-9]{1,2})(?:[ ,:]+(.*))?", re.IGNORECASE | re.ASCII)


def moment_said(turn: Turn, words: str) -> Moment | None:
    """The day, with or without a time, that these words tell; None where they tell none."""
    with suppress(NotUnderstood):
        return read_when(words, now=turn.now, zone=turn.zone)
    return None


def number_and_moment(turn: Turn, words: str) -> tuple[int, Moment | None]:
    """*2 yesterday* is the second, *3 June* is a day; 0 where no number is given."""
    numbered = NUMBERED.fullmatch(words)
    if numbered and not numbered[2]:
        return int(numbered[1]), None
    if numbered and (moment := moment_said(turn, numbered[2])):
        return int(numbered[1]), moment
    return 0, moment_said(turn, words)
