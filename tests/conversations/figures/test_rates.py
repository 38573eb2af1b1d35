"""Breaches per 1,000 staff and training completed, where periods stand side by side and the council gives figures."""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from domain.breach import Breach
from tests.conversations.conftest import ROOT, Bot, Clock
from tests.conversations.figures.test_documents import fetched, link
from tests.conversations.standin import Connector
from tests.web.visitor import Visitor

FIGURES = """
[[staff]]
number = 8000
since = 2022-09-01
[[training]]
percent = 93.5
day = 2023-08-31
"""
PERIOD = "28 February 2023 to 31 August 2023"


@pytest.fixture
async def counted(tmp_path: Path, connector: Connector, clock: Clock) -> AsyncIterator[Bot]:
    (tmp_path / "council.toml").write_text((ROOT / "council.toml").read_text("utf-8") + FIGURES, "utf-8")
    bot = await Bot(tmp_path / "data", connector, clock, BREACH_DESK_CONFIG=str(tmp_path / "council.toml")).start()
    await bot.load_examples()
    yield bot
    await bot.stop()


async def test_the_chat_has_both_beside_the_figures(counted: Bot) -> None:
    carol = counted.chat("carol", "Carol Central")
    await carol.say(f"compare {PERIOD} with 1 September 2022 to 27 February 2023")
    assert "Breaches per 1,000 staff" in carol.text
    for words in (
        "6.5 of 8,000 staff against 0.0",
        "Training completed",
        "93.5% against –",
    ):
        assert words in carol.text
    await carol.say("trends 1 March 2023 to 31 August 2023")
    for words in ("Breaches per 1,000 staff", "8,000", "93.5%", "left out where it does not"):
        assert words in carol.text


async def test_report_workbook_and_page_have_them_too(counted: Bot) -> None:
    carol = counted.chat("carol", "Carol Central")
    async with counted.store.transaction("test") as tx:
        breach = await counted.store.breach("DB2023034")
        assert breach is not None
        earlier = breach.reported_at.replace(year=2022, month=11)
        await tx.save_breach(_moved(breach, earlier), ())
    await carol.say(f"report {PERIOD}")
    _, content = await fetched(link(carol.last[-1]), counted)
    tables = [[[c.text for c in row.cells] for row in each.rows] for each in docx.Document(io.BytesIO(content)).tables]
    [rows] = [table for table in tables if "Staff" in table[0]]
    assert rows[1][1:] == ["52", "8,000", "6.5", "93.5%"]
    assert rows[2][1:] == ["1", "8,000", "0.1", "–"]
    await carol.say(f"export {PERIOD}")
    _, content = await fetched(link(carol.last[-1]), counted)
    book = openpyxl.load_workbook(io.BytesIO(content))
    trends = [cell.value for row in book["Trends"].iter_rows() for cell in row]
    assert {"Breaches per 1,000 staff", "Training completed, %", 93.5, 8000} <= set(trends)
    _, text = await (await Visitor(counted, "carol").come_in()).get("/figures")
    assert "Breaches per 1,000 staff" in text
    assert "8,000" in text


async def test_without_figures_nothing_is_said_of_them(bot: Bot) -> None:
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    for typed in (f"compare {PERIOD} with 1 September 2022 to 27 February 2023", "trends"):
        await carol.say(typed)
        assert "1,000 staff" not in carol.text
    _, text = await (await Visitor(bot, "carol").come_in()).get("/figures")
    assert "1,000 staff" not in text


def _moved(breach: Breach, at: datetime) -> Breach:
    """The same breach, reported earlier."""
    return replace(breach, reference="DB2022001", reported_at=at, discovered=None, occurred=None, closed_at=None)
