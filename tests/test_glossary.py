"""The glossary against the domain: every word of the code in it exists, and nothing of a record is missing."""

import importlib
import pkgutil
import re
from enum import StrEnum
from pathlib import Path
from typing import Any

import domain
import domain.breach
from domain.access import Role
from domain.breach import Certainty, Controller, Danger, Outcome, Route, Status

PAGE = Path(__file__).parents[1] / "docs" / "glossary.md"
ROW = re.compile(r"^\| (?!word|-)([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
SHOWN_WITH_THEIR_VALUES = (Certainty, Controller, Danger, Outcome, Role, Route, Status)


def rows() -> list[tuple[str, str, str]]:
    return ROW.findall(PAGE.read_text("utf-8"))


def names() -> set[str]:
    """Every name of the code in the glossary."""
    return {name for _, code, _ in rows() for name in re.findall(r"`([\w.]+)`", code)}


def public_names() -> dict[str, Any]:
    """Everything public that a module of the domain defines or gives on."""
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        held = vars(importlib.import_module(module.name))
        found |= {name: held[name] for name in held if not name.startswith("_")}
    return found


def test_every_word_of_the_code_is_there() -> None:
    known = public_names()
    lost = [name for name in names() if (head := name.split(".")[0]) not in known or not _has(known[head], name)]
    assert lost == []


def _has(thing: Any, name: str) -> bool:
    _, _, part = name.partition(".")
    return not part or part in getattr(thing, "__dataclass_fields__", {}) or hasattr(thing, part)


def test_every_part_of_a_record_is_explained() -> None:
    parts = {name for name in domain.breach.__all__ if isinstance(getattr(domain.breach, name), type)}
    assert parts <= {name.split(".")[0] for name in names()}


def test_every_value_that_people_see_is_named() -> None:
    text = PAGE.read_text("utf-8")
    kinds: tuple[type[StrEnum], ...] = SHOWN_WITH_THEIR_VALUES
    assert [value.value for kind in kinds for value in kind if value.value not in text] == []


def test_no_word_has_two_meanings() -> None:
    words = [word.strip() for line, _, _ in rows() for word in line.split(",")]
    assert len(words) == len(set(words))
