"""The register as rows: the same columns in JSON, CSV and Excel, one row a breach.

Times are ISO 8601 with the offset of Europe/London; a day without a time is that day at 00:00 with
`discovered_exact` false. The column names and their order are a promise to whoever reads the files.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from domain.breach import Breach
from domain.clocks.period import LONDON
from domain.taxonomy import NOT_KNOWN_YET

Cell = str | int | float | bool | None
Row = dict[str, Cell]
JOIN = "; "
# What a spreadsheet would take for a formula when it opens a CSV file, behind any number of quotes.
FORMULA = re.compile(r"'*[=+\-@\t\r]")


class Column(NamedTuple):
    """One column of the export: its name, and what stands in it."""

    name: str
    of: Callable[[Breach], Cell]


def local_time(moment: datetime | None) -> str | None:
    """ISO 8601 in Europe/London."""
    return None if moment is None else moment.astimezone(LONDON).isoformat()


def response_hours(breach: Breach) -> float | None:
    """Hours from discovery to report, to two places; None where they are not known to the hour."""
    hours = breach.response_hours
    return None if hours is None else round(hours, 2)


def ico_decision(breach: Breach) -> str | None:
    """`required`, `not required`, or None while nothing is decided."""
    if breach.ico_decision is None:
        return None
    return "required" if breach.ico_decision.required else "not required"


def notified_at(breach: Breach) -> datetime | None:
    """When the ICO was told."""
    return breach.ico_notification.made_at if breach.ico_notification else None


def information(breach: Breach) -> str:
    """What kind of information it was: the ticks, then the words."""
    return JOIN.join(filter(None, (*breach.information, breach.information_words)))


COLUMNS = (
    Column("reference", lambda breach: breach.reference),
    Column("status", lambda breach: breach.status.value),
    Column("outcome", lambda breach: breach.outcome.value),
    Column("directorate", lambda breach: breach.directorate),
    Column("medium", lambda breach: breach.medium),
    Column("people_affected", lambda breach: breach.people.number),
    Column("people_band", lambda breach: breach.people.band),
    Column("occurred_at", lambda breach: local_time(breach.occurred.at if breach.occurred else None)),
    Column("discovered_at", lambda breach: local_time(breach.discovered.at if breach.discovered else None)),
    Column("discovered_exact", lambda breach: breach.discovered.exact if breach.discovered else None),
    Column("reported_at", lambda breach: local_time(breach.reported_at)),
    Column("aware_at", lambda breach: local_time(breach.aware_at)),
    Column("processor_told_at", lambda breach: local_time(breach.processor_told_at)),
    Column("response_hours", response_hours),
    Column("within_72_hours", lambda breach: breach.within_72_hours),
    Column("ico_deadline", lambda breach: local_time(breach.ico_deadline)),
    Column("ico_decision", ico_decision),
    Column("ico_notified_at", lambda breach: local_time(notified_at(breach))),
    Column("incident_type", lambda breach: breach.incident_type),
    Column("root_cause", lambda breach: breach.root_cause),
    Column("main_action", lambda breach: breach.main_action),
    Column("actions", lambda breach: JOIN.join(action.kind for action in breach.actions)),
    Column("summary", lambda breach: breach.summary),
    Column("information", information),
    Column("reporter", lambda breach: breach.reporter.name or breach.reporter.id),
    Column("old_reference", lambda breach: breach.old_reference),
    Column("severity", lambda breach: None if breach.severity == NOT_KNOWN_YET else breach.severity),
    Column("reported_to_ico", lambda breach: breach.as_stated.reported_to_ico if breach.as_stated else None),
)
NAMES = tuple(column.name for column in COLUMNS)


def export_rows(breaches: Iterable[Breach]) -> list[Row]:
    """One row a breach, by time of report and reference; what is empty or not known is None."""
    ordered = sorted(breaches, key=lambda breach: (breach.reported_at, breach.reference))
    return [export_row(breach) for breach in ordered]


def export_row(breach: Breach) -> Row:
    """One breach's row."""
    cells = ((column.name, column.of(breach)) for column in COLUMNS)
    return {name: None if cell == "" else cell for name, cell in cells}


def as_json(rows: Iterable[Row]) -> bytes:
    """A list of objects, UTF-8; null where a cell is empty."""
    return (json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def as_csv(rows: Iterable[Row]) -> bytes:
    """CSV in UTF-8, with a heading row. Nothing that was typed into a breach becomes a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(NAMES)
    writer.writerows([_csv_cell(row[name]) for name in NAMES] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return without_formula(cell) if isinstance(cell, str) else str(cell)


def without_formula(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would calculate it; see `typed_text`."""
    return f"'{text}" if FORMULA.match(text) else text


def typed_text(cell: str) -> str:
    """The text as it was typed: takes back what `without_formula` did."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
