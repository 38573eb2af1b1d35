"""The page that says, field by field, what came in from a register, what was left out, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from documents.register_export import NAMES, export_row
from domain.taxonomy import NOT_KNOWN_YET
from register_import import CALCULATED, ImportResult
from register_import.mapping import CLOSED_AT, COLUMNS
from register_import.notes import Remark
from register_import.reading.cells import says_unknown
from register_import.sheets import filled, plain_heading, shown
from register_import.tables import Aside, Kind, Table
from texts import say
from texts.words import counted

PLACES_SHOWN = 8
EMPTY = (None, "", NOT_KNOWN_YET)


def page_of(result: ImportResult) -> str:
    """The whole page, as plain text."""
    head = say("import.page.head", name=result.book.name)
    parts = [
        (head, [say("import.page.counts", **_counts(result)), *_refused(result)]),
        (say("import.page.sheets"), [*_sheets(result)]),
        (say("import.page.fields"), [*_fields(result)]),
        (say("import.page.words"), [*_words(result)]),
        (say("import.page.kept"), [*_kept(result)]),
        (say("import.page.left_out"), [*_left_out(result)]),
        (say("import.page.look_at"), [*_grouped(result.notes.contradictions)]),
        (say("import.page.faults"), [*_grouped(result.notes.faults)]),
        (say("import.page.references"), [*_references(result)]),
    ]
    return "\n\n".join("\n".join((title, *(f"  {line}" for line in lines))) for title, lines in parts if lines) + "\n"


def _counts(result: ImportResult) -> dict[str, str]:
    rows, new = counted(result.rows, "row", "rows"), counted(len(result.cases), "case", "cases")
    return {"rows": rows, "new": new, "already": str(len(result.already)), "same": str(len(result.same))}


def _refused(result: ImportResult) -> Iterator[str]:
    if result.faults:
        yield say("import.page.nothing", count=len(result.faults))


def _sheets(result: ImportResult) -> Iterator[str]:
    """Each sheet with its rows, and every line that is no row with its words."""
    for table in result.tables:
        rows = counted(len(table.rows), "row", "rows")
        yield say("import.page.sheet", sheet=table.name or result.book.name, rows=rows, line=table.headings_at)
        yield from (f"  {_aside(each)}" for each in table.asides)
    for sheet in result.unread:
        rows = counted(sheet.filled, "line", "lines")
        yield say("import.page.sheet_unread", sheet=sheet.name, rows=rows)
    for each in result.same:
        yield say("import.page.same", sheet=each.sheet, row=each.row, value=each.breach.old_reference)
    if result.book.comments:
        yield say("import.page.comments", cells=counted(result.book.comments, "cell", "cells"))


def _aside(each: Aside) -> str:
    return say(f"import.page.aside_{Kind(each.kind).value}", row=each.number, words=each.words)


def _fields(result: ImportResult) -> Iterator[str]:
    """Our columns: how many cells hold something, and in how many cases something is recorded."""
    recorded = Counter(
        name for case in result.cases for name, cell in export_row(case.breach).items() if cell not in EMPTY
    )
    recorded["people_affected"] = sum(case.breach.people.settled for case in result.cases)
    recorded[CLOSED_AT] = sum(case.breach.closed_at is not None for case in result.cases)
    for column in COLUMNS:
        if column in result.mapping.fixed:
            yield say("import.page.fixed", column=column, value=result.mapping.fixed[column])
        elif count := _filled(result.tables, result.mapping.heading(column)):
            heading = _written(result.tables, result.mapping.heading(column))
            unknown = _unknown(result, column)
            key = "import.page.field" if result.cases else "import.page.field_read"
            yield say(key, column=column, heading=heading, filled=count, unknown=unknown, stored=recorded[column])
    if absent := [column for column in NAMES if column not in result.mapping.fixed and not _there(result, column)]:
        yield say("import.page.absent", columns=", ".join(absent))


def _unknown(result: ImportResult, column: str) -> str:
    """How many cells say that it is not known, by themselves or by the mapping's word for them."""
    heading = result.mapping.heading(column)
    cells = (row.cells.get(heading) for table in result.tables for row in table.rows)
    count = sum(filled(cell) and says_unknown(str(result.mapping.word(column, shown(cell)))) for cell in cells)
    return say("import.page.unknown", count=count) if count else ""


def _there(result: ImportResult, column: str) -> bool:
    return any(result.mapping.heading(column) in table.headings for table in result.tables)


def _filled(tables: Iterable[Table], heading: str) -> int:
    return sum(filled(row.cells.get(heading)) for table in tables for row in table.rows)


def _written(tables: Iterable[Table], heading: str) -> str:
    return next((table.headings[heading] for table in tables if heading in table.headings), heading)


def _words(result: ImportResult) -> Iterator[str]:
    """Whatever was read in words that do not say it literally."""
    order = {column: place for place, column in enumerate(COLUMNS)}
    for read in sorted(result.notes.readings, key=lambda read: (order[read.column], read.meaning, read.words)):
        key = "import.page.read_as" if read.meaning else "import.page.only_kept"
        rows = counted(result.notes.readings[read], "row", "rows")
        yield say(key, column=read.column, words=read.words, meaning=read.meaning, rows=rows)


def _kept(result: ImportResult) -> Iterator[str]:
    for heading, count in result.notes.kept.items():
        written = _written(result.tables, heading)
        yield say("import.page.kept_line", heading=written, cells=counted(count, "cell", "cells"))


def _left_out(result: ImportResult) -> Iterator[str]:
    """Columns that the mapping does not name: their cells are nowhere."""
    known = {result.mapping.heading(column) for column in COLUMNS} | {plain_heading(name) for name in CALCULATED}
    known |= {plain_heading(heading) for heading in result.mapping.notes}
    headings = dict.fromkeys(heading for table in result.tables for heading in table.headings if heading not in known)
    for heading in headings:
        cells = counted(_filled(result.tables, heading), "cell", "cells")
        yield say("import.page.column_left_out", heading=_written(result.tables, heading), cells=cells)
    unnamed = sum(filled(cell) for table in result.tables for row in table.rows for cell in row.beside)
    if unnamed:
        yield say("import.page.without_heading", cells=counted(unnamed, "cell", "cells"))


def _grouped(remarks: Sequence[Remark]) -> Iterator[str]:
    """What is said of many rows is said once, with the rows."""
    places: dict[tuple[str, str], list[str]] = {}
    for each in remarks:
        places.setdefault((each.column, each.problem), []).append(each.place)
    for (column, problem), found in places.items():
        rows = ", ".join(found[:PLACES_SHOWN])
        if len(found) > PLACES_SHOWN:
            rows = say("import.page.more", rows=rows, count=len(found) - PLACES_SHOWN)
        yield say("import.page.remark", column=column, problem=problem, rows=rows)


def _references(result: ImportResult) -> Iterator[str]:
    for case in result.cases:
        if case.breach.old_reference:
            yield say("import.page.reference", old=case.breach.old_reference, ours=case.breach.reference)
