"""What a report states in its tables against what its register gives, cell by cell."""

from collections.abc import Iterable, Iterator
from typing import Any

from domain.breach import Breach
from domain.clocks.period import Period, london_day
from domain.summary import TOTAL, Table, figures_of, summarise
from domain.taxonomy import NOT_KNOWN_YET, Taxonomy
from texts import say


def against_stated(breaches: Iterable[Breach], stated: dict[str, Any], taxonomy: Taxonomy) -> tuple[str, ...]:
    """Every cell in which the stated tables and the register differ, in words.

    `stated` has for each table (response_time, medium, number_impacted, root_cause, action_taken) its
    `columns` and its `rows`, TOTAL row and column included. A table of which the register says nothing
    is told in one line.
    """
    register = list(breaches)
    days = [london_day(breach.reported_at) for breach in register]
    if not days:
        return ()
    summary = summarise(figures_of(register), Period(min(days), max(days)), taxonomy)
    return tuple(line for table in summary.tables if table.key in stated for line in _differences(table, stated))


def _differences(table: Table, all_stated: dict[str, Any]) -> Iterator[str]:
    columns, rows = all_stated[table.key]["columns"], all_stated[table.key]["rows"]
    if table.total and table.cell(TOTAL, NOT_KNOWN_YET) == table.total:
        yield say("import.stated.not_recorded", table=table.name, stated=rows[TOTAL][-1])
        return
    cells = {
        (name, column): number
        for name, numbers in rows.items()
        for column, number in zip([*columns, TOTAL], numbers, strict=True)
    }
    for name in _merged(rows, (name for name, _ in table.rows)):
        for column in _merged(columns, table.columns):
            stated, counted = cells.get((name, column), 0), table.cell(name, column)
            if stated != counted:
                yield say(
                    "import.stated.cell",
                    table=table.name,
                    directorate=name,
                    column=column,
                    stated=stated,
                    counted=counted,
                )


def _merged(stated: Iterable[str], counted: Iterable[str]) -> list[str]:
    """The names of both, TOTAL last."""
    names = dict.fromkeys([*stated, *counted])
    return [name for name in names if name != TOTAL] + [TOTAL]
