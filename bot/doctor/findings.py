"""What was found at one point."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from texts import say
from texts.words import counted


class State(StrEnum):
    """GOOD: as it should be. LOOK: somebody should look, it works meanwhile. WRONG: something does not work."""

    GOOD = "good"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` names the sentence under `doctor.`, which says what was found and what to do."""

    state: State
    key: str
    values: dict[str, object] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The sentence."""
        return say(f"doctor.{self.key}", **self.values)


WORST_FIRST = (State.WRONG, State.LOOK, State.GOOD)


def worst_of(found: Collection[Finding]) -> State:
    """The worst state that there is among them; GOOD where there is nothing."""
    return min((finding.state for finding in found), key=WORST_FIRST.index, default=State.GOOD)


def in_short(found: Collection[Finding], where: str) -> str:
    """How many points are in the worst state, in the words of the texts `where`."""
    worst = worst_of(found)
    count = sum(finding.state is worst for finding in found)
    return say(f"{where}.ends_{worst}", points=counted(count, "point", "points"))


def good(key: str, **values: object) -> Finding:
    """As it should be."""
    return Finding(State.GOOD, key, values)


def look(key: str, **values: object) -> Finding:
    """Somebody should look."""
    return Finding(State.LOOK, key, values)


def wrong(key: str, **values: object) -> Finding:
    """It does not work."""
    return Finding(State.WRONG, key, values)
