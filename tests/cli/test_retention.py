"""`retention`: nothing without the council's decision, nothing in a dry run, then no words and the same figures."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli import main
from documents.examples import EXAMPLE_PERIOD
from domain.stores import Draft
from settings.environment import read_settings
from storage import open_stores
from tests.storage.examples import a_breach, a_draft


def decide(folder: Path, years: int) -> None:
    file = folder / "council.toml"
    file.write_text(file.read_text("utf-8").replace("# years = 6", f"years = {years}"), "utf-8")


def exported(folder: Path) -> Any:
    period = f"{EXAMPLE_PERIOD.first}..{EXAMPLE_PERIOD.last}"
    assert main(["export", "--period", period, "--out", f"{folder}/e.json"]) == 0
    return json.loads((folder / "e.json").read_text("utf-8"))


def test_without_a_decision_it_refuses(folder: Path, register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retention"]) == 2
    assert "for the council to decide" in capsys.readouterr().err
    assert "Example:" in json.dumps(exported(folder))


def test_a_dry_run_changes_nothing(folder: Path, register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(folder, 1)
    before = exported(folder)
    assert main(["retention", "--dry-run"]) == 0
    assert "52 cases closed 1 year ago or longer." in capsys.readouterr().out
    assert exported(folder) == before


def test_a_dry_run_names_each_case_and_what_it_would_lose(
    folder: Path, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(folder, 1)
    assert main(["retention", "--dry-run"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  - DB2023")]
    assert len(lines) == 52
    assert "what happened" in lines[0]
    assert "entries of its history" in lines[0]
    assert "Example:" not in "".join(lines)
    names = {name for line in lines for name in line.partition(": ")[2].split(", ")}
    assert not names & {"directorate", "medium", "root cause", "people"}


def test_words_go_from_every_file_and_the_figures_stay(
    folder: Path, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(folder, 1)
    before = exported(folder)
    assert main(["retention"]) == 0
    after = exported(folder)
    for path in register.rglob("*"):
        assert not path.is_file() or b"Example:" not in path.read_bytes(), path.name
    words = {name for name in before[0] if any("Example:" in str(row[name]) for row in before)} | {"redacted"}
    assert len(words) < len(before[0]) / 2
    for one, other in zip(before, after, strict=True):
        kept = [name for name in one if name not in words and other[name] != "[redacted]"]
        assert [other[name] for name in kept] == [one[name] for name in kept]
    capsys.readouterr()
    assert main(["check"]) == 0
    assert main(["retention"]) == 0
    assert "0 cases closed 1 year ago or longer." in capsys.readouterr().out


def test_a_period_that_is_not_over_leaves_all_as_it_is(folder: Path, register: Path) -> None:
    decide(folder, 80)
    before = exported(folder)
    assert main(["retention"]) == 0
    assert exported(folder) == before


def test_dialogs_that_nobody_finished_go_with_their_case_or_after_the_same_time(
    folder: Path, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One about a case whose time is over, one of its own that is as old, and one that somebody wrote in lately."""
    decide(folder, 1)
    url, now = read_settings().store_url, datetime.now(UTC)

    async def begun(drafts: Sequence[Draft]) -> None:
        store = await open_stores(url)
        async with store.transaction("x") as tx:
            for draft in drafts:
                await tx.save_draft(draft)
            await tx.save_breach(replace(a_breach("DB2026001"), reported_at=now), ())
        await store.close()

    async def left() -> list[str]:
        store = await open_stores(url, read_only=True)
        found = [draft.id for draft in await store.drafts()]
        await store.close()
        return found

    lately, long_ago = {"touched_at": now}, {"touched_at": now - timedelta(days=500)}
    drafts = [
        a_draft("of a case", about="DB2023034", answers={"words": "Example: a name"}, **lately),
        a_draft("old", answers={"what_happened": "Example: another name"}, **long_ago),
        a_draft("of a case that stays", about="DB2026001", **lately),
        a_draft("new", **lately),
    ]
    asyncio.run(begun(drafts))
    assert main(["retention", "--dry-run"]) == 0
    assert "2 dialogs that nobody finished" in capsys.readouterr().out
    assert sorted(asyncio.run(left())) == sorted(each.id for each in drafts)
    assert main(["retention"]) == 0
    assert sorted(asyncio.run(left())) == ["new", "of a case that stays"]
    assert [path.name for path in register.rglob("*") if path.is_file() and b"Example:" in path.read_bytes()] == []
