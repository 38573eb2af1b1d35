"""The parts of a body that nobody has checked yet: each of the kind that it should be, or BadActivity."""

from typing import Any

from domain.stores import Json

ID_AT_MOST = 500  # percent-encoded it must still fit into an address


class BadActivity(Exception):
    """The body is not an activity that the bot can take."""


def text_in(within: Json, name: str) -> str:
    """Text, empty where there is none."""
    value = within.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadActivity(f"{name} is not text")
    return value


def id_in(within: Json, name: str, *, required: bool = False) -> str:
    """Text that names something, of a length that can be stored and indexed."""
    value = text_in(within, name)
    if len(value) > ID_AT_MOST or (required and not value):
        raise BadActivity(f"{name} is missing or too long")
    return value


def object_in(within: Json, name: str) -> Json:
    """An object, empty where there is none."""
    value = within.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadActivity(f"{name} is not an object")
    return value


def list_in(within: Json, name: str) -> list[Any]:
    """A list; what is none counts as empty."""
    value = within.get(name)
    return value if isinstance(value, list) else []


def word_in(within: Json, name: str) -> str:
    """Text where there is any; what is of another kind says nothing."""
    value = within.get(name)
    return value if isinstance(value, str) else ""
