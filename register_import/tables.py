"""The rows of a register in a sheet: the headings are found, and what is no row of it is seen for what it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from domain.errors import ImportRefused
from register_import.mapping import Mapping
from register_import.reading.times import is_time
from register_import.sheets import Line, Sheet, Value, any_cell, filled, plain_heading, shown
from texts import say

LOOK_FOR_HEADINGS = 20
TOTALS = re.compile(r"(?:(?:grand|sub|overall|running|year(?:ly)?)[\s-]*)?totals?\b.*", re.IGNORECASE)


class Kind(StrEnum):
    """What a line below the headings is, where it is no row of the register."""

    TOTALS = "totals"
    HEADINGS = "headings"
    REMARK = "remark"
    NUMBER_ONLY = "number_only"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file and its cells by heading, as `plain_heading` gives it.

    `beside` are cells in columns without a heading.
    """

    number: int
    cells: dict[str, Value]
    beside: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A line that is no row of the register, and its words."""

    number: int
    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with headings. `headings` are as written, by their plain form."""

    name: str
    headings: dict[str, str]
    rows: tuple[Row, ...]
    asides: tuple[Aside, ...]
    headings_at: int


def table_of(sheet: Sheet, mapping: Mapping) -> Table | None:
    """The register in a sheet; None where no line has the headings that the mapping names.

    Raises ImportRefused where one of them is there twice.
    """
    place = _headings_place(sheet, mapping)
    if place is None:
        return None
    headings = distinct_headings(sheet.lines[place])
    _refuse_twice(headings, mapping)
    rows, asides = [], []
    for number, line in enumerate(sheet.lines[place + 1 :], start=place + 2):
        if not any_cell(line):
            continue
        row = _row(number, line, [plain for plain, _ in headings])
        if kind := _kind(row, line, sheet, place, mapping):
            asides.append(Aside(number, kind, "; ".join(shown(cell) for cell in line if filled(cell))))
        else:
            rows.append(row)
    above = (Aside(n, Kind.REMARK, _words(line)) for n, line in enumerate(sheet.lines[:place], 1) if any_cell(line))
    named = {plain: written for plain, written in headings if plain}
    return Table(sheet.name, named, tuple(rows), (*above, *asides), place + 1)


def _row(number: int, line: Line, headings: list[str]) -> Row:
    pairs = list(zip_longest(headings, line, fillvalue=None))
    cells = {plain: cell for plain, cell in pairs if plain}
    return Row(number, cells, tuple(cell for plain, cell in pairs if not plain and filled(cell)))


def likely_headings(sheet: Sheet) -> int | None:
    """The place of the line that looks most like headings: many different words, and no times or numbers."""
    best, found = 1, None
    for place, line in enumerate(sheet.lines[:LOOK_FOR_HEADINGS]):
        written = {plain_heading(cell) for cell in line if isinstance(cell, str) and filled(cell)}
        words = [each for each in written if not is_time(each) and not each.isdigit()]
        if len(words) > best:
            best, found = len(words), place
    return found


def distinct_headings(line: Line) -> list[tuple[str, str]]:
    """Plain and written form of each heading; the second of the same name is `name (2)`."""
    seen: dict[str, int] = {}
    found = []
    for cell in line:
        plain, written = plain_heading(cell), " ".join(shown(cell).split())
        seen[plain] = seen.get(plain, 0) + 1
        mark = f" ({seen[plain]})" if plain and seen[plain] > 1 else ""
        found.append((plain + mark, written + mark))
    return found


def _headings_place(sheet: Sheet, mapping: Mapping) -> int | None:
    """The line with the heading of the reference and most of the others; by the others alone where it has none."""
    named = {mapping.heading(column) for column in mapping.columns}
    wanted, key = mapping.wanted_headings(), mapping.heading("reference")
    lines = [{plain_heading(cell) for cell in line} for line in sheet.lines[:LOOK_FOR_HEADINGS]]
    fitting = [place for place, there in enumerate(lines) if key in there]
    if not fitting and "reference" not in mapping.columns:
        fitting = [place for place, there in enumerate(lines) if 2 * len(there & named) > len(named) > 0]
    return max(fitting, key=lambda place: len(lines[place] & wanted), default=None)


def _refuse_twice(headings: list[tuple[str, str]], mapping: Mapping) -> None:
    there, wanted = {plain for plain, _ in headings}, mapping.wanted_headings()
    twice = sorted(name for name in there & wanted if f"{name} (2)" in there - wanted)
    if twice and not any(f"{name} (2)" in map(plain_heading, mapping.notes) for name in twice):
        raise ImportRefused(tuple(say("import.file.column_twice", column=name) for name in twice))


def _kind(row: Row, line: Line, sheet: Sheet, place: int, mapping: Mapping) -> Kind | None:
    """None for a row of the register."""
    cells = [cell for cell in line if filled(cell)]
    reference = shown(row.cells.get(mapping.heading("reference")))
    if mapping.skips(sheet.name, row.number, reference):
        return Kind.SKIPPED
    if all(plain_heading(cell) == plain_heading(head) for cell, head in _pairs(line, sheet.lines[place])):
        return Kind.HEADINGS
    if not is_time(row.cells.get(mapping.heading("reported_at"))) and _is_totals(cells):
        return Kind.TOTALS
    if len(cells) > 1:
        return None
    return Kind.NUMBER_ONLY if any(letter.isdigit() for letter in reference) else Kind.REMARK


def _pairs(line: Line, headings: Line) -> Iterator[tuple[Value, Value]]:
    return ((cell, head) for cell, head in zip(line, headings, strict=False) if filled(cell))


def _is_totals(cells: list[Value]) -> bool:
    """The word *total* comes first; or there are several numbers and not a word."""
    first = cells[0]
    if isinstance(first, str) and TOTALS.fullmatch(first.strip()):
        return True
    return len(cells) > 1 and all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells)


def _words(line: Line) -> str:
    return "; ".join(shown(cell) for cell in line if filled(cell))
