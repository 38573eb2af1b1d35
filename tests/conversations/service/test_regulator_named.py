"""The council's own name for the regulator stands wherever the regulator is spoken of."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.conftest import Bot, Clock
from tests.conversations.reporting.test_report import report_by_words
from tests.conversations.standin import Connector
from texts import name_regulator

COUNCIL = Path(__file__).parents[3] / "council.toml"


@pytest.fixture
async def renamed(tmp_path: Path, connector: Connector, clock: Clock) -> AsyncIterator[Bot]:
    council = COUNCIL.read_text("utf-8").replace('short = "ICO"', 'short = "Commission"')
    (tmp_path / "council.toml").write_text(council, "utf-8")
    config = str(tmp_path / "council.toml")
    bot = Bot(tmp_path / "data", connector, clock, BREACH_DESK_CONFIG=config)
    yield await bot.start()
    await bot.stop()
    name_regulator("ICO")


async def test_the_team_and_the_reporter_read_the_new_name(renamed: Bot) -> None:
    await report_by_words(renamed.chat(), "send")
    carol = renamed.chat("carol", "Carol Central")
    await carol.say("open")
    assert "Commission clock" in carol.text
    await carol.say("ico DB2026001")
    assert "Must the Commission be told?" in carol.text
    await carol.say("not required")
    await carol.say("the letter came back unopened")
    assert "the Commission need not be told" in carol.text
    assert "ICO" not in carol.text
