"""The smallest parts of a card: a paragraph, a heading, rows of label and value, a button."""

from collections.abc import Iterable, Sequence

from dialogs.outgoing import Button
from domain.stores import Json

ROW_WIDTH = 46
ROW_MOST = 4
STYLES = {"positive": "positive", "destructive": "destructive"}


def text(words: str) -> Json:
    """A paragraph."""
    return {"type": "TextBlock", "text": words, "wrap": True}


def heading(words: str) -> Json:
    """A heading that screen readers know as one."""
    return {**text(words), "size": "Medium", "weight": "Bolder", "style": "heading"}


def facts(rows: Iterable[tuple[str, str]]) -> Json:
    """Label and value, in rows."""
    return {"type": "FactSet", "facts": [{"title": title, "value": value} for title, value in rows]}


def submit(button: Button) -> Json:
    """A press that comes back with its data, or opens an address."""
    if button.url:
        return {"type": "Action.OpenUrl", "title": button.title, "url": button.url}
    action: Json = {"type": "Action.Submit", "title": button.title, "data": button.data}
    return {**action, "style": STYLES[button.style]} if button.style in STYLES else action


def button_rows(buttons: Sequence[Button]) -> list[Json]:
    """Buttons in rows that fit: Teams hides what is too much for one row behind dots."""
    return action_rows([submit(button) for button in buttons])


def action_rows(actions: Sequence[Json]) -> list[Json]:
    """The same with finished actions."""
    rows: list[list[Json]] = []
    width = 0
    for action in actions:
        title = str(action["title"])
        if not rows or len(rows[-1]) == ROW_MOST or width + len(title) > ROW_WIDTH:
            rows.append([])
            width = 0
        rows[-1].append(action)
        width += len(title) + 4
    return [{"type": "ActionSet", "spacing": "Small", "actions": row} for row in rows]
