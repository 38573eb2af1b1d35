"""What was found in a whole file, gathered for the page that says what came in and what did not."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from texts import say


class Remark(NamedTuple):
    """Something about one cell; `sheet` is '' where there is only one."""

    sheet: str
    row: int
    column: str
    problem: str

    @property
    def words(self) -> str:
        """As a sentence of its own, with its place."""
        key = "import.fault_in_sheet" if self.sheet else "import.fault"
        return say(key, sheet=self.sheet, row=self.row, column=self.column, problem=self.problem)

    @property
    def place(self) -> str:
        """`Q2!5`, or the row alone."""
        return f"{self.sheet}!{self.row}" if self.sheet else str(self.row)


class ReadAs(NamedTuple):
    """A register's words, and what was read in them."""

    column: str
    words: str
    meaning: str


@dataclass(slots=True)
class Notes:
    """`faults` stop the import; `contradictions` are for people to look at; `readings` are words that were understood.

    `kept` counts the cells of each heading whose words went into a note of their case.
    """

    faults: list[Remark] = field(default_factory=list)
    contradictions: list[Remark] = field(default_factory=list)
    readings: Counter[ReadAs] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
