"""Charts of a report's tables as pictures, and the same in words for those who cannot see them.

They are drawn without pyplot and without global state, so that several reports can be made at once.
"""

import io
import logging
from functools import lru_cache
from typing import Any

from documents import palette
from domain.summary import TOTAL, Table
from domain.taxonomy import NOT_KNOWN_YET
from texts import say

WIDE = 6.7  # inches: the width of the page's text
DOTS_PER_INCH = 220
FONTS = ["Arial", "Liberation Sans", "DejaVu Sans"]
BY_DIRECTORATE = frozenset({"response_time", "number_impacted"})
BAR = 0.62
ROOM_FOR_NUMBER = 0.045  # of the longest bar, under which a number does not fit inside


@lru_cache(maxsize=20)
def chart_of(table: Table) -> bytes:
    """A PNG: by directorate and column where the table has few columns, else the column totals.

    Kept for the next report, since the restricted and the public version have the same charts.
    """
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # fonts of the list may be missing
    from matplotlib import rc_context

    with rc_context({"font.family": FONTS, "font.size": 9, "text.color": palette.INK, "axes.unicode_minus": False}):
        return _by_directorate(table) if table.key in BY_DIRECTORATE else _totals(table)


def alt_text(table: Table) -> str:
    """What the chart shows, in words and numbers."""
    if table.key not in BY_DIRECTORATE:
        parts = "; ".join(
            say("report_document.chart.cell", column=column, count=count) for column, count in _column_totals(table)
        )
        return say("report_document.chart.totals", name=table.name, parts=parts)
    parts = "; ".join(
        say("report_document.chart.part", name=name, cells=_cells_in_words(table, cells))
        for name, cells in table.rows
        if cells[-1]
    )
    return say("report_document.chart.by_directorate", name=table.name, parts=parts)


def _cells_in_words(table: Table, cells: tuple[int, ...]) -> str:
    pairs = zip(table.columns[:-1], cells, strict=False)
    return ", ".join(say("report_document.chart.cell", column=column, count=count) for column, count in pairs)


def _column_totals(table: Table) -> list[tuple[str, int]]:
    return list(zip(table.columns[:-1], table.rows[-1][1], strict=False))


def _totals(table: Table) -> bytes:
    pairs = _column_totals(table)
    figure, axes = _canvas(len(pairs))
    names, counts = [name for name, _ in pairs], [count for _, count in pairs]
    colours = [palette.UNKNOWN if name == NOT_KNOWN_YET else palette.ACCENT for name in names]
    bars = axes.barh(names, counts, height=BAR, color=colours)
    axes.bar_label(bars, padding=4, fontweight="bold", fmt="{:,.0f}")
    return _finished(figure, axes, max(counts))


def _by_directorate(table: Table) -> bytes:
    """Stacked bars; directorates without a breach are left to the table."""
    rows = [(name, cells) for name, cells in table.rows if name != TOTAL and cells[-1]]
    figure, axes = _canvas(len(rows) + 1)
    names = [name for name, _ in rows]
    longest = max(cells[-1] for _, cells in rows)
    starts = [0] * len(rows)
    for place, column in enumerate(table.columns[:-1]):
        counts = [cells[place] for _, cells in rows]
        colour, ink = _colours(table, place)
        bars = axes.barh(names, counts, left=starts, height=BAR, color=colour, label=column, edgecolor="white")
        fits = longest * ROOM_FOR_NUMBER
        axes.bar_label(bars, [str(n) if n >= fits else "" for n in counts], label_type="center", color=ink)
        starts = [start + count for start, count in zip(starts, counts, strict=True)]
    for name, total in zip(names, starts, strict=True):
        axes.annotate(f"{total:,}", (total, name), (4, 0), textcoords="offset points", va="center", fontweight="bold")
    handles = min(len(table.columns) - 1, 5)
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=handles, frameon=False, handlelength=1, handleheight=1)
    return _finished(figure, axes, longest)


def _colours(table: Table, place: int) -> tuple[str, str]:
    """Of a column: its bars and the numbers in them."""
    column = table.columns[place]
    if column == NOT_KNOWN_YET:
        return palette.UNKNOWN, "white"
    if table.key == "response_time":
        return (palette.ACCENT, "white") if place == 0 else (palette.LATE, "white")
    shade = min(place, len(palette.SHADES) - 1)
    return palette.SHADES[shade], palette.INK if shade == 0 else "white"


def _canvas(bars: int) -> tuple[Any, Any]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDE, 0.5 + 0.38 * max(bars, 4)), dpi=DOTS_PER_INCH, layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def _finished(figure: Any, axes: Any, longest: int) -> bytes:
    axes.invert_yaxis()
    axes.set_xlim(0, max(longest, 1) * 1.08)
    axes.xaxis.set_visible(False)
    axes.tick_params(axis="y", length=0, labelcolor=palette.INK)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_color(palette.LINE)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()
