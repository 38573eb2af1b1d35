"""Which type of incident the words speak of, where one fits better than every other; whether it was an attack."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from domain.taxonomy import Entry, Listing
from understanding.choices.matching import contained
from understanding.spelling import plain
from vocabulary.patterns import any_of


def likely_type(told: str, media: tuple[str, ...], types: Listing) -> str | None:
    """The type whose signs are found most often in what was told; None where none is, or two are alike.

    A type that belongs to certain media is likely only where the breach was in one of them, and gives way to one
    that belongs to none: *redact* says more than *wrong person*.
    """
    typed = plain(told)
    anywhere = [entry for entry in types if not entry.media]
    by_medium = [entry for entry in types if set(entry.media) & set(media)]
    return _most_often(_counted(typed, anywhere)) or _most_often(_counted(typed, by_medium))


def _counted(typed: str, entries: Iterable[Entry]) -> dict[str, int]:
    """How many different signs of each type are in the text."""
    return {entry.name: len(contained(typed, _signs(entry))) for entry in entries if entry.signs}


def _signs(entry: Entry) -> Listing:
    return Listing(tuple(replace(entry, name=sign, short=(), also=()) for sign in entry.signs))


def _most_often(found: Mapping[str, int]) -> str | None:
    most = max(found.values(), default=0)
    best = [name for name, number in found.items() if number == most]
    return best[0] if most and len(best) == 1 else None


def speaks_of_attack(text: str) -> bool:
    """Whether somebody has attacked a system, or asks for money for what cannot be opened any more."""
    return bool(any_of("done.by_an_attacker.words").search(plain(text)))
