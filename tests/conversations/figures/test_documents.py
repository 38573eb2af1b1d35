"""Files and comparisons asked for in the chat."""

import io
from typing import Any

import aiohttp
import docx
import openpyxl
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.delivery.file_consent import is_of_sharepoint
from domain.stores import Message
from tests.conversations.conftest import Bot
from tests.conversations.standin import Reply, _actions


def link(reply: Reply) -> str:
    urls: list[Any] = [action["url"] for action in _actions(reply.card or {}) if "url" in action]
    assert urls[0].startswith("http://127.0.0.1:")
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


async def test_the_last_periods_stand_side_by_side_as_far_as_anything_is_recorded(bot: Bot) -> None:
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("compare 28 February 2023 to 31 August 2023 with last year")
    assert "Last periods" in carol.last[-1].buttons
    await carol.say("trends 28 February 2023 to 31 August 2023")
    header, newest, *earlier = carol.last[-1].table
    assert header[1:] == ["Total", "Late", "Within a day"]
    assert newest[1:3] == ["52", "13"]
    assert earlier == []
    await carol.say("trends 1 September 2023 to 29 February 2024")
    assert [row[1] for row in carol.last[-1].table] == ["Total", "0", "51", "1"]


async def test_a_file_by_consent_is_put_where_the_person_chose_and_the_card_goes(bot: Bot) -> None:
    """The Playground has no file consent: the platform's side is the stand-in's."""
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("hello")
    span = {"first": "2023-02-28", "last": "2023-08-31"}
    async with bot.store.transaction("test") as tx:
        await tx.post(
            Message(
                id="offer",
                to="person:carol",
                kind="file_offer",
                values={"file": "export", "person": "carol", **span},
                created_at=bot.clock(),
                not_before=bot.clock(),
            )
        )
    card = (await bot.until(lambda: [b for b in carol.shown if "file.consent" in str(b.body)]))[-1]
    assert _typing_signs(bot) == 1, "long work shows that it goes on"
    context = card.body["attachments"][0]["content"]["acceptContext"]
    upload = {"uploadUrl": f"{bot.connector.url}upload/a", "uniqueId": "u", "fileType": "xlsx", "name": "x.xlsx"}
    value = {"type": "fileUpload", "action": "accept", "context": context, "uploadInfo": upload}
    await carol.send({**carol._activity("invoke"), "name": "fileConsent/invoke", "value": value, "replyToId": "bot-9"})
    assert carol.status == 200
    await bot.until(lambda: bot.connector.uploaded)
    assert openpyxl.load_workbook(io.BytesIO(bot.connector.uploaded["a"])).worksheets
    await bot.until(lambda: any("file.info" in str(reply.body) for reply in carol.shown))
    assert bot.connector.deleted == ["bot-9"]
    assert _typing_signs(bot) == 2


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://council-my.sharepoint.com/personal/carol/_api/v2.0/drive/items/1/uploadSession?guid='a'", True),
        ("https://council-my.sharepoint.us/x", True),
        ("https://evil.example/x", False),
        ("https://council.sharepoint.com.evil.example/x", False),
        ("https://evilsharepoint.com/x", False),
        ("https://a.sharepoint.com@evil.example/x", False),
        ("https://evil.example\\@a.sharepoint.com/x", False),
        ("http://council-my.sharepoint.com/x", False),
        ("https://council-my.sharepoint.com:8443/x", False),
        ("https://169.254.169.254/x", False),
        ("https://127.0.0.1/x", False),
        ("https://[/x", False),
        ("", False),
    ],
)
def test_a_file_is_put_nowhere_but_where_teams_keeps_files(url: str, safe: bool) -> None:
    assert is_of_sharepoint(url, local=False) is safe


async def test_a_file_store_that_leads_elsewhere_gets_nothing_more(bot: Bot) -> None:
    """The first address is right; what it answers is not followed."""
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("hello")
    elsewhere: list[bytes] = []

    async def away(request: web.Request) -> web.Response:
        return web.Response(status=307, headers={"Location": "/elsewhere"})

    async def taken(request: web.Request) -> web.Response:
        elsewhere.append(await request.read())
        return web.Response(status=201)

    store = web.Application()
    store.add_routes([web.put("/away", away), web.put("/elsewhere", taken)])
    async with TestServer(store) as server:
        context = {"kind": "export", "first": "2023-02-28", "last": "2023-08-31"}
        upload = {"uploadUrl": str(server.make_url("/away")), "uniqueId": "u", "fileType": "xlsx", "name": "x.xlsx"}
        value = {"type": "fileUpload", "action": "accept", "context": context, "uploadInfo": upload}
        await carol.send({**carol._activity("invoke"), "name": "fileConsent/invoke", "value": value})
        await bot.until(lambda: not bot.services.background)
    assert elsewhere == []
    assert not [reply for reply in carol.shown if "file.info" in str(reply.body)]


def _typing_signs(bot: Bot) -> int:
    """How often "… is typing" was shown at least once: what follows within one work is one sign."""
    kinds = [body["type"] for _, _, body in bot.connector.posted]
    return sum(kind == "typing" and kinds[place - 1] != "typing" for place, kind in enumerate(kinds))
