"""Charts as inline SVG: shapes only, coloured by the style sheet; the table beside each says the same in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.clocks.period import Period
from domain.summary import TOTAL, Summary, Table
from domain.taxonomy import NOT_KNOWN_YET
from texts import say

BY_DIRECTORATE = frozenset({"response_time", "number_impacted"})
SHADES = {"response_time": ("within", "late"), "number_impacted": ("first", "second", "third")}
LENGTH = 1000  # of the longest bar, in the units of its picture
WIDE, HIGH, FLOOR, GAP = 640, 190, 160, 18  # the chart of the last periods


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle: where it begins, how long it is, and its shade."""

    start: float
    length: float
    shade: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, its pieces, and the number at its end."""

    name: str
    pieces: tuple[Piece, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars one below the other; `legend` has (shade, words) where there are several shades."""

    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...]


def bars_of(table: Table) -> Bars:
    """By directorate and column where the table has few columns, else the column totals."""
    return _stacked(table) if table.key in BY_DIRECTORATE else _totals(table)


def _totals(table: Table) -> Bars:
    pairs = list(zip(table.columns[:-1], table.rows[-1][1], strict=False))
    longest = max((count for _, count in pairs), default=0) or 1
    return Bars(
        tuple(
            Bar(name, (Piece(0, count * LENGTH / longest, "unknown" if name == NOT_KNOWN_YET else "first"),), count)
            for name, count in pairs
            if count
        ),
        (),
    )


def _stacked(table: Table) -> Bars:
    rows = [(name, cells) for name, cells in table.rows if name != TOTAL and cells[-1]]
    longest = max((cells[-1] for _, cells in rows), default=0) or 1
    shades = [_shade(table, place) for place in range(len(table.columns) - 1)]
    bars = []
    for name, cells in rows:
        start, pieces = 0.0, []
        for shade, count in zip(shades, cells[:-1], strict=True):
            length = count * LENGTH / longest
            if count:
                pieces.append(Piece(start, length, shade))
            start += length
        bars.append(Bar(name, tuple(pieces), cells[-1]))
    return Bars(tuple(bars), tuple(zip(shades, table.columns[:-1], strict=True)))


def _shade(table: Table, place: int) -> str:
    if table.columns[place] == NOT_KNOWN_YET:
        return "unknown"
    shades = SHADES[table.key]
    return shades[min(place, len(shades) - 1)]


@dataclass(frozen=True, slots=True)
class Stack:
    """One period in the chart of the last ones: its parts from the floor up, as (top, height, shade)."""

    left: float
    width: float
    middle: float
    top: float
    count: int
    parts: tuple[tuple[float, float, str], ...]
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The last periods as columns side by side, and the same in words."""

    wide: int
    high: int
    floor: int
    stacks: tuple[Stack, ...]
    words: str


def columns_of(summaries: Sequence[Summary]) -> Columns:
    """The oldest on the left; late ones on top of those in time."""
    highest = max((summary.total for summary in summaries), default=0) or 1
    each = WIDE / max(len(summaries), 1)
    stacks = tuple(_stack(summary, place * each, each, highest) for place, summary in enumerate(summaries))
    words = "; ".join(
        say("page.figures.stack", period=_short(each.period), total=each.total, late=each.late) for each in summaries
    )
    return Columns(WIDE, HIGH, FLOOR, stacks, words)


def _stack(summary: Summary, left: float, each: float, highest: int) -> Stack:
    unit = (FLOOR - 22) / highest
    floor, parts = float(FLOOR), []
    for count, shade in ((summary.within, "within"), (summary.open, "unknown"), (summary.late, "late")):
        if count:
            floor -= count * unit
            parts.append((round(floor, 1), round(count * unit, 1), shade))
    first = summary.period.first
    return Stack(
        left=round(left + GAP / 2, 1),
        width=round(each - GAP, 1),
        middle=round(left + each / 2, 1),
        top=round(floor - 6, 1),
        count=summary.total,
        parts=tuple(parts),
        label=f"{first:%b}",
        year=f"{first:%Y}",
    )


def _short(period: Period) -> str:
    return f"{period.first:%B %Y}"
