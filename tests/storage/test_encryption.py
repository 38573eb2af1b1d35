"""A register with a key: nothing that people wrote can be read without it, and nothing is lost when it changes."""

import asyncio
import json
import shutil
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
import pytest

from domain.breach import Claim, Complaint, Lesson, Note
from domain.errors import StoreAway, StoreDamaged, StoreError
from domain.stores import Store
from storage.copies import back_up, differences, restore
from storage.embedded.files.lines import line_of
from storage.embedded.files.snapshot import header_json
from storage.sealing import Keys
from tests.storage.conftest import KEY, Register
from tests.storage.examples import NOW, SAM, a_breach, a_draft, a_message, an_entry, change, report, save

DAY = NOW.date()
WORDS = "Rosemary Nightingale of Sea View"
OTHER_KEY = "another key of words that nobody can guess"
TABLES = "breaches, history, drafts, deliveries, contacts, states, posted, outbox, due, refusals, audit, about"


@pytest.fixture(params=["tinydb", "postgresql"])
def register(request: pytest.FixtureRequest) -> Register:
    """Both stores with a key."""
    kind = {"tinydb": "embedded", "postgresql": "postgresql"}[request.param]
    found: Register = request.getfixturevalue(kind)
    found.keys = (KEY,)
    return found


async def fill(store: Store) -> None:
    """Words of people in each kind of record that can hold any."""
    summary, entry = f"Letter to {WORDS}", an_entry(after=WORDS)
    beside = Note(at=NOW, by=SAM, text=WORDS)
    await save(store, a_breach(summary=summary, told_by=WORDS, notes=(beside,), **disputed()), history=[entry])
    async with store.transaction("c") as transaction:
        await transaction.save_draft(a_draft(answers={"what": WORDS}))
        await transaction.save_draft(a_draft("draft-2", flow="complaint", answers={"complainant": WORDS}))
        await transaction.save_state("dialogs:c", {"said": WORDS})
        await transaction.post(a_message(values={"reference": "DB2026001", "text": WORDS}))
    await change(store, "DB2026001", directorate="Port")


def disputed() -> dict[str, Any]:
    """A complaint, a claim and a lesson with words of people in each of their fields."""
    complaint = Complaint(received=DAY, acknowledge_by=DAY, complainant=WORDS, about=WORDS, outcome=WORDS)
    claim, lesson = Claim(brought=DAY, claimant=WORDS, about=WORDS), Lesson(at=NOW, by=SAM, text=WORDS, owner=WORDS)
    return {"complaints": (complaint,), "claims": (claim,), "lessons": (lesson,)}


async def readable(register: Register) -> bytes:
    """All that somebody sees who has the files, or a dump of the database, and no key."""
    if register.folder:
        files = await asyncio.to_thread(lambda: [p.read_bytes() for p in register.folder.rglob("*") if p.is_file()])  # type: ignore[union-attr]
        return b"".join(files)
    connection = await asyncpg.connect(register.url)
    rows = [await connection.fetch(f"select t::text from {table} t") for table in TABLES.split(", ")]  # noqa: S608
    await connection.close()
    return "\n".join(row["t"] for each in rows for row in each).encode()


def words_in(content: bytes) -> list[str]:
    return [word for word in WORDS.split() if len(word) > 4 and word.lower().encode() in content.lower()]


async def contents(store: Store) -> dict[str, dict[str, bytes]]:
    found = await store.contents()  # type: ignore[attr-defined]
    return {table: {doc_id: bytes(json) for doc_id, json in rows.items()} for table, rows in found.items()}


async def test_nothing_typed_can_be_read_without_the_key(register: Register) -> None:
    store = await register.open()
    await fill(store)
    assert words_in(await readable(register)) == []
    assert b"nightin" not in (await readable(register)).lower()
    await store.purge()
    store = await register.reopen(store)
    assert words_in(await readable(register)) == []
    for wanted in ("rosemary", "nightingale", "sea view"):
        assert [breach.summary for breach in await store.search(wanted)] == [f"Letter to {WORDS}"]
    assert await store.search("daffodil") == []
    assert [word for draft in await store.drafts(SAM.id) for word in draft.answers.values()] == [WORDS, WORDS]


async def test_without_a_key_the_same_words_can_be_read(register: Register) -> None:
    """The look above does see what there is to be seen."""
    register.keys = ()
    store = await register.open()
    await fill(store)
    assert words_in(await readable(register)) == ["Rosemary", "Nightingale"]


async def test_a_plain_register_is_encrypted_when_it_is_opened_with_a_key(register: Register) -> None:
    register.keys = ()
    store = await register.open()
    await fill(store)
    before = await contents(store)
    await register.close(store)
    register.keys = (KEY,)
    store = await register.open()
    assert words_in(await readable(register)) == []
    assert await contents(store) == before
    assert [breach.reference for breach in await store.search("nightingale")] == ["DB2026001"]
    await register.close(store)
    assert words_in(await readable(register)) == []


@pytest.mark.parametrize(("keys", "fault"), [((), "store_key_missing"), ((OTHER_KEY,), "store_key_wrong")])
async def test_without_its_key_it_is_not_opened_and_nothing_changes(
    register: Register, keys: tuple[str, ...], fault: str
) -> None:
    store = await register.open()
    await fill(store)
    before = await contents(store)
    await register.close(store)
    stored = await readable(register)
    register.keys = keys
    for read_only in (True, False):
        with pytest.raises(StoreAway) as refused:
            store = await register.open(read_only=read_only)
            await store.breaches()
        assert refused.value.key == fault
    assert await readable(register) == stored
    register.keys = (KEY,)
    assert await contents(await register.open()) == before


async def test_after_a_rotation_the_new_key_alone_opens_everything(register: Register) -> None:
    store = await register.open()
    await fill(store)
    before = await contents(store)
    await register.close(store)
    register.keys = (OTHER_KEY, KEY)
    store = await register.open()
    await report(store, "while both keys are there")
    await store.write_anew()  # type: ignore[attr-defined]
    await register.close(store)
    register.keys = (OTHER_KEY,)
    store = await register.open()
    after = await contents(store)
    assert {table: {**after[table], **rows} for table, rows in before.items() if table != "counters"} == {
        table: after[table] for table in before if table != "counters"
    }
    assert [breach.reference for breach in await store.search("nightingale")] == ["DB2026001"]
    assert len(await store.breaches()) == 2
    await register.close(store)
    register.keys = (KEY,)
    with pytest.raises(StoreAway):
        await (await register.open()).breaches()


async def test_a_backup_is_encrypted_too_and_needs_its_key(register: Register, tmp_path: Path) -> None:
    store = await register.open()
    await fill(store)
    file = tmp_path / "backup"
    await back_up(store, file, Keys((KEY,)))
    assert words_in(file.read_bytes()) == []
    there = Register("tinydb", f"tinydb:{tmp_path / 'there'}", tmp_path / "there", (OTHER_KEY,))
    with pytest.raises(StoreAway):
        await restore(file, await there.open(), Keys((OTHER_KEY,)))
    await there.close_all()
    there.keys = (OTHER_KEY, KEY)
    store_there = await there.open()
    await restore(file, store_there, Keys(there.keys))
    assert differences(await store.contents(), await store_there.contents()) == []  # type: ignore[attr-defined]
    assert words_in(await readable(there)) == []
    await there.close_all()


async def test_what_was_redacted_cannot_be_read_with_the_key_either(register: Register) -> None:
    """The key to what a record said before is gone with it; only the main key is left."""
    store = await register.open()
    await fill(store)
    sealed_before = sealed_texts(await readable(register))
    gone: dict[str, Any] = {"summary": "[redacted]", "told_by": "", "notes": (), **dict.fromkeys(disputed(), ())}
    await change(store, "DB2026001", **gone)
    async with store.transaction("c") as transaction:
        await transaction.replace_history("DB2026001", [an_entry(after="[redacted]")])
        await transaction.delete_draft("draft-1")
        await transaction.delete_draft("draft-2")
    await store.purge()
    assert [breach.reference for breach in await store.search("nightingale")] == []
    kept = [text for text in sealed_before & sealed_texts(await readable(register)) if len(text) > 600]
    assert kept == []


def sealed_texts(content: bytes) -> set[bytes]:
    return {part for part in content.split(b'"') if len(part) > 100}


async def test_records_that_change_places_are_not_trusted(postgresql: Register) -> None:
    """Whoever can write to the database cannot give one case the contents of another."""
    postgresql.keys = (KEY,)
    store = await postgresql.open()
    await save(store, a_breach("DB2026001"))
    await save(store, a_breach("DB2026002", summary="Another"))
    connection = await asyncpg.connect(postgresql.url)
    await connection.execute("update breaches b set record = o.record from breaches o where b.reference <> o.reference")
    await connection.close()
    with pytest.raises(StoreDamaged) as refused:
        await store.breaches()
    assert refused.value.key == "store_seal_broken"


async def test_a_record_in_plain_words_is_not_trusted_either(postgresql: Register) -> None:
    """Whoever can write to the database, and has no key, cannot make up what a case says."""
    postgresql.keys = ()
    plain = await postgresql.open()
    await save(plain, a_breach("DB2026001"))
    postgresql.keys = (KEY,)
    store = await postgresql.open()
    with pytest.raises(StoreError):
        await save(plain, a_breach("DB2026002"))
    connection = await asyncpg.connect(postgresql.url)
    made_up = json.dumps({"reference": "DB2026001", "summary": "made up"})
    with pytest.raises(asyncpg.CheckViolationError):
        await connection.execute("update breaches set record = $1::json", made_up)
    await connection.execute("alter table breaches drop constraint breaches_sealed")
    await connection.execute("update breaches set record = $1::json", made_up)
    await connection.close()
    for read in (store.breaches(), store.breach("DB2026001"), store.open_breaches()):
        with pytest.raises(StoreDamaged):
            await read


@pytest.mark.parametrize("where", ["journal", "snapshot", "a plain journal after a sealed one"])
async def test_a_line_in_plain_words_is_not_trusted_either(embedded: Register, where: str) -> None:
    """As somebody would who may write to the folder, knows how a line is written, and has no key."""
    embedded.keys = (KEY,)
    store = await embedded.open()
    await save(store, a_breach("DB2026001"))
    if where == "snapshot":
        await store.purge()
    await embedded.close(store)
    assert embedded.folder
    made_up = msgspec.json.encode({"breaches": {"DB2026001": {"reference": "DB2026001", "summary": "made up"}}})
    (journal,) = embedded.folder.glob("journal-*")
    lines = journal.read_bytes().splitlines(keepends=True)
    if where == "journal":
        journal.write_bytes(b"".join([*lines, line_of(made_up, len(lines))]))
    elif where == "snapshot":
        (snapshot,) = embedded.folder.glob("snapshot-*")
        stored = snapshot.read_bytes().splitlines(keepends=True)
        place = next(n for n, line in enumerate(stored) if b'{"breaches"' in line)
        stored[place] = line_of(made_up, place)
        snapshot.write_bytes(b"".join(stored))
        journal.unlink()
    else:
        number = int(journal.name.rpartition("-")[2]) + 1
        plain = [line_of(header_json(number), 0), line_of(made_up, 1)]
        (embedded.folder / f"journal-{number}").write_bytes(b"".join(plain))
    with pytest.raises(StoreDamaged):
        await (await embedded.open(read_only=True)).breaches()


def flipped(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(bytes(content))


async def test_any_changed_byte_of_a_backup_is_found(embedded: Register, tmp_path: Path) -> None:
    embedded.keys = (KEY,)
    store = await embedded.open()
    await fill(store)
    file, damaged = tmp_path / "backup", tmp_path / "damaged"
    await back_up(store, file, Keys((KEY,)))
    there = Register("tinydb", f"tinydb:{tmp_path / 'there'}", tmp_path / "there", (KEY,))
    empty = await there.open()
    for at in range(0, file.stat().st_size, 97):
        shutil.copy(file, damaged)
        flipped(damaged, at)
        with pytest.raises(StoreError):
            await restore(damaged, empty, Keys((KEY,)))
    await there.close_all()


def as_base64(key: bytes) -> str:
    return b64encode(key).decode()


@pytest.mark.parametrize("written", [bytes.hex, as_base64, lambda key: as_base64(key).rstrip("=")])
def test_one_key_in_any_of_its_forms_opens_the_same(written: Callable[[bytes], str]) -> None:
    key = bytes(range(32))
    sealed = Keys((key.hex(),)).sealed(json.dumps({"a": 1}).encode(), "breaches DB2026001")
    assert bytes(Keys((written(key),)).opened(sealed, "breaches DB2026001")) == b'{"a": 1}'
