"""Everyday words for the lists of cases: "who has what", "anything new in"."""

import re
from collections.abc import Mapping

from understanding.commands.wishes import LONGEST, calls_a_case
from understanding.spelling import plain
from vocabulary import remembered, table
from vocabulary.patterns import any_of, phrased

_FEW = 14


def list_asked(text: str) -> str:
    """The command of the list that is asked for; empty where none is, or one case is spoken of."""
    typed = plain(text)
    if len(typed.split()) > _FEW or calls_a_case(text) or any_of("commands.everyday_not").search(typed):
        return ""
    return next((command for command, pattern in _lists().items() if pattern.search(typed)), "")


def asks_what_waits(text: str) -> bool:
    """Whether somebody asks what waits for them."""
    return bool(phrased("commands.for_me.waiting").search(plain(text[:LONGEST])))


@remembered
def _lists() -> Mapping[str, re.Pattern[str]]:
    return {command: phrased("commands.everyday", command) for command in table("commands.everyday")}
