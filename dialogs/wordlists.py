"""The words by which people say things: `words.toml`, and what a council adds to it.

A council extends any list under `[words]` in `council.toml`; `add_words` is called once at start.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_additions: dict[str, list[str]] = {}


@cache
def _delivered() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


@cache
def words(key: str) -> tuple[str, ...]:
    """The list of this key (`when.vague`), with what the council added; empty when there is none."""
    found: Any = _delivered()
    for part in key.split("."):
        found = found.get(part, {})
    return (*found, *_additions.get(key, ()))


@cache
def table(key: str) -> Mapping[str, Any]:
    """A table of `words.toml`, as it is there."""
    found: Any = _delivered()
    for part in key.split("."):
        found = found.get(part, {})
    return dict(found)


def add_words(additions: Mapping[str, Any], prefix: str = "") -> None:
    """Let a council's own words count from now on, for every reader of this process."""
    for name, value in additions.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            add_words(value, f"{key}.")
        else:
            _additions.setdefault(key, []).extend(str(word).lower() for word in value)
    words.cache_clear()
