"""The register sheet: the export's columns as an Excel table, and three columns that are calculated from them."""

import re
from datetime import datetime
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.register_export import NAMES, Cell, export_row
from documents.workbook.book import REGISTER, Book, text
from domain.breach import Breach
from domain.clocks.period import LONDON, london_day
from domain.summary import LATE, WITHIN, response
from domain.taxonomy import NOT_KNOWN_YET

TIMES = frozenset(name for name in NAMES if name.endswith("_at")) | {"ico_deadline"}
WIDTHS = {"summary": 70, "information": 40, "directorate": 38, "root_cause": 26, "actions": 30, "main_action": 18}
EARLIEST = 1900  # Excel knows no dates before that
# Calculated from the columns before them; `ico_in_time` is not, since Excel's times have no time zone.
HELPERS = {
    "counts": '=IF(OR([@outcome]="undecided",[@outcome]="breach"),1,0)',
    "response_time": f'=IF(ISBLANK([@within_72_hours]),"{NOT_KNOWN_YET}",IF([@within_72_hours],"{WITHIN}","{LATE}"))',
    "reported_month": "=YEAR([@reported_at])*100+MONTH([@reported_at])",
}
LAST = "ico_in_time"
# As a file stores them, where `[@x]` is written in full.
FORMULAS = tuple(re.sub(r"\[@(\w+)\]", rf"{REGISTER}[[#This Row],[\1]]", each) for each in HELPERS.values())


def write_register(book: Book, sheet: Worksheet) -> None:
    """All breaches of the period, near misses too, by time of report. An Excel table has at least one row."""
    width = len(NAMES) + len(HELPERS) + 1
    sheet.add_table(0, 0, max(1, len(book.breaches)), width - 1, _table())
    for place in range(width):
        sheet.set_column(place, place, WIDTHS.get(NAMES[place], 17) if place < len(NAMES) else 17)
    for number, breach in enumerate(book.breaches, start=1):
        _write_breach(book, sheet, number, breach)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _table() -> dict[str, Any]:
    plain = [{"header": name} for name in NAMES]
    helpers = [{"header": name, "formula": calculation} for name, calculation in HELPERS.items()]
    return {"name": REGISTER, "columns": [*plain, *helpers, {"header": LAST}], "style": "Table Style Light 1"}


def _write_breach(book: Book, sheet: Worksheet, number: int, breach: Breach) -> None:
    for place, (name, cell) in enumerate(export_row(breach).items()):
        _write(book, sheet, number, place, _as_time(cell) if name in TIMES else cell)
    for place, value in enumerate(_calculated(breach), start=len(NAMES)):
        sheet.write_formula(number, place, FORMULAS[place - len(NAMES)], book.styles.text, value)
    _write(book, sheet, number, len(NAMES) + len(HELPERS), breach.notified_in_time)


def _calculated(breach: Breach) -> tuple[int, str, int]:
    day = london_day(breach.reported_at)
    return int(breach.outcome.counts), response(breach.within_72_hours), day.year * 100 + day.month


def _as_time(cell: Cell) -> datetime | Cell:
    """Excel has no time zones: the local time in London."""
    if not isinstance(cell, str):
        return cell
    moment = datetime.fromisoformat(cell).astimezone(LONDON).replace(tzinfo=None)
    return moment if moment.year >= EARLIEST else cell


def _write(book: Book, sheet: Worksheet, row: int, column: int, cell: datetime | Cell) -> None:
    style: Format = book.styles.text
    match cell:
        case None:
            pass  # truly empty, so that ISBLANK holds
        case bool():
            sheet.write_boolean(row, column, cell, style)
        case int() | float():
            sheet.write_number(row, column, cell, style)
        case datetime():
            sheet.write_datetime(row, column, cell, book.styles.time)
        case _:
            text(sheet, row, column, cell, style)
