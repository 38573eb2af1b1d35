"""A CSV file or Excel sheet as rows with their numbers; nothing is understood here yet."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

from documents.register_export import typed_text
from domain.errors import ImportRefused
from texts import say

Value = str | int | float | bool | datetime | date | None
LOOK_FOR_HEADINGS = 20
LONGEST_FIELD = 2**24
DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as it stands in the file: its number there (the headings are row 1) and its cells by heading."""

    number: int
    cells: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with headings."""

    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def read_sheet(path: Path, key_heading: str) -> Sheet:
    """The first sheet of a file that has a heading `key_heading`.

    Raises ImportRefused when the file cannot be read, or has no such heading, or one twice.
    """
    try:
        sheets = [list(lines) for lines in _lines(path)]
    except FileNotFoundError:
        raise ImportRefused((say("import.file.missing", name=path.name),)) from None
    except (OSError, ValueError, KeyError, BadZipFile, csv.Error) as problem:
        raise ImportRefused((say("import.file.unreadable", name=path.name, problem=problem),)) from problem
    if not any(sheets):
        raise ImportRefused((say("import.file.empty", name=path.name),))
    for lines in sheets:
        for place, line in enumerate(lines[:LOOK_FOR_HEADINGS]):
            if key_heading in (headings := tuple(plain_heading(cell) for cell in line)):
                return _sheet(headings, lines[place + 1 :], place + 2)
    raise ImportRefused((say("import.file.no_headings", name=path.name, column=key_heading),))


def plain_heading(cell: Value) -> str:
    """A heading without what people write differently: case, blanks, underscores, line breaks."""
    return " ".join(str(cell or "").replace("_", " ").split()).casefold()


def _sheet(headings: tuple[str, ...], lines: Sequence[Sequence[Value]], first: int) -> Sheet:
    if twice := sorted({heading for heading in headings if heading and headings.count(heading) > 1}):
        raise ImportRefused(tuple(say("import.file.column_twice", column=heading) for heading in twice))
    numbered = enumerate(lines, start=first)
    rows = (SheetRow(number, dict(zip(headings, line, strict=False))) for number, line in numbered if any_cell(line))
    return Sheet(tuple(filter(None, headings)), tuple(rows))


def any_cell(line: Sequence[Value]) -> bool:
    """Whether anything stands in a row."""
    return any(cell is not None and str(cell).strip() for cell in line)


def _lines(path: Path) -> Iterator[Iterator[Sequence[Value]]]:
    match path.suffix.lower():
        case ".csv" | ".txt" | ".tsv":
            yield _csv_lines(path)
        case ".xlsx" | ".xlsm":
            yield from _excel_lines(path)
        case _:
            path.stat()
            raise ImportRefused((say("import.file.kind", name=path.name),))


def _csv_lines(path: Path) -> Iterator[Sequence[Value]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")  # what Excel writes by default in Britain
    csv.field_size_limit(LONGEST_FIELD)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
        yield [typed_text(cell) for cell in line]


def _excel_lines(path: Path) -> Iterator[Iterator[Sequence[Value]]]:
    from openpyxl import load_workbook

    workbook = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in workbook.worksheets:
            yield iter(list(sheet.iter_rows(values_only=True)))
    finally:
        workbook.close()
