"""Whether something was done, and on which day: *yes*, *no*, *yes, on 12 November*, *12/11*."""

import re
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.breach import Danger
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON
from domain.errors import NotUnderstood
from understanding.choices.choice import read_yes_no
from understanding.times.when import read_when

_DONE = re.compile(
    r"^(?:[\s,.:;]*\b(?:yes|yep|yeah|it|was|we|did|already|done|finished|completed|on)\b)*", re.IGNORECASE
)
_GOING_ON = re.compile(r"\b(?:since|from|by|until|till|due|start\w*|beg[au]n|going|planned|not?)\b", re.IGNORECASE)
_A_DAY_ALONE = 4  # words


def read_done(text: str, *, now: datetime, zone: ZoneInfo = LONDON) -> Danger | Moment:
    """Yes or no, or when it was done: a day that is told after *yes*, or alone.

    Raises NotUnderstood("yes_no_unreadable"), also where a day is told of something that only began on it.
    """
    try:
        said = read_yes_no(text)
    except NotUnderstood:
        said = Danger.NOT_SURE
    when = _DONE.sub("", text)
    is_day = said is Danger.YES or len(when.split()) <= _A_DAY_ALONE
    if said is not Danger.NO and is_day and not _GOING_ON.search(when):
        with suppress(NotUnderstood):
            return read_when(when, now=now, zone=zone)
    if said is Danger.NOT_SURE:
        raise NotUnderstood("yes_no_unreadable")
    return said
