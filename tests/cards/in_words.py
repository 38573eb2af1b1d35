"""A card as lines of plain text: what it says, in which order, with what can be pressed. To compare, and to read."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

STORED = Path(__file__).with_name("cards.txt")
Json = dict[str, Any]
GROUNDS = ("attention", "warning", "good", "emphasis", "accent")


def gallery_in_words(messages: Mapping[str, Json]) -> str:
    """Every kind under its name."""
    shown = [(kind, message["attachments"][0]["content"]) for kind, message in messages.items()]
    return "\n".join("\n".join((f"== {kind}", *card_in_words(card), "")) for kind, card in shown)


def card_in_words(card: Json) -> list[str]:
    """Its lines; what is folded away stands below what unfolds it, further in."""
    width = ["(as wide as the chat)"] if card.get("msteams") else []
    return [*width, *_each(card["body"])]


def _each(elements: list[Json]) -> list[str]:
    return [line for element in elements for line in _lines(element)]


def _lines(element: Json) -> Iterator[str]:
    match element["type"]:
        case "TextBlock":
            yield from _words(element)
        case "FactSet":
            yield from (f"{fact['title']}: {fact['value']}" for fact in element["facts"])
        case "ActionSet":
            yield from _buttons(element["actions"])
        case "ColumnSet":
            yield " | ".join(" / ".join(_each(column["items"])) + _ground(column) for column in element["columns"])
        case "Container":
            yield from _container(element)
        case "Table":
            yield from (" | ".join(map(_cell, row["cells"])) for row in element["rows"])
        case kind if kind.startswith("Input."):
            yield _input(element)
        case kind:
            yield f"{kind}: {element.get('title', '')}"


def _words(block: Json) -> Iterator[str]:
    mark = "# " if block.get("style") == "heading" else "! " if block.get("weight") == "Bolder" else ""
    for place, line in enumerate(block["text"].split("\n")):
        if line:
            yield f"{mark if place == 0 else ''}{line}"


def _container(container: Json) -> Iterator[str]:
    inside = _each(container["items"])
    if "selectAction" in container:
        yield f"[{' / '.join(inside)}]"
    elif container.get("isVisible") is False:
        yield from (f"    {line}" for line in inside)
    else:
        yield from (f"{line}{_ground(container)}" for line in inside)


def _cell(cell: Json) -> str:
    return " / ".join(_each(cell["items"])) + _ground(cell)


def _ground(part: Json) -> str:
    return f" <{part['style']}>" if part.get("style") in GROUNDS else ""


def _buttons(actions: list[Json]) -> Iterator[str]:
    yield " ".join(f"[{_loud(action)}{action['title']}{_unfolds(action)}]" for action in actions)
    for action in actions:
        if action["type"] == "Action.ShowCard":
            yield from (f"    {line}" for line in _each(action["card"]["body"]))


def _loud(action: Json) -> str:
    return "* " if action.get("style") in ("positive", "destructive") else ""


def _unfolds(action: Json) -> str:
    return " v" if action["type"] in ("Action.ShowCard", "Action.ToggleVisibility") else ""


def _input(element: Json) -> str:
    choices = [
        ("x " if each["title"] in element.get("value", "") else "") + each["title"]
        for each in element.get("choices", ())
    ]
    return f"{element['label']} ___" + (f" ({', '.join(choices)})" if choices else "")
