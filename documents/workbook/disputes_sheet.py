"""Complaints and claims by period, for answers to requests: small numbers as the public version treats them."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from documents.workbook.book import FIRST_ROW, Book, text
from domain.record.wording import in_words, period_in_full
from domain.summary.disputes import DisputeFigures
from texts import say

COUNTS = ("received", "in_time", "brought", "settled", "paid", "refused")


def write_disputes(book: Book, sheet: Worksheet, disputes: Sequence[DisputeFigures]) -> None:
    """One row a period, the newest first; what is below the publication rule's number stands as that."""
    book.head(sheet, say("workbook.disputes.title"), over="periods")
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(COUNTS) + 1, 16)
    text(sheet, FIRST_ROW, 0, say("workbook.disputes.period"), book.styles.side)
    sheet.set_row(FIRST_ROW, 45)
    for column, name in enumerate((*COUNTS, "sum_paid"), start=1):
        text(sheet, FIRST_ROW, column, say(f"workbook.disputes.{name}"), book.styles.heading)
    row = FIRST_ROW
    for row, each in enumerate(disputes, start=FIRST_ROW + 1):
        _write_period(book, sheet, row, each)
    notes = ("counted", "small") if book.council.fewest_in_a_row > 1 else ("counted",)
    for place, note in enumerate(notes, start=row + 2):
        words = say(f"workbook.disputes.{note}", fewest=book.council.fewest_in_a_row)
        text(sheet, place, 0, words, book.styles.quiet)


def _write_period(book: Book, sheet: Worksheet, row: int, of: DisputeFigures) -> None:
    fewest, style = book.council.fewest_in_a_row, book.styles.number
    text(sheet, row, 0, period_in_full(of.period), book.styles.name)
    for column, name in enumerate(COUNTS, start=1):
        count = getattr(of, name)
        if 0 < count < fewest:
            text(sheet, row, column, say("workbook.disputes.fewer", fewest=fewest), style)
        else:
            sheet.write_number(row, column, count, style)
    hidden = 0 < of.paid < fewest
    text(sheet, row, len(COUNTS) + 1, say("workbook.disputes.hidden") if hidden else in_words(of.sum_paid), style)
