"""Whether the words speak of an attack on a system: what an attacker encrypted, wiped or locked limits nothing."""

from understanding.spelling import plain
from vocabulary.patterns import any_of


def speaks_of_attack(text: str) -> bool:
    """Whether somebody has attacked a system, or asks for money for what cannot be opened any more."""
    return bool(any_of("done.by_an_attacker.words").search(plain(text)))
