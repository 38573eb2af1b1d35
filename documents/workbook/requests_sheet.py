"""What Freedom of Information requests ask for: by month, service, type, bands, causes, regulator."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from documents.workbook.book import COUNTS, FIRST_ROW, REGISTER, Book, formula, text
from documents.workbook.overview_sheet import NOTIFIED, REQUIRED
from domain.breach import Breach
from domain.clocks.period import Period, london_day
from domain.summary import LATE, TOTAL
from texts import say

LATER = f'({REGISTER}[response_time]="{LATE}")'
MONTH = f"({REGISTER}[reported_month]=YEAR({{name}})*100+MONTH({{name}}))"
ANY_OF = f'ISNUMBER(FIND("; "&{{name}}&"; ","; "&{REGISTER}[information]&"; "))'


@dataclass(frozen=True, slots=True)
class Question:
    """One small table: its heading, its rows, the condition in Excel (of the row's `name`) and in Python."""

    heading: str
    rows: tuple[str | date, ...]
    condition: Callable[[str | date], str]
    holds: Callable[[Breach, str | date], bool]
    note: str = ""


def write_requests(book: Book, sheet: Worksheet) -> None:
    """The small tables, one below the other: breaches, and how many of them were reported after 72 hours."""
    book.head(sheet, say("workbook.requests.title"))
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 2, 16)
    row = FIRST_ROW
    for question in _questions(book):
        row = _write_question(book, sheet, row, question) + 2


def _questions(book: Book) -> Iterator[Question]:
    yield _by("month", months(book.summary.period), MONTH, lambda breach: london_day(breach.reported_at).replace(day=1))
    rows = tuple(name for name, _ in book.summary.tables[0].rows if name != TOTAL)
    yield _by("directorate", rows, _equal("directorate"), lambda breach: breach.directorate)
    for heading, key, column, of in (
        ("medium", "medium", "medium", lambda breach: breach.medium),
        ("people", "number_impacted", "people_band", lambda breach: breach.people.band),
        ("cause", "root_cause", "root_cause", lambda breach: breach.root_cause),
        ("action", "action_taken", "main_action", lambda breach: breach.main_action),
    ):
        yield _by(heading, book.summary.table(key).columns[:-1], _equal(column), of)
    yield _regulator()
    yield Question(
        say("workbook.requests.information"),
        book.council.taxonomy.information.names,
        lambda _: ANY_OF,
        lambda breach, kind: kind in breach.information,
        say("workbook.requests.information_note"),
    )


def months(period: Period) -> tuple[date, ...]:
    """The first day of each month of a period."""
    first, last = (day.year * 12 + day.month - 1 for day in (period.first, period.last))
    return tuple(date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1))


def _equal(column: str) -> str:
    return f"({REGISTER}[{column}]={{name}})"


def _by(heading: str, rows: tuple[str | date, ...], condition: str, of: Callable[[Breach], str | date]) -> Question:
    return Question(
        say(f"workbook.requests.{heading}"), rows, lambda _: condition, lambda breach, name: of(breach) == name
    )


def _regulator() -> Question:
    answers: dict[str | date, tuple[str, Callable[[Breach], bool]]] = {
        say("workbook.requests.required"): (REQUIRED, lambda breach: _decided(breach) is True),
        say("workbook.requests.notified"): (NOTIFIED, lambda breach: breach.ico_notification is not None),
        say("workbook.requests.not_required"): (
            f'({REGISTER}[ico_decision]="not required")',
            lambda breach: _decided(breach) is False,
        ),
        say("workbook.requests.not_decided"): (
            f'({REGISTER}[ico_decision]="")',
            lambda breach: _decided(breach) is None,
        ),
    }
    return Question(
        say("workbook.requests.ico"),
        tuple(answers),
        lambda name: answers[name][0],
        lambda breach, name: answers[name][1](breach),
    )


def _decided(breach: Breach) -> bool | None:
    return breach.ico_decision.required if breach.ico_decision else None


def _write_question(book: Book, sheet: Worksheet, top: int, question: Question) -> int:
    """Returns the last row written."""
    styles = book.styles
    text(sheet, top, 0, question.heading, styles.side)
    text(sheet, top, 1, say("workbook.requests.number"), styles.heading)
    text(sheet, top, 2, say("workbook.requests.late"), styles.heading)
    sheet.set_row(top, 30)
    row = top
    for row, name in enumerate(question.rows, start=top + 1):
        if isinstance(name, date):
            sheet.write_datetime(row, 0, name, styles.month)
        else:
            text(sheet, row, 0, name, styles.name)
        _write_numbers(book, sheet, row, question, name)
    if question.note:
        row += 1
        text(sheet, row, 0, question.note, styles.quiet)
    return row


def _write_numbers(book: Book, sheet: Worksheet, row: int, question: Question, name: str | date) -> None:
    condition = question.condition(name).format(name=xl_rowcol_to_cell(row, 0, col_abs=True))
    found = [breach for breach in book.breaches if breach.outcome.counts and question.holds(breach, name)]
    late = sum(breach.within_72_hours is False for breach in found)
    formula(sheet, row, 1, f"=SUMPRODUCT({condition}*{COUNTS})", book.styles.number, len(found))
    formula(sheet, row, 2, f"=SUMPRODUCT({condition}*{COUNTS}*{LATER})", book.styles.number, late)
