"""The last periods side by side, as values: the register sheet holds only the period of the workbook."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from documents.workbook.book import FIRST_ROW, Book, text
from domain.clocks.period import london_day
from domain.record.wording import period_in_full
from domain.summary.trends import PeriodFigures
from domain.workforce import Rate, rates_of
from texts import say

_COLUMNS = (
    "total", "late", "within_a_day", "escalated", "ico_required", "ico_told", "people_told", "closed", "median_days",
    "longest_days", "open_actions", "overdue_actions",
)  # fmt: skip


def write_trends(book: Book, sheet: Worksheet, trends: Sequence[PeriodFigures]) -> None:
    """One row a period, the newest first."""
    book.head(sheet, say("workbook.trends.title"), over="periods")
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(_COLUMNS), 14)
    text(sheet, FIRST_ROW, 0, say("workbook.trends.period"), book.styles.side)
    sheet.set_row(FIRST_ROW, 45)
    for column, name in enumerate(_COLUMNS, start=1):
        text(sheet, FIRST_ROW, column, say(f"workbook.trends.{name}"), book.styles.heading)
    for row, each in enumerate(trends, start=FIRST_ROW + 1):
        text(sheet, row, 0, period_in_full(each.period), book.styles.name)
        for column, name in enumerate(_COLUMNS, start=1):
            value = getattr(each, name)
            if value is not None:
                sheet.write_number(row, column, value, book.styles.number)
    counts = ((each.period, each.total) for each in trends)
    _write_rates(book, sheet, rates_of(book.council.workforce, counts, today=london_day(book.now)))


def _write_rates(book: Book, sheet: Worksheet, rates: Sequence[Rate]) -> None:
    """Staff, rate and training in columns after the others, where the council gives figures."""
    first = len(_COLUMNS) + 1
    sheet.set_column(first, first + 2, 14)
    for row, each in enumerate(rates, start=FIRST_ROW + 1):
        values = (each.staff, each.per_thousand, each.training.percent if each.training else None)
        for column, (name, value) in enumerate(zip(("staff", "per_thousand", "training"), values, strict=True), first):
            text(sheet, FIRST_ROW, column, say(f"workbook.trends.{name}"), book.styles.heading)
            if value is not None:
                sheet.write_number(row, column, round(value, 1), book.styles.number)
