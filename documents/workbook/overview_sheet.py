"""The first sheet: the headline figures, and the check that all tables agree with the register."""

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from documents.workbook.book import COUNTS, FIRST_ROW, REGISTER, Book, formula, text
from documents.workbook.tables_sheet import total_cells
from domain.breach import Outcome
from domain.summary import LATE, WITHIN
from domain.taxonomy import NOT_KNOWN_YET
from texts import say

NOTIFIED = f'({REGISTER}[ico_notified_at]<>"")'
IN_TIME = f"({REGISTER}[ico_in_time]=TRUE)"
LATE_NOTICE = f"({REGISTER}[ico_in_time]=FALSE)"
REQUIRED = f'({REGISTER}[ico_decision]="required")'


def write_overview(book: Book, sheet: Worksheet) -> None:
    """Measures and their numbers, then the check line."""
    book.head(sheet, book.title)
    row = FIRST_ROW
    sheet.set_column(0, 0, 64)
    sheet.set_column(1, 1, 12)
    text(sheet, row, 0, say("workbook.overview.measure"), book.styles.side)
    text(sheet, row, 1, say("workbook.overview.number"), book.styles.heading)
    for key, calculation, value in _measures(book):
        row += 1
        label = say(f"workbook.overview.{key}", regulator=book.council.regulator.short)
        text(sheet, row, 0, label, book.styles.name)
        formula(sheet, row, 1, calculation, book.styles.number, value)
    _write_check(book, sheet, row + 2)
    text(sheet, row + 4, 0, say("workbook.clock"), book.styles.quiet)
    text(sheet, row + 5, 0, say("workbook.restricted"), book.styles.quiet)


def _measures(book: Book) -> Iterator[tuple[str, str, int]]:
    summary, ico = book.summary, book.summary.ico
    yield "total", f"=SUM({COUNTS})", summary.total
    for key, heading, value in (
        ("within", WITHIN, summary.within),
        ("late", LATE, summary.late),
        ("open", NOT_KNOWN_YET, summary.open),
    ):
        yield key, f'=SUMPRODUCT(({REGISTER}[response_time]="{heading}")*{COUNTS})', value
    yield "undecided", _outcome(Outcome.UNDECIDED), summary.outcomes[Outcome.UNDECIDED]
    yield "required", f"=SUMPRODUCT({REQUIRED}*{COUNTS})", ico.required
    yield "in_time", f"=SUMPRODUCT({REQUIRED}*{IN_TIME}*{COUNTS})", ico.in_time
    yield "notified_late", f"=SUMPRODUCT({REQUIRED}*{NOTIFIED}*{LATE_NOTICE}*{COUNTS})", ico.late
    for outcome in (Outcome.NEAR_MISS, Outcome.NOT_A_BREACH, Outcome.DUPLICATE):
        yield outcome.name.lower(), _outcome(outcome), summary.outcomes[outcome]


def _outcome(outcome: Outcome) -> str:
    return f'=SUMPRODUCT(--({REGISTER}[outcome]="{outcome.value}"))'


def _write_check(book: Book, sheet: Worksheet, row: int) -> None:
    """Every table counted on its own: a row whose value is in no column, or no row, would show here."""
    total = f"SUM({COUNTS})"
    counted = [f"{cell}={total}" for cell in total_cells(book.summary)]
    suffix = " " + say("workbook.check_ok")
    good = f'{total}&"{suffix}"'
    calculation = f'=IF(AND({",".join(counted)}),{good},"{say("workbook.check_bad")}")'
    text(sheet, row, 0, say("workbook.overview.check"), book.styles.side)
    formula(sheet, row + 1, 0, calculation, book.styles.check, f"{book.summary.total}{suffix}")
