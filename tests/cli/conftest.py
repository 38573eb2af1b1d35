"""A folder with a council.toml of its own, and the 52 examples in a register there."""

import asyncio
from pathlib import Path

import pytest

from documents.examples import example_register
from settings.environment import read_settings
from storage import open_stores

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing in it yet, and a council.toml to be changed."""
    for name in ("MicrosoftAppId", "BREACH_DESK_STORE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "council.toml").write_bytes((ROOT / "council.toml").read_bytes())
    monkeypatch.setenv("BREACH_DESK_DATA", str(tmp_path / "register"))
    monkeypatch.setenv("BREACH_DESK_CONFIG", str(tmp_path / "council.toml"))
    return tmp_path


@pytest.fixture
def register(folder: Path) -> Path:
    """The 52 examples, recorded."""

    async def fill() -> None:
        settings = read_settings()
        store = await open_stores(settings.store_url)
        async with store.transaction("examples") as tx:
            for example in example_register(settings.council.taxonomy):
                await tx.save_breach(example.breach, example.history)
        await store.close()

    asyncio.run(fill())
    return folder / "register"
