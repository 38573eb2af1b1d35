"""Nobody else on the machine can read the register, whatever the umask and whatever was there before."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.common.files import write_whole
from storage import open_stores
from tests.storage.examples import report


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o177])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder: Path) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in folder.iterdir()}


def test_files_are_0600_and_the_folder_0700(umask: int, tmp_path: Path) -> None:
    async def written() -> None:
        store = await open_stores(f"tinydb:{tmp_path / 'register'}")
        await report(store, "one")
        await store.purge()
        await report(store, "two")
        await store.close()

    asyncio.run(written())
    assert (tmp_path / "register").stat().st_mode & 0o777 == 0o700
    assert modes(tmp_path / "register") == {0o600}
    write_whole(tmp_path / "out.csv", b"x")
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o600


def test_what_an_earlier_version_left_open_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "register"

    async def opened() -> None:
        store = await open_stores(f"tinydb:{folder}")
        await report(store, "one")
        await store.close()

    asyncio.run(opened())
    for path in folder.iterdir():
        path.chmod(0o644)
    folder.chmod(0o755)
    asyncio.run(opened_again(folder))
    assert (folder.stat().st_mode & 0o777, modes(folder)) == (0o700, {0o600})


async def opened_again(folder: Path) -> None:
    await (await open_stores(f"tinydb:{folder}")).close()
