"""Cases by their number, by what an old register called them, by words or by a field."""

from collections.abc import Sequence

from domain.breach import Breach
from domain.fields import paths_named
from domain.stores import Store
from understanding.commands.requests import reference_in

FOUND_AT_MOST = 60
LONGEST_NUMBER = 12
OLD_REFERENCE = "as_stated.reference"


async def cases_found(store: Store, wanted: str) -> Sequence[Breach]:
    """Those that an old register called so, else those with these words, in the field that is named; newest first."""
    old = " " not in wanted and any(letter.isdigit() for letter in wanted)
    if exactly := await called_so(store, wanted, FOUND_AT_MOST) if old else ():
        return exactly
    paths, value = _field_and_value(wanted)
    found = [each for path in paths for each in await store.search(value, FOUND_AT_MOST, field=path)]
    if len(paths) == 1:
        return found
    newest = sorted({each.reference: each for each in found}.values(), key=lambda each: each.reported_at, reverse=True)
    return newest[:FOUND_AT_MOST]


def _field_and_value(wanted: str) -> tuple[tuple[str, ...], str]:
    """*complaint: from: tester* is a field with its value; without one the words are looked for anywhere."""
    places = [place for place, letter in enumerate(wanted) if letter == ":"]
    for place in reversed(places):
        paths, value = paths_named(wanted[:place]), wanted[place + 1 :].strip()
        if paths and value:
            return paths, value
    return ("",), wanted


async def called_so(store: Store, old: str, at_most: int) -> Sequence[Breach]:
    """Those with exactly this old reference, newest first."""
    return await store.search(old, at_most, field=OLD_REFERENCE, whole=True) if old else ()


async def case_numbered(store: Store, words: str, year: int) -> Sequence[Breach]:
    """The case of this number alone: DB2026041, db 2026/41, or 41 of this year."""
    if len(words) > LONGEST_NUMBER:
        return ()
    breach = await store.breach(reference_in(words, year) or reference_in(f"case {words}", year))
    return (breach,) if breach else ()
