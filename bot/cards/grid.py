"""A table on a card: a header row, and rows of plain words."""

from collections.abc import Sequence

from bot.cards.elements import text
from domain.stores import Json
from texts import say

# Teams on phones leaves a table blank whose columns have unlike weights (AdaptiveCards #8853, msteams-docs #13108).
EQUAL = 1


def grid(header: Sequence[str], rows: Sequence[Sequence[str]], *, total: bool = False) -> Json:
    """Numbers stand right, words left; with `total` the last row is bold. All columns have the same weight."""
    last = len(rows) - 1
    body = [_row(cells, bold=total and place == last) for place, cells in enumerate(rows)]
    return {
        "type": "Table",
        "firstRowAsHeaders": True,
        "gridStyle": "default",
        "columns": [{"width": EQUAL} for _ in header],
        "rows": [_row(header, bold=True, like=rows[0] if rows else header), *body],
        "fallback": _as_lines(header, rows),
    }


def wide_grid(header: Sequence[str], rows: Sequence[Sequence[str]], *, total: bool = False) -> list[Json]:
    """A table of so many columns that a phone breaks the words in it, and one press that makes it a list and back."""
    lines = {**_as_lines(header, rows), "id": "as-list", "isVisible": False}
    turn: Json = {
        "type": "Action.ToggleVisibility",
        "title": say("card.as_list"),
        "targetElements": ["table", "as-list"],
    }
    return [
        {"type": "ActionSet", "spacing": "Small", "actions": [turn]},
        {**grid(header, rows, total=total), "id": "table"},
        lines,
    ]


def _as_lines(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Json:
    return text("\n".join(_line(header, cells) for cells in rows))


def _line(header: Sequence[str], cells: Sequence[str]) -> str:
    """A row without a table: its first cell, then each of the others with what stands above it."""
    named = (f"{above} {_unquoted(words)}" for above, words in zip(header[1:], cells[1:], strict=True))
    return f"- **{cells[0]}**: {', '.join(named)}"


def _row(cells: Sequence[str], *, bold: bool, like: Sequence[str] | None = None) -> Json:
    """A header's cells stand where the cells below them do."""
    return {
        "type": "TableRow",
        "cells": [_cell(words, bold, below.isdigit()) for words, below in zip(cells, like or cells, strict=True)],
    }


def _cell(words: str, bold: bool, right: bool) -> Json:
    block: Json = {"type": "TextBlock", "text": _unquoted(words), "wrap": True, "size": "Small"}
    if bold:
        block["weight"] = "Bolder"
    if right:
        block["horizontalAlignment"] = "Right"
    return {"type": "TableCell", "items": [block]}


def _unquoted(words: str) -> str:
    """`> 5` would be shown as a quotation: a space that Markdown does not know keeps the sign."""
    return f"\u00a0{words}" if words.startswith(">") else words
