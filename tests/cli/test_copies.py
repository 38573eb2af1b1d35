"""`backup`, `restore`, `move`, `recover`, and what `check` says of a damaged register: as whoever runs it sees it."""

import asyncio
from pathlib import Path

import pytest

from cli import main
from domain.stores import Store
from settings.environment import read_settings
from storage import open_stores
from tests.storage.embedded.folders import files_of, references, write_reports

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six reports, in the folder that the settings name."""
    for name in ("MicrosoftAppId", "BREACH_DESK_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BREACH_DESK_CONFIG", str(ROOT / "council.toml"))
    use(tmp_path / "register", monkeypatch)
    write_reports(tmp_path / "register", 1, 6)
    return tmp_path / "register"


def use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACH_DESK_DATA", str(folder))


def while_open(work: object) -> None:
    """Run a command while a bot has the register open."""

    async def bot() -> None:
        store: Store = await open_stores(read_settings().store_url)
        await asyncio.to_thread(work)  # type: ignore[arg-type]
        await store.close()

    asyncio.run(bot())


def test_a_backup_is_taken_while_the_bot_runs_and_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = tmp_path / "register.backup"
    while_open(lambda: main(["backup", str(backup)]))
    assert "Backed up 6 breaches, 6 history entries, 0 drafts and 13 other records" in capsys.readouterr().out
    use(tmp_path / "restored", monkeypatch)
    assert main(["restore", str(backup)]) == 0
    assert "Restored 6 breaches" in capsys.readouterr().out
    assert references(tmp_path / "restored") == [f"DB2026{number:03d}" for number in range(1, 7)]
    assert main(["restore", str(backup)]) == 2
    assert "never written over" in capsys.readouterr().err


def test_restoring_something_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(tmp_path / "restored", monkeypatch)
    (tmp_path / "other").write_text("not a backup\n")
    assert main(["restore", str(tmp_path / "other")]) == 2
    assert "is not a whole backup" in capsys.readouterr().err


def test_a_move_to_postgresql(folder: Path, postgresql_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["move", "--from", f"tinydb:{folder}", "--to", postgresql_url]
    before = files_of(folder)
    while_open(lambda: main(given))
    assert "Stop it first" in capsys.readouterr().err
    assert main(given) == 0
    said = capsys.readouterr().out
    assert "Moved 6 breaches" in said
    assert "BREACH_DESK_STORE" in said
    assert files_of(folder) == before
    assert main(given) == 2


def test_moving_from_nowhere_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["move", "--from", f"tinydb:{tmp_path / 'a'}", "--to", f"tinydb:{tmp_path / 'b'}"]) == 2
    assert "There is no register" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


class TestDamage:
    @pytest.fixture
    def damaged(self, folder: Path) -> Path:
        """A flipped bit in the fourth report."""
        content = bytearray((folder / "journal-1").read_bytes())
        content[content.index(b"DB2026004")] ^= 1
        (folder / "journal-1").write_bytes(bytes(content))
        return folder

    def test_check_names_it_and_changes_nothing(self, damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
        before = files_of(damaged)
        assert main(["check"]) == 1
        assert "journal-1, from line 5 on, is not what was written" in capsys.readouterr().out
        assert files_of(damaged) == before

    def test_recover_brings_it_back(self, damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert len(references(damaged)) == 3
        assert main(["check"]) == 1
        assert "python app.py recover" in capsys.readouterr().out
        assert main(["recover"]) == 0
        said = capsys.readouterr().out
        assert "3 lines could be read, 1 of them after turning back one flipped bit" in said
        assert "Brought back 3 breaches, 3 history entries" in said
        assert main(["check"]) == 0
        assert len(references(damaged)) == 6
        assert main(["recover"]) == 0
        assert "nothing to recover" in capsys.readouterr().out

    def test_recover_names_what_nobody_can_read(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        content = (folder / "journal-1").read_bytes()
        start = content.index(b"DB2026004")
        (folder / "journal-1").write_bytes(content[:start] + b"?" * 60 + content[start + 60 :])
        assert main(["recover"]) == 1
        assert "1 part could not be read by any means" in capsys.readouterr().out
        assert references(folder) == [f"DB2026{number:03d}" for number in (1, 2, 3, 5, 6)]

    def test_recover_waits_until_the_bot_is_stopped(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        while_open(lambda: main(["recover"]))
        assert "Stop it first" in capsys.readouterr().err

    def test_a_database_looks_after_its_own_files(
        self, postgresql_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("BREACH_DESK_STORE", postgresql_url)
        assert main(["recover"]) == 1
        assert "database" in capsys.readouterr().out


def test_check_finds_a_record_that_cannot_be_read_and_a_number_that_would_be_given_twice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from storage.embedded.files.lines import line_of

    position = (folder / "journal-1").read_bytes().count(b"\n")
    with (folder / "journal-1").open("ab") as journal:
        journal.write(line_of(b'{"contacts":{"x":{"address":7}},"counters":{"2026":{"last":2}}}', position))
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "contacts x cannot be read" in said
    assert "numbering of 2026 stands at 2, but there is DB2026006" in said
