"""`key rotate`, killed at some instant: nothing is lost, and it can be run again."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from domain.errors import StoreAway
from domain.stores import Store
from storage import open_stores
from tests.real_bot import environment
from tests.storage.examples import a_breach

ROOT = Path(__file__).parents[2]
OLD, NEW = "11" * 32, "22" * 32
MANY = 1500
AFTER = (0.55, 0.7, 0.85)  # of the time that it takes when it is left alone


async def filled(url: str, keys: tuple[str, ...]) -> None:
    store = await open_stores(url, keys=keys)
    async with store.transaction("fill") as tx:
        for number in range(1, MANY + 1):
            await tx.save_breach(a_breach(f"DB2026{number:04d}", summary=f"Letter {number}"), ())
    await store.close()


async def found(url: str, keys: tuple[str, ...]) -> list[str]:
    store: Store = await open_stores(url, keys=keys, read_only=True)
    try:
        return [breach.summary for breach in await store.breaches()]
    finally:
        await store.close()


def rotating(data: Path, url: str) -> "subprocess.Popen[bytes]":
    given = environment(data, BREACH_DESK_KEY=f"{NEW},{OLD}", **({"BREACH_DESK_STORE": url} if url else {}))
    return subprocess.Popen([sys.executable, "app.py", "key", "rotate"], cwd=ROOT, env=given, stderr=subprocess.PIPE)


@pytest.mark.parametrize("kind", ["tinydb", "postgresql"])
def test_a_rotation_that_is_killed_can_be_run_again(tmp_path: Path, postgresql_url: str, kind: str) -> None:
    data = tmp_path / "data"
    given = postgresql_url if kind == "postgresql" else ""
    url = given or f"tinydb:{data}"
    os.environ.pop("BREACH_DESK_KEY", None)
    asyncio.run(filled(url, (OLD,)))
    before = asyncio.run(found(url, (OLD,)))
    assert len(before) == MANY
    begun = time.monotonic()
    alone = rotating(data, given)
    assert alone.wait() == 0
    took = time.monotonic() - begun
    for part in AFTER:
        asyncio.run(filled_back(url))
        process = rotating(data, given)
        time.sleep(took * part)
        process.kill()
        process.wait()
        assert asyncio.run(found(url, (NEW, OLD))) == before
    assert rotating(data, given).wait() == 0
    assert asyncio.run(found(url, (NEW,))) == before
    with pytest.raises(StoreAway):
        asyncio.run(found(url, (OLD,)))


async def filled_back(url: str) -> None:
    """Under the old key again."""
    store = await open_stores(url, keys=(OLD, NEW))
    await store.write_anew()  # type: ignore[attr-defined]
    await store.close()
