"""A table of what waits: on the left which it is, on the right on coloured ground how soon it is due.

There are two columns of the same weight, so that even a phone of 320 pixels breaks no word. Where a client has no
tables, each row is a line and a button.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.elements import button_rows, submit, text
from bot.cards.grid import EQUAL
from bot.cards.parts import GROUND
from dialogs.outgoing import Button
from domain.stores import Json
from presentation.tone import Tone
from texts import say


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One that waits: its name, what opens it, what stands under that, and what is due."""

    name: str
    opens: Button | None
    under: tuple[str, ...]
    due: tuple[str, ...]
    tone: Tone


def due_table(rows: Sequence[DueRow]) -> Json:
    """All of them, in this order."""
    header = say("cases.columns").split("|")
    return {
        "type": "Table",
        "firstRowAsHeaders": True,
        "columns": [{"width": EQUAL} for _ in header],
        "rows": [
            {"type": "TableRow", "cells": [_cell(_small(name, bold=True)) for name in header]},
            *(_row(each) for each in rows),
        ],
        "fallback": {"type": "Container", "items": [item for each in rows for item in _as_lines(each)]},
    }


def _row(row: DueRow) -> Json:
    due = [_small(words, bold=place == 0) for place, words in enumerate(row.due)]
    return {
        "type": "TableRow",
        "cells": [
            _cell(_name(row), *(_small(words) for words in row.under)),
            {**_cell(*due), "style": GROUND[row.tone]},
        ],
    }


def _as_lines(row: DueRow) -> list[Json]:
    words = (*(() if row.opens else (row.name,)), *row.due, *row.under)
    return [text(" · ".join(words)), *(button_rows([row.opens]) if row.opens else [])]


def _name(row: DueRow) -> Json:
    """The name as something to press, where it opens something: a button is too wide for half of a phone.

    It is a container in the cell: a cell that is itself a button is no cell to a screen reader. What is seen in it is
    what it is called, and it is high enough for a finger.
    """
    name = _small(row.name, bold=True)
    if row.opens is None:
        return name
    shown = {**name, "color": "Accent"}
    return {"type": "Container", "minHeight": "24px", "items": [shown], "selectAction": submit(row.opens)}


def _cell(*items: Json) -> Json:
    return {"type": "TableCell", "items": list(items)}


def _small(words: str, *, bold: bool = False) -> Json:
    block: Json = {**text(words), "size": "Small", "spacing": "None"}
    return {**block, "weight": "Bolder"} if bold else block
