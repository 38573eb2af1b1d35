"""`check`: a sound register, and what it says of one that is not."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from cli import main
from settings.environment import read_settings
from storage import open_stores

ROOT = Path(__file__).parents[2]
REGISTER = str(ROOT / "tests" / "seed" / "register-2023.csv")


pytestmark = pytest.mark.usefixtures("folder")


def test_before_the_first_start(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "There is no register yet" in capsys.readouterr().out


def test_a_sound_register(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "The register is sound: 52 breaches" in capsys.readouterr().out


def test_a_name_that_no_list_has(register: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "council.toml"
    file.write_text(file.read_text("utf-8").replace('"Regeneration"\nalso', '"Places"\nalso', 1), "utf-8")
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    assert 'names "Regeneration", which council.toml does not list' in said
    assert "The register is sound: 52 breaches" in said


def test_what_the_seed_calls_multiple_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", REGISTER, "--mapping", "seed-2023"]) == 0
    capsys.readouterr()
    assert main(["check"]) == 0
    assert "44 breaches" in capsys.readouterr().out


def test_a_damaged_file(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (journal,) = [path for path in register.iterdir() if path.name.startswith("journal-") and path.stat().st_size]
    content = bytearray(journal.read_bytes())
    content[len(content) // 2] ^= 1
    journal.write_bytes(content)
    before = {path.name: path.read_bytes() for path in register.iterdir()}
    assert main(["check"]) != 0
    captured = capsys.readouterr()
    assert journal.name in captured.out + captured.err
    assert {path.name: path.read_bytes() for path in register.iterdir()} == before


def test_a_write_that_was_cut_short_is_told_and_is_nothing_wrong(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = max(register.glob("journal-*"), key=lambda path: path.stat().st_size)
    journal.write_bytes(journal.read_bytes() + b'{"breaches": {"DB20')

    async def start() -> None:
        await (await open_stores(read_settings().store_url)).close()

    asyncio.run(start())
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    assert "cut short" in said
    assert "The register is sound: 52 breaches" in said


def test_faulty_settings(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PORT", "x")
    assert main(["check"]) == 2
    assert "PORT" in capsys.readouterr().err


def test_a_number_that_is_on_no_record_is_told(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def lose() -> None:
        store = await open_stores(read_settings().store_url)
        breach = await store.breach("DB2023040")
        assert breach
        async with store.transaction("later") as tx:
            await tx.save_breach(replace(breach, reference="DB2023099"), ())
        await store.close()

    asyncio.run(lose())
    assert main(["check"]) == 1
    assert "DB2023098 was given as a number and is on no record" in capsys.readouterr().out
