"""The council as it ships, and the seed's printed tables."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from documents.examples import example_register
from domain.breach import Breach
from domain.council import Council
from settings.council_file import read_council

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "tests" / "seed"


@pytest.fixture(scope="session")
def council() -> Council:
    return read_council(ROOT / "council.toml")


@pytest.fixture(scope="session")
def printed() -> dict[str, Any]:
    """The seed's five tables as printed."""
    tables: dict[str, Any] = json.loads((SEED / "tables-2023.json").read_text("utf-8"))
    return tables


@pytest.fixture(scope="session")
def register(council: Council) -> list[Breach]:
    """The 52 examples."""
    return [case.breach for case in example_register(council.taxonomy)]


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
