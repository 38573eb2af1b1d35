"""One row's cells, read one by one; what is wrong or contradicts is noted with its row and column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from documents.register_export import JOIN
from documents.register_import.mapping import Mapping
from documents.register_import.sheets import Value
from documents.register_import.times import Stamp, read_stamp
from domain.breach import Certainty, People
from domain.errors import NotUnderstood
from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET, Entry, Listing, Taxonomy
from texts import say

E = TypeVar("E", bound=Enum)
YES = frozenset({"y", "yes", "true", "1"})
NO = frozenset({"n", "no", "false", "0"})
UNKNOWN = frozenset({NOT_KNOWN_YET, "not known", "unknown", "n/k", "tbc"})
ABOUT = re.compile(r"^(about|approx(imately|\.)?|around|circa|c\.?|~)\s*", re.IGNORECASE)
BETWEEN_MEDIA = re.compile(r"\s*(?:[;,/&+]|\band\b)\s*")


@dataclass(slots=True)
class Notes:
    """What was found in the whole file: `faults` stop the import, `contradictions` are for people to look at."""

    faults: list[str] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cells:
    """One row by our columns."""

    number: int
    values: dict[str, Value]
    taxonomy: Taxonomy
    mapping: Mapping
    notes: Notes

    def fault(self, column: str, problem: str, **values: object) -> None:
        """This row cannot be taken."""
        words = say(f"import.problem.{problem}", **values)
        self.notes.faults.append(say("import.fault", row=self.number, column=column, problem=words))

    def contradiction(self, column: str, problem: str, **values: object) -> None:
        """This row can be taken, but says two things."""
        words = say(f"import.contradiction.{problem}", **values)
        self.notes.contradictions.append(say("import.fault", row=self.number, column=column, problem=words))

    def text(self, column: str) -> str:
        """The cell as words, '' when it is empty."""
        value = self.values.get(column)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else str(value)

    def word(self, column: str) -> str:
        """The cell as one word or name, without blanks around it."""
        return " ".join(self.text(column).split())

    def moment(self, column: str, *, needed: bool = False, always: bool = False) -> Stamp | None:
        """A date or time; None when the cell is empty, says that it is not known, or cannot be read.

        With `needed` an empty cell is a fault; with `always` one that says "not known yet" is too.
        """
        word = self.word(column)
        if not word and (needed or always):
            self.fault(column, "needed_always" if always else "needed")
        if not word or (word.casefold() in UNKNOWN and not always):
            return None
        try:
            return read_stamp(self.values[column])
        except NotUnderstood as problem:
            self.fault(column, problem.key, **problem.values)
            return None

    def yes_no(self, column: str) -> bool | None:
        """None when the cell is empty, says that it is not known, or cannot be read."""
        word = self.word(column).casefold()
        if word in YES | NO:
            return word in YES
        if word and word not in UNKNOWN:
            self.fault(column, "yes_no", value=self.word(column))
        return None

    def one_of(self, column: str, kind: type[E], default: E) -> E:
        """A value of a fixed list; the default when the cell is empty or cannot be read."""
        word = self.word(column).casefold()
        known = {str(each.value).casefold(): each for each in kind}
        if word and word not in known:
            self.fault(column, "choice", value=self.word(column), choices=", ".join(str(e.value) for e in kind))
        return known.get(word, default)

    def choice(self, column: str, listing: Listing, *, needed: bool = True) -> str:
        """An entry of a council's list, by its name or another word for it, or `not known yet`."""
        word = self.word(column)
        if not word:
            if needed:
                self.fault(column, "needed")
            return NOT_KNOWN_YET
        return self.named(column, word, listing)

    def named(self, column: str, word: str, listing: Listing) -> str:
        """The name on the list of what a word means; a fault when it means none."""
        if word.casefold() in UNKNOWN:
            return NOT_KNOWN_YET
        if word in self.mapping.kept.get(column, ()):
            self.contradiction(column, "kept", value=word)
            return word
        if name := listed_name(word, listing):
            return name
        self.fault(column, "choice", value=word, choices=", ".join(listing.names))
        return NOT_KNOWN_YET

    def media(self) -> tuple[str, ...]:
        """One medium, or several ("Email; Letter"), or Multiple where the register does not say which."""
        word, listing = self.word("medium"), self.taxonomy.media
        if word.casefold() == MULTIPLE.casefold():
            return (MULTIPLE,)
        parts = [word] if listed_name(word, listing) else [part for part in BETWEEN_MEDIA.split(word) if part]
        if len(parts) < 2:
            name = self.choice("medium", listing)
            return () if name == NOT_KNOWN_YET else (name,)
        return tuple(dict.fromkeys(self.named("medium", part, listing) for part in parts))

    def people(self) -> People:
        """The number if there is one, else the band."""
        number, about = self._number(self.word("people_affected"))
        band = self._band(self.word("people_band"))
        if number is None:
            if not band and not self.word("people_affected"):
                self.fault("people_band", "people")
            return People(band=band or NOT_KNOWN_YET, certainty=_certainty(band))
        computed = self.taxonomy.band_of(number)
        if band and band != computed:
            self.contradiction("people_band", "band", number=number, stated=band)
        return People(number=number, band=computed, certainty=Certainty.APPROXIMATE if about else Certainty.EXACT)

    def _number(self, word: str) -> tuple[int | None, bool]:
        if not word or word.casefold() in UNKNOWN:
            return None, False
        digits = ABOUT.sub("", word).replace(",", "")
        if digits.isascii() and digits.isdigit():
            return int(digits), digits != word.replace(",", "")
        self.fault("people_affected", "number", value=word)
        return None, False

    def _band(self, word: str) -> str:
        """The band's name; '' when the cell is empty."""
        if not word:
            return ""
        if word.casefold() in UNKNOWN:
            return NOT_KNOWN_YET
        bands = {_band_key(band.name): band.name for band in self.taxonomy.bands}
        if _band_key(word) not in bands:
            self.fault("people_band", "choice", value=word, choices=", ".join(bands.values()))
        return bands.get(_band_key(word), NOT_KNOWN_YET)

    def several(self, column: str) -> list[str]:
        """The parts of a cell that are joined by semicolons."""
        return [part.strip() for part in self.text(column).split(JOIN.strip()) if part.strip()]


def listed_name(word: str, listing: Listing) -> str | None:
    """The name on a list of an entry that is called so; other words count where they mean one entry only."""
    wanted = word.casefold()
    for names in (_names, _other_words):
        found = {entry.name for entry in listing if wanted in (each.casefold() for each in names(entry))}
        if len(found) == 1:
            return found.pop()
    return None


def _names(entry: Entry) -> Sequence[str]:
    return (entry.name,)


def _other_words(entry: Entry) -> Sequence[str]:
    return (*entry.short, *entry.also)


def _certainty(band: str) -> Certainty:
    return Certainty.NOT_KNOWN_YET if band in ("", NOT_KNOWN_YET) else Certainty.APPROXIMATE


def _band_key(name: str) -> str:
    """`2 to 5`, `2-5` and `2–5` are one band, `> 5`, `>5` and `5+` another."""
    plain = re.sub(r"\s*(?:-|–|to)\s*", " to ", name.casefold().strip())
    return re.sub(r"^(\d+)\s*\+$|^(?:more than|over|>)\s*(\d+)$", r">\1\2", plain)
