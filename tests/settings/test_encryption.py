"""The keys of the register: read in their order, never shown."""

from pathlib import Path

import pytest

from tests.settings.test_environment import faults, settings


def test_several_keys_in_their_order() -> None:
    found = settings(BREACH_DESK_KEY=f" {'ab' * 32} ,{'cd' * 32},")
    assert found.keys == ("ab" * 32, "cd" * 32)
    assert "abab" not in repr(found)
    assert settings().keys == ()


def test_a_key_that_can_be_guessed_is_refused_and_not_repeated() -> None:
    (fault,) = faults(BREACH_DESK_KEY="hunter2")
    assert fault.startswith("BREACH_DESK_KEY")
    assert "openssl rand" in fault
    assert "hunter2" not in fault


def test_a_key_never_stands_in_the_councils_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[2]
    config = tmp_path / "council.toml"
    config.write_text((root / "council.toml").read_text() + f'\n[settings]\nBREACH_DESK_KEY = "{"ef" * 32}"\n')
    (fault,) = faults(BREACH_DESK_CONFIG=str(config))
    assert "BREACH_DESK_KEY" in fault
    assert "efef" not in fault
