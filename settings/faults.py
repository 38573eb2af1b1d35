"""What pydantic finds wrong, as plain sentences: each with its key, all of them at once.

An own check raises `fault(…)`, named after its sentence under `[fault]` in texts/settings.toml.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import reduce
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError, to_json

from domain.errors import SettingsFaulty
from texts import has, say

M = TypeVar("M", bound=BaseModel)
Place = tuple[int | str, ...]
KINDS = {"string": "text", "integer": "number", "boolean": "flag", "object": "section"}
BY_SHAPE = {"enum": "one_of", "minimum": "not_integer", "exclusiveMinimum": "not_positive"}
UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")


@dataclass(slots=True)
class Faults:
    """What was found wrong so far, in the order in which it was found."""

    found: list[str] = field(default_factory=list)

    def add(self, what: str, **values: object) -> None:
        """Note a fault; `what` is its name under `[fault]` in texts/settings.toml."""
        self.found.append(say(f"settings.fault.{what}", **values))

    def raise_any(self) -> None:
        """Raises SettingsFaulty when there are any."""
        if self.found:
            raise SettingsFaulty(tuple(self.found))


def read(model: type[M], values: dict[str, Any], faults: Faults) -> M | None:
    """The values as the model has them; None when there are faults, which are noted.

    A strict model takes them as JSON, in which a date is a text and a list may become a tuple, but 1 is no text.
    """
    try:
        if model.model_config.get("strict"):
            return model.model_validate_json(to_json(_said(values)), context={})
        return model.model_validate(values)
    except ValidationError as problem:
        schema = model.model_json_schema()
        told = (_sentence(error, values, schema) for error in problem.errors())
        faults.found += dict.fromkeys(filter(None, told))
        return None


def fault(what: str, **values: object) -> PydanticCustomError:
    """A fault of the value that is being checked."""
    return PydanticCustomError(what, what, values)


def faults_inside(found: Iterable[tuple[Place, PydanticCustomError]]) -> None:
    """Raises the faults of values inside the one that is being checked, each with its place, when there are any."""
    if errors := [InitErrorDetails(type=each, loc=place, input=None) for place, each in found]:
        raise ValidationError.from_exception_data("", errors)


def meant(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, or nothing."""
    near = get_close_matches(word, list(known), n=1)
    return say("settings.fault.meant", name=near[0]) if near else ""


def _said(values: Any) -> Any:
    """The values without empty texts: they say nothing, as in the environment."""
    if isinstance(values, dict):
        return {name: _said(value) for name, value in values.items() if not _is_empty(value)}
    return [None if _is_empty(value) else _said(value) for value in values] if isinstance(values, list) else values


def _is_empty(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _sentence(error: ErrorDetails, values: Any, schema: dict[str, Any]) -> str:
    what, place = error["type"], error["loc"]
    if isinstance(place[-1], int) and "properties" not in _described(place, schema):  # a list of texts is named itself
        place = place[:-1]
    given, inside = reduce(_value_in, place, values), reduce(_value_in, place[:-1], values)
    described = _described(place, schema)
    told: dict[str, object] = {"key": _key(place), "value": _shown(given), **error.get("ctx", {})}
    if what in UNKNOWN:
        known = _described(place[:-1], schema)["properties"].keys() - inside.keys()
        return say("settings.fault.unknown", **told, meant=meant(str(place[-1]), known))
    if "earlier" in told:
        told["earlier"] = _key((*place[:-1], str(told["earlier"])))
    if what == "too_short" and given:
        return ""  # its entries were left out for faults of their own
    return say(f"settings.fault.{_name(what, given, described)}", **(_expected(place, described) | told))


def _name(what: str, given: object, described: dict[str, Any]) -> str:
    """The name of the sentence: of an own check, else by what is expected there."""
    if what == "too_short" or (_is_empty(given) and what in ("missing", "string_type")):
        return "empty"
    if has(f"settings.fault.{what}"):
        return what
    return next((name for shape, name in BY_SHAPE.items() if shape in described), described.get("format", "kind"))


def _expected(place: Place, described: dict[str, Any]) -> dict[str, object]:
    kind = KINDS.get(described.get("type", ""), "sections" if len(place) == 1 else "texts")
    return {
        "expected": say(f"settings.kind.{kind}"),
        "choices": ", ".join(f'"{choice}"' for choice in described.get("enum", ())),
        "least": described.get("minimum"),
        "most": described.get("maximum"),
    }


def _described(place: Place, schema: dict[str, Any]) -> dict[str, Any]:
    """What the JSON schema says of a place."""
    found = schema
    for part in place:
        found = found.get("items", {}) if isinstance(part, int) else found.get("properties", {}).get(part, {})
        found = found.get("anyOf", [found])[0]
        found = schema["$defs"][found["$ref"].rpartition("/")[2]] if "$ref" in found else found
    return found


def _value_in(values: Any, part: int | str) -> Any:
    try:
        return values[part]
    except (LookupError, TypeError):
        return None


def _key(place: Place) -> str:
    """Its full name in the file, such as `directorates[3].name` (the first is 1)."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
