"""The second bookkeeper: a period's rows, counted one by one.

It is naive on purpose, and shares neither the projection nor the tallies of `domain/summary`.
"""

from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from documents.committee_report.proof import facts
from domain.breach import Breach
from domain.clocks.period import LONDON

COUNTED = ("breach", "undecided")


class Line(NamedTuple):
    """One period in figures. `known` are those of which it is known how soon they were reported."""

    total: int
    late: int
    within_a_day: int
    escalated: int
    ico_told: int
    people_told: int
    median_days: float | None
    known: int


class Book:
    """The rows of one period, and those of them that count as breaches."""

    def __init__(self, rows: Sequence[Breach]) -> None:
        self.rows = rows
        self.all = [row for row in rows if row.outcome.value in COUNTED]

    def those(self, holds: Callable[[Breach], object]) -> list[Breach]:
        """The breaches of which something holds."""
        return [row for row in self.all if holds(row)]

    def turned_out(self, outcome: str) -> list[Breach]:
        """The rows with this outcome, those that do not count too."""
        return [row for row in self.rows if row.outcome.value == outcome]

    @property
    def told_apart(self) -> list[Breach]:
        """Rows of which the regulator was told and which turned out not to be breaches."""
        return [row for row in self.rows if row.outcome.value in ("near miss", "not a breach") and facts.told(row)]

    @property
    def line(self) -> Line:
        """The period in figures."""
        closed = self.those(lambda row: row.closed_at)
        return Line(
            total=len(self.all),
            late=len(self.those(facts.late)),
            within_a_day=len(self.those(lambda row: facts.within(facts.ONE_DAY, row))),
            escalated=len(self.those(lambda row: row.escalation)),
            ico_told=len(self.those(facts.told)),
            people_told=len(self.those(lambda row: row.people_told and row.people_told.done_at)),
            median_days=median(map(_days_open, closed)) if closed else None,
            known=len(self.all) - len(self.those(facts.response_unknown)),
        )


def _days_open(row: Breach) -> int:
    """Calendar days from report to closing, in Europe/London; only asked of what is closed."""
    closed, reported = row.closed_at or row.reported_at, row.reported_at
    return (closed.astimezone(LONDON).date() - reported.astimezone(LONDON).date()).days
