"""Reads the council's own lists from `council.toml`: directorates, media, causes, actions, bands …

An entry that ended keeps its name in old figures, so entries of different dates may share initials.
"""

from collections.abc import Sequence
from datetime import date

from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET, Band, Entry, Listing, Taxonomy
from settings.toml_section import Section

RESERVED = (MULTIPLE.lower(), NOT_KNOWN_YET, "total")


def read_taxonomy(root: Section) -> Taxonomy:
    """All lists of the file, in its order."""
    names = ("directorates", "media", "root_causes", "actions", "information", "done_so_far")
    lists = {name: _listing(root, name) for name in names}
    return Taxonomy(bands=_bands(root), incident_types=_listing(root, "incident_types", needed=False), **lists)


def _listing(root: Section, name: str, *, needed: bool = True) -> Listing:
    sections = root.sections(name, needed=needed)
    entries = [_entry(section) for section in sections]
    for at, section in enumerate(sections):
        _check_words(section, entries[at], entries[:at])
    return Listing(tuple(entries))


def _entry(section: Section) -> Entry:
    if section.has("since") and section.has("from"):
        section.fault("two_starts", "since")
    since, until = section.day("from" if "from" in section.values else "since"), section.day("until")
    if since and until and until < since:
        section.out_of_order(("since", since), ("until", until))
    entry = Entry(
        name=section.text("name"),
        short=section.texts("short"),
        also=section.texts("also"),
        explain=section.text("explain", ""),
        cyber=section.flag("cyber", False),
        signs=section.texts("signs"),
        media=section.texts("media"),
        since=since,
        until=until,
    )
    section.finish()
    return entry


def _check_words(section: Section, entry: Entry, earlier: Sequence[Entry]) -> None:
    """A name stands once in a list; a word means one entry only, of those that are valid at the same time."""
    if entry.name.lower() in RESERVED:
        section.fault("reserved", "name", value=entry.name)
    for other in earlier:
        if entry.name and entry.name.lower() == other.name.lower():
            section.fault("duplicate", "name", value=entry.name)
        elif entry.valid_between(other.since or date.min, other.until or date.max):
            _check_taken(section, entry, other)


def _check_taken(section: Section, entry: Entry, other: Entry) -> None:
    taken = {word.lower() for word in (other.name, *other.short, *other.also)}
    for key, words in (("name", (entry.name,)), ("short", entry.short), ("also", entry.also)):
        for word in words:
            if word.lower() in taken:
                section.fault("taken", key, value=word, other=other.name)


def _bands(root: Section) -> tuple[Band, ...]:
    sections = root.sections("bands", needed=True)
    bands: list[Band] = []
    expected: int | None = 1
    for section in sections:
        band = Band(
            name=section.text("name"), least=section.number("least") or 0, most=section.number("most", optional=True)
        )
        _check_band(section, band, expected, last=section is sections[-1])
        expected = None if band.most is None else band.most + 1
        section.finish()
        bands.append(band)
    return tuple(bands)


def _check_band(section: Section, band: Band, expected: int | None, *, last: bool) -> None:
    if expected is not None and "least" in section.values and band.least != expected:
        section.fault("bands", "least", expected=expected)
    if last and band.most is not None:
        section.fault("last_band", "most")
    elif not last and band.most is None:
        section.fault("missing", "most")
    elif band.most is not None and band.most < band.least:
        section.out_of_order(("least", band.least), ("most", band.most))
