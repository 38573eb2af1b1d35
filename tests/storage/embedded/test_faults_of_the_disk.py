"""A full disk, a folder that may not be written, a flush that fails, a second process: refused in words."""

import asyncio
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from domain.errors import StoreAway, StoreDamaged, StoreFull, StoreLocked
from domain.stores import Store
from storage import open_stores
from tests.storage.conftest import Register
from tests.storage.embedded.folders import files_of, references, write_reports
from tests.storage.examples import a_breach, report, save

FULL_DISK = """
import asyncio, resource, sys
from domain.errors import StoreFull
from storage import open_stores
from tests.storage.examples import report

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

async def main():
    store = await open_stores(sys.argv[1])
    limit(int(sys.argv[2]))
    refused = 0
    for number in range(60):
        try:
            print(await report(store, f"activity-{number}"))
        except StoreFull:
            refused += 1
            try:
                await store.healthy()
            except StoreFull:
                refused += 1000
        if number == 49:
            limit(resource.RLIM_INFINITY)
    await store.healthy()
    print(refused, len(await store.breaches()))
    await store.close()

asyncio.run(main())
"""
NOT_PERMITTED = """
import asyncio, os, sys
from domain.errors import StoreAway
from storage import open_stores
import storage.embedded.store

async def main():
    try:
        await open_stores(sys.argv[1])
    except StoreAway as fault:
        print(fault.key, fault.values["reason"])
    reader = await open_stores(sys.argv[1], read_only=True)
    print(len(await reader.breaches()))
    await reader.close()

if os.geteuid() == 0:
    os.setuid(65534)
asyncio.run(main())
"""


def run(program: str, *arguments: object) -> list[str]:
    """What a program of its own process prints."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": "."})
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("room", [20_000, 20_001, 20_500, 21_000, 21_500])
def test_on_a_full_disk_it_refuses_keeps_what_it_has_and_goes_on_when_there_is_room(tmp_path: Path, room: int) -> None:
    folder = tmp_path / "register"
    *acknowledged, last = run(FULL_DISK, f"tinydb:{folder}", room)
    refused, kept = map(int, last.split())
    assert refused % 1000 == refused // 1000 == 50 - (len(acknowledged) - 10)
    assert kept == len(acknowledged) > 10
    assert references(folder) == acknowledged == [f"DB2026{n:03d}" for n in range(1, kept + 1)]
    assert not list(folder.glob("*.damaged-*"))


async def test_a_generation_for_which_there_is_no_room_changes_nothing(embedded: Register) -> None:
    store = await embedded.open()
    await report(store, "activity-1")
    (embedded.folder / "snapshot-2.unfinished").mkdir()  # whatever keeps the snapshot from being written
    with pytest.raises(StoreAway):
        await store.purge()
    assert await report(store, "activity-2") == "DB2026002"
    store = await embedded.reopen(store)
    assert len(await store.breaches()) == 2
    (embedded.folder / "snapshot-2.unfinished").rmdir()
    await store.purge()
    store = await embedded.reopen(store)
    assert len(await store.breaches()) == 2


def test_a_folder_that_may_not_be_written_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    write_reports(folder, 1, 3)
    (folder / "lock").unlink()
    for part in (folder, *folder.iterdir()):
        part.chmod(0o555)
    for above in folder.parents:
        if "pytest-of-" in str(above):  # somebody else may go through all that pytest made
            above.chmod(0o755)
    before = files_of(folder)
    assert run(NOT_PERMITTED, f"tinydb:{folder}") == ["store_away Permission denied", "3"]
    assert files_of(folder) == before


class TestAFlushThatFails:
    async def test_is_refused_and_leaves_nothing(self, embedded: Register, monkeypatch: pytest.MonkeyPatch) -> None:
        store = await embedded.open()
        await report(store, "activity-1")
        with monkeypatch.context() as broken:
            broken.setattr(os, "fdatasync", failing_once(os.fdatasync))
            with pytest.raises(StoreAway):
                await report(store, "activity-2")
        assert len(await store.breaches()) == 1
        assert await report(store, "activity-3") == "DB2026002"
        store = await embedded.reopen(store)
        assert [breach.summary for breach in await store.breaches()] == ["activity-1", "activity-3"]

    async def test_lets_the_register_be_written_anew(self, embedded: Register, monkeypatch: pytest.MonkeyPatch) -> None:
        store = await embedded.open()
        with monkeypatch.context() as broken:
            broken.setattr(os, "fdatasync", failing_once(os.fdatasync))
            with pytest.raises(StoreAway):
                await report(store, "activity-1")
        await report(store, "activity-2")
        await embedded.close(store)
        assert set(files_of(embedded.folder)) >= {"snapshot-2", "journal-2"}

    async def test_takes_those_with_it_that_shared_the_flush_or_built_on_it(
        self, embedded: Register, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = await embedded.open()
        await report(store, "before")
        with monkeypatch.context() as broken:
            broken.setattr(os, "fdatasync", failing_once(os.fdatasync))
            outcomes = await asyncio.gather(*(report(store, f"a-{n}") for n in range(30)), return_exceptions=True)
        given = [outcome for outcome in outcomes if isinstance(outcome, str)]
        assert all(isinstance(outcome, str | StoreAway) for outcome in outcomes)
        assert len(given) < 30
        assert sorted(given) == [f"DB2026{number:03d}" for number in range(2, len(given) + 2)]
        store = await embedded.reopen(store)
        assert [breach.reference for breach in await store.breaches()] == ["DB2026001", *sorted(given)]

    async def test_a_reader_never_sees_what_did_not_last(
        self, embedded: Register, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = await embedded.open()
        seen: list[int] = []

        async def look() -> None:
            for _ in range(20):
                seen.append(len(await store.breaches()))
                await asyncio.sleep(0)

        with monkeypatch.context() as broken:
            broken.setattr(os, "fdatasync", always_failing)
            reports = [report(store, f"a-{number}") for number in range(5)]
            *outcomes, _ = await asyncio.gather(*reports, look(), return_exceptions=True)
            assert await store.claim_messages(*(3 * [a_breach().reported_at])[:2], 10) == []
        assert all(isinstance(outcome, StoreAway) for outcome in outcomes)
        assert set(seen) == {0}


def failing_once(real):  # type: ignore[no-untyped-def]
    """Let the disk fail the first time, as a flush may."""
    calls = iter([True])

    def flush(handle: int) -> None:
        if next(calls, False):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(handle)

    return flush


def always_failing(handle: int) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


class TestASecondProcess:
    async def test_is_refused_at_its_start(self, embedded: Register) -> None:
        store = await embedded.open()
        with pytest.raises(StoreLocked) as refused:
            await embedded.open()
        assert refused.value.values["process"] == str(os.getpid())
        assert await report(store, "activity-1") == "DB2026001"
        await embedded.close(store)
        assert await report(await embedded.open(), "activity-2") == "DB2026002"

    async def test_may_read_and_moves_nothing(self, embedded: Register) -> None:
        store = await embedded.open()
        await report(store, "activity-1")
        journal = embedded.folder / "journal-1"
        with journal.open("ab") as half_a_line:
            half_a_line.write(b"01234567 {")  # as another process sees a line that is being written
        before = files_of(embedded.folder)
        reader = await embedded.open(read_only=True)
        assert (len(await reader.breaches()), list(reader.damages)) == (1, [])
        assert files_of(embedded.folder) == before

    async def test_reads_while_generations_change_under_it(self, embedded: Register) -> None:
        store = await embedded.open()
        await report(store, "activity-0")

        async def change(store: Store) -> None:
            for number in range(1, 20):
                await report(store, f"activity-{number}")
                await store.purge()

        changing = asyncio.create_task(change(store))
        counts = []
        while not changing.done():
            reader = await embedded.open(read_only=True)
            counts.append(len(await reader.breaches()))
            await embedded.close(reader)
        await changing
        assert counts == sorted(counts)
        assert len(counts) > 1

    async def test_finds_no_register_where_there_is_none(self, embedded: Register) -> None:
        with pytest.raises(StoreAway, match="store_missing"):
            await embedded.open(read_only=True)
        assert not embedded.folder.exists()


async def test_a_journal_that_somebody_moved_takes_no_more_words(embedded: Register) -> None:
    store = await embedded.open()
    await report(store, "activity-1")
    (embedded.folder / "journal-1").rename(embedded.folder / "elsewhere")
    with pytest.raises(StoreAway):
        await report(store, "activity-2")
    with pytest.raises(StoreAway):
        await store.healthy()
    (embedded.folder / "elsewhere").rename(embedded.folder / "journal-1")
    assert await report(store, "activity-3") == "DB2026002"


async def test_a_record_that_cannot_be_counted_is_not_written(embedded: Register) -> None:
    store = await embedded.open()
    with pytest.raises((TypeError, ValueError)):
        await save(store, a_breach(reported_at="yesterday"))
    assert await report(store, "activity-1") == "DB2026001"
    await embedded.reopen(store)


async def test_a_closed_store_says_so(embedded: Register) -> None:
    store = await embedded.open()
    await embedded.close(store)
    with pytest.raises(StoreAway, match="store_closed"):
        await report(store, "activity-1")
    with pytest.raises(StoreAway, match="store_closed"):
        await store.healthy()
    with pytest.raises(StoreAway, match="store_closed"):
        await store.breaches()


@pytest.mark.parametrize("url", ["", "data", "sqlite:///x", "tinydb", "tinydb:", "mysql://u:secret@h/d"])
async def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises((StoreAway, StoreDamaged, StoreFull), match="store_url") as refused:
        await open_stores(url)
    assert "secret" not in str(refused.value)
