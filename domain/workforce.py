"""What a council says of its staff: how many there are, and how many completed the training.

Nothing is made up: without a figure there is no rate.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.clocks.period import Period

NOT_GIVEN = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """How many work in a directorate (without one: in the whole council) from a day on, until the next figure."""

    number: int
    since: date
    directorate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """How many per cent of staff had completed the data protection training on a day."""

    percent: float
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Workforce:
    """Every figure that the council gives."""

    staff: tuple[Staff, ...] = ()
    training: tuple[Training, ...] = ()

    def staff_on(self, day: date, directorate: str = "") -> int | None:
        """How many there were on a day. For the whole council its own figure, else the sum of its directorates.

        None where no figure holds on that day, or not of every directorate of which there is one at all.
        """
        if (found := self._latest(day, directorate)) is not None or directorate:
            return found
        parts = [self._latest(day, name) for name in {row.directorate for row in self.staff if row.directorate}]
        known = [part for part in parts if part is not None]
        return sum(known) if known and len(known) == len(parts) else None

    def training_in(self, period: Period) -> Training | None:
        """The last figure of a period; one of another period says nothing about this one."""
        within = [row for row in self.training if row.day in period]
        return max(within, key=lambda row: row.day, default=None)

    def _latest(self, day: date, directorate: str) -> int | None:
        rows = [row for row in self.staff if row.directorate == directorate and row.since <= day]
        return max(rows, key=lambda row: row.since).number if rows else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A period's breaches beside its staff and their training; None where the council gives no figure."""

    period: Period
    breaches: int
    staff: int | None
    training: Training | None

    @property
    def per_thousand(self) -> float | None:
        """Breaches in the period for each 1,000 staff, not carried over to a year."""
        return 1000 * self.breaches / self.staff if self.staff else None

    @property
    def in_words(self) -> tuple[str, str, str]:
        """Staff, breaches per 1,000 of them, training completed."""
        return (
            NOT_GIVEN if self.staff is None else f"{self.staff:,}",
            NOT_GIVEN if self.per_thousand is None else f"{self.per_thousand:.1f}",
            f"{self.training.percent:g}%" if self.training else NOT_GIVEN,
        )


def rates_of(
    workforce: Workforce, counts: Iterable[tuple[Period, int]], *, today: date, directorate: str = ""
) -> tuple[Rate, ...]:
    """For each period and its breaches; empty where there is no figure for any. Training is the whole council's."""
    found = tuple(
        Rate(
            period=period,
            breaches=breaches,
            staff=workforce.staff_on(min(period.last, today), directorate),
            training=None if directorate else workforce.training_in(period),
        )
        for period, breaches in counts
    )
    return found if any(each.staff or each.training for each in found) else ()
