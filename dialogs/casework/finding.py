"""Cases by their number, by what an old register called them, by words or by a field."""

from collections.abc import Sequence

from domain.breach import Breach
from domain.fields import path_named
from domain.stores import Store
from understanding.commands.requests import reference_in

FOUND_AT_MOST = 60
LONGEST_NUMBER = 12
OLD_REFERENCE = "as_stated.reference"


async def cases_found(store: Store, wanted: str) -> Sequence[Breach]:
    """Those that an old register called so, else those with these words, in the field that is named."""
    field, _, value = wanted.partition(":")
    path = path_named(field) if value else None
    old = " " not in wanted and any(letter.isdigit() for letter in wanted)
    if exactly := await called_so(store, wanted, FOUND_AT_MOST) if old else ():
        return exactly
    return await store.search(value.strip() if path else wanted, FOUND_AT_MOST, field=path or "")


async def called_so(store: Store, old: str, at_most: int) -> Sequence[Breach]:
    """Those with exactly this old reference, newest first."""
    return await store.search(old, at_most, field=OLD_REFERENCE, whole=True) if old else ()


async def case_numbered(store: Store, words: str, year: int) -> Sequence[Breach]:
    """The case of this number alone: DB2026041, db 2026/41, or 41 of this year."""
    if len(words) > LONGEST_NUMBER:
        return ()
    breach = await store.breach(reference_in(words, year) or reference_in(f"case {words}", year))
    return (breach,) if breach else ()
