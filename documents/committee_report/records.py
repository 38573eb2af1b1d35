"""What a report is made of: one frozen set of records, and the figures of the periods it is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from documents.committee_report.as_of import Reclassified, as_it_stood, reclassified
from domain.breach import Breach, HistoryEntry
from domain.council import Council
from domain.period import Period, preceding, same_period_year_before
from domain.stores import Store
from domain.summary import Summary, figures_of, summarise
from domain.trends import PeriodFigures, figures_of_period, last_periods, with_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The breaches reported in `period`, as they stood at `as_of` (now, when None).

    `earlier` are the figures of other periods: previous, year_before. `trends` are this period and those before it,
    the newest first. `reclassified` is what changed
    since `since`.
    """

    period: Period
    breaches: tuple[Breach, ...]
    earlier: Mapping[str, Summary]
    trends: tuple[PeriodFigures, ...] = ()
    as_of: datetime | None = None
    since: datetime | None = None
    reclassified: tuple[Reclassified, ...] = ()


async def gather(
    store: Store,
    period: Period,
    council: Council,
    *,
    now: datetime,
    as_of: datetime | None = None,
    since: datetime | None = None,
) -> Records:
    """Read a report's records. With `as_of` they are rebuilt as they stood then, and what was reclassified
    since is told; with `since` (when the last report was made) too, for the register of now."""
    present = await store.breaches(period)
    frame, others = list(present), {"previous": preceding(period, council.boundaries)}
    others["year_before"] = same_period_year_before(period)
    changed_since = as_of or since
    changes: tuple[Reclassified, ...] = ()
    if changed_since:
        then = await _as_they_stood(store, present, changed_since, council)
        changes = reclassified(then, present)
        frame = then if as_of else frame
    return Records(
        period=period,
        breaches=tuple(sorted(frame, key=lambda breach: (breach.reported_at, breach.reference))),
        earlier={name: await _summary(store, each, council, as_of) for name, each in others.items()},
        trends=with_records(
            [
                figures_of_period(await _frame(store, each, council, as_of), each, now=as_of or now)
                for each in last_periods(period, council.boundaries)
            ]
        ),
        as_of=as_of,
        since=changed_since,
        reclassified=changes,
    )


async def _as_they_stood(store: Store, breaches: Sequence[Breach], at: datetime, council: Council) -> list[Breach]:
    found = []
    for breach in breaches:
        history: Sequence[HistoryEntry] = await store.history(breach.reference)
        if earlier := as_it_stood(breach, history, at, council.taxonomy):
            found.append(earlier)
    return found


async def _summary(store: Store, period: Period, council: Council, as_of: datetime | None) -> Summary:
    if as_of is None:
        return summarise(await store.figures(period), period, council.taxonomy)
    return summarise(figures_of(await _frame(store, period, council, as_of)), period, council.taxonomy)


async def _frame(store: Store, period: Period, council: Council, as_of: datetime | None) -> Sequence[Breach]:
    breaches = await store.breaches(period)
    return breaches if as_of is None else await _as_they_stood(store, breaches, as_of, council)
