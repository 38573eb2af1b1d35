"""The draft of a mapping for a register of another layout: for a person to read, correct and use."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.errors import ImportRefused
from domain.taxonomy import NOT_KNOWN_YET, Taxonomy
from register_import.drafted_file import drafted_text
from register_import.mapping import COLUMNS, Mapping
from register_import.matching import matched
from register_import.notes import Remark
from register_import.proposing import proposals
from register_import.sheets import Sheet, Value, read_book
from register_import.tables import distinct_headings, likely_headings
from texts import say

FEWEST = 3
NEEDED = ("directorate", "medium", "discovered_at", "root_cause", "main_action")
Columns = dict[str, list[Value]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted mapping, and which of its words nobody could read: those are for a person to look at."""

    name: str
    mapping: Mapping
    doubtful: dict[str, dict[str, str]]

    def text(self, faults: Sequence[Remark] = ()) -> str:
        """The file, with a place for each row that needs a value before the register can be taken."""
        return drafted_text(self.name, self.mapping, self.doubtful, faults)


def draft_mapping(path: Path, taxonomy: Taxonomy, sheets: Sequence[str] = ()) -> Draft:
    """A mapping from the headings and words of a register. Raises ImportRefused where no heading is like ours."""
    book = read_book(path)
    names = {name.casefold() for name in sheets}
    columns = _columns([sheet for sheet in book.sheets if not names or sheet.name.casefold() in names], taxonomy)
    by_heading = matched(columns, taxonomy)
    found = {ours: by_heading[ours] for ours in COLUMNS if ours in by_heading}
    if len(found) < FEWEST:
        raise ImportRefused((say("import.draft.nothing", name=path.name),))
    fixed: dict[str, Value] = {ours: NOT_KNOWN_YET for ours in NEEDED if ours not in found}
    if "people_affected" not in found:
        fixed["people_band"] = NOT_KNOWN_YET
    words = {ours: proposed for ours in found if (proposed := proposals(ours, columns[found[ours]], taxonomy))}
    notes = [heading for heading in columns if heading not in found.values()]
    return Draft(path.name, Mapping(columns=found, fixed=fixed, words=words, notes=notes), words)


def _columns(sheets: Sequence[Sheet], taxonomy: Taxonomy) -> Columns:
    """The cells of every heading, from the sheets that are most like a register."""
    every = [columns for sheet in sheets if (columns := _of_sheet(sheet))]
    best = max(every, key=lambda columns: len(matched(columns, taxonomy)), default={})
    like = [columns for columns in every if 2 * len(columns.keys() & best.keys()) >= len(best)]
    headings = dict.fromkeys(heading for each in like for heading in each)
    return {heading: [cell for columns in like for cell in columns.get(heading, ())] for heading in headings}


def _of_sheet(sheet: Sheet) -> Columns:
    place = likely_headings(sheet)
    if place is None:
        return {}
    headings = [re.sub(r"\s+", " ", written) for _, written in distinct_headings(sheet.lines[place])]
    return {
        heading: [line[column] for line in sheet.lines[place + 1 :] if column < len(line)]
        for column, heading in enumerate(headings)
        if heading
    }
