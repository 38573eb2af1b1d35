"""An imported register stands in either store: numbers without gaps, and found by what it used to be called."""

from datetime import UTC, datetime
from pathlib import Path

from cli.maintenance.import_register import save
from register_import import ImportResult, read_register
from register_import.drafting import draft_mapping
from settings.council_file import read_council
from tests.storage.conftest import Register

ROOT = Path(__file__).parents[2]
COUNTY = ROOT / "tests" / "register_import" / "registers" / "county.xlsx"
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def county() -> ImportResult:
    taxonomy = read_council(ROOT / "council.toml").taxonomy
    mapping = draft_mapping(COUNTY, taxonomy).mapping
    return read_register(COUNTY, taxonomy=taxonomy, existing={}, now=NOW, mapping=mapping)


async def test_old_references_are_found_and_our_numbers_have_no_gap(register: Register) -> None:
    store = await register.open()
    await save(store, county())
    store = await register.reopen(store)
    assert len(await store.breaches()) == 13
    (found,) = await store.search("IG/24/003")
    assert (found.reference, found.old_reference) == ("DB2024005", "IG/24/003")
    (noted,) = await store.search("redaction checklist")
    assert noted.old_reference == "IG/23/005"
    async with store.transaction("next") as transaction:
        assert await transaction.next_reference(2024) == "DB2024008"
        assert await transaction.next_reference(2023) == "DB2023007"


async def test_a_number_that_was_given_already_is_never_given_again(register: Register) -> None:
    store = await register.open()
    async with store.transaction("given") as transaction:
        await transaction.next_reference(2023)
    saved = await save(store, county())
    assert [case.breach.reference for case in saved.cases][:2] == ["DB2023002", "DB2023003"]
    assert [entry.reference for entry in saved.cases[0].history] == ["DB2023002"]
    assert await store.breach("DB2023001") is None
