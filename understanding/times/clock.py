"""The times of day that people say, and which minutes of the day they can mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.errors import NotUnderstood

HALF_DAY = 12 * 60
Window = tuple[int, int]
# Where both halves of the day are possible: somebody who types 7:45 on another day means the morning,
# somebody who says "quarter to eight" may mean the evening and is asked.
WORKING = {True: (7 * 60, 19 * 60 - 1), False: (8 * 60 + 30, 18 * 60 + 29)}
AWAKE = (6 * 60, 22 * 60)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `half` is am, pm or none; `full` says that all 24 hours were meant (09:00, 16:45)."""

    hour: int
    minute: int = 0
    half: str = ""
    full: bool = False
    typed: bool = False

    @property
    def minutes(self) -> frozenset[int]:
        """The minutes since midnight that it can mean. Raises NotUnderstood("when_impossible")."""
        if not (0 <= self.hour <= 23 and 0 <= self.minute <= 59):
            raise NotUnderstood("when_impossible")
        if self.half and self.hour <= 12:
            return frozenset({self.hour % 12 * 60 + self.minute + (HALF_DAY if self.half == "pm" else 0)})
        if self.half == "am" and self.hour > 12:
            raise NotUnderstood("when_impossible")
        first = self.hour * 60 + self.minute
        if self.full or self.hour > 12 or self.hour == 0:
            return frozenset({first})
        return frozenset({first % HALF_DAY, first % HALF_DAY + HALF_DAY})


@dataclass(frozen=True, slots=True)
class Midnight:
    """Midnight: the start of a day, or its end."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, by its name in the word lists."""

    name: str


def minutes_meant(clocks: Iterable[Clock]) -> frozenset[int]:
    """The minutes that every time in a text allows: "16:00 (4pm)" is one time, "3 or 4" is none."""
    sets = [clock.minutes for clock in clocks]
    common = frozenset.intersection(*sets)
    if not common:
        raise NotUnderstood("when_ambiguous")
    return common


def likely(minutes: frozenset[int], typed: bool) -> int:
    """The one of both halves of the day that is certain enough on another day; raises when_ambiguous."""
    if len(minutes) == 1:
        return next(iter(minutes))
    first, last = WORKING[typed]
    working = [minute for minute in minutes if first <= minute <= last]
    if len(working) != 1:
        raise NotUnderstood("when_ambiguous")
    return working[0]
