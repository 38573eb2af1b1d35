"""Which of a register's headings are likely to be which of our columns: by their words and by what stands below."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from domain.taxonomy import Listing, Taxonomy
from register_import.reading.cells import NO, YES, says_unknown
from register_import.reading.listed import all_understood
from register_import.reading.times import is_time
from register_import.sheets import Value, filled, plain_heading, shown

STEM = 5
ENOUGH = 0.45
BEGINS_SO = 0.6
HALF = 0.5
APART = ("usual", "little")
YES_OR_NO = ("within_72_hours", "reported_to_ico")
LISTED = {
    "directorate": "directorates",
    "medium": "media",
    "root_cause": "root_causes",
    "main_action": "actions",
    "incident_type": "incident_types",
}


@cache
def known_words() -> dict[str, Any]:
    """What registers call our columns."""
    return tomllib.loads((Path(__file__).parent / "headings.toml").read_text("utf-8"))


def matched(columns: Mapping[str, Sequence[Value]], taxonomy: Taxonomy) -> dict[str, str]:
    """Our column by the register's heading, each once, the surest first. `columns` are the cells by heading."""
    scored = [
        (_likeness(heading, ours, names) * fit, -place, ours, heading)
        for place, (ours, names) in enumerate(known_words().items())
        if ours not in APART
        for heading, cells in columns.items()
        if (fit := _fit(ours, cells, taxonomy))
    ]
    found: dict[str, str] = {}
    for score, _, ours, heading in sorted(scored, reverse=True):
        if score >= ENOUGH and ours not in found and heading not in found.values():
            found[ours] = heading
    shared = found.get("incident_type")  # registers often have one column for the type and the medium
    if "medium" not in found and shared and _says_both(columns[shared], taxonomy.media):
        found["medium"] = shared
    return found


def _says_both(cells: Sequence[Value], listing: Listing) -> bool:
    """Whether half of the cells of a column name entries of another list too."""
    there = [cell for cell in cells if filled(cell) and not says_unknown(shown(cell))]
    return bool(there) and _share(there, lambda cell: bool(all_understood(shown(cell), listing))) >= HALF


def _likeness(heading: str, ours: str, known: dict[str, list[str]]) -> float:
    """0 to 1: how much a heading's words are those of one of the known names."""
    said = _stems(heading)
    if any(word[:STEM] in said for word in known.get("never", ())):
        return 0
    if "must" in known and not any(word[:STEM] in said for word in known["must"]):
        return 0
    return max(_alike(heading, said, name) for name in (ours, *known["names"]))


def _alike(heading: str, said: list[str], name: str) -> float:
    meant = _stems(name)
    both = sum(stem in said for stem in meant)
    shared = 2 * both / (len(said) + len(meant)) if said and meant else 0
    if meant and said[: len(meant)] == meant:
        shared = max(shared, BEGINS_SO)
    return max(shared, SequenceMatcher(None, plain_heading(heading), plain_heading(name)).ratio() ** 2)


def _stems(words: str) -> list[str]:
    every = re.findall(r"[a-z]+|\d+", plain_heading(words))
    return [word[:STEM] for word in every if word not in known_words()["little"]["words"]] or every


def _fit(ours: str, cells: Sequence[Value], taxonomy: Taxonomy) -> float:
    """How well what stands in a column is of our column's kind: 0 not at all, over 1 where it speaks for it."""
    there = [cell for cell in cells if filled(cell) and not says_unknown(shown(cell))]
    if not there:
        return 0.8
    if ours.endswith("_at"):
        return 1.2 if _share(there, is_time) >= 0.5 else 0
    if _share(there, is_time) > 0.5:
        return 0
    yes_or_no = _share(there, lambda cell: shown(cell).casefold() in YES | NO and not shown(cell).isdigit()) >= 0.6
    if yes_or_no or ours in YES_OR_NO:
        return 1.2 if yes_or_no and ours in YES_OR_NO else 1 if yes_or_no and ours == "outcome" else 0
    if ours in LISTED:
        listing: Listing = getattr(taxonomy, LISTED[ours])
        return 0.7 + 0.6 * _share(there, lambda cell: bool(all_understood(shown(cell), listing)))
    if ours == "people_affected":
        return 1.2 if _share(there, lambda cell: bool(re.search(r"\d", shown(cell)))) >= 0.5 else 0
    if ours == "reference":
        return 1.2 if len({shown(cell) for cell in there}) >= 0.5 * len(there) else 0.5
    return 1


def _share(cells: Sequence[Value], fits: Any) -> float:
    return sum(bool(fits(cell)) for cell in cells) / len(cells)
