"""What a report is made of: one frozen set of records, and the figures of the periods it is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from documents.committee_report.as_of import Reclassified, as_it_stood, reclassified
from documents.committee_report.proof.book import Book, Line
from domain.breach import Breach, HistoryEntry
from domain.clocks.period import Period, preceding, same_period_year_before
from domain.council import Council
from domain.stores import Store
from domain.summary import Summary, figures_of, summarise
from domain.summary.trends import PeriodFigures, trends_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The breaches reported in `period`, as they stood at `as_of` (now, when None).

    `earlier` are the figures of other periods: previous, year_before. `trends` are this period and those before it,
    the newest first; `lines` are the figures of all of these, counted a second time for the proof. `reclassified` is
    what changed since `since`.
    """

    period: Period
    breaches: tuple[Breach, ...]
    earlier: Mapping[str, Summary]
    trends: tuple[PeriodFigures, ...] = ()
    lines: Mapping[Period, Line] = field(default_factory=dict)
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
    changed_since = as_of or since
    then = await _as_they_stood(store, present, changed_since, council) if changed_since else present
    frame = list(then if as_of else present)
    frames: dict[Period, Sequence[Breach]] = {period: frame}

    async def reported_in(other: Period) -> Sequence[Breach]:
        """The records of another period as they are taken here; each is read, or rebuilt, once."""
        if other not in frames:
            breaches = await store.breaches(other)
            frames[other] = await _as_they_stood(store, breaches, as_of, council) if as_of else breaches
        return frames[other]

    trends = await trends_of(reported_in, period, council.boundaries, now=as_of or now)
    return Records(
        period=period,
        breaches=tuple(sorted(frame, key=lambda breach: (breach.reported_at, breach.reference))),
        earlier={
            name: summarise(figures_of(await reported_in(each)), each, council.taxonomy)
            for name, each in _compared_with(period, council).items()
        },
        trends=tuple(trends),
        lines={each: Book(breaches).line for each, breaches in frames.items()},
        as_of=as_of,
        since=changed_since,
        reclassified=reclassified(then, present) if changed_since else (),
    )


def _compared_with(period: Period, council: Council) -> Mapping[str, Period]:
    return {"previous": preceding(period, council.boundaries), "year_before": same_period_year_before(period)}


async def _as_they_stood(store: Store, breaches: Sequence[Breach], at: datetime, council: Council) -> list[Breach]:
    found = []
    for breach in breaches:
        history: Sequence[HistoryEntry] = await store.history(breach.reference)
        if earlier := as_it_stood(breach, history, at, council.taxonomy):
            found.append(earlier)
    return found
