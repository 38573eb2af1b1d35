"""The words by which people say things: the TOML files beside this one, and what a council adds.

A council extends any list under `[words]` in `council.toml`, by the same names: `[words.when]` with
`vague = ["at the last full moon"]`. `add_words` is called once at start.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_added: dict[tuple[str, ...], list[str]] = {}


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


@cache
def words(key: str, name: str = "") -> tuple[str, ...]:
    """The list of this key (`when.vague`; with a name, that of a table), with what the council added."""
    above, _, last = key.rpartition(".")
    path = (*key.split("."), name) if name else (*above.split("."), last)
    delivered = table(key).get(name, ()) if name else table(above).get(last, ())
    return (*delivered, *_added.get(path, ()))


def add_words(additions: Mapping[str, Any], above: tuple[str, ...] = ()) -> None:
    """Let a council's own words count in this process. Call it once, before anything is read."""
    for name, value in additions.items():
        if isinstance(value, Mapping):
            add_words(value, (*above, name))
        else:
            _added.setdefault((*above, name), []).extend(str(word).lower() for word in value)
    words.cache_clear()
