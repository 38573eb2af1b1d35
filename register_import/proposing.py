"""Words of a register that nothing of ours is called: what they may mean, proposed for a person to correct."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from domain.breach import Outcome, Status
from domain.errors import NotUnderstood
from domain.scales import SEVERITIES
from domain.taxonomy import NOT_KNOWN_YET, Listing, Taxonomy
from register_import.findings import DUPLICATE
from register_import.matching import LISTED, YES_OR_NO, known_words
from register_import.reading.cells import NO, YES, says_unknown
from register_import.reading.listed import listed_name, parts_of_list, understood
from register_import.sheets import Value, filled, shown
from register_import.tables import TOTALS
from understanding.counts.count import read_count

Reader = Callable[[list[str], Taxonomy], Iterator[tuple[str, str]]]
CLOSE = 0.8
SHORTEST = 4
OPEN_END = re.compile(r"(\d+)\s*\+")


def proposals(ours: str, cells: Iterable[Value], taxonomy: Taxonomy) -> dict[str, str]:
    """The register's words of a column that cannot be read as they are, each with what is proposed for it."""
    written = dict.fromkeys(" ".join(shown(cell).split()) for cell in cells if filled(cell))
    words = [word for word in written if not says_unknown(word) and not TOTALS.fullmatch(word)]
    if ours == "incident_type":
        return {}  # what no list has is kept as a note
    if ours in LISTED:
        listing: Listing = getattr(taxonomy, LISTED[ours])
        several = ours in ("medium", "main_action")
        return {word: _nearest(word, listing) for word in words if not _readable(word, listing, several=several)}
    if read := _READERS.get(ours):
        return dict(read(words, taxonomy))
    return {}


def _readable(word: str, listing: Listing, *, several: bool) -> bool:
    """Of several things in one cell one is enough: the others are kept as a note."""
    parts = [word, *(parts_of_list(word) if several else ())]
    return any(listed_name(part, listing) or understood(part, listing) for part in parts)


def _nearest(word: str, listing: Listing) -> str:
    """The entry with a name much like it, or *not known yet*."""
    names = {each.casefold(): entry.name for entry in listing for each in (entry.name, *entry.short, *entry.also)}
    said = [word.casefold(), *re.findall(r"[a-z]+", word.casefold())]
    close = (get_close_matches(each, names, n=1, cutoff=CLOSE) for each in said if len(each) >= SHORTEST)
    return next((names[found[0]] for found in close if found), NOT_KNOWN_YET)


def _set_of(ours: str, values: tuple[str, ...], otherwise: str) -> Reader:
    def read(words: list[str], _: Taxonomy) -> Iterator[tuple[str, str]]:
        usual = known_words()["usual"][ours]
        for word in words:
            if word.casefold() not in values and not DUPLICATE.fullmatch(word):
                begins = (value for value, starts in usual.items() if word.casefold().startswith(tuple(starts)))
                yield word, next(begins, otherwise)

    return read


def _yes_no(words: list[str], _: Taxonomy) -> Iterator[tuple[str, str]]:
    for word in words:
        if word.casefold() not in YES | NO:
            first = re.split(r"\W+", word.casefold())[0]
            yield word, "yes" if first in YES else "no" if first in NO else NOT_KNOWN_YET


def _people(words: list[str], taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """ "5+" is most likely the band above five."""
    for word in words:
        try:
            if not word.replace(",", "").isdigit():
                read_count(word, taxonomy)
        except NotUnderstood:
            end = OPEN_END.fullmatch(word)
            above = (band.name for band in taxonomy.bands if end and band.least - 1 == int(end[1]))
            yield word, next(above, NOT_KNOWN_YET)


_READERS = {
    "status": _set_of("status", tuple(Status), Status.CLOSED),
    "outcome": _set_of("outcome", tuple(Outcome), Outcome.UNDECIDED),
    "severity": _set_of("severity", SEVERITIES, NOT_KNOWN_YET),
    "people_affected": _people,
    **dict.fromkeys(YES_OR_NO, _yes_no),
}
