"""A card in plain words: for clients that cannot show it, and for those who have it read to them."""

import re
from collections.abc import Iterator

from domain.stores import Json

LONGEST = 1000
MARKUP = re.compile(r"\\([\\*_`\[\]#~|])|[*_]")  # what is escaped is kept, as the group


def in_plain_words(card: Json) -> str:
    """Everything that is in view, in order, without formatting; cut where it is long."""
    said = " ".join(_sentence(words) for block in card["body"] for words in _words_in(block))
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"


def _words_in(element: Json) -> Iterator[str]:
    """Of one element and what it holds; not of what is folded away."""
    if element.get("isVisible") is False:
        return
    if element["type"] == "TextBlock":
        yield element["text"]
    for fact in element.get("facts", ()):
        yield f"{fact['title']}: {fact['value']}"
    for name in ("items", "columns", "rows", "cells"):
        for part in element.get(name, ()):
            if "type" in part:
                yield from _words_in(part)


def _sentence(words: str) -> str:
    """Ends like a sentence, so that two lines are not read as one; what was typed like a link or a picture is none."""
    listed = f"\n{words}".replace("\n- ", " ").replace("\n", " ")
    plain = MARKUP.sub(r"\1", listed).strip().replace("](", "] (")
    return plain if plain.endswith((".", "?", "!", ":")) else f"{plain}."
