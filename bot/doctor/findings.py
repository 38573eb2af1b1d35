"""What was found at one point."""

from dataclasses import dataclass, field
from enum import StrEnum

from texts import say


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


def good(key: str, **values: object) -> Finding:
    """As it should be."""
    return Finding(State.GOOD, key, values)


def look(key: str, **values: object) -> Finding:
    """Somebody should look."""
    return Finding(State.LOOK, key, values)


def wrong(key: str, **values: object) -> Finding:
    """It does not work."""
    return Finding(State.WRONG, key, values)
