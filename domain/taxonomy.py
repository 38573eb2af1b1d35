"""The council's own lists (directorates, media, causes, actions, bands), each entry with its dates.

The lists and their order are those of the seed report; the council keeps them in `council.toml`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

NOT_KNOWN_YET = "not known yet"
MULTIPLE = "Multiple"
ELSEWHERE = "External/Not Known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list: its name as recorded, and the words by which people call it.

    `since` and `until` are the first and last day on which it may be chosen (both inclusive). A type of
    incident may also be `cyber`, have `signs` (words in a tale that make it likely), and belong to certain
    `media` only.
    """

    name: str
    short: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    explain: str = ""
    cyber: bool = False
    signs: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def __hash__(self) -> int:
        """By the name alone, which tells entries apart: they are looked up by it many times a turn."""
        return hash(self.name)

    def valid_between(self, first: date, last: date) -> bool:
        """Whether it could be chosen on any day from `first` to `last`, both inclusive."""
        return (self.since is None or self.since <= last) and (self.until is None or first <= self.until)


@dataclass(frozen=True, slots=True)
class Listing(Sequence[Entry]):
    """An ordered list of entries."""

    entries: tuple[Entry, ...]

    def __hash__(self) -> int:
        """By its first entry, which tells the lists of a council apart."""
        return hash(self.entries[:1])

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self.entries[index]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def only(self, name: str) -> "Listing":
        """The entries of this name alone."""
        return Listing(tuple(entry for entry in self.entries if entry.name == name))

    def on(self, day: date) -> "Listing":
        """Those that may be chosen on `day`."""
        return self.between(day, day)

    def between(self, first: date, last: date) -> "Listing":
        """Those that could be chosen on any day from `first` to `last`, both inclusive."""
        return Listing(tuple(entry for entry in self.entries if entry.valid_between(first, last)))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self.entries)

    def named(self, name: str) -> Entry | None:
        """The entry of exactly this name, or None."""
        return next((entry for entry in self.entries if entry.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A band of the number of people impacted, from `least` to `most` (None: no upper end)."""

    name: str
    least: int
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """All lists together, as configured."""

    directorates: Listing
    media: Listing
    root_causes: Listing
    actions: Listing
    bands: tuple[Band, ...]
    information: Listing
    done_so_far: Listing
    incident_types: Listing = Listing(())

    def band_of(self, number: int) -> str:
        """The band into which a number of people falls; `not known yet` below the first band."""
        for band in self.bands:
            if band.least <= number and (band.most is None or number <= band.most):
                return band.name
        return NOT_KNOWN_YET

    def band_named(self, name: str) -> Band | None:
        """The band of exactly this name, or None."""
        return next((band for band in self.bands if band.name == name), None)
