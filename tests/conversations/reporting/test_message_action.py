"""*Report as a breach* on a message: the form in a window, with the message's words in it."""

import time

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat, Json
from tests.conversations.window import Window

LONGEST_WORK = 5.0  # seconds of this process; a pattern that tries everything takes minutes
VALUE = {"commandId": "reportBreach"}
PAYROLL = "I sent the payroll file to the wrong Sarah"
LONG = f"{PAYROLL}. " + "It had names in it. " * 500


def action(chat: Chat, content: str) -> Json:
    return {
        **chat._activity("invoke"),
        "name": "composeExtension/fetchTask",
        "conversation": {**chat._activity("invoke")["conversation"], "id": "19:some-chat"},
        "value": {**VALUE, "messagePayload": {"body": {"contentType": "html", "content": content}}},
    }


async def opened(chat: Chat, content: str) -> Window:
    """The window that opens on the message."""
    await chat.send(action(chat, content))
    return Window(chat, "composeExtension/submitAction", VALUE)


async def test_the_words_of_a_message_are_in_the_form_and_then_in_the_review(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("hello")
    before = len(bot.connector.posted)
    window = await opened(sam, f"<p>{PAYROLL}</p>")
    assert window.title == "Report a breach"
    assert window.value("what_happened") == PAYROLL
    assert len(bot.connector.posted) == before
    assert await bot.store.drafts() == []
    told = await window.submit(danger="No", medium="Email")
    assert "personal chat" in told
    assert "discovered" in sam.shown[-1].question
    await sam.say("status")
    assert PAYROLL in sam.text


async def test_a_report_in_progress_is_gone_on_with_afterwards(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("A letter went to the wrong house")
    window = await opened(sam, "something else was lost")
    await window.submit()
    assert "danger" in sam.shown[-1].question
    await sam.say("status")
    assert "something else was lost" in sam.text
    assert len(await bot.store.drafts()) == 2


async def test_a_picture_is_told_of_in_own_words(bot: Bot) -> None:
    window = await opened(bot.chat(), "<p><img></p>")
    assert window.value("what_happened") == ""


async def test_of_a_very_long_message_the_beginning_is_in_the_form_and_that_is_said(bot: Bot) -> None:
    sam = bot.chat()
    window = await opened(sam, f"<p>{LONG}</p>")
    assert "only its beginning" in window.faults[0]
    assert window.value("what_happened") == LONG[:8000]
    assert "personal chat" in await window.submit()


@pytest.mark.parametrize("hostile", ["<", "<a", "<a ", "&lt;", "<at>", "<p><", "]("])
async def test_a_hostile_message_holds_up_nobody(bot: Bot, hostile: str) -> None:
    sam = bot.chat()
    begun = time.process_time()
    await opened(sam, hostile * (400_000 // len(hostile)))
    assert time.process_time() - begun < LONGEST_WORK


DEEP: Json = {}
for _ in range(400):
    DEEP = {"body": DEEP}


@pytest.mark.parametrize(
    "payload", [DEEP, {"body": [DEEP]}, {"body": {"content": [["x"]]}}, {"body": 7}, {"body": None}]
)
async def test_what_is_no_message_gives_an_empty_form(bot: Bot, payload: Json) -> None:
    sam = bot.chat()
    await sam.send({**action(sam, ""), "value": {**VALUE, "messagePayload": payload}})
    assert Window(sam, "", {}).value("what_happened") == ""


async def test_an_unknown_invoke_is_answered_politely(bot: Bot) -> None:
    sam = bot.chat()
    await sam.send({**sam._activity("invoke"), "name": "task/unheard", "value": {"a": 1}})
    assert sam.status == 404
