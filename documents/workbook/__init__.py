"""The Excel export: the register, the five tables as formulas over it, charts, and the sheet for requests.

The figures agree with the register by construction: each is a formula over the Excel table `register`.
What users typed is written as text, never as a formula.
"""

from collections.abc import Sequence
from datetime import datetime

from domain.breach import Breach
from domain.clocks.period import Period
from domain.council import Council
from domain.summary.disputes import DisputeFigures
from domain.summary.trends import PeriodFigures


def as_xlsx(
    breaches: Sequence[Breach],
    period: Period,
    council: Council,
    *,
    now: datetime,
    trends: Sequence[PeriodFigures] = (),
    disputes: Sequence[DisputeFigures] = (),
) -> bytes:
    """The workbook of a period's breaches, with the last periods where `trends` or `disputes` are given.

    CPU-bound, seconds for thousands: keep it off the event loop.
    """
    from documents.workbook.sheets import SHEETS, written  # Excel takes time to load

    ordered = sorted(breaches, key=lambda breach: (breach.reported_at, breach.reference))
    return written(ordered, period, council, now, tuple(SHEETS), trends, disputes)


def register_as_xlsx(breaches: Sequence[Breach], period: Period, council: Council, *, now: datetime) -> bytes:
    """The register sheet alone, in the order given: for a choice of cases, of which no figures can be told."""
    from documents.workbook.sheets import written

    return written(breaches, period, council, now, ("register",))
