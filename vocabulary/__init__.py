"""The words by which people say things: the TOML files beside this one, and what a council adds.

A council adds to any list under `[words]` in `council.toml`, by the same names: `[words.when]` with
`vague = ["at half term"]`. `use_words` is called once, when the application is built.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

HERE = Path(__file__).parent
LATELY = 64  # texts; a message and its clauses are some ten
P = ParamSpec("P")
R = TypeVar("R")
_added: dict[tuple[str, ...], tuple[str, ...]] = {}
_forget: list[Callable[[], None]] = []


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Computes once what follows from the words; anew when the words change."""
    kept = cache(function)
    _forget.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def lately(function: Callable[P, R]) -> Callable[P, R]:
    """Keeps what a few texts gave, since a turn asks of the same words again and again; anew when the words change."""
    kept = lru_cache(maxsize=LATELY)(function)
    _forget.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


@cache
def _delivered() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path in sorted(HERE.glob("*.toml")):
        found |= tomllib.loads(path.read_text("utf-8"))
    return found


def table(key: str) -> Mapping[str, Any]:
    """The table of this key (`when.parts`), as delivered; empty when there is none."""
    found: Any = _delivered()
    for part in key.split("."):
        found = found.get(part, {})
    return found  # type: ignore[no-any-return]


@remembered
def words(key: str, name: str = "") -> tuple[str, ...]:
    """The list of this key (`when.vague`; with a name, that of a table), with what the council added."""
    above, _, last = key.rpartition(".")
    path = (*key.split("."), name) if name else (*above.split("."), last)
    delivered = table(key).get(name, ()) if name else table(above).get(last, ())
    return (*delivered, *_added.get(path, ()))


def use_words(additions: Mapping[str, Any]) -> None:
    """Let a council's own words count in this process, in place of those used before."""
    wanted = {path: tuple(str(word).lower() for word in value) for path, value in _lists_in(additions)}
    if wanted != _added:
        _added.clear()
        _added.update(wanted)
        for forget in _forget:
            forget()


def unknown_words(additions: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of additions that no reader would look at, or that are no lists of words."""
    return tuple(".".join(path) for path, value in _lists_in(additions) if not _is_known(path, value))


def _lists_in(additions: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in additions.items():
        if isinstance(value, Mapping):
            yield from _lists_in(value, (*above, name))
        else:
            yield (*above, name), value


def _is_known(path: tuple[str, ...], value: object) -> bool:
    """A list that is delivered, or one of a new name in a table of lists (`telling.way.Fax`)."""
    delivered = table(".".join(path[:-1])) if len(path) > 1 else {}
    of_lists = bool(delivered) and all(isinstance(each, list) for each in delivered.values())
    known = isinstance(delivered.get(path[-1]), list) or (len(path) > 2 and of_lists)
    return known and isinstance(value, list) and all(isinstance(word, str) for word in value)
