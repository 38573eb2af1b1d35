"""The full register of UK GDPR Article 33(5): facts, effects, reasons, decisions and remedy, as Excel and as CSV."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime

from documents.full_register.columns import COLUMNS, Value, value_in
from documents.recorded import Recorded, recorded
from documents.register_export import local_time, without_formula
from domain.clocks.deadlines import Moment
from domain.clocks.period import Period
from domain.council import Council
from texts import name_regulator, say

__all__ = ["Recorded", "as_full_csv", "as_full_xlsx", "recorded"]


def heading(key: str) -> str:
    """What stands above a column."""
    return say(f"full_register.column.{key}")


def as_full_csv(cases: Sequence[Recorded], council: Council) -> bytes:
    """CSV in UTF-8: times in ISO 8601 with the offset of Europe/London, days as days; nothing typed is a formula."""
    name_regulator(council.regulator.short)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heading(column.key) for column in COLUMNS)
    writer.writerows([_cell(value_in(column, case)) for column in COLUMNS] for case in cases)
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case Moment():
            return (local_time(value.at) or "") if value.exact else value.local.date().isoformat()
        case datetime():
            return local_time(value) or ""
        case date():
            return value.isoformat()
        case str():
            return without_formula(value)
    return str(value)


def as_full_xlsx(cases: Sequence[Recorded], period: Period, council: Council, *, now: datetime) -> bytes:
    """The same as a workbook that can be filtered. CPU-bound for thousands: keep it off the event loop."""
    from documents.full_register.sheet import workbook_of  # Excel takes time to load, which a CSV need not wait for

    return workbook_of(cases, period, council, now=now)
