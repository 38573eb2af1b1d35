"""Files and comparisons asked for in the chat."""

import io
from typing import Any

import aiohttp
import docx
import openpyxl

from tests.conversations.conftest import Bot
from tests.conversations.standin import Reply, _actions


def link(reply: Reply) -> str:
    urls: list[Any] = [action["url"] for action in _actions(reply.card or {}) if "url" in action]
    return str(urls[0])


async def fetched(url: str, bot: Bot) -> tuple[int, bytes]:
    address = bot.url + "/download/" + url.split("/download/")[1]
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return response.status, await response.read()


async def test_the_workbook_by_a_signed_link(bot: Bot) -> None:
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("export 28 February 2023 to 31 August 2023")
    status, content = await fetched(link(carol.last[-1]), bot)
    assert status == 200
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert any(sheet.max_row > 52 for sheet in book)


async def test_report_with_a_period_is_the_document(bot: Bot) -> None:
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("report 28 February 2023 to 31 August 2023")
    status, content = await fetched(link(carol.last[-1]), bot)
    assert status == 200
    words = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    assert "52" in words
    assert "Thursday 31 August 2023" in words
    await carol.say("report")
    assert carol.last[-1].question == "What happened?"


async def test_a_public_report_is_shown_for_a_decision_or_made(bot: Bot) -> None:
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("public report 28 February 2023 to 31 August 2023")
    if "They may be published" in carol.last[-1].buttons:
        await carol.press("They may be published")
    status, content = await fetched(link(carol.last[-1]), bot)
    assert status == 200
    assert docx.Document(io.BytesIO(content)).tables


async def test_a_forged_link_opens_nothing(bot: Bot) -> None:
    carol = bot.chat("carol", "Carol Central")
    await carol.say("export this period")
    status, _ = await fetched(link(carol.last[-1])[:-2] + "xx", bot)
    assert status == 404


async def test_staff_get_no_workbook(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("export this period")
    assert "information governance team" in sam.text


async def test_compare_two_periods(bot: Bot) -> None:
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("compare 28 February 2023 to 31 August 2023 with last year")
    assert "Total: 52 against 0: clearly up" in carol.text
    await carol.say("compare wibble")
    assert "could not read" in carol.text
