"""The council's lists as delivered, and the moments at which the tables of phrases are read."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.council_file import read_council
from domain.council import Council
from domain.taxonomy import Taxonomy

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def council() -> Council:
    return read_council(ROOT / "council.toml")


@pytest.fixture(scope="session")
def taxonomy(council: Council) -> Taxonomy:
    return council.taxonomy


def table_of(name: str) -> dict[str, Any]:
    """A table of phrases beside the tests."""
    return tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))
