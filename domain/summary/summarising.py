"""The summary of a period, computed from what is counted for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.breach import Outcome
from domain.clocks.period import Period
from domain.scales import SEVERITIES
from domain.summary.figure import COUNTING, Figure, tally
from domain.summary.table import INCIDENT_TYPES, TABLES, TOTAL, Table, table_of
from domain.taxonomy import NOT_KNOWN_YET, Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class IcoCounts:
    """Notifications to the regulator. `in_time`, `late`, `stated` and `open` (not made yet) add up to `required`.

    `stated` were made as an earlier register states, without a time. `also_made` were made although not decided as
    required; `undecided` have neither decision nor notification; `not_required` are decided, or stated, as such.
    `apart` were made about what turned out not to be a breach: what was done is counted whatever the outcome became.
    """

    required: int
    in_time: int
    late: int
    stated: int
    open: int
    also_made: int
    undecided: int
    not_required: int
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
    response_times = tally(counted, "within_72_hours")
    outcomes = tally(figures, "outcome")
    return Summary(
        period=period,
        total=sum(counted.values()),
        within=response_times[True],
        late=response_times[False],
        open=response_times[None],
        outcomes={outcome: outcomes[outcome.value] for outcome in Outcome},
        ico=_ico_counts(counted, _apart(figures)),
        apologised=tally(counted, "apologised")[True],
        closed=tally(counted, "closed")[True],
        tables=tuple(table_of(column, counted, period, taxonomy) for column in TABLES),
        incident_types=table_of(INCIDENT_TYPES, counted, period, taxonomy),
        within_a_day=tally(counted, "within_a_day")[True],
        severities=_severities(counted),
    )


def _severities(figures: Mapping[Figure, int]) -> dict[str, int]:
    """In the order of the scale; what nothing has is left out."""
    found = tally(figures, "severity")
    return {name: found[name] for name in dict.fromkeys((*SEVERITIES, *found)) if found[name]}


def _apart(figures: Mapping[Figure, int]) -> int:
    """Notifications about what is no breach; a duplicate's stands with the report that it was merged into."""
    found = tally(figures, "outcome", "ico_in_time", "ico_told_as_stated")
    return sum(
        number
        for (outcome, made, stated), number in found.items()
        if outcome in (Outcome.NEAR_MISS, Outcome.NOT_A_BREACH) and (made is not None or stated)
    )


def _ico_counts(figures: Mapping[Figure, int], apart: int) -> IcoCounts:
    found = tally(figures, "ico_required", "ico_in_time", "ico_told_as_stated")
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
        not_required=sum(number for (required, *_), number in found.items() if required is False),
        apart=apart,
    )
