"""Exactly one effect and an answer each time, whatever comes twice, five times or all at once."""

import asyncio
import time
from copy import deepcopy

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_report import WORDS, report_by_words
from tests.conversations.standin import Chat, Reply

PEOPLE = 200


async def at_the_review(bot: Bot, person: str = "sam") -> Chat:
    sam = bot.chat(person, person.title())
    await report_by_words(sam)
    return sam


async def references(bot: Bot) -> list[str]:
    return sorted(breach.reference for breach in await bot.store.breaches())


def receipts(bot: Bot, chat: Chat) -> int:
    return sum("Recorded as" in Reply(body).text for body in bot.connector.in_(chat.conversation))


@pytest.mark.parametrize("restarted", [False, True])
async def test_the_same_activity_again_gives_the_receipt_again(bot: Bot, restarted: bool) -> None:
    sam = await at_the_review(bot)
    await sam.press("Send")
    if restarted:
        await bot.restart()
        sam.bot_url = bot.url
    await sam.send(sam.last_activity)
    assert sam.reference == "DB2026001"
    assert await references(bot) == ["DB2026001"]


async def test_the_same_activity_five_times_in_parallel(bot: Bot) -> None:
    sam = await at_the_review(bot)
    activity = {**sam._activity("message"), "text": "send"}
    await asyncio.gather(*(sam.send(deepcopy(activity)) for _ in range(5)))
    assert await references(bot) == ["DB2026001"]
    assert receipts(bot, sam) == 5


async def test_the_same_activity_with_a_new_id(bot: Bot) -> None:
    sam = await at_the_review(bot)
    stamp = "2026-11-18T10:30:00.1234567Z"
    await sam.say("send", timestamp=stamp)
    await sam.say("send", timestamp=stamp)
    assert await references(bot) == ["DB2026001"]
    assert receipts(bot, sam) == 2


async def test_a_card_pressed_five_times_in_parallel(bot: Bot) -> None:
    sam = await at_the_review(bot)
    send = sam.last[-1].buttons["Send"]
    presses = [{**sam._activity("message"), "value": send} for _ in range(5)]
    await asyncio.gather(*(sam.send(press) for press in presses))
    assert await references(bot) == ["DB2026001"]
    assert receipts(bot, sam) == 5


async def test_five_overlapping_answers_are_all_heard_in_their_order(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    activities = [{**sam._activity("message"), "text": typed} for typed in WORDS[1:6]]
    await asyncio.gather(*(sam.send(activity) for activity in activities))
    said = [Reply(body) for where, _, body in bot.connector.posted if where == sam.conversation]
    questions = [reply.question for reply in said if reply.question]  # an answered card has become its answer since
    asked = ("danger", "discovered", "medium", "How many", "directorate")
    for question, part in zip(questions[1:], asked, strict=True):
        assert part in question
    (draft,) = await bot.store.drafts("sam")
    assert {"what_happened", "danger", "discovered", "medium", "people"} <= set(draft.answers)


async def test_two_of_the_team_take_a_case_at_once(bot: Bot) -> None:
    await report_by_words(bot.chat(), "send")
    carol, carl = bot.chat("carol", "Carol Central"), bot.chat("carl", "Carl Central")
    await asyncio.gather(carol.say("take DB2026001"), carl.say("take DB2026001"))
    breach = await bot.store.breach("DB2026001")
    assert breach
    assert breach.handler
    assert bot.connector.in_(carol.conversation)
    assert bot.connector.in_(carl.conversation)


async def test_two_hundred_people_report_at_the_same_time(bot: Bot) -> None:
    chats = [bot.chat(f"p{number}", f"Person {number}") for number in range(PEOPLE)]

    async def report(chat: Chat) -> None:
        for typed in ("A letter went to the wrong house today", "no", "send now, add the rest later"):
            await chat.say(typed)

    await asyncio.gather(*(report(chat) for chat in chats))
    assert await references(bot) == [f"DB2026{number:03d}" for number in range(1, PEOPLE + 1)]
    for chat in chats:
        assert receipts(bot, chat) == 1


async def test_a_burst_of_a_thousand_activities_is_answered_in_time(bot: Bot) -> None:
    waits: list[float] = []

    async def one(number: int) -> None:
        chat = bot.chat(f"p{number}", f"Person {number}")
        started = time.monotonic()
        await chat.say("report")
        waits.append(time.monotonic() - started)
        assert chat.status == 202
        assert chat.last

    await asyncio.gather(*(one(number) for number in range(1000)))
    assert max(waits) < 15


async def test_one_person_writing_very_fast_is_slowed_down_but_never_dropped(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    activities = [{**sam._activity("message"), "text": f"help {number}"} for number in range(150)]
    await asyncio.gather(*(sam.send(activity) for activity in activities))
    assert len(bot.connector.in_(sam.conversation)) >= 151
