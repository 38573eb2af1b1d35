"""A record as leaves under paths: "summary", "assessment.likelihood", "notes.2.text" (items count from 1)."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from domain.breach import Merged, People, Person
from domain.clocks.deadlines import Moment

NOT_CONTENT = frozenset({"reference", "revision"})
WHOLE = (Person, Moment, People, Merged)


def leaves_of(value: object, path: str = "") -> dict[str, Any]:
    """Every recorded value under its path."""
    if is_dataclass(value) and not isinstance(value, WHOLE):
        named = [(field.name, getattr(value, field.name)) for field in fields(value)]
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        named = [(str(number), item) for number, item in enumerate(value, start=1)]
    else:
        return {path: value}
    found: dict[str, Any] = {}
    for name, inner in named:
        if path or name not in NOT_CONTENT:
            found |= leaves_of(inner, f"{path}.{name}" if path else name)
    return found


def leaves_that_differ(before: object, after: object) -> dict[str, tuple[Any, Any]]:
    """Under each path the value of both records, of the same kind, where they differ."""
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for name in (field.name for field in fields(after) if field.name not in NOT_CONTENT):  # type: ignore[arg-type]
        left, right = getattr(before, name), getattr(after, name)
        if left is not right and left != right:
            old |= leaves_of(left, name)
            new |= leaves_of(right, name)
    pairs = {path: (old.get(path), new.get(path)) for path in new | old}
    return {path: (left, right) for path, (left, right) in pairs.items() if left != right}


def value_at(record: Any, path: str) -> Any:
    """The value under a path; None below something that is not recorded. Raises KeyError for an unknown path."""
    for name in path.split("."):
        if record is None:
            return None
        record = _within(record, name)
    return record


def holds(record: Any, path: str) -> bool:
    """Whether there is such a path: *lesson 9* has none where there are two."""
    try:
        value_at(record, path)
    except KeyError:
        return False
    return True


def _within(record: Any, name: str) -> Any:
    try:
        return record[int(name) - 1] if isinstance(record, tuple) and int(name) > 0 else getattr(record, name)
    except (AttributeError, IndexError, ValueError) as error:
        raise KeyError(name) from error


def with_value(record: Any, path: str, value: object) -> Any:
    """The same record with another value under the path. Raises KeyError where there is nothing to hold it."""
    name, _, rest = path.partition(".")
    inner = with_value(_within(record, name), rest, value) if rest else value
    if isinstance(record, tuple):
        position = int(name) - 1
        return (*record[:position], inner, *record[position + 1 :])
    if record is None:
        raise KeyError(name)
    return replace(record, **{name: inner})


def pattern_of(path: str) -> str:
    """The path with every item number as `*`: notes.2.text gives notes.*.text."""
    return ".".join("*" if part.isdigit() else part for part in path.split("."))


def numbers_in(path: str) -> tuple[int, ...]:
    """The item numbers of a path: notes.2.text gives (2,)."""
    return tuple(int(part) for part in path.split(".") if part.isdigit())
