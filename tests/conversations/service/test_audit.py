"""Every look at a case and every refusal is on record, and the Data Protection Officer can ask who looked."""

import asyncio

import pytest

from domain.audit import Noted
from domain.stores import Store
from tests.conversations.conftest import Bot
from tests.conversations.figures.test_documents import fetched, link
from tests.conversations.reporting.test_report import WORDS

Seen = list[tuple[str, str, str, str]]


async def reported(bot: Bot) -> str:
    sam = bot.chat()
    for typed in (*WORDS, "send"):
        await sam.say(typed)
    await sam.say("skip")
    assert sam.reference or bot.connector.posted
    (breach,) = await bot.store.breaches()
    return breach.reference


async def entered(store: Store, after: int = 0) -> Seen:
    return [(each.kind.name, each.person, each.what, each.about) for each in await store.audit(after)]


async def test_each_look_in_the_chat_is_entered_once(bot: Bot) -> None:
    reference = await reported(bot)
    before = len(await bot.store.audit())
    carol = bot.chat("carol", "Carol Central")
    await carol.say(f"show {reference}")
    await carol.say(f"history {reference}")
    await carol.say("open")
    await bot.chat().say("my reports")
    await bot.channel().say(f"show {reference}")
    assert await entered(bot.store, before) == [
        ("VIEW", "carol", "show", reference),
        ("VIEW", "carol", "history", reference),
        ("LIST", "carol", "cases.open", reference),
        ("LIST", "sam", "my reports", reference),
        ("VIEW", "carol", "show", reference),
    ]


async def test_a_refusal_is_entered_and_shows_nothing(bot: Bot) -> None:
    reference = await reported(bot)
    before = len(await bot.store.audit())
    await bot.chat("eve", "Eve Else").say(f"show {reference}")
    assert await entered(bot.store, before) == [("REFUSAL", "eve", "show", reference)]


async def test_the_same_activity_again_is_entered_as_the_same_look(bot: Bot) -> None:
    reference = await reported(bot)
    carol = bot.chat("carol", "Carol Central")
    await carol.say(f"take {reference}")
    entries = await entered(bot.store)
    assert ("VIEW", "carol", "show", reference) in entries  # what follows shows how the case stands


async def test_a_file_is_entered_when_it_is_fetched(bot: Bot) -> None:
    reference = await reported(bot)
    carol = bot.chat("carol", "Carol Central")
    (reply,) = await carol.say("export this period")
    address = link(reply)
    before = len(await bot.store.audit())
    assert (await fetched(address, bot))[0] == 200
    assert await entered(bot.store, before) == [("FILE", "carol", "export", "2026-09-01..2027-02-28")]
    dora = bot.chat("dora", "Dora Officer")
    await dora.say(f"who looked at {reference}")
    assert "in a file (export)" in dora.text


async def test_the_data_protection_officer_sees_who_looked_and_nobody_else_does(bot: Bot) -> None:
    reference = await reported(bot)
    carol, dora = bot.chat("carol", "Carol Central"), bot.chat("dora", "Dora Officer")
    await carol.say("hello")
    await carol.say(f"show {reference}")
    await dora.say(f"who looked at {reference}")
    assert f"Who looked at {reference}" in dora.text
    assert "Wednesday 18 November 2026, 10:30 · Carol Central · show" in dora.text
    await carol.say(f"who looked at {reference}")
    assert "Who looked at" not in carol.text
    assert (await bot.store.audit())[-1].kind is Noted.REFUSAL
    await dora.say("who looked at DB2026099")
    assert "Who looked at" not in dora.text


async def test_what_is_set_and_who_is_who_is_entered_when_it_changes(bot: Bot) -> None:
    await _looked(bot)
    before = len(await bot.store.audit())
    await bot.restart()
    await _looked(bot)
    assert len(await bot.store.audit()) == before  # the same settings: nothing new
    bot.environment |= {"BREACH_DESK_SIRO": "sally", "BREACH_DESK_HOST": "desk.example.gov.uk"}
    await bot.restart()
    await _looked(bot)
    assert await entered(bot.store, before) == [
        ("ROLES", "desk", "SIRO: +sally -sid", ""),
        ("SETTINGS", "desk", "host: desk.example.gov.uk", ""),
    ]


async def test_the_root_stands_in_the_log_when_that_is_set(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "breach_desk.audit")
    bot.environment["BREACH_DESK_AUDIT_LOG"] = "yes"
    await bot.restart()
    await _looked(bot)
    await bot.stop()
    roots = [record.__dict__["root"] for record in caplog.records if record.getMessage() == "audit root"]
    await bot.start()
    assert roots[-1].split(":")[1] in [each.root for each in await bot.store.audit()]


async def _looked(bot: Bot) -> None:
    """Until the keeper has entered what is set."""
    for _ in range(200):
        kept = await bot.store.state("audit settings")
        if kept and kept["SIRO"] == bot.environment["BREACH_DESK_SIRO"]:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it was not entered")
