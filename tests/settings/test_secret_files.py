"""Secrets from files: read, and named by their file alone when they cannot be."""

from pathlib import Path

import pytest

from tests.settings.test_environment import CREDENTIALS, faults, settings

GIVEN = {name: value for name, value in CREDENTIALS.items() if name != "MicrosoftAppPassword"}


def test_a_secret_comes_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from-the-vault\n")
    (tmp_path / "store").write_text("postgresql://desk:hidden@db/desk")
    found = settings(
        **GIVEN,
        MicrosoftAppPassword_FILE=str(tmp_path / "secret"),
        BREACH_DESK_STORE_FILE=str(tmp_path / "store"),
    )
    assert found.app_password == "from-the-vault"
    assert found.store_url == "postgresql://desk:hidden@db/desk"
    assert "from-the-vault" not in repr(found)
    assert "hidden" not in repr(found)


@pytest.mark.parametrize("content", [b"", b"one\ntwo", b"\xff\xfe", None])
def test_a_file_that_holds_no_secret_is_named_without_what_is_in_it(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    found = faults(**GIVEN, MicrosoftAppPassword_FILE=str(path))
    assert found[0].startswith("MicrosoftAppPassword_FILE")
    assert str(path) in found[0]
    assert "two" not in "".join(found).replace(str(path), "")


def test_a_secret_given_twice_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (fault,) = faults(**CREDENTIALS, MicrosoftAppPassword_FILE=str(tmp_path / "secret"))
    assert "both" in fault
