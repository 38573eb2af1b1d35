"""*Figures*: any period with its five tables and charts, and the last eight periods with what really changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.access import View
from domain.breach import Outcome
from domain.clocks.period import Period, preceding
from domain.record.wording import period_in_full
from domain.summary import Summary, Table, summarise
from domain.summary.comparison import Comparison, Trend, compare
from domain.workforce import Rate, rates_of
from texts import say
from texts.words import counted
from web.charts import Bars, Columns, bars_of, columns_of
from web.desk import Page, Visit
from web.periods import SO_MANY, address, chosen_period, last_periods

WORDS = {Trend.UP: "up", Trend.DOWN: "down", Trend.NOT_CLEAR: "none"}


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with its name, and a share where it is one."""

    name: str
    value: str
    share: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """One of the last periods, and how it differs from the one before it."""

    period: Period
    words: str
    address: str
    current: bool
    total: int
    late: str
    total_change: str
    total_trend: str
    late_change: str
    late_trend: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One table with its chart."""

    table: Table
    bars: Bars


async def figures_page(visit: Visit) -> Page:
    """All of it from what the store has counted; no record is read."""
    chosen = chosen_period(visit)
    names = list(dict.fromkeys(visit.council.taxonomy.directorates.names))
    directorate = visit.query.get("directorate", "")
    directorate = directorate if directorate in names else ""
    summary = await _summary(visit, chosen.period, directorate)
    earlier, trend = await _trend(visit, chosen.period, directorate)
    before = await _summary(visit, preceding(chosen.period, visit.council.boundaries), directorate)
    tables = (*summary.tables, summary.incident_types) if summary.has_incident_types else summary.tables
    return Page(
        template="figures.html",
        title=say("page.figures.title"),
        values={
            "chosen": chosen,
            "directorate": directorate,
            "directorates": names,
            "headline": headline(summary),
            "numbers": numbers_of(summary),
            "apart": apart_of(summary),
            "comparison": changes_of(compare(summary, before, today=visit.today)),
            "compared_with": period_in_full(before.period),
            "earlier": earlier,
            "trend": trend,
            "rates": _rates(visit, earlier, directorate),
            "shown": [Shown(table, bars_of(table)) for table in tables] if summary.total else [],
            "documents": visit.may(View.DOCUMENT) and not directorate,
            "word": address("/file/report", ("period", chosen.words)),
            "excel": address("/file/export", ("period", chosen.words)),
        },
    )


async def _summary(visit: Visit, period: Period, directorate: str) -> Summary:
    return summarise(await visit.store.figures(period), period, visit.council.taxonomy, directorate or None)


def headline(summary: Summary) -> str:
    """One sentence from the counts."""
    if summary.total == 0:
        return say("summary.none")
    late = say("summary.late", late=counted(summary.late, "was", "were")) if summary.late else say("summary.none_late")
    return f"{say('summary.total', total=counted(summary.total, 'breach', 'breaches'))} {late}"


def numbers_of(summary: Summary) -> list[Number]:
    """The figures that are asked for first."""
    ico = summary.ico
    numbers = [
        Number(say("summary.row.total"), f"{summary.total:,}"),
        Number(say("summary.row.within"), f"{summary.within:,}", _share(summary.within, summary.total)),
        Number(say("summary.row.late"), f"{summary.late:,}", _share(summary.late, summary.total)),
    ]
    if summary.open:
        numbers.append(Number(say("summary.row.open"), f"{summary.open:,}", _share(summary.open, summary.total)))
    told = say("page.figures.told", in_time=ico.in_time, late=ico.late, open=ico.open)
    return [*numbers, Number(say("page.figures.required"), f"{ico.required:,}", told if ico.required else "")]


def apart_of(summary: Summary) -> list[Number]:
    """What does not count in the tables, and what is not decided."""
    return [
        Number(say(f"summary.outcome.{outcome.name.lower()}"), f"{count:,}")
        for outcome, count in summary.outcomes.items()
        if count and outcome is not Outcome.BREACH
    ]


def changes_of(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Each figure against the period before: its name, then and now, and whether that is a change."""
    return [
        (
            say(f"summary.change.{change.key}"),
            say(
                "page.figures.against",
                now=_counted(change.now, change.of_now),
                before=_counted(change.before, change.of_before),
            ),
            _said(change.trend, comparison),
        )
        for change in comparison.changes
    ]


def _said(trend: Trend, comparison: Comparison) -> str:
    """Whether that is a change; no register began with a rise."""
    if not comparison.change("total").before:
        return say("page.figures.none_before")
    return say(f"summary.change.{WORDS[trend]}")


def _counted(number: int, whole: int | None) -> str:
    return f"{number:,}" if whole is None else say("page.figures.of", part=f"{number:,}", whole=f"{whole:,}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


async def _trend(visit: Visit, shown: Period, directorate: str) -> tuple[list[Earlier], Columns]:
    """The last eight periods, the newest first; each is compared with the one before it."""
    periods = last_periods(visit, SO_MANY + 1)
    summaries = [await _summary(visit, period, directorate) for period in periods]
    rows = [
        _earlier(summary, compare(summary, before, today=visit.today), summary.period == shown, directorate)
        for summary, before in pairwise(summaries)
    ]
    return rows, columns_of(summaries[SO_MANY - 1 :: -1])


def _rates(visit: Visit, earlier: Sequence[Earlier], directorate: str) -> tuple[Rate, ...]:
    """What the council's figures of its staff make of the same periods."""
    counts = ((each.period, each.total) for each in earlier)
    return rates_of(visit.council.workforce, counts, today=visit.today, directorate=directorate)


def _earlier(summary: Summary, change: Comparison, current: bool, directorate: str) -> Earlier:
    total, late, words = change.change("total"), change.change("late"), period_in_full(summary.period)
    return Earlier(
        period=summary.period,
        words=words,
        address=address("/figures", ("period", words), ("directorate", directorate)),
        current=current,
        total=summary.total,
        late=f"{summary.late:,} ({_share(summary.late, summary.total)})" if summary.late else "0",
        total_change=_said(total.trend, change),
        total_trend=WORDS[total.trend] if total.before else "none",
        late_change=_said(late.trend, change),
        late_trend=WORDS[late.trend] if total.before else "none",
    )
