"""How an old register's columns and words are ours: a small TOML file (`register_import/mappings/`).

notes                ["the register's heading", …]: columns that have no place here and are kept as a note
skip                 ["the register's reference", "Sheet!12"]: rows that are left out on purpose
[columns]            our column = "the register's heading"
[fixed]              our column = what holds for every row, where the register has no such column
[words.<column>]     "the register's word" = "ours"
[kept]               <column> = ["words", …] that are in no list of ours and are kept as stated
[split.<column>]     at = "words between two parts", rest = "the column of what follows"
[no_data]            <column> = ["none"]: a cell that starts so says that no personal data was breached
[rows."reference"]   our column = what this one row should say
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from documents.register_export import NAMES
from domain.errors import ImportRefused
from register_import.sheets import Value, plain_heading, shown
from texts import say

PACKAGED = Path(__file__).parent / "mappings"
CLOSED_AT = "closed_at"  # read where a register has it
COLUMNS = (*NAMES, CLOSED_AT)
LISTS = ("notes", "skip")
PARTS = ("columns", "fixed", "words", "kept", "split", "no_data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What the file says; without one, the register has the export's columns and words."""

    columns: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, Value] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)
    split: dict[str, dict[str, str]] = field(default_factory=dict)
    no_data: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, dict[str, Value]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    skip: list[str] = field(default_factory=list)

    @property
    def of_another_register(self) -> bool:
        """Whether it is for a register with columns of its own, whose empty cells mean *not known yet*."""
        return bool(self.columns)

    def heading(self, column: str) -> str:
        """The register's heading of one of our columns, as `plain_heading` gives it."""
        return plain_heading(self.columns.get(column, column))

    def wanted_headings(self) -> set[str]:
        """The headings that are looked for."""
        return {self.heading(column) for column in COLUMNS}

    def skips(self, sheet: str, number: int, reference: str) -> bool:
        """Whether a row is to be left out."""
        return bool({place_of(sheet, number), reference} & set(self.skip) - {""})

    def row(self, cells: dict[str, Value], sheet: str = "", number: int = 0) -> dict[str, Value]:
        """A row by our columns: fixed values, then cells, words replaced, columns split, the row's own corrections."""
        row = dict(self.fixed) | {
            column: cells[heading] for column in COLUMNS if (heading := self.heading(column)) in cells
        }
        for column, split in self.split.items():
            first, rest = _parted(str(row.get(column) or ""), split["at"])
            row |= {column: first, split["rest"]: rest}
        row = {column: self.word(column, value) for column, value in row.items()}
        return row | self.corrections(sheet, number, row.get("reference"))

    def corrections(self, sheet: str, number: int, reference: Value) -> dict[str, Value]:
        """What this one row should say, by its place or its reference in the register."""
        return self.rows.get(place_of(sheet, number)) or self.rows.get(shown(reference)) or {}

    def word(self, column: str, value: Value) -> Value:
        """Our word for a register's word, or the value itself."""
        if not isinstance(value, str | int | float) or column not in self.words:
            return value
        ours = {word.casefold(): replacement for word, replacement in self.words[column].items()}
        return ours.get(shown(value).casefold(), value)

    def says_no_data(self, column: str, words: str) -> bool:
        """Whether the register says in this cell that no personal data was breached."""
        return any(words.strip().casefold().startswith(sign.casefold()) for sign in self.no_data.get(column, ()))


def place_of(sheet: str, number: int) -> str:
    """A row as Excel would call it: `Q2!5`, or `5` in a file without sheets."""
    return f"{sheet}!{number}" if sheet else str(number)


def _parted(text: str, at: str) -> tuple[str, str]:
    place = text.casefold().find(at.casefold())
    return (text.strip(), "") if place < 0 else (text[:place].strip(), text[place + len(at) :].strip())


def read_mapping(name: str) -> Mapping:
    """A mapping by the path of its file, or by the name of one that comes along (`seed-2023`).

    Raises ImportRefused with what is wrong in it.
    """
    path = Path(name)
    if not path.exists() and (PACKAGED / f"{name}.toml").exists():
        path = PACKAGED / f"{name}.toml"
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as problem:
        raise ImportRefused((say("import.mapping.unreadable", name=name, problem=problem),)) from problem
    if faults := tuple(_faults(name, values)):
        raise ImportRefused(faults)
    return Mapping(**values)


def _faults(name: str, values: dict[str, Any]) -> list[str]:
    misshapen = [part for part in values if not _shaped(part, values)]
    faults = [say("import.mapping.unknown_table", name=name, table=part) for part in misshapen]
    tables = {part: value for part, value in values.items() if isinstance(value, dict) and part not in LISTS}
    named = [column for part in PARTS for column in tables.get(part, {})]
    named += [column for row in tables.get("rows", {}).values() for column in row]
    faults += [
        say("import.mapping.unknown_column", name=name, column=column) for column in named if column not in COLUMNS
    ]
    for column, split in values.get("split", {}).items():
        if set(split) != {"at", "rest"} or split["rest"] not in COLUMNS:
            faults.append(say("import.mapping.unknown_table", name=name, table=f"split.{column}"))
    return faults


def _shaped(part: str, values: dict[str, Any]) -> bool:
    """Whether there is such a part, and it is the list or table that it should be."""
    wanted = list if part in LISTS else dict
    return part in (*PARTS, *LISTS, "rows") and isinstance(values[part], wanted)
