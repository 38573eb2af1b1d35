"""`export` and `import` at the command line, over a real register in a folder of its own."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from cli import main
from cli.files import write_whole
from domain.errors import BreachDeskError
from storage import open_stores

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "tests" / "seed"
PERIOD = "2023-02-28..2023-08-31"
REGISTER = str(SEED / "register-2023.csv")
MAPPED = ("--mapping", "seed-2023")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of its own."""
    for name in ("MicrosoftAppId", "BREACH_DESK_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BREACH_DESK_DATA", str(tmp_path / "register"))
    monkeypatch.setenv("BREACH_DESK_CONFIG", str(ROOT / "council.toml"))
    return tmp_path


def exported(folder: Path, name: str, *options: str) -> bytes:
    assert main(["export", "--period", PERIOD, "--out", str(folder / name), *options]) == 0
    return (folder / name).read_bytes()


def test_the_seeds_register_goes_in_and_its_contradictions_are_listed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", REGISTER, *MAPPED, "--stated", str(SEED / "tables-2023.json")]) == 0
    said = capsys.readouterr().out
    assert "44 rows read: 44 to be taken, 0 here already." in said
    assert "Response Time, Adult Social Care, TOTAL: stated 11, the register has 0" in said
    assert "Imported 44 breaches" in said
    rows = json.loads(exported(folder, "all.json"))
    assert len(rows) == 44
    assert {row["status"] for row in rows} == {"closed"}


def test_a_second_time_adds_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", REGISTER, *MAPPED]) == 0
    before = exported(folder, "before.csv")
    assert main(["import", REGISTER, *MAPPED]) == 0
    assert "0 to be taken, 44 here already" in capsys.readouterr().out
    assert exported(folder, "after.csv") == before


def test_a_dry_run_shows_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", REGISTER, *MAPPED, "--dry-run"]) == 0
    assert "nothing was written" in capsys.readouterr().out
    assert not (folder / "register").exists()


def test_a_faulty_file_is_refused_whole_with_its_rows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader((SEED / "register-2023.csv").open(encoding="utf-8", newline="")))
    rows[3][2] = "Nowhere"
    with (folder / "bad.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    assert main(["import", str(folder / "bad.csv"), *MAPPED]) == 2
    assert "Row 4, directorate: “Nowhere” is not in the council's list" in capsys.readouterr().err
    assert json.loads(exported(folder, "none.json")) == []
    assert main(["import", str(folder / "bad.csv"), *MAPPED, "--dry-run"]) == 1


def test_an_export_imported_into_an_empty_register_exports_the_same_bytes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["import", str(ROOT / "tests/cli/small-register.csv")]) == 0
    first = exported(folder, "first.csv")
    monkeypatch.setenv("BREACH_DESK_DATA", str(folder / "other"))
    assert main(["import", str(folder / "first.csv")]) == 0
    assert exported(folder, "second.csv") == first
    assert first.count(b"\r\n") >= 4


async def test_export_works_while_the_register_is_open_and_import_says_to_stop_the_bot(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import asyncio

    store = await open_stores(f"tinydb:{folder / 'register'}")
    try:
        assert await asyncio.to_thread(main, ["export", "--period", PERIOD, "--out", str(folder / "a.csv")]) == 0
        assert await asyncio.to_thread(main, ["import", REGISTER, *MAPPED]) == 2
        assert "stop the bot" in capsys.readouterr().err
        assert await asyncio.to_thread(main, ["import", REGISTER, *MAPPED, "--dry-run"]) == 0
    finally:
        await store.close()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "--period", "2023", "--out", "a.csv"], "is no period"),
        (["export", "--period", "2023-03-01..2023-02-01", "--out", "a.csv"], "is no period"),
    ],
)
def test_a_period_that_is_none_is_said(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert words in capsys.readouterr().err


def test_an_unknown_ending_and_a_folder_that_is_not_there_are_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(ROOT / "tests/cli/small-register.csv")]) == 0
    assert main(["export", "--period", PERIOD, "--out", str(folder / "a.pdf")]) == 2
    assert "json, csv, xlsx" in capsys.readouterr().err
    assert main(["export", "--period", PERIOD, "--out", str(folder / "no" / "a.csv")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert main(["import", str(folder / "none.csv")]) == 2
    assert "There is no file none.csv" in capsys.readouterr().err


def test_a_file_is_replaced_whole_or_not_at_all(folder: Path) -> None:
    path = folder / "report.csv"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    (folder / "taken").mkdir()
    with pytest.raises(BreachDeskError):
        write_whole(folder / "taken", b"new")
    assert {each.name for each in folder.iterdir()} == {"report.csv", "taken"}
    shutil.rmtree(folder / "taken")
