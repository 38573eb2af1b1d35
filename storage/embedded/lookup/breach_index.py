"""What is looked up and counted of every breach, in columns: some sixty bytes a breach, whatever it tells.

Each breach has a row, whose number it keeps as long as the register lives.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Generic, NamedTuple, TypeVar

import msgspec

from domain.breach import Breach
from domain.clocks.period import Period, london_day
from domain.summary import Figure, figure_of
from storage.embedded.lookup.ordered import Ordered

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NOBODY = ""
Value = TypeVar("Value", bound=Hashable)


class Indexed(NamedTuple):
    """What the indexes know of one breach."""

    reported_at: datetime
    day: date
    reporter: str
    open: bool
    disputed: bool
    figure: Figure


def indexed(breach: Breach) -> Indexed:
    """What the indexes need to know of a record."""
    return Indexed(
        reported_at=in_utc(breach.reported_at),
        day=london_day(breach.reported_at),
        reporter=breach.reporter.id,
        open=breach.in_hand,
        disputed=bool(breach.disputes),
        figure=figure_of(breach),
    )


def in_utc(moment: datetime) -> datetime:
    """Whatever its zone, so that any two can be compared."""
    return moment.astimezone(UTC)


class Columns(msgspec.Struct):
    """The columns as a snapshot has them; a row without a reference belongs to no breach. `times` are microseconds."""

    references: list[str] = []
    times: list[int] = []
    days: list[int] = []
    reporters: list[int] = []
    reporter_ids: list[str] = []
    figures: list[int] = []
    kinds: list[Figure] = []
    open: list[int] = []
    disputed: list[int] = []


class Numbered(Generic[Value]):
    """Values that occur often, by number."""

    def __init__(self, values: list[Value]) -> None:
        self.values = values
        self._number_of = {value: number for number, value in enumerate(values)}

    def number(self, value: Value) -> int:
        """Its number, a new one where it is new."""
        number = self._number_of.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number

    def known(self, value: Value) -> int | None:
        """Its number, if it has one."""
        return self._number_of.get(value)


class BreachIndex:
    """Breaches by time of report, by reporter, those in hand or disputed, and the figures of any days."""

    def __init__(self, columns: Columns | None = None) -> None:
        of = columns or Columns()
        self.references = of.references
        self._times, self._days = array("q", of.times), array("i", of.days)
        self._reporters, self._figures = array("I", of.reporters), array("I", of.figures)
        self._reporter_ids, self._kinds = Numbered(of.reporter_ids), Numbered(of.kinds)
        self._row_of = {reference: row for row, reference in enumerate(of.references) if reference}
        rows = sorted(self._row_of.values(), key=self.references.__getitem__)
        self._order = array("I", sorted(rows, key=self._times.__getitem__))
        self._by_reporter: dict[int, array[int]] = {}
        for row in self._order:
            self._by_reporter.setdefault(self._reporters[row], array("I")).append(row)
        self.open, self.disputed = self._marked(of.open), self._marked(of.disputed)

    def _marked(self, rows: list[int]) -> Ordered:
        found = Ordered()
        for row in rows:
            found.put(self.references[row], (self._time(row),))
        return found

    def __len__(self) -> int:
        return len(self._order)

    def columns(self) -> Columns:
        """A copy of all columns, as they are now."""
        return Columns(
            list(self.references),
            self._times.tolist(),
            self._days.tolist(),
            self._reporters.tolist(),
            list(self._reporter_ids.values),
            self._figures.tolist(),
            list(self._kinds.values),
            [self._row_of[reference] for reference in self.open],
            [self._row_of[reference] for reference in self.disputed],
        )

    def put(self, reference: str, new: Indexed | None) -> None:
        """Take over the present record, or (None) its deletion."""
        row = self._row_of.get(reference)
        if row is not None:
            del self._order[bisect_left(self._order, self._key(row), key=self._key)]
            self._by_reporter[self._reporters[row]].remove(row)
        if new is None:
            if row is not None:
                self.references[row] = NOBODY
                del self._row_of[reference]
        else:
            self._fill(reference, row, new)
        self.open.put(reference, (new.reported_at,) if new and new.open else None)
        self.disputed.put(reference, (new.reported_at,) if new and new.disputed else None)

    def _fill(self, reference: str, row: int | None, new: Indexed) -> None:
        time, day = (new.reported_at - EPOCH) // MICROSECOND, new.day.toordinal()
        reporter, kind = self._reporter_ids.number(new.reporter), self._kinds.number(new.figure)
        if row is None:
            row = self._row_of[reference] = len(self.references)
            self.references.append(reference)
            self._times.append(time)
            self._days.append(day)
            self._reporters.append(reporter)
            self._figures.append(kind)
        else:
            self._times[row], self._days[row] = time, day
            self._reporters[row], self._figures[row] = reporter, kind
        self._order.insert(bisect_left(self._order, self._key(row), key=self._key), row)
        self._by_reporter.setdefault(reporter, array("I")).append(row)

    def _key(self, row: int) -> tuple[int, str]:
        return self._times[row], self.references[row]

    def _time(self, row: int) -> datetime:
        return EPOCH + timedelta(microseconds=self._times[row])

    def row(self, reference: str) -> int | None:
        """The row of a breach."""
        return self._row_of.get(reference)

    def of_reporter(self, reporter_id: str) -> list[str]:
        """References that a person reported, newest first."""
        number = self._reporter_ids.known(reporter_id)
        rows = self._by_reporter[number] if number is not None and number in self._by_reporter else ()
        return [self.references[row] for row in sorted(rows, key=self._key, reverse=True)]

    def reported_in(self, period: Period | None) -> list[str]:
        """References by time of report."""
        return [self.references[row] for row in self._rows_in(period)]

    def newest(self, rows: set[int] | None) -> Iterator[str]:
        """The references of these rows, or of all, the newest first."""
        if rows is None:
            yield from (self.references[row] for row in reversed(self._order))
        elif len(rows) * 8 < len(self._order):
            known = (row for row in rows if self.references[row])
            yield from (self.references[row] for row in sorted(known, key=self._key, reverse=True))
        else:
            yield from (self.references[row] for row in reversed(self._order) if row in rows)

    def figures(self, period: Period) -> Counter[Figure]:
        """What is counted for a period."""
        numbers = Counter(map(self._figures.__getitem__, self._rows_in(period)))
        return Counter({self._kinds.values[number]: count for number, count in numbers.items()})

    def _rows_in(self, period: Period | None) -> "array[int]":
        if period is None:
            return self._order
        first, last, day = period.first.toordinal(), period.last.toordinal(), self._days.__getitem__
        return self._order[bisect_left(self._order, first, key=day) : bisect_right(self._order, last, key=day)]
