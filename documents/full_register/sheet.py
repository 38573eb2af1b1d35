"""The full register as an Excel sheet: groups above headings, both in view while one scrolls."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from documents.full_register.columns import COLUMNS, Value, value_in
from documents.recorded import Recorded
from documents.workbook.book import Styles, styles, text
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON, Period
from domain.council import Council
from domain.record.wording import period_in_full, time_in_full
from texts import name_regulator, say
from texts.words import counted

GROUPS, HEADINGS, FIRST = 4, 5, 6  # rows
EARLIEST = 1900  # Excel knows no dates before that
WIDE, USUAL = 46, 20
LONG = frozenset(
    {
        "what_happened",
        "additions",
        "information",
        "consequences",
        "effects",
        "assessment_reasons",
        "escalation_reason",
        "dpo_advice",
        "awareness_reason",
        "ico_reason",
        "ico_follow_ups",
        "people_reason",
        "actions",
        "lessons",
        "merged",
        "outcome_reason",
    }
)


def workbook_of(cases: Sequence[Recorded], period: Period, council: Council, *, now: datetime) -> bytes:
    """One sheet with a row a case."""
    name_regulator(council.regulator.short)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        title = say("full_register.title", council=council.name)
        created = now.astimezone(LONDON).replace(tzinfo=None)
        workbook.set_properties({"title": title, "company": council.name, "created": created})
        sheet, looks = workbook.add_worksheet(say("full_register.sheet")), styles(workbook)
        days = workbook.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top", "font_size": 10})
        _write_head(sheet, looks, title, period, len(cases), now)
        _write_headings(sheet, looks)
        for row, case in enumerate(cases, start=FIRST):
            for place, column in enumerate(COLUMNS):
                _write(sheet, looks, days, row, place, value_in(column, case))
        _set_up(sheet, len(cases))
    return buffer.getvalue()


def _write_head(sheet: Worksheet, looks: Styles, title: str, period: Period, count: int, now: datetime) -> None:
    text(sheet, 0, 0, title, looks.title)
    lines = (
        say("full_register.period", period=period_in_full(period), count=counted(count, "case", "cases")),
        say("full_register.made", at=time_in_full(now)),
        say("full_register.restricted"),
    )
    for row, line in enumerate(lines, start=1):
        text(sheet, row, 0, line, looks.quiet)


def _write_headings(sheet: Worksheet, looks: Styles) -> None:
    sheet.set_row(HEADINGS, 42)
    place = 0
    for group, columns in groupby(COLUMNS, key=lambda column: column.group):
        for offset, column in enumerate(columns):
            words = say(f"full_register.group.{group}") if offset == 0 else ""
            text(sheet, GROUPS, place, words, looks.check)
            text(sheet, HEADINGS, place, say(f"full_register.column.{column.key}"), looks.column)
            place += 1


def _write(sheet: Worksheet, looks: Styles, days: object, row: int, place: int, value: Value) -> None:
    if isinstance(value, Moment):
        value = value.at if value.exact else value.local.date()
    match value:
        case None:
            sheet.write_blank(row, place, None, looks.text)
        case datetime():
            local = value.astimezone(LONDON).replace(tzinfo=None)
            if local.year < EARLIEST:
                text(sheet, row, place, time_in_full(value), looks.text)
            else:
                sheet.write_datetime(row, place, local, looks.time)
        case date() if value.year >= EARLIEST:
            sheet.write_datetime(row, place, datetime(value.year, value.month, value.day), days)  # noqa: DTZ001
        case int() | float():
            sheet.write_number(row, place, value, looks.text)
        case _:
            text(sheet, row, place, str(value), looks.text)


def _set_up(sheet: Worksheet, count: int) -> None:
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, WIDE if column.key in LONG else USUAL)
    sheet.autofilter(HEADINGS, 0, HEADINGS + max(1, count), len(COLUMNS) - 1)
    sheet.freeze_panes(FIRST, 1)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.repeat_rows(GROUPS, HEADINGS)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
