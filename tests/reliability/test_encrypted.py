"""The real process with a key, killed: no typed word in any file, nothing lost."""

from pathlib import Path

from tests.conversations.reporting.test_report import report_by_words
from tests.conversations.standin import TEAM, Channel, Chat, Connector
from tests.real_bot import RealBot

WORDS = "zzpersonzz lives at zzstreetzz"


async def test_no_typed_word_is_in_any_file_and_a_kill_loses_nothing(tmp_path: Path) -> None:
    connector = await Connector().start()
    given = {"BREACH_DESK_CENTRAL_TEAM": TEAM, "BREACH_DESK_CENTRAL_MEMBERS": "carol", "BREACH_DESK_KEY": "5a" * 32}
    bot = RealBot(tmp_path / "data", **given)
    await bot.start()
    try:
        await Channel(bot.address, connector, "carol", "Carol Central").install()
        sam, carol = Chat(bot.address, connector, "sam", "Sam Staff"), Chat(bot.address, connector, "carol", "Carol")
        await report_by_words(sam, "send", _1=f"A letter for {WORDS} went to the wrong house")
        await carol.say(f"note {sam.reference} rang {WORDS} today")
        await bot.kill()
        assert files_with_words(tmp_path / "data") == []
        await bot.start()
        await carol.say(f"show {sam.reference}")
        assert "zzstreetzz" in carol.text
        await carol.say("search zzpersonzz")
        assert sam.reference in carol.text
        await bot.stop()
        assert files_with_words(tmp_path / "data") == []
    finally:
        await bot.stop()
        await connector.stop()


def files_with_words(folder: Path) -> list[str]:
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert files
    return [name for name, content in files.items() for word in (b"zzpersonzz", b"zzstreetzz") if word in content]
