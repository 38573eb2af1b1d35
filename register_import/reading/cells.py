"""One row's cells, read one by one; what is wrong or contradicts is noted with its row and column."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TypeVar

from documents.register_export import JOIN
from domain.errors import NotUnderstood
from domain.taxonomy import NOT_KNOWN_YET, Listing, Taxonomy
from register_import.mapping import Mapping
from register_import.notes import Notes, ReadAs, Remark
from register_import.reading.listed import listed_name, understood, words_alike
from register_import.reading.times import Stamp, read_stamp
from register_import.sheets import Value, filled, shown
from texts import say
from understanding.choices.yes_no import is_not_known

E = TypeVar("E", bound=Enum)
YES = frozenset({"y", "yes", "true", "1"})
NO = frozenset({"n", "no", "false", "0"})
UNKNOWN = frozenset(
    {NOT_KNOWN_YET, "not known", "unknown", "not stated", "n/k", "nk", "tbc", "tba", "n/a", "na", "-", "?"}
)


@dataclass(frozen=True, slots=True)
class Cells:
    """One row by our columns. `written` are the cells as they stand, by heading; `headings`, by the same, as they are
    written; `aside` goes into a note."""

    sheet: str
    number: int
    values: dict[str, Value]
    written: dict[str, Value]
    headings: dict[str, str]
    taxonomy: Taxonomy
    mapping: Mapping
    notes: Notes
    now: datetime
    aside: dict[str, str] = field(default_factory=dict)

    def fault(self, column: str, problem: str, **values: object) -> None:
        """This row cannot be taken."""
        words = say(f"import.problem.{problem}", **values)
        self.notes.faults.append(Remark(self.sheet, self.number, column, words))

    def contradiction(self, column: str, problem: str, **values: object) -> None:
        """This row can be taken, but says two things."""
        words = say(f"import.contradiction.{problem}", **values)
        self.notes.contradictions.append(Remark(self.sheet, self.number, column, words))

    def keep(self, column: str) -> None:
        """What stands in a column's cell goes into the note of the case, word by word."""
        heading = self.mapping.heading(column)
        if filled(self.written.get(heading)):
            self.aside[heading] = shown(self.written[heading])

    def read_as(self, column: str, words: str, meaning: str) -> None:
        """Words were understood as something that they do not literally say: said on the page, and kept."""
        self.notes.readings[ReadAs(column, words, meaning)] += 1
        if not words_alike(words, meaning):
            self.keep(column)

    def text(self, column: str) -> str:
        """The cell as words, '' when it is empty."""
        value = self.values.get(column)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else str(value)

    def word(self, column: str) -> str:
        """The cell as one word or name, without blanks around it."""
        return " ".join(self.text(column).split())

    def needed(self, column: str, word: str, problem: str = "needed") -> None:
        """An empty cell is a fault in our own form; in a register of another form it is *not known yet*."""
        if not word and not self.mapping.of_another_register:
            self.fault(column, problem)

    def moment(self, column: str, *, needed: bool = False, always: bool = False) -> Stamp | None:
        """A date or time; None when the cell is empty, says that it is not known, or cannot be read.

        With `needed` an empty cell is a fault; with `always` one that says "not known yet" is too.
        """
        word = self.word(column)
        if always and (not word or says_unknown(word)):
            self.fault(column, "unknown_always" if word else "needed_always", value=word)
            return None
        if needed:
            self.needed(column, word)
        if not word or says_unknown(word):
            return None
        try:
            return read_stamp(self.values[column], self.now)
        except NotUnderstood as problem:
            self.fault(column, problem.key, **problem.values)
            return None

    def yes_no(self, column: str) -> bool | None:
        """None when the cell is empty, says that it is not known, or cannot be read."""
        word = self.word(column).casefold()
        if word in YES | NO:
            if (written := self.heard(column)) and written.casefold() not in YES | NO:
                self.read_as(column, written, "yes" if word in YES else "no")
            return word in YES
        if word and not says_unknown(word):
            self.fault(column, "yes_no", value=self.word(column))
        return None

    def one_of(self, column: str, kind: type[E], default: E) -> E:
        """A value of a fixed list; the default when the cell is empty or cannot be read."""
        word = self.word(column).casefold()
        known = {str(each.value).casefold(): each for each in kind}
        if word in known and (written := self.heard(column)) and written.casefold() != word:
            self.read_as(column, written, word)
        if word and word not in known:
            self.fault(column, "choice", value=self.word(column), choices=", ".join(str(e.value) for e in kind))
        return known.get(word, default)

    def choice(self, column: str, listing: Listing) -> str:
        """An entry of a council's list, by its name, another word for it or a sentence, or `not known yet`."""
        word = self.word(column)
        self.needed(column, word)
        return self.named(column, word, listing) if word else NOT_KNOWN_YET

    def named(self, column: str, word: str, listing: Listing) -> str:
        """The name on the list of what a word means; a fault when it means none."""
        if name := self.found(column, word, listing):
            return name
        self.fault(column, "choice", value=word, choices=", ".join(listing.names))
        return NOT_KNOWN_YET

    def found(self, column: str, word: str, listing: Listing, written: str = "") -> str | None:
        """As `named`, but None when it means none. What the mapping or the chat's readers make of it is said.

        `written` is what stands in the file, where `word` is a part of the cell.
        """
        written = written or self.heard(column) or word
        if says_unknown(word):
            if not says_unknown(written):
                self.read_as(column, written, NOT_KNOWN_YET)
            return NOT_KNOWN_YET
        if word in self.mapping.kept.get(column, ()):
            self.contradiction(column, "kept", value=word)
            return word
        name = listed_name(word, listing) or understood(word, listing)
        if name and written.casefold() != name.casefold():
            self.read_as(column, written, name)
        return name

    def heard(self, column: str) -> str:
        """What stands in the file, before the mapping replaced a word."""
        return " ".join(shown(self.written.get(self.mapping.heading(column))).split())

    def several(self, column: str) -> list[str]:
        """The parts of a cell that are joined by semicolons."""
        return [part.strip() for part in self.text(column).split(JOIN.strip()) if part.strip()]


def says_unknown(word: str) -> bool:
    """Whether a cell says that it is not known."""
    return word.casefold() in UNKNOWN or is_not_known(word)
