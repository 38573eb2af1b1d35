"""Cases of an old register in the chat: found and shown by what they used to be called, counted as stated."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.maintenance.import_register import save
from register_import import read_register
from register_import.drafting import draft_mapping
from settings.environment import read_settings
from tests.conversations.conftest import Bot

REGISTERS = Path(__file__).parents[2] / "register_import" / "registers"
NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)


async def imported(bot: Bot, path: Path) -> None:
    """Take a register with the mapping that is drafted for it."""
    taxonomy = read_settings(bot.environment).council.taxonomy
    mapping = draft_mapping(path, taxonomy).mapping
    result = read_register(path, taxonomy=taxonomy, existing={}, now=NOW, mapping=mapping)
    assert result.faults == ()
    await save(bot.store, result)


@pytest.mark.parametrize("typed", ["show IG/24/003", "show me ig/24/003", "find IG/24/003", "search IG/24/003"])
async def test_a_case_is_found_by_its_old_reference(bot: Bot, typed: str) -> None:
    await imported(bot, REGISTERS / "county.xlsx")
    carol = bot.chat("carol", "Carol Central")
    await carol.say(typed)
    assert "DB2024005" in carol.text


async def test_show_has_the_old_reference_and_what_was_kept(bot: Bot) -> None:
    await imported(bot, REGISTERS / "county.xlsx")
    carol = bot.chat("carol", "Carol Central")
    await carol.say("show DB2023002")
    assert "IG/23/002" in carol.text
    assert "Second check of bundles" in carol.text


async def test_a_bare_number_finds_the_cases_that_were_called_so_and_no_others(bot: Bot) -> None:
    await imported(bot, REGISTERS / "district.csv")
    carol = bot.chat("carol", "Carol Central")
    await carol.say("search 1")
    assert "DB2024001" in carol.text
    assert "DB2024002" not in carol.text


async def test_an_old_reference_that_is_nobodys_is_said(bot: Bot) -> None:
    carol = bot.chat("carol", "Carol Central")
    await carol.say("show IG/99/001")
    assert "I cannot find IG/99/001" in carol.text


async def test_what_a_register_states_of_the_regulator_counts_in_the_chat(bot: Bot) -> None:
    await imported(bot, REGISTERS / "old-references.csv")
    carol = bot.chat("carol", "Carol Central")
    await carol.say("summary 2023")
    assert "1 required, 0 told in time, 0 late, 0 still to be told, 1 told as stated" in carol.text
