"""Commands in plain words: whole phrases only, so that a sentence that tells of a breach is never one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dialogs.answers.period import read_period
from domain.errors import NotUnderstood
from domain.period import PeriodBoundaries

Takes = Literal["nothing", "period", "reference", "reference+text", "text"]
_REFERENCE = re.compile(r"\bDB\s?-?([0-9]{4})[ /-]?([0-9]{3,})\b", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that call a command, and what may follow them."""

    command: str
    words: tuple[str, ...]
    takes: Takes = "nothing"


@dataclass(frozen=True, slots=True)
class Match:
    """A command that was typed; `certain` False means "did you mean …?"."""

    command: str
    rest: str = ""
    certain: bool = True


def match_command(text: str, phrases: Sequence[Phrase], *, today: date, boundaries: PeriodBoundaries) -> Match | None:
    """The command that the whole text is, or None."""
    typed = re.sub(r"<at>.*?</at>|&nbsp;", " ", text).strip().rstrip(".!?")
    lowered = typed.lower()
    for phrase in sorted(phrases, key=lambda each: each.takes == "period"):
        for word in sorted(phrase.words, key=len, reverse=True):
            if lowered == word or lowered.startswith(f"{word} "):
                rest = _rest(typed[len(word) :].strip(), phrase.takes, today, boundaries)
                if rest is not None:
                    return Match(phrase.command, rest)
    return None


def _rest(rest: str, takes: Takes, today: date, boundaries: PeriodBoundaries) -> str | None:
    if not rest or takes == "text":
        return rest
    if takes == "period":
        try:
            read_period(rest, today=today, boundaries=boundaries)
        except NotUnderstood:
            return None
        return rest
    if takes in ("reference", "reference+text") and (found := _REFERENCE.match(rest)):
        after = rest[found.end() :].strip()
        reference = f"DB{found[1]}{found[2]}"
        return f"{reference} {after}".strip() if takes == "reference+text" or not after else None
    return None
