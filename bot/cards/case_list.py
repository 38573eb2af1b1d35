"""Cases as a table: which it is, how far it has come, for whom it waits, and how soon it is due; one press opens it.

There are two columns of the same weight, so that even a phone of 320 pixels breaks no word. Where a client has no
tables, each case is a line and a button.
"""

from collections import Counter
from collections.abc import Sequence

from bot.cards.elements import button_rows, heading, submit, text
from bot.cards.grid import EQUAL
from bot.cards.parts import GROUND
from bot.cards.render import adaptive
from dialogs.casework.view.marks import Mark, Waits
from dialogs.outgoing import Button, OutgoingMessage, Tone, press
from domain.clocks.due import NEVER
from domain.stores import Json
from texts import say
from texts.words import escaped

PRESSING = (Tone.OVER, Tone.SOON)


def case_list_card(title: str, marks: Sequence[Mark], more: str = "") -> OutgoingMessage:
    """These cases in this order, without what happened; `more` says how many are not shown."""
    body = [heading(title), *_headline(marks), _table(marks), *([text(more)] if more else [])]
    return OutgoingMessage(card=adaptive(body, wide=True), summary=say("card.notification"))


def _headline(marks: Sequence[Mark]) -> list[Json]:
    """Which one needs somebody first, and how many are pressing, in one line."""
    counts = Counter(mark.tone for mark in marks)
    said = [say(f"cases.headline.{tone.value}", count=counts[tone]) for tone in PRESSING if counts[tone]]
    if not said:
        return []
    first = say("cases.headline.first", reference=marks[0].reference, who=escaped(marks[0].who))
    return [text(say("cases.headline.line", first=first, what=" · ".join(said)))]


def _table(marks: Sequence[Mark]) -> Json:
    header = {"type": "TableRow", "cells": [_cell(_small(name, bold=True)) for name in _header()]}
    return {
        "type": "Table",
        "firstRowAsHeaders": True,
        "columns": [{"width": EQUAL} for _ in _header()],
        "rows": [header, *(_row(mark) for mark in marks)],
        "fallback": {"type": "Container", "items": [item for mark in marks for item in _as_lines(mark)]},
    }


def _header() -> list[str]:
    return say("cases.columns").split("|")


def _row(mark: Mark) -> Json:
    due = [_small(mark.left, bold=True), *([_small(_about(mark))] if mark.about else [])]
    return {
        "type": "TableRow",
        "cells": [
            _cell(_opens(mark), _small(_where(mark)), _small(_waits(mark))),
            {**_cell(*due), "style": GROUND[mark.tone]},
        ],
    }


def _as_lines(mark: Mark) -> list[Json]:
    words = " · ".join(filter(None, (mark.left, _about(mark), _where(mark), _waits(mark))))
    return [text(words), *button_rows([_open(mark)])]


def _about(mark: Mark) -> str:
    if not mark.about or mark.deadline == NEVER:
        return mark.about
    return say("cases.about", what=mark.about, until=mark.until_short)


def _where(mark: Mark) -> str:
    where = say("cases.where", directorate=escaped(mark.directorate), status=mark.status)
    return say("cases.urgent", where=where) if mark.urgent else where


def _waits(mark: Mark) -> str:
    """For whom; what waits for whoever looks stands out."""
    who = escaped(mark.who)
    return say("cases.with", who=f"**{who}**" if mark.waits is Waits.ME else who)


def _opens(mark: Mark) -> Json:
    """The reference as something to press: a button is too wide for half of a phone.

    It is a container in the cell: a cell that is itself a button is no cell to a screen reader. What is seen in it is
    what it is called, and it is high enough for a finger.
    """
    reference = {**_small(mark.reference, bold=True), "color": "Accent"}
    return {"type": "Container", "minHeight": "24px", "items": [reference], "selectAction": submit(_open(mark))}


def _open(mark: Mark) -> Button:
    return Button(title=mark.reference, data=press("open_case", mark.reference))


def _cell(*items: Json) -> Json:
    return {"type": "TableCell", "items": list(items)}


def _small(words: str, *, bold: bool = False) -> Json:
    block: Json = {**text(words), "size": "Small", "spacing": "None"}
    return {**block, "weight": "Bolder"} if bold else block
