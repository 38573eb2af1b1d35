"""The figures of a period: five tables by directorate, computed from one projection of each breach.

`Figure` is the only thing that is counted; both stores keep an index of it, so that a summary never
reads the register again. Only undecided incidents and breaches count in the tables; near misses, what
was not a breach, and duplicates are told apart beside them. The tables, their order and their headings
are those of the seed report, and each of them adds up to the number of breaches, whatever is recorded.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any, NamedTuple

from domain.breach import Breach, Outcome
from domain.period import Period
from domain.scales import SEVERITIES
from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET, Listing, Taxonomy

TOTAL = "TOTAL"
WITHIN = "< 72 hours"
LATE = "> 72 hours"
COUNTING = frozenset(outcome.value for outcome in Outcome if outcome.counts)


class Figure(NamedTuple):
    """What one breach contributes to the figures; equal breaches give equal figures and are counted."""

    directorate: str
    within_72_hours: bool | None
    medium: str
    band: str
    root_cause: str
    main_action: str
    outcome: str
    ico_required: bool | None
    ico_in_time: bool | None
    apologised: bool | None
    closed: bool
    ico_told_as_stated: bool = False
    incident_type: str = NOT_KNOWN_YET
    within_a_day: bool | None = None
    severity: str = NOT_KNOWN_YET


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


@dataclass(frozen=True, slots=True, kw_only=True)
class IcoCounts:
    """Notifications to the regulator. `in_time`, `late`, `stated` and `open` (not made yet) add up to `required`.

    `stated` were made as an earlier register states, without a time. `also_made` were made although not decided as
    required; `undecided` have neither decision nor notification. `apart` were made about what turned out not to be
    a breach: what was done is counted whatever the outcome became.
    """

    required: int
    in_time: int
    late: int
    stated: int
    open: int
    also_made: int
    undecided: int
    apart: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures of a period. `within`, `late` and `open` (response time not known) add up to `total`, as do
    `severities`; `within_a_day` are among `within`.
    """

    period: Period
    total: int
    within: int
    late: int
    open: int
    outcomes: dict[Outcome, int]
    ico: IcoCounts
    apologised: int
    closed: int
    tables: tuple[Table, ...]
    incident_types: Table
    within_a_day: int = 0
    severities: dict[str, int] = field(default_factory=dict)

    def table(self, key: str) -> Table:
        """The table of this key: response_time, medium, number_impacted, root_cause or action_taken."""
        return next(table for table in self.tables if table.key == key)

    @property
    def has_incident_types(self) -> bool:
        """Whether the team recorded the type of any incident of the period."""
        return self.incident_types.columns not in ((TOTAL,), (NOT_KNOWN_YET, TOTAL))

    @property
    def told_apart(self) -> int:
        """How many are recorded that do not count: near misses, not breaches, duplicates."""
        return sum(count for outcome, count in self.outcomes.items() if not outcome.counts)


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


def figure_of(breach: Breach) -> Figure:
    """The projection of a breach that is counted."""
    return Figure(
        directorate=breach.directorate,
        within_72_hours=breach.within_72_hours,
        medium=breach.medium,
        band=breach.people.band,
        root_cause=breach.root_cause,
        main_action=breach.main_action,
        outcome=breach.outcome.value,
        ico_required=breach.ico_required,
        ico_in_time=breach.notified_in_time,
        apologised=breach.apologised,
        closed=breach.closed_at is not None,
        ico_told_as_stated=breach.ico_told_as_stated,
        incident_type=breach.incident_type,
        within_a_day=breach.within_a_day,
        severity=breach.severity,
    )


def response(within_72_hours: bool | None) -> str:
    """The column of the first table; the seed's headings (exactly 72 hours is within)."""
    return NOT_KNOWN_YET if within_72_hours is None else WITHIN if within_72_hours else LATE


def figures_of(breaches: Iterable[Breach]) -> Counter[Figure]:
    """What is counted of these breaches, where no store's index is at hand."""
    return Counter(map(figure_of, breaches))


def summarise(
    figures: Mapping[Figure, int], period: Period, taxonomy: Taxonomy, directorate: str | None = None
) -> Summary:
    """The summary of a period from what is counted for it (a store's index, or `figures_of`).

    With a directorate only what happened there counts, and its row is the only one above the total.
    """
    if directorate is not None:
        figures = {figure: number for figure, number in figures.items() if figure.directorate == directorate}
        taxonomy = replace(taxonomy, directorates=taxonomy.directorates.only(directorate))
    counted = {figure: number for figure, number in figures.items() if figure.outcome in COUNTING}
    response_times = _tally(counted, "within_72_hours")
    outcomes = _tally(figures, "outcome")
    return Summary(
        period=period,
        total=sum(counted.values()),
        within=response_times[True],
        late=response_times[False],
        open=response_times[None],
        outcomes={outcome: outcomes[outcome.value] for outcome in Outcome},
        ico=_ico_counts(counted, _apart(figures)),
        apologised=_tally(counted, "apologised")[True],
        closed=_tally(counted, "closed")[True],
        tables=tuple(_table(column, counted, period, taxonomy) for column in TABLES),
        incident_types=_table(INCIDENT_TYPES, counted, period, taxonomy),
        within_a_day=_tally(counted, "within_a_day")[True],
        severities=_severities(counted),
    )


def _severities(figures: Mapping[Figure, int]) -> dict[str, int]:
    """In the order of the scale; what nothing has is left out."""
    found = _tally(figures, "severity")
    return {name: found[name] for name in dict.fromkeys((*SEVERITIES, *found)) if found[name]}


def _tally(figures: Mapping[Figure, int], *fields: str) -> Counter[Any]:
    """The numbers by the value of a field, or by the values of several together."""
    # The one loop over everything that is recorded; itemgetter is twice as fast here as a function of ours.
    value = itemgetter(*map(Figure._fields.index, fields))
    found: defaultdict[Any, int] = defaultdict(int)
    for figure, number in figures.items():
        found[value(figure)] += number
    return Counter(found)


def _apart(figures: Mapping[Figure, int]) -> int:
    """Notifications about what is no breach; a duplicate's stands with the report that it was merged into."""
    found = _tally(figures, "outcome", "ico_in_time", "ico_told_as_stated")
    return sum(
        number
        for (outcome, made, stated), number in found.items()
        if outcome in (Outcome.NEAR_MISS, Outcome.NOT_A_BREACH) and (made is not None or stated)
    )


def _ico_counts(figures: Mapping[Figure, int], apart: int) -> IcoCounts:
    found = _tally(figures, "ico_required", "ico_in_time", "ico_told_as_stated")
    return IcoCounts(
        required=sum(number for (required, *_), number in found.items() if required),
        in_time=found[True, True, False],
        late=found[True, False, False],
        stated=found[True, None, True],
        open=found[True, None, False],
        also_made=sum(
            number
            for (required, made, stated), number in found.items()
            if not required and (made is not None or stated)
        ),
        undecided=found[None, None, False],
        apart=apart,
    )


def _table(column: Column, figures: Mapping[Figure, int], period: Period, taxonomy: Taxonomy) -> Table:
    cells = _tally(figures, "directorate", column.field)
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
