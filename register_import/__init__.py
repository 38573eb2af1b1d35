"""Takes a council's existing register, Excel or CSV: everything or nothing, and says what does not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from domain.actions import Changed
from domain.breach import Breach
from domain.errors import ImportRefused
from domain.taxonomy import Taxonomy
from register_import.mapping import COLUMNS, read_mapping
from register_import.mapping import Mapping as ColumnMapping
from register_import.notes import Notes
from register_import.numbering import Read, numbered, sorted_out, with_duplicates
from register_import.reading.cells import Cells
from register_import.reading.stated import against_stated
from register_import.rows import Source, breach_of
from register_import.sheets import Book, Sheet, filled, plain_heading, read_book, shown
from register_import.tables import Row, Table, likely_headings, table_of
from texts import say

__all__ = ["ImportResult", "against_stated", "read_mapping", "read_register"]

NEEDED = ("reference", "directorate", "medium", "discovered_at", "reported_at", "root_cause", "main_action")
PEOPLE = ("people_affected", "people_band")
CALCULATED = ("counts", "response_time", "reported_month", "ico_in_time")  # of our own workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What a file holds. With `faults` nothing of it may be taken; contradictions are for people to look at.

    `cases` are new, each with its history entry; `already` are references that the register has; `same` are
    rows that stand in two sheets, `given` the references that are ours from now on beside an old one. `tables` are
    the sheets that were read, `unread` the others.
    """

    rows: int
    cases: tuple[Changed, ...]
    already: tuple[str, ...]
    warnings: tuple[str, ...]
    book: Book
    tables: tuple[Table, ...]
    unread: tuple[Sheet, ...]
    same: tuple[Read, ...]
    given: frozenset[str]
    notes: Notes
    mapping: ColumnMapping

    @property
    def faults(self) -> tuple[str, ...]:
        """Why nothing can be taken, in words."""
        return tuple(each.words for each in self.notes.faults)

    @property
    def contradictions(self) -> tuple[str, ...]:
        """What does not agree with itself, in words."""
        return tuple(each.words for each in self.notes.contradictions)


def read_register(
    path: Path,
    *,
    taxonomy: Taxonomy,
    existing: Mapping[str, Breach],
    now: datetime,
    mapping: ColumnMapping | None = None,
    sheets: Sequence[str] = (),
) -> ImportResult:
    """Read a file in the export's columns, or in a register's own with a mapping. Writes nothing.

    What is in `existing` already, by reference, is not taken again; another breach of the same reference is a fault.
    `sheets` names those that are read, else all with headings. Raises ImportRefused when nothing can be read.
    """
    mapping, book = mapping or ColumnMapping(), read_book(path)
    tables = _tables(book, sheets, mapping)
    notes, source = Notes(), Source(path.name, now)
    cells_of = partial(_cells, taxonomy=taxonomy, mapping=mapping, notes=notes, now=now, several=len(book.sheets) > 1)
    read = [
        Read(cells.sheet, row.number, case)
        for table in tables
        for row in table.rows
        if (case := breach_of(cells := cells_of(table, row), source))
    ]
    sorted_rows = sorted_out(read, existing, notes)
    new = with_duplicates(numbered(sorted_rows.new, existing), existing, notes)
    return ImportResult(
        rows=sum(len(table.rows) for table in tables),
        cases=() if notes.faults else tuple(each.case for each in new),
        already=tuple(sorted_rows.already),
        warnings=_warnings(tables, mapping),
        book=book,
        tables=tables,
        unread=tuple(sheet for sheet in book.sheets if sheet.name not in {table.name for table in tables}),
        same=tuple(sorted_rows.same),
        given=_given(sorted_rows.new, new),
        notes=notes,
        mapping=mapping,
    )


def _tables(book: Book, sheets: Sequence[str], mapping: ColumnMapping) -> tuple[Table, ...]:
    """The tables of the sheets that are wanted. Raises ImportRefused where headings or whole columns are missing."""
    wanted = _wanted(book, sheets)
    found = [(sheet, table_of(sheet, mapping)) for sheet in wanted]
    tables = tuple(table for _, table in found if table)
    if not tables or (sheets and len(tables) < len(wanted)):
        raise ImportRefused((no_headings(book.name, [sheet for sheet, table in found if not table], mapping),))
    _refuse_missing(tables, mapping)
    return tables


def _given(before: Sequence[Read], after: Sequence[Read]) -> frozenset[str]:
    """The references of rows that had none of ours."""
    return frozenset(new.breach.reference for old, new in zip(before, after, strict=True) if not old.breach.reference)


def _wanted(book: Book, names: Sequence[str]) -> list[Sheet]:
    """All sheets, or those that are named. Raises ImportRefused for a name that there is not."""
    by_name = {sheet.name.casefold(): sheet for sheet in book.sheets}
    if missing := [name for name in names if name.casefold() not in by_name]:
        there = ", ".join(sheet.name for sheet in book.sheets)
        raise ImportRefused(tuple(say("import.file.no_sheet", sheet=name, sheets=there) for name in missing))
    return [by_name[name.casefold()] for name in names] if names else list(book.sheets)


def no_headings(name: str, sheets: Sequence[Sheet], mapping: ColumnMapping) -> str:
    """That the headings are not there, which there are instead, and how a mapping is drafted."""
    column = mapping.columns.get("reference", "reference")
    places = [(sheet, place) for sheet in sheets if (place := likely_headings(sheet)) is not None]
    found = [
        say("import.file.headings_found", sheet=sheet.name or name, row=place + 1, headings=_headings(sheet, place))
        for sheet, place in places
    ]
    first, last = say("import.file.no_headings", name=name, column=column), say("import.file.draft", name=name)
    return " ".join((first, *found, last))


def _headings(sheet: Sheet, place: int) -> str:
    return ", ".join(shown(cell) for cell in sheet.lines[place] if filled(cell))


def _cells(
    table: Table, row: Row, taxonomy: Taxonomy, mapping: ColumnMapping, notes: Notes, now: datetime, *, several: bool
) -> Cells:
    """One row by our columns; what goes into its note anyhow is there already."""
    values = mapping.row(row.cells, table.name, row.number)
    sheet = table.name if several else ""
    cells = Cells(sheet, row.number, values, row.cells, table.headings, taxonomy, mapping, notes, now)
    reference = row.cells.get(mapping.heading("reference"))
    for column, value in mapping.corrections(table.name, row.number, reference).items():
        cells.contradiction(column, "corrected", value=value)
        cells.keep(column)
    for plain in map(plain_heading, mapping.notes):
        if filled(row.cells.get(plain)):
            cells.aside[plain] = shown(row.cells[plain])
    return cells


def _refuse_missing(tables: Sequence[Table], mapping: ColumnMapping) -> None:
    """Raises ImportRefused with every needed column that a sheet does not have."""
    faults = []
    for table in tables:
        there = {column for column in COLUMNS if column in mapping.fixed or mapping.heading(column) in table.headings}
        needed = [column for column in NEEDED if column != "reference" or not mapping.of_another_register]
        missing = [column for column in needed if column not in there]
        missing += [] if there & set(PEOPLE) else [" / ".join(PEOPLE)]
        key = "import.file.column_missing_in" if len(tables) > 1 else "import.file.column_missing"
        faults += [say(key, column=column, sheet=table.name) for column in missing]
    if faults:
        raise ImportRefused(tuple(faults))


def _warnings(tables: Sequence[Table], mapping: ColumnMapping) -> tuple[str, ...]:
    known = {mapping.heading(column) for column in COLUMNS} | {plain_heading(name) for name in CALCULATED}
    known |= set(map(plain_heading, mapping.notes))
    ignored = dict.fromkeys(heading for table in tables for heading in table.headings if heading not in known)
    return (say("import.file.columns_ignored", columns=", ".join(ignored)),) if ignored else ()
