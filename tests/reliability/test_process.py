"""The real process, killed at any instant, and stopped in order; its log."""

import asyncio
import contextlib
import json
from random import Random

import aiohttp
import pytest

from tests.conversations.reporting.test_report import QUESTIONS, WORDS, report_by_words
from tests.conversations.standin import GENERAL, Chat, Reply
from tests.reliability.process import HANG, BotProcess, FaultyConnector, until

MARKER = "zzmarkerzz"


def announced(connector: FaultyConnector, reference: str) -> list[str]:
    """The cards of a case in the channel; a reminder, which this real clock may bring on a Friday evening, is none."""
    return [text for body in connector.in_(GENERAL) if (text := Reply(body).text).startswith(reference)]


async def test_a_kill_at_any_instant_loses_nothing_that_was_acknowledged(
    process: BotProcess, connector: FaultyConnector
) -> None:
    random = Random(7)
    await process.start()
    await process.channel(connector).install()
    acknowledged: set[str] = set()
    for number in range(4):
        chats = [process.chat(connector, f"p{number}-{person}") for person in range(4)]
        talks = [asyncio.create_task(report_until_killed(chat)) for chat in chats]
        await asyncio.sleep(random.uniform(0.05, 0.5))
        process.kill()
        await asyncio.gather(*talks)
        await process.start()
        for chat in chats:
            chat.bot_url = process.url
            acknowledged |= {chat.reference} if chat.reference else set()
    sam = process.chat(connector, "sam")
    await report_by_words(sam, "send")
    last = int(sam.reference.removeprefix("DB2026"))
    assert len(acknowledged) <= last
    for reference in (f"DB2026{number:03d}" for number in range(1, last + 1)):
        await until(lambda reference=reference: announced(connector, reference), 5)
    received = {reference for reference in acknowledged if receipts(connector, reference)}
    assert received == acknowledged


async def report_until_killed(chat: Chat) -> None:
    with contextlib.suppress(aiohttp.ClientError, AssertionError):
        await report_by_words(chat, "send")


def receipts(connector: FaultyConnector, reference: str) -> int:
    texts = [Reply(body).text for where, _, body in connector.posted if where.startswith("personal-")]
    return sum("Recorded as" in text and reference in text for text in texts)


async def test_killed_after_the_commit_and_before_the_receipt(process: BotProcess, connector: FaultyConnector) -> None:
    await process.start()
    await process.channel(connector).install()
    sam = process.chat(connector, "sam")
    await report_by_words(sam)
    connector.behaves = lambda conversation: HANG
    before = connector.tried_new.count(sam.conversation)
    sending = asyncio.create_task(report_until_killed_by(sam, "send"))
    await until(lambda: connector.tried_new.count(sam.conversation) > before)
    process.kill()
    await sending
    connector.behaves = lambda conversation: None
    await process.start()
    sam.bot_url = process.url
    await until(lambda: announced(connector, "DB2026001"), 5)
    await until(lambda: receipts(connector, "DB2026001") == 1, 5)
    await sam.send(sam.last_activity)
    assert "DB2026001" in sam.text
    assert len(announced(connector, "DB2026001")) == 1


async def report_until_killed_by(chat: Chat, typed: str) -> None:
    with contextlib.suppress(aiohttp.ClientError):
        await chat.say(typed)


async def test_after_a_kill_the_dialog_goes_on_with_its_question(
    process: BotProcess, connector: FaultyConnector
) -> None:
    await process.start()
    sam = process.chat(connector, "sam")
    for typed in WORDS[:4]:
        await sam.say(typed)
    asked = sam.last[-1].question
    process.kill()
    await process.start()
    sam.bot_url = process.url
    await sam.say("help")
    assert sam.last[-1].question == asked
    assert QUESTIONS[3] in asked


async def test_an_orderly_stop_finishes_what_is_under_way_and_says_so_first(
    process: BotProcess, connector: FaultyConnector
) -> None:
    await process.start()
    slow = asyncio.Event()
    connector.before = slow.wait
    sam = process.chat(connector, "sam")
    turn = asyncio.create_task(sam.say("report"))
    await until(lambda: connector.tried)
    process.terminate()
    await until_async(lambda: status_of(process, "/readyz"), 503)
    assert (await process.get("/healthz"))[0] == 200
    await until_async(lambda: post_status(process), 503)
    slow.set()
    await turn
    assert sam.status == 202
    assert "What happened?" in sam.text
    assert await process.ended() == 0
    assert process.events()[-1]["event"] == "stopped"
    await process.start()
    sam.bot_url = process.url
    await sam.say("The minutes were left in the wrong room")
    assert "danger" in sam.text


async def status_of(process: BotProcess, path: str) -> int:
    return (await process.get(path))[0]


async def post_status(process: BotProcess) -> int:
    async with aiohttp.ClientSession() as session, session.post(f"{process.url}/api/messages", data=b"{}") as response:
        return response.status


async def until_async(ask, wanted: int) -> None:  # type: ignore[no-untyped-def]
    for _ in range(400):
        if await ask() == wanted:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"it never said {wanted}")


async def test_ready_and_alive(process: BotProcess) -> None:
    await process.start()
    assert await process.get("/healthz") == (200, json.dumps({"alive": True}))
    assert await process.get("/readyz") == (200, json.dumps({"ready": True}))


@pytest.mark.parametrize("faulty", [False, True])
async def test_no_word_of_what_was_said_is_in_the_log(
    process: BotProcess, connector: FaultyConnector, faulty: bool
) -> None:
    await process.start()
    connector.behaves = lambda conversation: 500 if faulty else None
    sam = Chat(process.url, connector, MARKER, f"{MARKER} {MARKER}", f"personal-{MARKER}")
    await report_by_words(sam, "send", _1=f"The letter of {MARKER} went astray", _5=MARKER, _7=f"health, {MARKER}")
    await sam.say(MARKER)
    await sam.send({**sam._activity("message"), "value": {"command": MARKER, "draft": MARKER}})
    await sam.send({"type": MARKER, "text": MARKER})
    await process.chat(connector, "carol").say(f"search {MARKER}")
    assert MARKER not in process.log.read_text()
    assert process.events()
