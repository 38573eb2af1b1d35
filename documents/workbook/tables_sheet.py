"""The five tables by directorate, each cell a formula over the register, with a chart of its totals beside it."""

from collections.abc import Iterator

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from documents import palette
from documents.workbook.book import COUNTS, FIRST_ROW, REGISTER, Book, formula, text
from domain.summary import TOTAL, Summary, Table
from texts import say

COLUMN_OF = {
    "response_time": "response_time",
    "medium": "medium",
    "number_impacted": "people_band",
    "root_cause": "root_cause",
    "action_taken": "main_action",
}
CHART_ROWS = 17


def write_tables(book: Book, sheet: Worksheet) -> None:
    """One below the other, in the order of the report."""
    book.head(sheet, say("workbook.sheet.tables"))
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, _widest(book.summary), 10.5)
    for top, table in zip(_tops(book.summary), book.summary.tables, strict=True):
        _write_table(book, sheet, top, table)
        _insert_chart(book, sheet, top, table)


def total_cells(summary: Summary) -> Iterator[str]:
    """Where each table's number of breaches stands, for formulas on other sheets."""
    for top, table in zip(_tops(summary), summary.tables, strict=True):
        yield f"'{say('workbook.sheet.tables')}'!{xl_rowcol_to_cell(top + len(table.rows), len(table.columns))}"


def _widest(summary: Summary) -> int:
    return max(len(table.columns) for table in summary.tables)


def _tops(summary: Summary) -> Iterator[int]:
    """The row of each table's headings; a chart beside it needs room too."""
    row = FIRST_ROW
    for table in summary.tables:
        yield row
        row += max(len(table.rows) + 3, CHART_ROWS + 1)


def _write_table(book: Book, sheet: Worksheet, top: int, table: Table) -> None:
    text(sheet, top, 0, table.name, book.styles.side)
    sheet.set_row(top, 42)
    for place, heading in enumerate(table.columns, start=1):
        text(sheet, top, place, heading, book.styles.heading)
    for number, (name, cells) in enumerate(table.rows, start=top + 1):
        last = name == TOTAL
        text(sheet, number, 0, name, book.styles.total_name if last else book.styles.name)
        for place, value in enumerate(cells, start=1):
            calculation = _calculation(table, top, number, place, is_total_row=last)
            formula(sheet, number, place, calculation, book.styles.total if last else book.styles.number, value)


def _calculation(table: Table, top: int, row: int, column: int, *, is_total_row: bool) -> str:
    if is_total_row:
        return f"=SUM({xl_rowcol_to_cell(top + 1, column)}:{xl_rowcol_to_cell(row - 1, column)})"
    if column == len(table.columns):
        return f"=SUM({xl_rowcol_to_cell(row, 1)}:{xl_rowcol_to_cell(row, column - 1)})"
    name = xl_rowcol_to_cell(row, 0, col_abs=True)
    heading = xl_rowcol_to_cell(top, column, row_abs=True)
    return f"=SUMPRODUCT(({REGISTER}[directorate]={name})*({REGISTER}[{COLUMN_OF[table.key]}]={heading})*{COUNTS})"


def _insert_chart(book: Book, sheet: Worksheet, top: int, table: Table) -> None:
    bottom, last = top + len(table.rows), len(table.columns) - 1
    chart = book.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": table.name,
            "categories": [sheet.name, top, 1, top, last],
            "values": [sheet.name, bottom, 1, bottom, last],
            "fill": {"color": palette.ACCENT},
            "data_labels": {"value": True, "font": {"name": palette.FONT, "color": palette.INK}},
            "gap": 40,
        }
    )
    font = {"name": palette.FONT, "color": palette.INK}
    chart.set_title({"name": table.name, "name_font": {**font, "size": 12}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": palette.LINE}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 400, "height": 300})
    values = ", ".join(f"{name} {table.cell(TOTAL, name)}" for name in table.columns[:-1])
    alt = say("workbook.chart_alt", name=table.name, values=values)
    options = {"description": alt, "object_position": 2, "x_offset": 18}
    sheet.insert_chart(top, _widest(book.summary) + 1, chart, options)
