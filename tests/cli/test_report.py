"""`report` at the command line, over a real register."""

import asyncio
import io
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from cli import main
from documents.examples import example_register
from documents.pdf import can_make_pdf
from domain import actions
from domain.actions import Changed
from domain.breach import Person
from settings.council_file import read_council
from storage import open_stores
from tests.documents.office import needs_office

ROOT = Path(__file__).parent.parent.parent
PERIOD = ("--period", "2023-02-28..2023-08-31")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with the examples."""
    monkeypatch.delenv("MicrosoftAppId", raising=False)
    monkeypatch.delenv("BREACH_DESK_STORE", raising=False)
    monkeypatch.setenv("BREACH_DESK_DATA", str(tmp_path / "register"))
    monkeypatch.setenv("BREACH_DESK_CONFIG", str(ROOT / "council.toml"))
    council = read_council(ROOT / "council.toml")
    asyncio.run(_save(tmp_path, example_register(council.taxonomy)))
    return tmp_path


async def _save(folder: Path, cases: list[Changed]) -> None:
    store = await open_stores(f"tinydb:{folder / 'register'}")
    async with store.transaction("examples") as transaction:
        for case in cases:
            await transaction.save_breach(case.breach, case.history)
    await store.close()


def said(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(path.read_bytes())).paragraphs)


def test_it_writes_the_restricted_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "report.docx"
    assert main(["report", *PERIOD, "--out", str(out)]) == 0
    assert "52 breaches in every table and in the register." in capsys.readouterr().out
    assert "Restricted: for members and officers only." in said(out)
    assert {each.name for each in folder.iterdir()} == {"report.docx", "register"}


def test_public_is_the_version_for_publication(folder: Path) -> None:
    out = folder / "public.docx"
    assert main(["report", *PERIOD, "--out", str(out), "--public"]) == 0
    assert "Public version" in said(out)


def test_it_works_while_the_bot_has_the_register(folder: Path) -> None:
    async def while_open() -> int:
        store = await open_stores(f"tinydb:{folder / 'register'}")
        try:
            return await asyncio.to_thread(main, ["report", *PERIOD, "--out", str(folder / "a.docx")])
        finally:
            await store.close()

    assert asyncio.run(while_open()) == 0


def test_names_are_listed_for_a_decision(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(_name_somebody(folder))
    out = folder / "public.docx"
    assert main(["report", *PERIOD, "--out", str(out), "--public"]) == 2
    assert "DB2023034, name: Sarah Jones" in capsys.readouterr().err
    assert not out.exists()
    assert main(["report", *PERIOD, "--out", str(out), "--public", "--decided"]) == 0


async def _name_somebody(folder: Path) -> None:
    store = await open_stores(f"tinydb:{folder / 'register'}")
    breach = await store.breach("DB2023034")
    assert breach
    now = datetime(2026, 11, 22, tzinfo=UTC)
    changed = actions.set_public_wording(breach, "A letter about Sarah Jones was lost.", by=Person("priya"), now=now)
    async with store.transaction("x") as transaction:
        await transaction.save_breach(changed.breach, changed.history)
    await store.close()


def test_as_of_a_day_the_register_is_that_of_the_day(folder: Path) -> None:
    out = folder / "then.docx"
    assert main(["report", *PERIOD, "--out", str(out), "--as-of", "2023-04-30"]) == 0
    assert "Overall there were 18 breaches." in said(out)
    assert "as the register stood on Sunday 30 April 2023" in said(out)


@pytest.mark.parametrize("arguments", [["--as-of", "yesterday"], ["--since", "31/08/2023"]])
def test_a_day_that_is_none_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["report", *PERIOD, "--out", "x.docx", *arguments])
    assert "is no date" in capsys.readouterr().err


@needs_office
def test_a_pdf_where_libreoffice_is(folder: Path) -> None:
    assert can_make_pdf()
    assert main(["report", *PERIOD, "--out", str(folder / "report.pdf")]) == 0
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF")


def test_without_libreoffice_it_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    assert main(["report", *PERIOD, "--out", str(folder / "report.pdf")]) == 2
    assert "LibreOffice is not installed here" in capsys.readouterr().err
