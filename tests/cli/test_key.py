"""`key rotate`, as whoever runs it sees it."""

from pathlib import Path

import pytest

from cli import main
from tests.cli.test_copies import use
from tests.storage.embedded.folders import write_reports

ROOT = Path(__file__).parents[2]
OLD, NEW = "11" * 32, "22" * 32


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three reports without a key."""
    for name in ("MicrosoftAppId", "BREACH_DESK_STORE", "BREACH_DESK_KEY", "BREACH_DESK_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BREACH_DESK_CONFIG", str(ROOT / "council.toml"))
    use(tmp_path / "register", monkeypatch)
    write_reports(tmp_path / "register", 1, 3)
    return tmp_path / "register"


def exported(tmp_path: Path) -> str:
    out = tmp_path / "out.csv"
    assert main(["export", "--period", "2026-01-01..2026-12-31", "--out", str(out)]) == 0
    return out.read_text()


def test_a_key_is_set_rotated_and_the_old_one_taken_away(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = exported(tmp_path)
    monkeypatch.setenv("BREACH_DESK_KEY", OLD)
    assert main(["key", "rotate"]) == 0
    assert exported(tmp_path) == before
    monkeypatch.setenv("BREACH_DESK_KEY", f"{NEW}, {OLD}")
    assert main(["key", "rotate"]) == 0
    assert "under the first key now" in capsys.readouterr().out
    (tmp_path / "key").write_text(f"{NEW}\n")
    monkeypatch.delenv("BREACH_DESK_KEY")
    monkeypatch.setenv("BREACH_DESK_KEY_FILE", str(tmp_path / "key"))
    assert exported(tmp_path) == before
    backup = tmp_path / "backup"
    assert main(["backup", str(backup)]) == 0
    use(tmp_path / "restored", monkeypatch)
    assert main(["restore", str(backup)]) == 0
    assert exported(tmp_path) == before
    assert main(["audit", "verify"]) == 0


def test_the_old_key_no_longer_opens_it_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BREACH_DESK_KEY", NEW)
    assert main(["key", "rotate"]) == 0
    monkeypatch.setenv("BREACH_DESK_KEY", OLD)
    assert main(["check"]) == 2
    assert "not among those in BREACH_DESK_KEY" in capsys.readouterr().err
    monkeypatch.delenv("BREACH_DESK_KEY")
    assert main(["check"]) == 2
    said = capsys.readouterr().err
    assert "no key is set" in said
    assert "Nothing was changed" in said


def test_without_a_key_there_is_nothing_to_rotate(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["key", "rotate"]) == 2
    assert "No key is set" in capsys.readouterr().err


def test_where_there_is_no_register_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BREACH_DESK_KEY", NEW)
    use(tmp_path / "nowhere", monkeypatch)
    assert main(["key", "rotate"]) == 2
    assert "no register" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()
