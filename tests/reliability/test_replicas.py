"""Two replicas on one PostgreSQL, one under each chat SDK, every activity delivered to both; and PostgreSQL gone."""

import asyncio
from collections.abc import AsyncIterator
from copy import deepcopy
from pathlib import Path

import pytest

from settings.chat_sdk import SDKS
from storage import open_stores
from tests.conversations.reporting.test_report import WORDS
from tests.conversations.standin import GENERAL, Chat, Json, Reply
from tests.reliability.process import BotProcess, FaultyConnector, until
from tests.storage.postgresql_server import HOW_TO_GET, PostgresqlServer, programs

PEOPLE = 12


@pytest.fixture
async def replicas(tmp_path: Path, postgresql_url: str) -> AsyncIterator[tuple[BotProcess, BotProcess]]:
    one, other = [BotProcess(tmp_path / sdk, postgresql_url, BREACH_DESK_SDK=sdk) for sdk in SDKS]
    for process in (one, other):
        process.folder.mkdir()
        await process.start()
    yield one, other
    one.kill()
    other.kill()


async def to_both(chat: Chat, replicas: tuple[BotProcess, BotProcess], activity: Json, turn: int) -> None:
    """First to one, and to the other before the first has answered; whose turn it is to be first changes."""
    ordered = replicas if turn % 2 else replicas[::-1]
    twins = [Chat(process.url, chat.connector, chat.person, chat.name) for process in ordered]
    await asyncio.gather(*(twin.send(deepcopy(activity)) for twin in twins))
    assert [twin.status for twin in twins] == [202, 202]


async def test_every_activity_to_both_and_the_counts_are_exact(
    replicas: tuple[BotProcess, BotProcess], connector: FaultyConnector, postgresql_url: str
) -> None:
    await replicas[0].channel(connector).install()

    async def report(number: int) -> None:
        chat = replicas[0].chat(connector, f"p{number}")
        for turn, typed in enumerate((*WORDS, "send")):
            await to_both(chat, replicas, {**chat._activity("message"), "text": typed}, turn)

    await asyncio.gather(*(report(number) for number in range(PEOPLE)))
    expected = [f"DB2026{number:03d}" for number in range(1, PEOPLE + 1)]
    store = await open_stores(postgresql_url, read_only=True)
    try:
        assert sorted(breach.reference for breach in await store.breaches()) == expected
        assert await store.drafts() == []
    finally:
        await store.close()
    await until(lambda: len(cards(connector)) >= PEOPLE, 30)
    for reference in expected:
        assert sum(reference in card for card in cards(connector)) == 1


def cards(connector: FaultyConnector) -> list[str]:
    """Everything about a case that was ever posted in the channel."""
    texts = [Reply(body).text for where, _, body in connector.posted if where == GENERAL]
    return [text for text in texts if "DB2026" in text]


async def test_overlapping_answers_at_two_replicas_are_all_heard(
    replicas: tuple[BotProcess, BotProcess], connector: FaultyConnector, postgresql_url: str
) -> None:
    chat = replicas[0].chat(connector, "sam")
    await chat.say("report")
    activities = [{**chat._activity("message"), "text": typed} for typed in ("The minutes were left out", "no", "3")]
    for turn, activity in enumerate(activities):
        await to_both(chat, replicas, activity, turn)
    store = await open_stores(postgresql_url, read_only=True)
    (draft,) = await store.drafts("sam")
    await store.close()
    assert {"what_happened", "danger"} <= set(draft.answers)


async def test_a_receipt_that_a_dead_replica_owes_comes_soon_from_the_other(
    replicas: tuple[BotProcess, BotProcess], connector: FaultyConnector
) -> None:
    await replicas[0].channel(connector).install()
    sam = replicas[0].chat(connector, "sam")
    for typed in WORDS:
        await sam.say(typed)
    connector.behaves = lambda conversation: "hang"
    before = connector.tried_new.count(sam.conversation)
    sending = asyncio.create_task(sam.say("send"))
    await until(lambda: connector.tried_new.count(sam.conversation) > before)
    replicas[0].kill()
    await asyncio.gather(sending, return_exceptions=True)
    connector.behaves = lambda conversation: None
    connector.released.set()
    await until(lambda: any("DB2026001" in Reply(b).text for b in connector.in_(sam.conversation)), 8)
    await until(lambda: any("DB2026001" in Reply(b).text for b in connector.in_(GENERAL)), 8)


@pytest.mark.skipif(programs() is None, reason=HOW_TO_GET)
async def test_without_the_database_words_are_kept_and_handled_when_it_is_back(
    tmp_path: Path, connector: FaultyConnector
) -> None:
    server = PostgresqlServer()
    server.start()
    process = BotProcess(tmp_path, server.dsn)
    try:
        await process.start()
        sam, ann = process.chat(connector, "sam"), process.chat(connector, "ann")
        await sam.say("report")
        server.stop()
        assert (await process.get("/readyz"))[0] == 503
        assert (await process.get("/metrics"))[0] == 200
        await sam.say("The minutes were left in the wrong room")
        assert "cannot reach the register" in sam.text
        await sam.say("no")
        await ann.say("report")
        server.start()
        await until(lambda: any("danger" in Reply(b).question for b in connector.in_(sam.conversation)), 20)
        await until(lambda: "discovered" in Reply(connector.in_(sam.conversation)[-1]).question, 20)
        await until(lambda: any("What happened?" in Reply(b).question for b in connector.in_(ann.conversation)), 20)
        assert (await process.get("/readyz"))[0] == 200
        await sam.say("yesterday at 4pm")
        assert "went wrong" not in sam.text
    finally:
        process.kill()
        server.remove()
