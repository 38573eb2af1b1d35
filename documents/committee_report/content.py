"""Everything that the Word template can show, by the names that stand in it (`docs/report.md` lists them)."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from documents.committee_report import entries, sentences
from documents.committee_report.front_sheet import FrontItem, front_sheet
from documents.committee_report.records import Records
from documents.committee_report.sentences import text
from domain.clocks.period import london_day
from domain.council import Council
from domain.record.wording import day_in_full, day_short, period_in_full
from domain.summary import TOTAL, Summary, Table, figures_of, summarise
from domain.taxonomy import Listing
from texts.words import counted

# The tables whose headings are always the same.
HEADED = ("register", "apart", "repeats", "types", "type_repeats", "rates", "lessons", "reclassified")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one of the five tables: its cells, and its total apart."""

    name: str
    cells: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of the five tables with what belongs to it. `headings` are those between Directorate and TOTAL."""

    name: str
    table: Table
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: Row
    finding: str


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    name: str
    words: str
    link: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The report, before it is a document."""

    public: bool
    council: str
    title: str
    subtitle: str
    marking: str
    marking_short: str
    prepared: str
    front: list[FrontItem]
    figures: Summary
    scope: str
    overall: str
    more: tuple[str, ...]
    reminder: str
    check: str
    response_time: Section
    medium: Section
    number_impacted: Section
    root_cause: Section
    action_taken: Section
    ico: str
    apologies: str
    register_headings: tuple[str, ...]
    register: list[entries.Entry]
    register_empty: str
    apart_headings: tuple[str, ...]
    apart: list[entries.Apart]
    repeats_headings: tuple[str, ...]
    repeats: list[tuple[str, str, int]]
    types_headings: tuple[str, ...]
    types: list[tuple[str, int]]
    type_repeats_headings: tuple[str, ...]
    type_repeats: list[tuple[str, str, int]]
    trends_headings: tuple[str, ...]
    trends: list[tuple[str, ...]]
    rates_headings: tuple[str, ...]
    rates: list[tuple[str, ...]]
    learned: str
    lessons_headings: tuple[str, ...]
    lessons: list[tuple[str, str, str, str, str]]
    reclassified_headings: tuple[str, ...]
    reclassified_intro: str
    reclassified: list[tuple[str, str, str, str]]
    glossary: tuple[Term, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The five tables in the order of the report."""
        return (self.response_time, self.medium, self.number_impacted, self.root_cause, self.action_taken)

    def by_name(self) -> dict[str, object]:
        """What the template is filled with."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def content_of(records: Records, council: Council, *, now: datetime, public: bool, merged: str = "") -> Content:
    """Put the report together from its records. `merged` says which rows stand together in the public version."""
    summary = summarise(figures_of(records.breaches), records.period, council.taxonomy)
    tables: dict[str, Any] = {table.key: _section(table) for table in summary.tables}
    tables |= {f"{name}_headings": _headings(name) for name in HEADED}
    return Content(
        public=public,
        council=council.name,
        title=text("title"),
        subtitle=text("subtitle", period=period_in_full(records.period)),
        marking=text("public" if public else "restricted"),
        marking_short=text("public_short" if public else "restricted_short"),
        prepared=_prepared(records, now),
        front=front_sheet(council, records.period),
        figures=summary,
        scope=sentences.scope(records.period, council),
        overall=sentences.overall(summary, records.breaches, council),
        more=(*_more(summary, records, council, london_day(records.as_of or now)), *filter(None, [merged])),
        reminder=sentences.reminder(summary),
        check=_check(summary),
        **tables,
        ico=sentences.ico(summary, council),
        apologies=sentences.apologies(summary),
        register=entries.register(records.breaches, public=public),
        register_empty=text("register.empty"),
        apart=entries.apart(records.breaches, public=public),
        repeats=entries.repeats(records.breaches),
        types=entries.types(summary),
        type_repeats=entries.type_repeats(records.breaches),
        trends_headings=_headings("trends", regulator=council.regulator.short),
        trends=entries.trends(records.trends),
        rates=entries.rates(records.trends, council, london_day(records.as_of or now)),
        learned=sentences.learned(records.breaches),
        lessons=entries.lessons(records.breaches, public=public),
        reclassified_intro=_since(records),
        reclassified=entries.changes(records.reclassified),
        glossary=tuple(_glossary(council)),
    )


def _prepared(records: Records, now: datetime) -> str:
    day = day_in_full(london_day(now))
    if records.as_of is None:
        return text("prepared", day=day)
    return text("as_of", day=day, as_of=day_in_full(london_day(records.as_of)))


def _more(summary: Summary, records: Records, council: Council, today: date) -> Iterator[str]:
    if summary.total:
        yield sentences.ico(summary, council)
    if said := sentences.awareness(records.breaches, council):
        yield said
    if said := sentences.outcomes(summary):
        yield said
    yield from sentences.trends(summary, records.earlier, today)
    if said := sentences.not_over(records.period, today):
        yield said


def _check(summary: Summary) -> str:
    if not summary.total:
        return text("check_none")
    return text("check", count=counted(summary.total, "breach", "breaches"))


def _section(table: Table) -> Section:
    rows = tuple(Row(name, cells[:-1], cells[-1]) for name, cells in table.rows)
    return Section(
        name=table.name,
        table=table,
        headings=table.columns[:-1],
        rows=tuple(row for row in rows if row.name != TOTAL),
        totals=rows[-1],
        finding=sentences.finding(table),
    )


def _headings(key: str, **values: object) -> tuple[str, ...]:
    return tuple(text(f"{key}.columns", **values).split(" | "))


def _since(records: Records) -> str:
    return text("reclassified.intro", day=day_short(london_day(records.since))) if records.since else ""


def _glossary(council: Council) -> Iterator[Term]:
    regulator, lists = council.regulator, council.taxonomy
    name = text("glossary.regulator_term", name=regulator.name, short=regulator.short)
    yield Term(name, text("glossary.regulator"), regulator.website)
    yield Term(text("glossary.response_term"), text("glossary.response"))
    yield Term(text("glossary.deadline_term"), text("glossary.deadline"), regulator.self_assessment)
    yield Term(text("glossary.medium_term"), text("glossary.medium"))
    yield Term(text("glossary.people_term"), text("glossary.people"))
    yield Term(text("glossary.cause_term"), text("glossary.cause"), parts=_explained(lists.root_causes))
    yield Term(text("glossary.action_term"), text("glossary.action"), parts=_explained(lists.actions))
    yield Term(text("glossary.near_miss_term"), text("glossary.near_miss"))
    yield Term(text("glossary.trend_term"), text("glossary.trend"))


def _explained(listing: Listing) -> tuple[str, ...]:
    return tuple(text("glossary.explained", name=entry.name, words=entry.explain) for entry in listing if entry.explain)
