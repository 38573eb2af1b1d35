"""`retention`: nothing without the council's decision, nothing in a dry run, then no words and the same figures."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.settings import read_settings
from cli import main
from documents.examples import EXAMPLE_PERIOD, example_register
from storage import open_stores

ROOT = Path(__file__).parents[2]


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The 52 examples of 2023, in a folder with a council.toml of its own."""
    for name in ("MicrosoftAppId", "BREACH_DESK_STORE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "council.toml").write_bytes((ROOT / "council.toml").read_bytes())
    monkeypatch.setenv("BREACH_DESK_DATA", str(tmp_path / "register"))
    monkeypatch.setenv("BREACH_DESK_CONFIG", str(tmp_path / "council.toml"))

    async def fill() -> None:
        settings = read_settings()
        store = await open_stores(settings.store_url)
        async with store.transaction("examples") as tx:
            for example in example_register(settings.council.taxonomy):
                await tx.save_breach(example.breach, example.history)
        await store.close()

    asyncio.run(fill())
    return tmp_path


def decide(folder: Path, years: int) -> None:
    file = folder / "council.toml"
    file.write_text(file.read_text("utf-8").replace("# years = 6", f"years = {years}"), "utf-8")


def exported(folder: Path) -> Any:
    assert (
        main(["export", "--period", f"{EXAMPLE_PERIOD.first}..{EXAMPLE_PERIOD.last}", "--out", f"{folder}/e.json"]) == 0
    )
    return json.loads((folder / "e.json").read_text("utf-8"))


def test_without_a_decision_it_refuses(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retention"]) == 2
    assert "for the council to decide" in capsys.readouterr().err
    assert "Example:" in json.dumps(exported(register))


def test_a_dry_run_changes_nothing(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(register, 1)
    before = exported(register)
    assert main(["retention", "--dry-run"]) == 0
    assert "52 cases closed 1 year ago or longer." in capsys.readouterr().out
    assert exported(register) == before


def test_words_go_from_every_file_and_the_figures_stay(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(register, 1)
    before = exported(register)
    assert main(["retention"]) == 0
    after = exported(register)
    for path in (register / "register").rglob("*"):
        assert not path.is_file() or b"Example:" not in path.read_bytes(), path.name
    words = {name for name in before[0] if any("Example:" in str(row[name]) for row in before)} | {"redacted"}
    assert len(words) < len(before[0]) / 2
    for one, other in zip(before, after, strict=True):
        assert {name: one[name] for name in one if name not in words and other[name] != "[redacted]"} == {
            name: other[name] for name in one if name not in words and other[name] != "[redacted]"
        }
    capsys.readouterr()
    assert main(["check"]) == 0
    assert main(["retention"]) == 0
    assert "0 cases closed 1 year ago or longer." in capsys.readouterr().out


def test_a_period_that_is_not_over_leaves_all_as_it_is(register: Path) -> None:
    decide(register, 80)
    before = exported(register)
    assert main(["retention"]) == 0
    assert exported(register) == before
