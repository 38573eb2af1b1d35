"""`recover`: after a flipped bit everything is there again; after worse damage all that can be read."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import StoreAway, StoreLocked
from domain.stores import Store
from storage.embedded.recovery.recovering import Recovery, recover
from tests.storage.conftest import Register
from tests.storage.embedded.folders import Files, files_of, put, read, references, with_store, write_reports
from tests.storage.examples import SIZE, a_breach, a_draft, a_refusal, an_entry, change, report, save

REPORTS = 8
FUZZ = settings(max_examples=12 * SIZE, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Eight reports, then changes, a draft, refusals."""
    folder = tmp_path_factory.mktemp("register")
    write_reports(folder, 1, REPORTS)

    async def more(store: Store) -> None:
        await change(store, "DB2026003", summary="Jane told us more")
        async with store.transaction("c") as transaction:
            await transaction.save_draft(a_draft())
            await transaction.refused(a_refusal())

    with_store(folder, more)
    return files_of(folder)


def recovered(folder: Path) -> Recovery:
    return asyncio.run(recover(folder))


@FUZZ
@given(data=st.data())
def test_one_flipped_bit_anywhere_costs_nothing(written: Files, tmp_path: Path, data: st.DataObject) -> None:
    whole = read(put(written, tmp_path / "whole"))
    content = bytearray(written["journal-1"])
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    folder = put({"journal-1": bytes(content)}, tmp_path / "fuzz")
    recovery = recovered(folder)
    assert (recovery.unreadable, recovery.changed_since) == (0, [])
    assert read(folder) == whole


def test_a_line_end_that_was_lost_costs_nothing(written: Files, tmp_path: Path) -> None:
    whole = read(put(written, tmp_path / "whole"))
    content = bytearray(written["journal-1"])
    content[content.index(b"\n", 4000)] ^= 0b100
    folder = put({"journal-1": bytes(content)}, tmp_path / "lost")
    assert recovered(folder).repaired == 2
    assert read(folder) == whole


def test_a_line_end_that_was_made_costs_nothing(written: Files, tmp_path: Path) -> None:
    whole = read(put(written, tmp_path / "whole"))
    content = bytearray(written["journal-1"])
    content[content.index(b"Jane")] ^= 0b1000000
    assert content.count(b"\n") == written["journal-1"].count(b"\n") + 1
    folder = put({"journal-1": bytes(content)}, tmp_path / "made")
    assert recovered(folder).repaired == 1
    assert read(folder) == whole


@FUZZ
@given(data=st.data())
def test_after_worse_damage_all_that_can_be_read_is_there(written: Files, tmp_path: Path, data: st.DataObject) -> None:
    content = written["journal-1"]
    start = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.integers(1, 3000))
    folder = put({"journal-1": content[:start] + b"?" * length + content[start + length :]}, tmp_path / "fuzz")
    recovery = recovered(folder)
    ends = [index for index, byte in enumerate(content) if byte == 10]
    untouched = [n for n, end in enumerate(ends[1:], 1) if end < start or ends[n - 1] >= start + length]
    assert {f"DB2026{n:03d}" for n in untouched if n <= REPORTS} <= set(references(folder))
    assert recovery.unreadable > 0
    assert with_store(folder, lambda store: report(store, "next")) not in recovery.changed_since


def damaged_in_line(content: bytes, line: int) -> bytes:
    """Content with a line that nobody can read."""
    lines = content.split(b"\n")
    lines[line] = b"?" * len(lines[line])
    return b"\n".join(lines)


def test_what_was_changed_since_stays_and_is_named(written: Files, tmp_path: Path) -> None:
    folder = put({"journal-1": damaged_in_line(written["journal-1"], 5)}, tmp_path / "register")

    async def go_on(store: Store) -> None:
        await change(store, "DB2026003", summary="changed otherwise")
        await report(store, "after the damage")

    with_store(folder, go_on)
    recovery = recovered(folder)
    assert recovery.changed_since == ["DB2026003"]
    assert references(folder) == [f"DB2026{n:03d}" for n in (1, 2, 3, 4, 6, 7, 8, 9)]

    async def words(store: Store) -> list[str]:
        return [breach.summary for breach in await store.breaches()]

    assert with_store(folder, words)[2] == "changed otherwise"


def test_history_goes_on_after_a_line_that_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "register"

    async def write(store: Store) -> None:
        await save(store, a_breach(), history=[an_entry(what="one")])
        for what in ("two", "three"):
            async with store.transaction("c") as transaction:
                breach = await transaction.breach("DB2026001")
                assert breach
                changed = a_breach(revision=breach.revision + 1, summary=what)
                await transaction.save_breach(changed, [an_entry(what=what)])

    with_store(folder, write)
    put({"journal-1": damaged_in_line(files_of(folder)["journal-1"], 2)}, folder)
    recovered(folder)

    async def told(store: Store) -> tuple[list[str], str]:
        breach = await store.breach("DB2026001")
        assert breach
        return [entry.what for entry in await store.history("DB2026001")], breach.summary

    assert with_store(folder, told) == (["one", "three"], "three")


def test_a_second_time_there_is_nothing_to_do(written: Files, tmp_path: Path) -> None:
    folder = put({"journal-1": damaged_in_line(written["journal-1"], 5)}, tmp_path / "register")
    assert recovered(folder).files == ["journal-1.line-5.damaged-1"]
    once = read(folder)
    assert recovered(folder).files == []
    assert read(folder) == once
    assert [path.name for path in folder.glob("*.recovered-*")] == ["journal-1.line-5.recovered-1"]


async def test_with_no_whole_snapshot_it_makes_one_of_what_can_be_read(embedded: Register) -> None:
    store = await embedded.open()
    for number in range(4):
        await report(store, f"activity-{number}")
    await store.purge()
    await report(store, "activity-4")
    await embedded.close(store)
    snapshot = embedded.folder / "snapshot-2"
    content = bytearray(snapshot.read_bytes())
    content[content.index(b"DB2026002")] ^= 1
    snapshot.write_bytes(bytes(content))
    recovery = await recover(embedded.folder)
    assert (recovery.repaired, recovery.unreadable) == (1, 0)
    store = await embedded.open()
    assert len(await store.breaches()) == 5
    assert await report(store, "activity-5") == "DB2026006"


async def test_it_waits_for_nobody(embedded: Register, tmp_path: Path) -> None:
    await embedded.open()
    with pytest.raises(StoreLocked):
        await recover(embedded.folder)
    with pytest.raises(StoreAway, match="store_missing"):
        await recover(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
