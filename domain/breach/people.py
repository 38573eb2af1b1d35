"""Who is concerned: somebody in the council by name, and those affected by number only."""

from dataclasses import dataclass

from domain.breach.words import Certainty
from domain.taxonomy import NOT_KNOWN_YET


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the council: Entra object id and display name."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """How many people's information it is: a number, or a band alone where only that is certain."""

    number: int | None = None
    band: str = NOT_KNOWN_YET
    certainty: Certainty = Certainty.NOT_KNOWN_YET

    @property
    def settled(self) -> bool:
        """Whether it is known, or known that it cannot be."""
        return self.band != NOT_KNOWN_YET or self.certainty is Certainty.CANNOT_BE_DETERMINED


NOBODY_COUNTED = People()
