"""Parts of a card: words on coloured ground, and sections that unfold when their title is pressed.

Colour is a ground behind ordinary text and never the text's own: the clients' yellow and green words are too pale to
be read. What is coloured says the same in words, so that nothing is lost where a client has no colours.
"""

from collections.abc import Sequence

from bot.cards.elements import action_rows, button_rows, facts, text
from dialogs.outgoing import Section, Strip
from domain.stores import Json
from presentation.tone import Tone

GROUND = {Tone.OVER: "attention", Tone.SOON: "warning", Tone.RUNNING: "good", Tone.QUIET: "emphasis"}


def strips(shown: Sequence[Strip]) -> list[Json]:
    """Side by side in columns of equal width."""
    columns = [
        {"type": "Column", "width": "stretch", "style": GROUND[strip.tone], "items": [_words(strip)]} for strip in shown
    ]
    return [{"type": "ColumnSet", "spacing": "Small", "columns": columns}] if columns else []


def _words(strip: Strip) -> Json:
    return {**text(strip.words), "size": "Small", "weight": "Bolder"}


def alarming(part: Json) -> Json:
    """On red ground, as what has run out."""
    return {"type": "Container", "style": GROUND[Tone.OVER], "items": [part]}


def folded(sections: Sequence[Section], title: str) -> list[Json]:
    """The titles in a row, and what each of them shows and hides again; the others are hidden."""
    if not sections:
        return []
    names = [f"section-{place}" for place, _ in enumerate(sections, 1)]
    actions = [_shows(section, name, names) for section, name in zip(sections, names, strict=True)]
    bodies = [_body(section, name) for section, name in zip(sections, names, strict=True)]
    if not title:
        return [*action_rows(actions), *bodies]
    above = {**text(title), "isSubtle": True, "size": "Small", "separator": True, "spacing": "Medium"}
    return [above, *action_rows(actions), *bodies]


def _shows(section: Section, name: str, names: Sequence[str]) -> Json:
    others = [{"elementId": other, "isVisible": False} for other in names if other != name]
    return {"type": "Action.ToggleVisibility", "title": section.title, "targetElements": [name, *others]}


def _body(section: Section, name: str) -> Json:
    items: list[Json] = [text(line) for line in section.lines]
    items += [facts(section.facts)] if section.facts else []
    items += button_rows(section.buttons)
    return {"type": "Container", "id": name, "isVisible": False, "separator": True, "items": items}
