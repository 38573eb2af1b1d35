"""The cells of the five tables and of the lists, as they are printed and as they are counted again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from documents.committee_report.content import Section
from documents.committee_report.proof import facts
from documents.committee_report.proof.book import Book
from documents.committee_report.proof.lists import Listed, Rows
from documents.committee_report.word import headings_of, rows_of
from domain.breach import Breach
from domain.summary import LATE, TOTAL, WITHIN
from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET
from texts import say

Place = tuple[str, str]


def with_headings(document: Document, headings: tuple[str, ...]) -> Any:
    """The table of these headings; None where the document has none."""
    tables = document.element.body.iter(qn("w:tbl"))
    return next((table for table in tables if headings_of(table) == headings), None)


def table_faults(section: Section, table: Any, book: Book) -> Iterator[str]:
    """Each cell of one of the five tables that is not what is counted."""
    if table is None:
        yield say("report_proof.no_table", table=section.name)
        return
    printed = _by_place(headings_of(table), [tuple(row) for row in rows_of(table)[1:]])
    counted = {place: str(count) for place, count in counted_again(section.table.key, book.all).items()}
    yield from _differing(section.name, printed, counted, nothing="0")


def counted_again(key: str, breaches: Iterable[Breach]) -> Counter[Place]:
    """Each breach counted where it belongs: its cell, its row's end, its column's foot, and the corner."""
    found: Counter[Place] = Counter()
    for breach in breaches:
        column = _column(key, breach)
        found.update([(breach.directorate, column), (breach.directorate, TOTAL), (TOTAL, column), (TOTAL, TOTAL)])
    return found


def _column(key: str, breach: Breach) -> str:
    match key:
        case "response_time":
            return WITHIN if facts.in_time(breach) else LATE if facts.late(breach) else NOT_KNOWN_YET
        case "medium":
            return MULTIPLE if len(breach.media) > 1 else "".join(breach.media) or NOT_KNOWN_YET
        case "number_impacted":
            return breach.people.band
        case "root_cause":
            return breach.root_cause
        case _:
            return next((action.kind for action in breach.actions if action.main), NOT_KNOWN_YET)


def list_faults(each: Listed, table: Any) -> Iterator[str]:
    """Rows too many and too few, and cells that are not what the records give."""
    if table is None:
        if each.rows and each.has_to_be_there:
            yield say("report_proof.no_register")
        return
    printed = [tuple(row) for row in rows_of(table)[1:]]
    if each.by_reference:
        yield from _entry_faults(each, printed)
    elif printed != each.rows:
        odd = (Counter(printed) - Counter(each.rows)) + (Counter(each.rows) - Counter(printed))
        yield from (say("report_proof.row", table=each.name, words=", ".join(row)) for row in odd or printed)


def _entry_faults(each: Listed, printed: Rows) -> Iterator[str]:
    found, given = Counter(row[0] for row in printed), Counter(row[0] for row in each.rows)
    for reference in sorted(found.keys() | given.keys()):
        if found[reference] != given[reference]:
            counts = {"printed": found[reference], "counted": given[reference]}
            yield say("report_proof.entry", table=each.name, reference=reference, **counts)
    both = found.keys() & given.keys()
    kept = [_by_place(each.headings, [row for row in rows if row[0] in both]) for rows in (printed, each.rows)]
    yield from _differing(each.name, kept[0], kept[1])


def _by_place(headings: tuple[str, ...], rows: Rows) -> dict[Place, str]:
    return {(row[0], heading): cell for row in rows for heading, cell in zip(headings[1:], row[1:], strict=True)}


def _differing(
    table: str, printed: Mapping[Place, str], counted: Mapping[Place, str], nothing: str = ""
) -> Iterator[str]:
    """Each place, as row and column, where the table does not say what was counted."""
    for place in sorted(printed.keys() | counted.keys()):
        if printed.get(place, nothing) != (given := counted.get(place, nothing)):
            row, column = place
            found = {"row": row, "column": column, "printed": printed.get(place, "-"), "counted": given}
            yield say("report_proof.cell", table=table, **found)
