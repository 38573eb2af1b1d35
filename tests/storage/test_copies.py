"""Backup, restore and move, from each store into each, tested by doing them."""

import asyncio
from pathlib import Path

import pytest

from domain.clocks.period import calendar_year
from domain.errors import Refused, StoreAway, StoreDamaged
from domain.stores import Posted, Store
from storage.copies import back_up, differences, move, restore
from tests.storage.conftest import Register
from tests.storage.examples import (
    ALEX,
    MINUTE,
    NOW,
    a_breach,
    a_contact,
    a_delivery,
    a_draft,
    a_due,
    a_message,
    a_refusal,
    an_entry,
    change,
    noted,
    report,
)


@pytest.fixture(params=["tinydb", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Register:
    """Another place, empty, of each kind."""
    if request.param == "tinydb":
        return Register("tinydb", f"tinydb:{tmp_path / 'other'}", tmp_path / "other")
    return Register("postgresql", request.getfixturevalue("another_postgresql_url"))


async def fill(store: Store) -> None:
    """A register with something of everything, awkward keys among them."""
    for number in range(5):
        await report(store, f"activity-{number}")
    await change(store, "DB2026002", summary="Straße \0 \u202e")
    async with store.transaction("c") as transaction:
        await transaction.save_breach(a_breach("DB2025017"), [an_entry("DB2025017")])
        await transaction.save_breach(a_breach("OLD/17"), [an_entry("OLD/17")])
        await transaction.save_draft(a_draft('draft "\0"', ALEX, answers={"what": "\0 é"}))
        await transaction.save_contact(a_contact("person:\0"))
        await transaction.save_state("dialogs:\0#1", {"stack": [], "more": None})
        await transaction.save_posted(Posted(subject="s", conversation="c", activity="a"))
        await transaction.post(a_message("given up", given_up_at=NOW))
        await transaction.schedule("DB2026001", [a_due("one"), a_due("two", at=NOW + MINUTE)])
    for number in range(3):
        async with store.transaction("c") as transaction:
            await transaction.refused(a_refusal(f"command {number}"))
    await noted(store, "show", "history \0 é")
    await store.claim_messages(NOW, NOW + 9 * MINUTE, 2)


async def check_goes_on(store: Store) -> None:
    """All of it is there and works."""
    assert len(await store.breaches()) == 7
    assert (await store.figures(calendar_year(2026))).total() == 7
    assert [draft.answers for draft in await store.drafts(ALEX.id)] == [{"what": "\0 é"}]
    assert await store.state("dialogs:\0#1") == {"stack": [], "more": None}
    assert await report(store, "activity-3") == "DB2026004"
    assert await report(store, "a new one") == "DB2026006"
    assert await report(store, "of another year", 2025) == "DB2025018"
    assert len(await store.claim_messages(NOW, NOW + MINUTE, 20)) == 7
    async with store.transaction("c") as transaction:
        assert [due.id for due in await transaction.take_due(NOW, 9)] == ["one"]
        assert await transaction.first_delivery(a_delivery("activity-1")) is not None
        await transaction.refused(a_refusal("command 3"))
    assert [refusal.command for refusal in await store.refusals(2)] == ["command 3", "command 2"]
    assert [entry.what for entry in await store.history("DB2026002")] == ["reported", "changed"]
    await change(store, "DB2026002")


async def test_a_backup_restored_is_the_same_register(store: Store, other: Register, tmp_path: Path) -> None:
    await fill(store)
    written = await back_up(store, tmp_path / "backup")
    there = await other.open()
    assert await restore(tmp_path / "backup", there) == written
    assert written["breaches"] == 7
    assert differences(await store.contents(), await there.contents()) == []  # type: ignore[attr-defined]
    there = await other.reopen(there)
    await check_goes_on(there)
    await other.close_all()


async def test_a_move_brings_everything(store: Store, other: Register) -> None:
    await fill(store)
    there = await other.open()
    assert (await move(store, there))["history"] == 8
    await check_goes_on(there)
    await other.close_all()
    assert await report(store, "the source is as it was") == "DB2026006"


async def test_a_backup_taken_while_others_write_is_of_one_moment(store: Store, tmp_path: Path) -> None:
    enough = asyncio.Event()

    async def pairs() -> int:
        number = 0
        while not enough.is_set():
            number += 1
            async with store.transaction("c") as transaction:
                await transaction.save_state("one", {"n": number})
                await transaction.save_state("other", {"n": number})
        return number

    writing = asyncio.create_task(pairs())
    for number in range(5):
        await back_up(store, tmp_path / f"backup-{number}")
    enough.set()
    assert await writing > 1
    for number in range(5):
        place = Register("tinydb", f"tinydb:{tmp_path / f'restored-{number}'}")
        there = await place.open()
        await restore(tmp_path / f"backup-{number}", there)
        assert await there.state("one") == await there.state("other")
        await place.close_all()


async def test_a_register_that_holds_anything_is_never_written_over(
    store: Store, embedded: Register, tmp_path: Path
) -> None:
    await fill(store)
    await back_up(store, tmp_path / "backup")
    before = await store.contents()  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="store_not_empty"):
        await restore(tmp_path / "backup", store)
    with pytest.raises(Refused, match="store_not_empty"):
        await move(store, store)
    assert differences(before, await store.contents()) == []  # type: ignore[attr-defined]


async def test_a_damaged_backup_is_refused_and_nothing_taken(embedded: Register, tmp_path: Path) -> None:
    store = await embedded.open()
    await fill(store)
    await back_up(store, tmp_path / "backup")
    whole = (tmp_path / "backup").read_bytes()
    place = Register("tinydb", f"tinydb:{tmp_path / 'empty'}")
    empty = await place.open()
    for damaged in (whole[:-1], whole[: len(whole) // 2], whole.replace(b"school", b"schoof", 1), whole + b"x", b""):
        (tmp_path / "damaged").write_bytes(damaged)
        with pytest.raises(StoreDamaged, match="copy_damaged"):
            await restore(tmp_path / "damaged", empty)
    with pytest.raises(StoreAway):
        await restore(tmp_path / "never written", empty)
    assert await empty.contents() == {}  # type: ignore[attr-defined]
    await place.close_all()


async def test_a_backup_that_cannot_be_written_leaves_the_older_one(embedded: Register, tmp_path: Path) -> None:
    store = await embedded.open()
    await fill(store)
    file = tmp_path / "backup"
    await back_up(store, file)
    older = file.read_bytes()
    (tmp_path / "backup.unfinished").mkdir()
    await report(store, "later")
    with pytest.raises(StoreAway):
        await back_up(store, file)
    assert file.read_bytes() == older
    assert file.stat().st_mode & 0o077 == 0
