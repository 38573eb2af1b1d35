"""The council's lists as delivered, and the moments at which the tables of phrases are read."""

from pathlib import Path

import pytest

from domain.council import Council
from domain.taxonomy import Taxonomy
from settings.council_file import read_council

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def council() -> Council:
    return read_council(ROOT / "council.toml")


@pytest.fixture(scope="session")
def taxonomy(council: Council) -> Taxonomy:
    return council.taxonomy
