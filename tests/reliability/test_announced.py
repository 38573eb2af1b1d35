"""What was recorded is announced, whatever the connector does meanwhile: in order, once, and in the end."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import delivery_failures
from bot.delivery.outbox import Outbox
from domain.sending import A_CONVERSATION, SendingLimits
from domain.stores import Message
from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_report import report_by_words
from tests.conversations.standin import GENERAL, Clock, Reply
from tests.reliability.process import CLOSE, Behaviour, FaultyConnector

OUTAGES = [(429, "7"), 500, CLOSE]


@pytest.fixture
async def bot(tmp_path: Path, connector: FaultyConnector, clock: Clock) -> AsyncIterator[Bot]:
    bot = await Bot(tmp_path / "data", connector, clock).start()
    await bot.channel().install()
    yield bot
    await bot.stop()


async def post(bot: Bot, to: str, kind: str, **values: Any) -> None:
    now = bot.clock.now
    message = Message(id=f"{kind} to {to}", to=to, kind=kind, values=values, created_at=now, not_before=now)
    async with bot.store.transaction("test") as tx:
        await tx.post(message)


def cards(bot: Bot) -> list[str]:
    """The references in the channel, in the order in which their cards first appeared."""
    texts = [Reply(body).text for body in bot.connector.in_(GENERAL)]
    return [text.split("DB2026", 1)[1][:3] for text in texts if "DB2026" in text]


async def pass_time(bot: Bot, hours: float = 1.0, step: timedelta = timedelta(minutes=1)) -> None:
    """The clock goes on; in between the outbox does what is due."""
    until = bot.clock.now + timedelta(hours=hours)
    while bot.clock.now < until:
        bot.clock.now += step
        await settled(bot)


async def settled(bot: Bot) -> None:
    """Nothing is being sent any more, and nothing that is due has been left."""
    outbox: Outbox = bot.outbox
    await outbox.send_due()
    await bot.until(lambda: not outbox.is_sending)


@pytest.mark.parametrize("outage", OUTAGES, ids=str)
async def test_after_an_hour_without_the_connector_everything_arrives_in_order(
    bot: Bot, connector: FaultyConnector, outage: Behaviour
) -> None:
    chats = [bot.chat(f"p{number}", f"Person {number}") for number in range(1, 6)]
    for chat in chats:
        await report_by_words(chat)
    connector.behaves = lambda conversation: outage
    for chat in chats:
        await chat.say("send")
    await pass_time(bot)
    assert cards(bot) == []
    assert await bot.store.outbox_size() >= 5
    connector.behaves = lambda conversation: None
    await pass_time(bot, 0.25)
    assert cards(bot) == ["001", "002", "003", "004", "005"]
    for number in range(1, 6):
        told = [Reply(body).text for body in connector.in_(f"personal-p{number}")]
        assert sum(f"DB202600{number}" in text for text in told) == 1
    assert await bot.store.outbox_size() == 0


async def test_the_pause_grows_and_is_never_shorter_than_the_platform_asks(
    bot: Bot, connector: FaultyConnector
) -> None:
    await report_by_words(bot.chat(), "send")
    await bot.until(lambda: cards(bot))
    connector.behaves = lambda conversation: (429, "40") if conversation == GENERAL else None
    connector.tried.clear()
    await bot.chat("carol", "Carol Central").say("take DB2026001")
    await settled(bot)
    assert connector.tried.count(GENERAL) == 1
    await pass_time(bot, 39 / 3600, timedelta(seconds=1))
    assert connector.tried.count(GENERAL) == 1
    await pass_time(bot, 12 / 3600, timedelta(seconds=1))
    assert connector.tried.count(GENERAL) == 2


async def test_one_that_hangs_holds_up_nobody_else(bot: Bot, connector: FaultyConnector) -> None:
    connector.behaves = lambda conversation: "hang" if conversation == GENERAL else None
    await report_by_words(bot.chat(), "send")
    carol = bot.chat("carol", "Carol Central")
    await carol.say("hello")
    await bot.until(lambda: GENERAL in connector.tried)
    carl = bot.chat("carl", "Carl Central")
    await post(bot, "person:carol", "receipt", reference="DB2026001")
    await bot.until(lambda: any("Recorded as" in Reply(body).text for body in connector.in_(carol.conversation)))
    await carl.say("help")
    assert carl.last
    connector.released.set()


async def test_where_it_is_forbidden_the_next_in_line_is_told_and_it_is_listed(
    bot: Bot, connector: FaultyConnector
) -> None:
    connector.behaves = lambda conversation: 403 if conversation == GENERAL else None
    await report_by_words(bot.chat(), "send")
    await bot.until(lambda: connector.in_("personal-carol") and connector.in_("personal-carl"))
    assert "DB2026001" in Reply(connector.in_("personal-carol")[-1]).text
    (undelivered_message,) = await bot.store.undelivered()
    assert undelivered_message.problem == "status 403"
    await pass_time(bot, 0.2)
    assert connector.tried.count(GENERAL) == 2  # the welcome, and the card once


async def test_messages_name_their_next_in_line_one_after_the_other(bot: Bot, connector: FaultyConnector) -> None:
    await report_by_words(bot.chat(), "send")
    connector.behaves = lambda conversation: 403 if conversation in ("personal-sid", "personal-dora") else None
    line = {"reference": "DB2026001", "next_in_line": ["person:dora", "person:carol", "person:carl"]}
    await post(bot, "person:sid", "receipt", **line)
    await bot.until(lambda: connector.in_("personal-carol"))
    await settled(bot)
    assert [message.to for message in await bot.store.undelivered()] == ["person:sid", "person:dora"]
    assert connector.in_("personal-carl") == []


async def test_a_message_that_cannot_be_rendered_keeps_nobody_back(bot: Bot, connector: FaultyConnector) -> None:
    await post(bot, "channel:central", "breach_card")  # names no reference
    await report_by_words(bot.chat(), "send")
    await pass_time(bot, 0.1)
    assert cards(bot) == ["001"]


async def test_the_platforms_limits_hold_for_what_nobody_asked_for_and_not_for_replies(
    bot: Bot, connector: FaultyConnector
) -> None:
    limits = Pacing()
    bot.outbox._limits = limits
    for number in range(1, 10):
        await report_by_words(bot.chat(f"p{number}"), "send")
    await bot.until(lambda: len(cards(bot)) == 9)
    assert set(limits.asked) == {GENERAL}


class Pacing(SendingLimits):
    """The limits, noting who asked."""

    def __init__(self) -> None:
        super().__init__(A_CONVERSATION)
        self.asked: list[str] = []

    def delay_until_allowed(self, conversation, now):  # type: ignore[no-untyped-def]
        self.asked.append(conversation)
        return super().delay_until_allowed(conversation, now)


def test_pauses_differ_so_that_not_all_come_at_once() -> None:
    from bot.edge.connector import SendFailed
    from tests.storage.examples import a_message

    pauses = {delivery_failures.pause_after(a_message(), SendFailed(500)) for _ in range(20)}
    assert len(pauses) > 10
    assert min(pauses) >= delivery_failures.FIRST_PAUSE  # type: ignore[type-var]
