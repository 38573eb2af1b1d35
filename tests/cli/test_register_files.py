"""`export` and `import` at the command line, over a real register in a folder of its own."""

import csv
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from cli import main
from cli.common.files import write_whole
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


def test_a_register_of_another_layout_goes_in_with_its_drafted_mapping(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = str(ROOT / "tests/register_import/registers/county.xlsx")
    assert main(["import", register, "--dry-run"]) == 2
    assert "--draft-mapping" in capsys.readouterr().err
    mapping = str(folder / "mapping.toml")
    assert main(["import", register, "--draft-mapping", mapping]) == 0
    assert "13 columns found" in capsys.readouterr().out
    assert main(["import", register, "--mapping", mapping]) == 0
    said = capsys.readouterr().out
    assert "Imported 13 breaches" in said
    page = (folder / "register/imports/county.txt").read_text("utf-8")
    assert page.strip() in said
    assert "IG/23/001 is DB2023001" in page
    assert main(["check"]) == 0
    assert main(["import", register, "--mapping", mapping]) == 0
    assert "0 to be taken, 13 here already" in capsys.readouterr().out


def test_what_a_row_lacks_has_its_place_in_the_draft(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register, mapping = str(ROOT / "tests/register_import/registers/two-sheets.xlsx"), folder / "mapping.toml"
    assert main(["import", register, "--draft-mapping", str(mapping)]) == 0
    text = mapping.read_text("utf-8")
    assert main(["import", register, "--mapping", str(mapping)]) == 2
    assert "Sheet Q2, row 4, reported_at: “Unknown” is no date or time." in capsys.readouterr().err
    text = text.replace('# [rows."Q2!4"]', '[rows."Q2!4"]').replace('# reported_at = ""', 'reported_at = "12/08/2024"')
    mapping.write_text(text, "utf-8")
    assert main(["import", register, "--mapping", str(mapping), "--page", str(folder / "page.txt")]) == 0
    assert "reported_at: was set to “12/08/2024”" in (folder / "page.txt").read_text("utf-8")


def test_only_one_sheet_where_one_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register, mapping = str(ROOT / "tests/register_import/registers/county.xlsx"), str(folder / "mapping.toml")
    assert main(["import", register, "--draft-mapping", mapping]) == 0
    assert main(["import", register, "--mapping", mapping, "--sheet", "2024-25"]) == 0
    assert "Imported 5 breaches" in capsys.readouterr().out
    assert main(["import", register, "--mapping", mapping, "--sheet", "2025-26"]) == 2
    assert "There is no sheet 2025-26" in capsys.readouterr().err


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


def test_the_full_register_as_excel_and_csv(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for ending in ("csv", "xlsx"):
        out = tmp_path / f"full.{ending}"
        assert main(["register", "--period", "2023-02-28..2023-08-31", "--out", str(out)]) == 0
        assert out.stat().st_size > 10_000
    assert "52 cases reported from 28 February 2023 to 31 August 2023" in capsys.readouterr().out
    assert main(["register", "--period", "2023-02-28..2023-08-31", "--out", str(tmp_path / "full.pdf")]) == 2


def test_the_exported_workbook_has_the_last_periods(register: Path, tmp_path: Path) -> None:
    out = tmp_path / "register.xlsx"
    assert main(["export", "--period", "2023-02-28..2023-08-31", "--out", str(out)]) == 0
    rows = openpyxl.load_workbook(out)["Trends"].iter_rows(min_row=6, max_col=3, values_only=True)
    assert list(rows) == [("28 February 2023 to 31 August 2023", 52, 13)]


def test_one_case_as_a_file(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "case.docx"
    assert main(["case", "db2023034", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"PK")
    assert main(["case", "DB2023999", "--out", str(out)]) == 2
    assert "There is no DB2023999 in this register." in capsys.readouterr().err
    assert main(["case", "DB2023034", "--out", str(tmp_path / "case.txt")]) == 2
