"""How an old register's columns and words are ours: a small TOML file (`documents/mappings/`).

[columns]            our column = "the register's heading"
[fixed]              our column = what holds for every row, where the register has no such column
[words.<column>]     "the register's word" = "ours"
[kept]               <column> = ["words", …] that are in no list of ours and are kept as stated
[split.<column>]     at = "words between two parts", rest = "the column of what follows"
[no_data]            <column> = ["none"]: a cell that starts so says that no personal data was breached
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from documents.register_export import NAMES
from documents.register_import.sheets import Value, plain_heading
from domain.errors import ImportRefused
from texts import say

PACKAGED = Path(__file__).parent.parent / "mappings"
ICO_AS_STATED = "reported_to_ico"
COLUMNS = (*NAMES, ICO_AS_STATED)
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

    def heading(self, column: str) -> str:
        """The register's heading of one of our columns, as `plain_heading` gives it."""
        return plain_heading(self.columns.get(column, column))

    def row(self, cells: dict[str, Value]) -> dict[str, Value]:
        """A row by our columns: fixed values, then cells, words replaced, columns split."""
        row = dict(self.fixed) | {
            column: cells[heading] for column in COLUMNS if (heading := self.heading(column)) in cells
        }
        for column, split in self.split.items():
            first, rest = _parted(str(row.get(column) or ""), split["at"])
            row |= {column: first, split["rest"]: rest}
        return {column: self._word(column, value) for column, value in row.items()}

    def _word(self, column: str, value: Value) -> Value:
        if not isinstance(value, str):
            return value
        ours = {word.casefold(): replacement for word, replacement in self.words.get(column, {}).items()}
        return ours.get(value.strip().casefold(), value)

    def says_no_data(self, column: str, words: str) -> bool:
        """Whether the register says in this cell that no personal data was breached."""
        return any(words.strip().casefold().startswith(sign.casefold()) for sign in self.no_data.get(column, ()))


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
    faults = [say("import.mapping.unknown_table", name=name, table=part) for part in values if part not in PARTS]
    faults += [
        say("import.mapping.unknown_column", name=name, column=column)
        for part in PARTS
        for column in values.get(part, {})
        if column not in COLUMNS
    ]
    for column, split in values.get("split", {}).items():
        if set(split) != {"at", "rest"} or split["rest"] not in COLUMNS:
            faults.append(say("import.mapping.unknown_table", name=name, table=f"split.{column}"))
    return faults
