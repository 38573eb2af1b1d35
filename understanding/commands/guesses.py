"""What somebody may have asked for in words of their own: never done, only offered as "did you mean …?".

Only where the words are no command and tell of nothing that went wrong: "how many breaches did we have in
September?", "I'm after the numbers for last quarter".
"""

import re
from collections.abc import Callable, Iterator, Mapping

from domain.errors import NotUnderstood
from understanding.choices.choice import named_alone
from understanding.commands.phrases import FOR, Known, Match
from understanding.spelling import plain
from understanding.times.period import read_period
from vocabulary import remembered, table, words
from vocabulary.patterns import any_of, either

# Whose figures may be those of one directorate; without a period they are of this one.
OF_A_PLACE, THIS = ("summary",), "this period"
_PLACE = re.compile(r"(?=(?:\b(?:for|from|in|at|of|just|only)|,) (?:the )?((?:[\w&'-]+,? ?){1,6}))")
LONGEST = 30
LONGEST_PERIOD = 9
# So many words may come before it is clear that something is asked for.
BEGINNING = 8
# Also a modal verb and a verb: "may I see", "we march on".
_NO_MONTH = ("may", "march", "mar")


def guessed(text: str, may: Callable[[str], bool], known: Known) -> Match | None:
    """The one command that the words hint at, of those that this person `may` do, with its period.

    None where several may be meant.
    """
    typed = plain(text)
    if len(typed.split()) > LONGEST or not _asks(typed):
        return None
    if any_of("listening.went_wrong").search(_hints().sub(" ", typed)):
        return None
    fitting = [command for command in dict.fromkeys(_hinted(typed)) if may(command)]
    if len(fitting) != 1:
        return None
    if fitting[0] not in words("commands.hints_with_period"):
        return Match(fitting[0], certain=False)
    period = _period_in(typed, known)
    where = place_in(typed, known) if fitting[0] in OF_A_PLACE else ""
    return Match(fitting[0], with_place(period, where) if where else period, certain=False)


def with_place(period: str, directorate: str) -> str:
    """A period and a directorate as a command takes them."""
    return f"{re.sub('^(?:for|in|of|during) ', '', period) or THIS} {FOR} {directorate}"


def place_in(text: str, known: Known) -> str:
    """The one directorate that a text names after *for*, *from*, *in* or a comma; empty where none or several are."""
    for said in _PLACE.findall(plain(text)):
        spoken = said.split()
        for length in range(len(spoken), 0, -1):
            names = named_alone(" ".join(spoken[:length]), known.directorates)
            if len(names) == 1:
                return names[0]
    return ""


def _asks(typed: str) -> bool:
    beginning = " ".join(typed.split()[:BEGINNING])
    return typed.endswith("?") or bool(any_of("commands.requests").search(beginning))


def _hinted(typed: str) -> Iterator[str]:
    """In the order of the text, without what is asked not to be done: "not the Excel, the Word report"."""
    for found in _hints().finditer(typed):
        if not _NOT_THIS.search(typed[: found.start()]):
            yield _meant()[found[1]]


_NOT_THIS = re.compile(r"\b(?:not|don't|dont|never)(?: (?:want|show|need|give|send|me|us|all|the|an?))* $")


@remembered
def _meant() -> Mapping[str, str]:
    return {said: command for command in table("commands.hints") for said in words("commands.hints", command)}


@remembered
def _hints() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])({either(_meant())})(?!\w)")


def _period_in(typed: str, known: Known) -> str:
    """The longest part of the text that is a period; nothing where none is."""
    spoken = typed.rstrip("?!. ").split()
    for length in range(min(LONGEST_PERIOD, len(spoken)), 0, -1):
        for start in range(len(spoken) - length + 1):
            part = " ".join(spoken[start : start + length]).strip(",;:()")
            if (
                part not in _NO_MONTH
                and not part.startswith("of ")
                and re.search(r"[0-9]|[a-z]{3}", part)
                and _is_period(part, known)
            ):
                return part
    return ""


def _is_period(part: str, known: Known) -> bool:
    if any_of("period.before").fullmatch(part) or any_of("period.after").fullmatch(part):
        return False
    try:
        read_period(part, today=known.today, boundaries=known.boundaries)
    except NotUnderstood:
        return False
    return True
