"""What is typed into any field is in no log line, trace or metric and, with a key, in no file; the audit is whole."""

import asyncio
from pathlib import Path

import aiohttp
import msgspec
import pytest

from bot.log import JsonLines
from cli import main
from domain.audit import Noted
from storage import open_stores
from tests.bot.test_telemetry import Receiver
from tests.conversations.casework.test_find_case import found
from tests.conversations.conftest import Bot
from tests.conversations.service.test_hostile_words import in_every_field
from tests.conversations.standin import Clock, Connector
from tests.hostile import EVIL

CANARIES = (EVIL, "HYPERLINK", "Everyone", "kill myself", "QQ 12 34 56 C", "Carol Central")
KEY = "5a" * 32


async def lived(bot: Bot) -> None:
    """Every field is filled, and people look, also those who may not."""
    office, reference = await in_every_field(bot)
    for chat in (office.carol, office.olga):
        await found(chat, f"{EVIL} click")
        await found(chat, reference)
    await office.olga.say(f"complaint {reference}")
    await office.olga.say("form")
    for words in ("I want to kill myself", "a letter for QQ 12 34 56 C"):
        await office.olga.press("Go to the review", what_happened=words)
    strange = {"command": "form_filled", "draft": "0" * 32, "what_happened": {EVIL: [EVIL] * 50}, EVIL: EVIL}
    await office.olga.send({**office.olga._activity("invoke"), "name": EVIL, "value": {"data": strange}})
    await office.olga.send({**office.olga._activity("message"), "value": strange})
    await bot.look(days=3)


async def test_nothing_typed_is_logged_traced_counted_or_readable_in_a_file(
    tmp_path: Path, connector: Connector, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "breach_desk")
    receiver, data = await Receiver().start(), tmp_path / "data"
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url, "BREACH_DESK_KEY": KEY}
    bot = await Bot(data, connector, clock, **environment).start()
    await lived(bot)
    async with aiohttp.ClientSession() as session, session.get(f"{bot.url}/metrics") as answer:
        metrics = await answer.text()
    await bot.stop()
    await receiver.stop()
    logged = "\n".join(JsonLines().format(record) for record in caplog.records)
    told = b"".join(receiver.bodies).decode("utf-8", "replace")
    kept = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file()).decode("utf-8", "replace")
    assert receiver.spans
    assert metrics
    for canary in CANARIES:
        for where in (logged, metrics, told, kept):
            assert canary not in where


async def test_the_audit_of_the_new_acts_is_whole_and_a_changed_entry_is_named(
    tmp_path: Path,
    connector: Connector,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bot = await Bot(tmp_path / "data", connector, clock).start()
    await lived(bot)
    entries = await bot.store.audit()
    await bot.stop()
    seen = {(each.kind, each.person, each.what) for each in entries}
    assert {
        (Noted.LIST, "carol", "find_case"),
        (Noted.REFUSAL, "olga", "search"),
        (Noted.REFUSAL, "olga", "complaint"),
    } <= seen
    for name, value in bot.environment.items():
        monkeypatch.setenv(name, value)
    assert await asyncio.to_thread(main, ["audit", "verify"]) == 0
    assert f"whole: {len(entries)} entries" in capsys.readouterr().out
    place = next(at for at, each in enumerate(entries, start=1) if each.what == "find_case")
    await _taken_out(tmp_path / "data", place)
    assert await asyncio.to_thread(main, ["audit", "verify"]) == 1
    assert f"Entry {place} of the audit" in capsys.readouterr().err


async def _taken_out(folder: Path, place: int) -> None:
    """Who looked is somebody else now, as if that had been written."""
    store = await open_stores(f"tinydb:{folder}")
    async with store.transaction("x") as tx:
        entry = (await store.audit())[place - 1]
        changed = {**msgspec.to_builtins(entry), "person": "olga"}
        tx._put("audit", f"{place:09}", changed)  # type: ignore[attr-defined]
    await store.close()
