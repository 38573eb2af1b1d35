"""What a row says twice and differently: it is taken, and listed for people to look at."""

import re

from documents.register_export import export_row
from domain.breach import Breach, Outcome, parts_of
from domain.clocks.period import london_day
from domain.errors import NotUnderstood
from domain.taxonomy import NOT_KNOWN_YET
from register_import.reading.cells import Cells
from register_import.reading.times import read_stamp

DERIVED = ("response_hours", "ico_deadline")
NEAR_MISS = re.compile(r"\bnear[ -]miss\b", re.IGNORECASE)
HOURS_APART = 0.011  # response_hours is rounded to two places


def note_contradictions(cells: Cells, breach: Breach) -> None:
    """What the row says of what its other cells give."""
    stated = breach.as_stated and breach.as_stated.within_72_hours
    if stated is not None and breach.within_72_hours is not stated:
        hours, word = breach.response_hours, cells.word("within_72_hours")
        if hours is None:
            cells.contradiction("within_72_hours", "within_days", stated=word)
        else:
            cells.contradiction("within_72_hours", "within", stated=word, hours=f"{hours:.2f}")
    for column in DERIVED:
        computed, stated_there = export_row(breach)[column], cells.word(column)
        if stated_there and not _same(cells, column, computed):
            cells.contradiction(column, "derived", stated=stated_there, computed=computed or NOT_KNOWN_YET)
    if breach.outcome is Outcome.BREACH and (found := NEAR_MISS.search(breach.summary)):
        cells.contradiction("summary", "near_miss", words=found[0])
    if breach.occurred and breach.discovered and breach.occurred.earliest > breach.discovered.latest:
        cells.contradiction("occurred_at", "occurred", value=cells.word("occurred_at"))
    if (parts := parts_of(breach.reference)) and parts[0] != (year := london_day(breach.reported_at).year):
        cells.contradiction("reference", "year", value=breach.reference, year=year)


def _same(cells: Cells, column: str, computed: object) -> bool:
    try:
        if column == "response_hours":
            return computed is not None and abs(float(cells.word(column)) - float(str(computed))) < HOURS_APART
        return read_stamp(cells.values[column], cells.now).at == read_stamp(str(computed), cells.now).at
    except (ValueError, NotUnderstood):
        return False
