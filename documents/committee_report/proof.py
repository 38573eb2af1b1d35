"""The proof that a report cannot contradict itself: what is printed, counted again from the records.

Every cell of the five tables, the rows of the register, the number in the text and the check line are
read from the finished document and compared with a count of its own, which shares nothing with the
summary that filled it. A difference stops the report with the places named.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from documents.committee_report.content import Content, Section
from documents.committee_report.sentences import text
from documents.committee_report.word import headings_of, rows_of, tables_of
from domain.breach import Breach, Outcome
from domain.errors import FiguresDisagree
from domain.summary import LATE, TOTAL, WITHIN
from domain.taxonomy import NOT_KNOWN_YET
from texts import say

NUMBER = re.compile(r"\d[\d,]*")


def prove(document: Document, content: Content, breaches: Sequence[Breach]) -> None:
    """Raises FiguresDisagree, naming every place in the document that is not what the records give."""
    counting = [breach for breach in breaches if breach.outcome in (Outcome.BREACH, Outcome.UNDECIDED)]
    faults = [
        *_table_faults(document, content, counting),
        *_register_faults(document, content, counting),
        *_type_faults(document, content, counting),
        *_trend_faults(document, content, counting),
        *_text_faults(document, content, len(counting)),
    ]
    if faults:
        raise FiguresDisagree(tuple(faults))


def _table_faults(document: Document, content: Content, counting: Sequence[Breach]) -> Iterator[str]:
    for section, table in zip(content.sections, tables_of(document, content.sections), strict=True):
        if table is None:
            yield say("report_proof.no_table", table=section.name)
        else:
            yield from _cell_faults(section, table, counting)


def _cell_faults(section: Section, table: Any, counting: Sequence[Breach]) -> Iterator[str]:
    headings, *rows = rows_of(table)
    printed = {(row[0], heading): cell for row in rows for heading, cell in zip(headings[1:], row[1:], strict=True)}
    counted = _counted(section.table.key, counting)
    yield from _differing(section.name, printed, counted)


def _counted(key: str, counting: Sequence[Breach]) -> Counter[tuple[str, str]]:
    """Each breach counted where it belongs: its cell, its row's end, its column's foot, and the corner."""
    found: Counter[tuple[str, str]] = Counter()
    for breach in counting:
        column = _column(key, breach)
        found.update([(breach.directorate, column), (breach.directorate, TOTAL), (TOTAL, column), (TOTAL, TOTAL)])
    return found


def _column(key: str, breach: Breach) -> str:
    match key:
        case "response_time":
            return {True: WITHIN, False: LATE, None: NOT_KNOWN_YET}[breach.within_72_hours]
        case "medium":
            return breach.medium
        case "number_impacted":
            return breach.people.band
        case "root_cause":
            return breach.root_cause
        case _:
            return breach.main_action


def _register_faults(document: Document, content: Content, counting: Sequence[Breach]) -> Iterator[str]:
    table = _with_headings(document, content.register_headings)
    if table is None:
        if counting:
            yield say("report_proof.no_register")
        return
    printed = Counter(row[0] for row in rows_of(table)[1:])
    expected = Counter(breach.reference for breach in counting)
    for reference in sorted(printed.keys() | expected.keys()):
        if printed[reference] != expected[reference]:
            yield say(
                "report_proof.entry", reference=reference, printed=printed[reference], counted=expected[reference]
            )


def _type_faults(document: Document, content: Content, counting: Sequence[Breach]) -> Iterator[str]:
    """Every row of the table of types, where it is printed."""
    table = _with_headings(document, content.types_headings)
    if table is not None:
        (_, column), *rows = rows_of(table)
        counted = Counter((kind, column) for breach in counting for kind in (breach.incident_type, TOTAL))
        printed = {(kind, column): number for kind, number in rows}
        yield from _differing(text("static.types"), printed, counted)


def _trend_faults(document: Document, content: Content, counting: Sequence[Breach]) -> Iterator[str]:
    """The row of this period among the last periods, where they are printed."""
    table = _with_headings(document, content.trends_headings)
    if table is not None:
        (_, *columns, _), (period, *cells, _), *_ = rows_of(table)
        counted: Counter[tuple[str, str]] = Counter()
        for breach in counting:
            holds = (
                True,
                breach.within_72_hours is False,
                breach.within_a_day is True,
                breach.escalation is not None,
                breach.ico_notification is not None or breach.ico_told_as_stated,
                breach.people_told is not None and breach.people_told.done_at is not None,
            )
            counted.update((period, column) for column, true in zip(columns, holds, strict=True) if true)
        printed = {(period, column): cell.replace(",", "") for column, cell in zip(columns, cells, strict=True)}
        yield from _differing(text("static.trends"), printed, counted)


def _differing(table: str, printed: Mapping[tuple[str, str], str], counted: Counter[tuple[str, str]]) -> Iterator[str]:
    """Each place, as row and column, where the table does not say what was counted."""
    for place in sorted(printed.keys() | counted.keys()):
        if printed.get(place, "0") != str(counted[place]):
            row, column = place
            found = {"row": row, "column": column, "printed": printed.get(place, "-"), "counted": counted[place]}
            yield say("report_proof.cell", table=table, **found)


def _with_headings(document: Document, headings: tuple[str, ...]) -> Any:
    tables = document.element.body.iter(qn("w:tbl"))
    return next((table for table in tables if headings_of(table) == headings), None)


def _text_faults(document: Document, content: Content, total: int) -> Iterator[str]:
    """The number in the executive summary and in the check line, as they are printed."""
    printed = [paragraph.text for paragraph in document.paragraphs]
    for name, sentence in (("overall", content.overall), ("check", content.check)):
        if not any(sentence in text for text in printed):
            yield say(f"report_proof.no_{name}")
            continue
        number = NUMBER.search(sentence)
        said = int(number[0].replace(",", "")) if number else 0
        if said != total:
            yield say(f"report_proof.{name}", printed=said, counted=total)
