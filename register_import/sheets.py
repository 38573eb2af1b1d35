"""A CSV file or an Excel workbook as sheets of lines; nothing is understood here yet."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

from documents.register_export import typed_text
from domain.errors import ImportRefused
from texts import say

Value = str | int | float | bool | datetime | date | None
Line = Sequence[Value]
LONGEST_FIELD = 2**24
DELIMITERS = ",;\t"
LINES_TO_JUDGE_BY = 20
NAMED = 5
MEGABYTE = 2**20
UNPACKED_AT_MOST = 256 * MEGABYTE  # some 100,000 rows of thirty columns


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it stands in the file. A CSV file is one sheet without a name."""

    name: str
    lines: tuple[Line, ...]

    @property
    def filled(self) -> int:
        """How many lines hold anything."""
        return sum(any_cell(line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a file; `comments` is how many cells have a comment, which is not read."""

    name: str
    sheets: tuple[Sheet, ...]
    comments: int = 0


def read_book(path: Path) -> Book:
    """Everything that stands in a file. Raises ImportRefused when it cannot be read or is empty."""
    try:
        _refuse_bomb(path)
        sheets = tuple(_sheets(path))
        if zipfile.is_zipfile(path) and _has_formulas(path):
            _refuse_uncalculated(path, sheets)
        comments = _comments(path) if path.suffix.lower() != ".csv" else 0
    except FileNotFoundError:
        raise ImportRefused((say("import.file.missing", name=path.name),)) from None
    except (OSError, ValueError, KeyError, BadZipFile, csv.Error) as problem:
        raise ImportRefused((say("import.file.unreadable", name=path.name, problem=problem),)) from problem
    if not any(sheet.filled for sheet in sheets):
        raise ImportRefused((say("import.file.empty", name=path.name),))
    return Book(path.name, sheets, comments)


def plain_heading(cell: Value) -> str:
    """A heading without what people write differently: case, blanks, underscores, line breaks."""
    return " ".join(str("" if cell is None else cell).replace("_", " ").split()).casefold()


def any_cell(line: Line) -> bool:
    """Whether anything stands in a line."""
    return any(filled(cell) for cell in line)


def filled(cell: Value) -> bool:
    """Whether anything stands in a cell."""
    return cell is not None and bool(str(cell).strip())


def shown(cell: Value) -> str:
    """A cell as words: a day without a time as a day, a whole number without a point."""
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M").removesuffix(" 00:00")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _sheets(path: Path) -> Iterator[Sheet]:
    match path.suffix.lower():
        case ".csv" | ".txt" | ".tsv":
            yield Sheet("", tuple(_csv_lines(path)))
        case ".xlsx" | ".xlsm":
            yield from _excel_sheets(path)
        case _:
            path.stat()
            raise ImportRefused((say("import.file.kind", name=path.name),))


def _csv_lines(path: Path) -> Iterator[Line]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")  # what Excel writes by default in Britain
    csv.field_size_limit(LONGEST_FIELD)
    for line in _parted(text, max(DELIMITERS, key=lambda delimiter: _fits(text, delimiter))):
        yield [typed_text(cell) for cell in line]


def _parted(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _fits(text: str, delimiter: str) -> int:
    """How well a delimiter parts the first lines: many lines of the same many cells, whatever a title line has."""
    try:
        widths = Counter(len(line) for line in islice(_parted(text, delimiter), LINES_TO_JUDGE_BY) if len(line) > 1)
    except csv.Error:
        return 0
    return max((width * times for width, times in widths.items()), default=0)


def _excel_sheets(path: Path) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    workbook = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in workbook.worksheets:
            yield Sheet(sheet.title, tuple(sheet.iter_rows(values_only=True)))
    finally:
        workbook.close()


def _refuse_bomb(path: Path) -> None:
    """Raises ImportRefused where a small file would fill the memory. No part is read beyond the size that it states."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > UNPACKED_AT_MOST:
        sizes = {"size": size // MEGABYTE, "most": UNPACKED_AT_MOST // MEGABYTE}
        raise ImportRefused((say("import.file.too_large", name=path.name, **sizes),))


def _refuse_uncalculated(path: Path, sheets: Iterable[Sheet]) -> None:
    """Raises ImportRefused where cells have formulas that no program has calculated: they would seem empty."""
    from openpyxl import load_workbook

    workbook = load_workbook(path, read_only=True)
    try:
        places = [
            f"{written.title}!{cell.coordinate}"
            for sheet, written in zip(sheets, workbook.worksheets, strict=True)
            for line, row in zip(sheet.lines, written.iter_rows(), strict=False)
            for value, cell in zip(line, row, strict=False)
            if value is None and isinstance(cell.value, str) and cell.value.startswith("=")
        ]
    finally:
        workbook.close()
    if places:
        named = ", ".join(places[:NAMED])
        raise ImportRefused((say("import.file.uncalculated", name=path.name, count=len(places), cells=named),))


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as parts:
        sheets = (name for name in parts.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml"))
        return any(b"<f>" in (content := parts.read(name)) or b"<f " in content for name in sheets)


def _comments(path: Path) -> int:
    """Cells with a comment: what stands there is not read, so it is counted and said."""
    if not zipfile.is_zipfile(path):
        return 0
    with zipfile.ZipFile(path) as parts:
        names = [name for name in parts.namelist() if "comments" in name.casefold() and name.endswith(".xml")]
        return sum(parts.read(name).count(b"<comment ") for name in names)
