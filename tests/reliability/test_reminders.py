"""Reminders when something fails: a process killed in mid-sending, a platform that refuses, two thousand recipients."""

import asyncio
import time
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web

from app import REMINDERS, SERVICES
from bot.delivery.outbox import Outbox
from domain.breach import Person
from domain.sending import A_CONVERSATION, Limit, SendingLimits
from domain.stores import Contact
from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_report import report_by_words
from tests.conversations.standin import GENERAL, TENANT, Clock, Reply
from tests.reliability.process import CLOSE, HANG, Behaviour, BotProcess, FaultyConnector, until
from texts import say

NOTE = "report it here at once"
REPEAT = "may have had this message already"
SECOND = timedelta(seconds=1)
STAFF = ("ann", "bob", "cat")


@dataclass
class SilentConnector(FaultyConnector):
    """Takes messages to some conversations and never answers: nobody but the platform knows that they came."""

    silent: set[str] = field(default_factory=set)

    async def _post(self, request: web.Request) -> web.Response:
        answer = await super()._post(request)
        if request.match_info["c"] in self.silent:
            await asyncio.sleep(3600)
        return answer


def notes(connector: FaultyConnector, person: str) -> list[str]:
    """The notes to staff that reached somebody, first to last."""
    texts = [Reply(body).text for where, _, body in connector.posted if where == f"personal-{person}"]
    return [text for text in texts if NOTE in text]


async def at_rest(process: BotProcess, waiting: int) -> None:
    """Until so many messages are left to be sent."""
    for _ in range(1000):
        _, figures = await process.get("/metrics")
        if f"breach_desk_outbox_waiting {waiting}.0" in figures:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it does not come to rest")


@pytest.mark.parametrize(("arrives", "copies"), [(False, 1), (True, 2)], ids=["not sent", "sent, not recorded"])
async def test_killed_in_mid_sending_gives_at_most_one_repeat_which_says_so(
    process: BotProcess, arrives: bool, copies: int
) -> None:
    connector = SilentConnector()
    await connector.start()
    await process.start()
    for person in ("carol", *STAFF):
        await process.chat(connector, person).say("hello")
    if arrives:
        connector.silent = {"personal-bob"}
    else:
        connector.behaves = lambda conversation: HANG if conversation == "personal-bob" else None
    await process.chat(connector, "carol").say("remind staff now")
    await until(lambda: connector.tried.count("personal-bob") == 2)
    await at_rest(process, 1)
    process.kill()
    connector.silent, connector.behaves = set(), lambda conversation: None
    await process.start()
    await until(lambda: len(notes(connector, "bob")) == copies)
    await at_rest(process, 0)
    came = notes(connector, "bob")
    assert [REPEAT in text for text in came] == [False] * (copies - 1) + [True]
    assert [len(notes(connector, each)) for each in ("ann", "cat")] == [1, 1]
    process.kill()
    await connector.stop()


@pytest.mark.parametrize(("how", "says_so"), [((429, "60"), False), (503, False), (500, True), (CLOSE, True)], ids=str)
async def test_a_platform_that_refuses_gets_it_again_later(
    bot: Bot, connector: FaultyConnector, how: Behaviour, says_so: bool
) -> None:
    await bot.channel().install()
    await report_by_words(bot.chat(), "send")
    await bot.sent()
    connector.behaves = lambda conversation: how if conversation == GENERAL else None
    tries = len(connector.tried)
    bot.clock.now += timedelta(minutes=61)
    assert bot._runner
    await bot._runner.app[REMINDERS].look()
    await bot.until(lambda: len(connector.tried) > tries)
    connector.behaves = lambda conversation: None
    await bot.sent()
    assert not told(connector)
    if how == (429, "60"):
        await bot.look(seconds=59)
        assert not told(connector)
    await bot.look(minutes=10)
    (reminder,) = told(connector)
    assert (REPEAT in reminder) == says_so


def told(connector: FaultyConnector) -> list[str]:
    texts = [Reply(body).text for where, _, body in connector.posted if where == GENERAL]
    return [text for text in texts if "nobody has taken it" in text]


async def test_a_team_whose_channel_is_gone_is_told_by_the_siro(bot: Bot, connector: FaultyConnector) -> None:
    await bot.channel().install()
    await bot.chat("sid", "Sid Siro").say("hello")
    await report_by_words(bot.chat(), "send")
    await bot.sent()
    connector.behaves = lambda conversation: 403 if conversation == GENERAL else None
    await bot.look(minutes=61)
    texts = [Reply(body).text for body in connector.in_("personal-sid")]
    assert [text for text in texts if "nobody has taken it" in text and "could not reach" in text]
    connector.behaves = lambda conversation: None
    await bot.channel().say("help")
    await bot.look(hours=5.5)
    assert told(connector)


async def test_two_replicas_that_look_at_the_same_moment_send_each_once(
    tmp_path: Path, connector: FaultyConnector, clock: Clock, postgresql_url: str
) -> None:
    replicas = [Bot(tmp_path, connector, clock, BREACH_DESK_STORE=postgresql_url) for _ in range(2)]
    for replica in replicas:
        await replica.start()
    await replicas[0].channel().install()
    for person in ("sam", "olga", "pete"):
        await report_by_words(replicas[0].chat(person, person.title()), "send")
    for _ in range(58):
        clock.now += timedelta(hours=1)
        await asyncio.gather(*(replica.look() for replica in replicas))
    reminders = [
        (where, Reply(body).text)
        for where, _, body in connector.posted
        if where in (GENERAL, "personal-sid") and body.get("summary") == say("reminders.notification")
    ]
    assert len(reminders) > 8
    assert not [text for _, text in reminders if REPEAT in text]
    assert max(Counter(reminders).values()) == 1
    for replica in replicas:
        await replica.stop()


async def test_two_thousand_recipients_hold_up_nobody(bot: Bot, connector: FaultyConnector, tmp_path: Path) -> None:
    """With ten times the platform's limit, so that it takes seconds: never more than that, and others go first."""
    people, a_second = 2000, 500
    await bot.channel().install()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("hello")
    async with bot.store.transaction("staff") as tx:
        for number in range(people):
            reference = {
                "service_url": connector.url,
                "conversation": f"personal-s{number}",
                "channel": "msteams",
                "tenant": TENANT,
                "bot": {"id": "28:bot", "name": "Breach Desk"},
                "user": {"id": f"29:s{number}", "name": ""},
            }
            person = Person(f"s{number}", f"Staff {number}")
            await tx.save_contact(
                Contact(address=f"person:s{number}", person=person, conversation=reference, seen_at=bot.clock.now)
            )
    assert bot._runner
    services = bot._runner.app[SERVICES]
    services.workers["outbox"].cancel()
    arrived: list[float] = []
    connector.behaves = lambda conversation: (
        arrived.append(time.monotonic()) if conversation.startswith("personal-s") else None
    )
    limits = SendingLimits(A_CONVERSATION, (Limit(a_second, SECOND),))
    outbox = Outbox(services, limits)
    services.workers["outbox"] = asyncio.create_task(outbox.run())
    await carol.say("remind staff")
    await carol.press(f"Remind {people + 1:,} people")
    assert "on its way to 2,001 people" in carol.text
    waits, overtaken = [], 0  # how many of them came to their reminder while Sam waited for an answer
    while len(arrived) < people - 20:
        bot.clock.now += timedelta(seconds=2.5)
        services.wake_outbox.set()
        before = len(arrived)
        await bot.chat("sam", "Sam Staff").say("hello")
        waits.append(len(arrived) - before)
        await asyncio.sleep(0.08)
        if len(waits) == 10:
            await report_by_words(bot.chat("olga", "Olga"), "send")
            begun = len(arrived)
            await bot.until(lambda: [b for b in connector.in_(GENERAL) if "DB2026001" in Reply(b).text])
            overtaken = people - begun
    bot.clock.now += timedelta(minutes=5)
    await bot.sent()
    got = Counter(
        where for where, _, _ in connector.posted if where.startswith("personal-s") and where != "personal-sam"
    )
    assert len(got) == people
    assert set(got.values()) == {1}
    assert max(bisect_left(arrived, at + 0.9) - place for place, at in enumerate(arrived)) <= a_second * 1.1
    assert overtaken > people / 4
    assert sorted(waits)[len(waits) // 2] < people / 4
    await bot.look(seconds=10)
    assert any("was sent to 2,001 people" in Reply(body).text for body in connector.in_("personal-carol"))
    outbox.stop()
