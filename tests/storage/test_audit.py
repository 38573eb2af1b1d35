"""The audit's chain: whatever is altered, removed or moved is found, and where, on every store."""

from pathlib import Path
from typing import cast

import msgspec
import pytest

from domain.audit import Head
from domain.stores import AUDIT_HEAD, Store
from storage.auditing import Broken, audit_id, continues, has_root, verified
from storage.copies import Copied
from storage.records import Contents, to_json
from tests.storage.conftest import Register
from tests.storage.examples import noted

ENTRIES = 6
Tables = dict[str, dict[str, msgspec.Raw]]


async def contents_of(store: Store) -> Tables:
    found: Contents = await cast(Copied, store).contents()
    return {name: dict(rows) for name, rows in found.items()}


@pytest.fixture
async def whole(store: Store) -> Tables:
    await noted(store, *(f"look {number}" for number in range(ENTRIES)))
    return await contents_of(store)


async def test_a_whole_chain_is_whole_and_empty_ones_too(store: Store, whole: Tables) -> None:
    head = verified(whole)
    assert isinstance(head, Head)
    assert head.count == ENTRIES
    assert verified({}) == Head()


async def test_any_flipped_byte_is_found_and_where(whole: Tables) -> None:
    flipped = 0
    for number in range(1, ENTRIES + 1):
        written = bytes(whole["audit"][audit_id(number)])
        for at in range(len(written)):
            for bit in (0, 5, 7):
                bent = bytearray(written)
                bent[at] ^= 1 << bit
                rows = {**whole["audit"], audit_id(number): msgspec.Raw(bytes(bent))}
                assert verified({**whole, "audit": rows}) == Broken(number, "altered"), (number, at, bit)
                flipped += 1
    assert flipped > 3000


async def test_blanks_that_mean_nothing_are_found_too(whole: Tables) -> None:
    spaced = bytes(whole["audit"][audit_id(2)]).replace(b",", b", ", 1)
    rows = {**whole["audit"], audit_id(2): msgspec.Raw(spaced)}
    assert verified({**whole, "audit": rows}) == Broken(2, "altered")


@pytest.mark.parametrize("number", range(1, ENTRIES + 1))
async def test_an_entry_that_was_removed_is_missed(whole: Tables, number: int) -> None:
    rows = {doc_id: json for doc_id, json in whole["audit"].items() if doc_id != audit_id(number)}
    key = "removed" if number < ENTRIES else "removed_at_end"
    assert verified({**whole, "audit": rows}) == Broken(number, key)


async def test_entries_that_changed_places_are_found(whole: Tables) -> None:
    rows = dict(whole["audit"])
    rows[audit_id(3)], rows[audit_id(4)] = rows[audit_id(4)], rows[audit_id(3)]
    assert verified({**whole, "audit": rows}) == Broken(3, "altered")


async def test_who_writes_the_whole_chain_anew_is_found_by_a_backup_or_a_root_kept_elsewhere(
    store: Store, whole: Tables, tmp_path: Path
) -> None:
    from storage import open_stores

    other = await open_stores(f"tinydb:{tmp_path / 'forged'}")
    await noted(other, "look 0", "look 1", "nobody looked", *(f"look {number}" for number in range(3, ENTRIES + 2)))
    forged = await contents_of(other)
    await other.close()
    head = verified(whole)
    assert isinstance(head, Head)
    assert isinstance(verified(forged), Head)
    assert continues(forged, whole) == Broken(3, "differs")
    assert has_root(forged, head) == Broken(ENTRIES, "differs")
    await noted(store, "later")
    later = await contents_of(store)
    assert continues(later, whole) is None
    assert has_root(later, head) is None


async def test_without_its_end_the_chain_is_not_written_over(register: Register, store: Store, whole: Tables) -> None:
    async with store.transaction("x") as transaction:
        await transaction.save_state(AUDIT_HEAD, None)
    assert verified(await contents_of(store)) == Broken(ENTRIES + 1, "removed_at_end")
    await noted(store, "later")
    later = await contents_of(store)
    assert continues(later, whole) is None
    assert len(later["audit"]) == ENTRIES + 1


async def test_a_changed_row_of_the_database_is_found(postgresql: Register) -> None:
    store = await postgresql.open()
    await noted(store, "show", "history", "show")
    change = "update audit set record = replace(record, 'sam-id', 'ann-id') where number = 2"
    await store._connections.reading(lambda statements: statements.run(change))  # type: ignore[attr-defined]
    assert verified(await contents_of(store)) == Broken(2, "altered")


async def test_a_document_put_in_place_of_an_entry_is_found(embedded: Register) -> None:
    store = await embedded.open()
    await noted(store, "show", "history", "show")
    tables = await contents_of(store)
    entry = msgspec.json.decode(tables["audit"][audit_id(2)])
    tables["audit"][audit_id(2)] = to_json({**entry, "person": "ann-id"})
    copy = await (Register("tinydb", f"{embedded.url}-copy")).open()
    await cast(Copied, copy).fill(tables)
    assert verified(await contents_of(copy)) == Broken(2, "altered")
    await copy.close()
