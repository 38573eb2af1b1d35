"""`audit verify` and `audit export`, and that what the command line reads is on record."""

import asyncio
import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli import main
from domain.audit import Noted
from settings.environment import read_settings
from storage import open_stores
from storage.inbox import Inbox
from tests.storage.examples import a_note, noted

PERIOD = "2023-02-28..2023-08-31"


def entries_taken_in() -> None:
    """What the bot does with what waits."""

    async def take() -> None:
        url = read_settings().store_url
        store, inbox = await open_stores(url), Inbox(url)
        async with store.transaction("audit") as tx:
            for name, note in inbox.waiting():
                await tx.note(note)
                inbox.remove([name])
        await noted(store, "show", "history")
        await store.close()

    asyncio.run(take())


def change_an_entry(folder: Path) -> None:
    """As somebody would who may write to the folder and knows the journal: its checksum is right again."""

    async def change() -> None:
        store = await open_stores(f"tinydb:{folder}")
        async with store.transaction("x") as tx:
            (entry, *_) = await store.audit()
            tx._put("audit", "000000001", {**_fields(entry), "person": "somebody else"})  # type: ignore[attr-defined]
        await store.close()

    def _fields(entry: object) -> dict[str, object]:
        import msgspec

        return dict(msgspec.to_builtins(entry))

    asyncio.run(change())


def test_what_the_command_line_read_is_entered(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--period", PERIOD, "--out", str(tmp_path / "out.csv")]) == 0
    assert main(["backup", str(tmp_path / "copy")]) == 0
    ((_, first), (_, second)) = Inbox(read_settings().store_url).waiting()
    assert (first.kind, first.what, first.about) == (Noted.COMMAND_LINE, "export", PERIOD)
    assert second.what == "backup"
    assert first.person.startswith("account ")
    assert {path.stat().st_mode & 0o777 for path in (register / "audit-inbox").iterdir()} == {0o600}
    entries_taken_in()
    assert Inbox(read_settings().store_url).waiting() == []
    assert main(["audit", "verify"]) == 0
    assert "The audit is whole: 4 entries" in capsys.readouterr().out


def test_where_it_cannot_be_entered_nothing_is_written(register: Path, tmp_path: Path) -> None:
    (register / "audit-inbox").write_text("in the way")
    assert main(["export", "--period", PERIOD, "--out", str(tmp_path / "out.csv")]) == 2
    assert not (tmp_path / "out.csv").exists()


def test_a_changed_entry_is_named_with_exit_status_1(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries_taken_in()
    assert main(["audit", "verify"]) == 0
    change_an_entry(register)
    assert main(["audit", "verify"]) == 1
    assert "Entry 1 of the audit is not as it was written" in capsys.readouterr().err
    assert main(["check"]) == 1


def test_a_backup_and_a_root_are_anchors(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries_taken_in()
    assert main(["backup", str(tmp_path / "copy")]) == 0
    capsys.readouterr()
    assert main(["audit", "verify"]) == 0
    root = capsys.readouterr().out.split("root ")[1].split()[0]
    entries_taken_in()
    assert main(["audit", "verify", "--backup", str(tmp_path / "copy"), "--root", root]) == 0
    assert main(["audit", "verify", "--root", f"1:{root.split(':')[1]}"]) == 1
    assert "Entry 1 of the audit is not what was kept elsewhere" in capsys.readouterr().err


def test_the_entries_of_a_period_as_a_file(register: Path, tmp_path: Path) -> None:
    entries_taken_in()
    out = tmp_path / "audit.csv"
    assert main(["audit", "export", "--period", "2026-11-01..2026-11-30", "--out", str(out)]) == 0
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert [row["what"] for row in rows] == ["show", "history"]
    assert main(["audit", "export", "--period", "2025-11-01..2025-11-30", "--out", str(out)]) == 0
    assert len(out.read_text("utf-8").splitlines()) == 1
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert main(["audit", "export", "--period", f"{today}..{today}", "--out", str(tmp_path / "audit.json")]) == 0


def test_nothing_in_an_export_becomes_a_formula(register: Path, tmp_path: Path) -> None:
    """An older version took what a client called a reference as it was."""

    async def planted() -> None:
        store = await open_stores(read_settings().store_url)
        async with store.transaction("x") as tx:
            await tx.note(a_note("+1", person="@sum", about='=HYPERLINK("http://evil.example/")'))
        await store.close()

    asyncio.run(planted())
    out = tmp_path / "audit.csv"
    assert main(["audit", "export", "--period", "2026-01-01..2026-12-31", "--out", str(out)]) == 0
    cells = [cell for row in csv.reader(out.open()) for cell in row]
    assert "'@sum" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def audit_of(folder: Path) -> list[tuple[str, str]]:
    async def read() -> list[tuple[str, str]]:
        store = await open_stores(f"tinydb:{folder}", read_only=True)
        found = [(entry.what, entry.about) for entry in await store.audit() if entry.kind is Noted.COMMAND_LINE]
        await store.close()
        return found

    return asyncio.run(read())


def test_what_the_command_line_changes_is_entered_with_the_change(
    folder: Path, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = folder / "council.toml"
    config.write_text(config.read_text("utf-8").replace("# years = 6", "years = 1"), "utf-8")
    assert main(["retention"]) == 0
    entries = audit_of(register)
    assert len(entries) == 52
    assert ("retention", "DB2023034") in entries
    monkeypatch.setenv("BREACH_DESK_DATA", str(tmp_path / "imported"))
    assert main(["import", str(Path(__file__).parent / "small-register.csv")]) == 0
    assert audit_of(tmp_path / "imported") == [("import", "")]
    assert main(["move", "--from", f"tinydb:{tmp_path / 'imported'}", "--to", f"tinydb:{tmp_path / 'moved'}"]) == 0
    assert audit_of(tmp_path / "moved") == [("import", ""), ("move", "")]
    assert main(["audit", "verify"]) == 0


def test_a_backup_whose_audit_was_altered_is_said_to_be_doubtful(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its checksums are right: whoever altered it knows how a backup is written."""
    entries_taken_in()
    assert main(["backup", str(tmp_path / "sound")]) == 0
    change_an_entry(register)
    assert main(["backup", str(tmp_path / "altered")]) == 0
    monkeypatch.setenv("BREACH_DESK_DATA", str(tmp_path / "one"))
    assert main(["restore", str(tmp_path / "sound")]) == 0
    assert audit_of(tmp_path / "one")[-1] == ("restore", "")
    monkeypatch.setenv("BREACH_DESK_DATA", str(tmp_path / "other"))
    capsys.readouterr()
    assert main(["restore", str(tmp_path / "altered")]) == 1
    said = capsys.readouterr()
    assert "Restored 52 breaches" in said.out
    assert "Entry 1 of the audit is not as it was written" in said.err
    assert "compare it with another one" in said.err


def test_beside_an_encrypted_register_no_page_of_an_import_is_left(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["import", str(Path(__file__).parent / "small-register.csv")]
    assert main(given) == 0
    assert (tmp_path / "register" / "imports").stat().st_mode & 0o777 == 0o700
    monkeypatch.setenv("BREACH_DESK_DATA", str(tmp_path / "encrypted"))
    monkeypatch.setenv("BREACH_DESK_KEY", "5a" * 32)
    assert main(given) == 0
    assert "stands above only" in capsys.readouterr().out
    assert not (tmp_path / "encrypted" / "imports").exists()
