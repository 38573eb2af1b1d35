"""What can be said about a time beside days and clocks, and the rules that find such sayings.

A rule takes its words out of the text, so that no word counts twice; what is left over tells whether
everything that matters was understood.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from understanding.counts.numbers import number_of
from understanding.times.clock import Clock, Midnight, Part
from understanding.times.days import Day
from vocabulary import words
from vocabulary.patterns import either

TAKEN = "\x00"


@dataclass(frozen=True, slots=True)
class Ago:
    """So many minutes before now, as elapsed time."""

    minutes: float


@dataclass(frozen=True, slots=True)
class Now:
    """Just now: counts only where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Future:
    """Something that has not happened yet."""


@dataclass(frozen=True, slots=True)
class Pair:
    """3.11 or 3-11: a day with its month, or (only with a dot) a time."""

    first: int
    second: int
    dotted: bool


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone that was written (GMT, BST, +01:00), as its offset from UTC."""

    offset: timedelta


Meaning = Day | Clock | Midnight | Part | Ago | Now | Future | Pair | Zone
Build = Callable[[re.Match[str]], tuple[Meaning, ...] | None]


@dataclass(frozen=True, slots=True)
class Saying:
    """What was said, and where it stands in the text."""

    meaning: Meaning
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """Words, and what they mean; where `build` gives None they are left alone."""

    words: re.Pattern[str]
    build: Build

    def take(self, text: str, into: list[Saying]) -> str:
        """The text without the words of this rule; what they mean goes `into` the list."""

        def replace(found: re.Match[str]) -> str:
            meanings = self.build(found)
            if meanings is None:
                return found[0]
            into.extend(Saying(meaning, found.start(), found.end()) for meaning in meanings)
            return TAKEN * len(found[0])

        return self.words.sub(replace, text)


def rule(pattern: str, build: Build) -> Rule:
    """A rule for whole words."""
    return Rule(re.compile(rf"(?<![\w'£$€])(?:{pattern})(?!\w)", re.ASCII), build)


def fixed(said: Iterable[str], *meanings: Meaning) -> Rule:
    """A rule for words that always mean the same."""
    return rule(either(said), lambda _: meanings)


def listed(key: str, *meanings: Meaning) -> Rule:
    """A rule for a list of `words.toml`."""
    return fixed(words(key), *meanings)


def amount(said: str) -> float:
    """2, 1.5, "three", "an", "a couple of" as a number."""
    if "couple" in said:
        return 2
    return float(said) if re.fullmatch(r"[0-9.]+", said) else number_of(said)
