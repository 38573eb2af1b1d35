"""Reports that may tell of the same incident, offered at the first look; a person decides."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from domain.breach import Breach
from domain.taxonomy import NOT_KNOWN_YET

NEAR = timedelta(days=14)
AT_MOST = 3
ENOUGH = 0.3
EVERYDAY = frozenset(
    {"about", "after", "email", "infor", "lette", "perso", "peopl", "their", "there", "which", "wrong"}
)


def looks_like(breach: Breach, others: Iterable[Breach]) -> tuple[str, ...]:
    """References of the others that resemble it most, at most three: near in time, same place or medium, like words.

    `others` need only be those around it in time, as `Store.breaches(period)` gives them.
    """
    words = _words(breach)
    found = sorted(
        ((_likeness(words, _words(other)), other.reference) for other in others if _comparable(breach, other)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    return tuple(reference for likeness, reference in found[:AT_MOST] if likeness >= ENOUGH)


def _comparable(breach: Breach, other: Breach) -> bool:
    if other.reference == breach.reference or abs(_when(breach) - _when(other)) > NEAR:
        return False
    same_place = breach.directorate == other.directorate != NOT_KNOWN_YET
    return same_place or bool(set(breach.media) & set(other.media))


def _when(breach: Breach) -> datetime:
    return breach.discovered.at if breach.discovered else breach.reported_at


def _words(breach: Breach) -> frozenset[str]:
    """Its telling words, cut to a stem of five letters, so that plan and plans are one."""
    found = re.findall(r"[a-z]{5,}", f"{breach.summary} {breach.information_words}".casefold())
    return frozenset(word[:5] for word in found) - EVERYDAY


def _likeness(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of the shorter one's words that the other has too, 0 to 1."""
    return len(words & others) / min(len(words), len(others)) if words and others else 0.0
