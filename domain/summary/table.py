"""The tables by directorate: which there are, their rows, columns and headings."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.clocks.period import Period
from domain.summary.figure import Figure, tally
from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET, Listing, Taxonomy

TOTAL = "TOTAL"
WITHIN = "< 72 hours"
LATE = "> 72 hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: `TOTAL` is the last column and the last row; a row's cells stand in the order of the columns."""

    key: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def total(self) -> int:
        """The number in the last row's last cell: every breach of the period."""
        return self.rows[-1][1][-1]

    def cell(self, directorate: str, column: str) -> int:
        """The number where a row and a column meet; 0 where the table has no such row or column."""
        if column not in self.columns:
            return 0
        place = self.columns.index(column)
        return next((cells[place] for name, cells in self.rows if name == directorate), 0)


class Column(NamedTuple):
    """What one table counts: its key and heading, and the field of `Figure` that gives the column."""

    key: str
    name: str
    field: str


TABLES = (
    Column("response_time", "Response Time", "within_72_hours"),
    Column("medium", "Medium", "medium"),
    Column("number_impacted", "Number Impacted", "band"),
    Column("root_cause", "Root Cause", "root_cause"),
    Column("action_taken", "Action Taken", "main_action"),
)

INCIDENT_TYPES = Column("incident_type", "Type of Incident", "incident_type")
"""Not one of the seed's five: a table of its own, by the types that the ICO publishes."""


def response(within_72_hours: bool | None) -> str:
    """The column of the first table; the seed's headings (exactly 72 hours is within)."""
    return NOT_KNOWN_YET if within_72_hours is None else WITHIN if within_72_hours else LATE


def table_of(column: Column, figures: Mapping[Figure, int], period: Period, taxonomy: Taxonomy) -> Table:
    """The table of one column from what is counted."""
    cells = tally(figures, "directorate", column.field)
    if column.field == "within_72_hours":
        cells = Counter({(name, response(within)): number for (name, within), number in cells.items()})
    names = _axis(taxonomy.directorates, period, {name for name, _ in cells})
    headings = _headings(column.key, period, taxonomy, {heading for _, heading in cells})
    rows = [(name, _with_total(cells[name, heading] for heading in headings)) for name in names]
    totals = tuple(sum(column_cells) for column_cells in zip(*(row for _, row in rows), strict=True))
    rows.append((TOTAL, totals or (0,) * (len(headings) + 1)))
    return Table(key=column.key, name=column.name, columns=(*headings, TOTAL), rows=tuple(rows))


def _with_total(cells: Iterable[int]) -> tuple[int, ...]:
    row = tuple(cells)
    return (*row, sum(row))


def _headings(key: str, period: Period, taxonomy: Taxonomy, recorded: Collection[str]) -> tuple[str, ...]:
    match key:
        case "response_time":
            return (WITHIN, LATE, *_unlisted((WITHIN, LATE), recorded))
        case "number_impacted":
            bands = tuple(band.name for band in taxonomy.bands)
            return (*bands, *_unlisted(bands, recorded))
        case "medium":
            return with_multiple(_axis(taxonomy.media, period, set(recorded) - {MULTIPLE}))
        case "root_cause":
            return _axis(taxonomy.root_causes, period, recorded)
        case "incident_type":
            return tuple(name for name in _axis(taxonomy.incident_types, period, recorded) if name in recorded)
        case _:
            return _axis(taxonomy.actions, period, recorded)


def _axis(listing: Listing, period: Period, recorded: Collection[str]) -> tuple[str, ...]:
    """What could be chosen in the period and what is recorded all the same, in the list's order."""
    current = set(listing.between(period.first, period.last).names)
    listed = tuple(name for name in dict.fromkeys(listing.names) if name in current or name in recorded)
    return (*listed, *_unlisted(listed, recorded))


def _unlisted(listed: Sequence[str], recorded: Collection[str]) -> tuple[str, ...]:
    """Recorded values that no list has, `not known yet` last: every total still holds."""
    return tuple(sorted(set(recorded) - set(listed), key=lambda name: (name == NOT_KNOWN_YET, name)))


def with_multiple(media: Sequence[str]) -> tuple[str, ...]:
    """The media with *Multiple* first among those under M, where the seed prints it (before Mobile)."""
    if MULTIPLE in media:
        return tuple(media)
    place = next((place for place, name in enumerate(media) if name[:1] >= MULTIPLE[:1]), len(media))
    return (*media[:place], MULTIPLE, *media[place:])
