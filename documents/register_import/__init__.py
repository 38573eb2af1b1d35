"""Takes a council's existing register, Excel or CSV: everything or nothing, and says what does not fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from documents.register_export import export_row
from documents.register_import.cells import Cells, Notes
from documents.register_import.mapping import COLUMNS, read_mapping
from documents.register_import.mapping import Mapping as ColumnMapping
from documents.register_import.rows import Source, breach_of
from documents.register_import.sheets import Sheet, plain_heading, read_sheet
from documents.register_import.stated import against_stated
from domain.actions import Changed
from domain.breach import Breach, Route
from domain.errors import ImportRefused
from domain.taxonomy import Taxonomy
from texts import say

__all__ = ["ImportResult", "against_stated", "read_mapping", "read_register"]

NEEDED = ("reference", "directorate", "medium", "discovered_at", "reported_at", "root_cause", "main_action")
PEOPLE = ("people_affected", "people_band")
CALCULATED = ("counts", "response_time", "reported_month", "ico_in_time")  # of our own workbook


class Read(NamedTuple):
    """A row that could be read, and the case it is."""

    row: int
    case: Changed


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What a file holds. With `faults` nothing of it may be taken; contradictions are for people to look at.

    `cases` are new, each with its history entry; `already` are references that the register has.
    """

    rows: int
    cases: tuple[Changed, ...]
    already: tuple[str, ...]
    faults: tuple[str, ...]
    contradictions: tuple[str, ...]
    warnings: tuple[str, ...]


def read_register(
    path: Path,
    *,
    taxonomy: Taxonomy,
    existing: Mapping[str, Breach],
    now: datetime,
    mapping: ColumnMapping | None = None,
) -> ImportResult:
    """Read a file in the export's columns, or in a register's own with a mapping. Writes nothing.

    `existing` is the register by reference: what was imported before, or is the same, is not taken again;
    another breach of the same reference is a fault. Raises ImportRefused when the file cannot be read at all.
    """
    mapping = mapping or ColumnMapping()
    sheet = read_sheet(path, mapping.heading("reference"))
    if missing := _missing_columns(sheet, mapping):
        raise ImportRefused(missing)
    notes, source = Notes(), Source(path.name, now)
    cells = [Cells(row.number, mapping.row(row.cells), taxonomy, mapping, notes) for row in sheet.rows]
    read = _once([Read(each.number, case) for each in cells if (case := breach_of(each, source))], notes)
    new = [each for each in read if _is_new(each, existing, notes)]
    return ImportResult(
        rows=len(sheet.rows),
        cases=() if notes.faults else tuple(each.case for each in new),
        already=tuple(each.case.breach.reference for each in read if each.case.breach.reference in existing),
        faults=tuple(notes.faults),
        contradictions=tuple(notes.contradictions),
        warnings=_warnings(sheet, mapping),
    )


def _missing_columns(sheet: Sheet, mapping: ColumnMapping) -> tuple[str, ...]:
    def there(column: str) -> bool:
        return column in mapping.fixed or mapping.heading(column) in sheet.headings

    missing = [column for column in NEEDED if not there(column)]
    if not any(map(there, PEOPLE)):
        missing.append(" / ".join(PEOPLE))
    return tuple(say("import.file.column_missing", column=column) for column in missing)


def _warnings(sheet: Sheet, mapping: ColumnMapping) -> tuple[str, ...]:
    known = {mapping.heading(column) for column in COLUMNS} | {plain_heading(name) for name in CALCULATED}
    ignored = [heading for heading in sheet.headings if heading not in known]
    return (say("import.file.columns_ignored", columns=", ".join(ignored)),) if ignored else ()


def _once(read: Iterable[Read], notes: Notes) -> list[Read]:
    """Each reference once; a second row of the same one is a fault that names both."""
    first: dict[str, Read] = {}
    for each in read:
        reference = each.case.breach.reference
        if (earlier := first.setdefault(reference, each)) is not each:
            problem = say("import.problem.twice", value=reference, other=earlier.row)
            notes.faults.append(say("import.fault", row=each.row, column="reference", problem=problem))
    return list(first.values())


def _is_new(read: Read, existing: Mapping[str, Breach], notes: Notes) -> bool:
    """The same file twice adds nothing; but a number of ours that means another breach must not be lost."""
    breach = read.case.breach
    there = existing.get(breach.reference)
    if there and there.route is not Route.IMPORT and export_row(there) != export_row(breach):
        problem = say("import.problem.taken", value=breach.reference)
        notes.faults.append(say("import.fault", row=read.row, column="reference", problem=problem))
    return there is None
