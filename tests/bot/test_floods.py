"""Floods: who writes very fast is slowed down and told so; too much at once is not taken, and said so."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.edge import floods
from bot.edge.floods import LONGEST_WAIT, MESSAGES, WITHIN, Floods, TooMany
from tests.bot.strangers import KEYS
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.conversations.standin import TENANT, Clock, Connector
from tests.reliability.identity import APP, SECRET, Identity


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    identity, connector = await Identity({"one": KEYS["one"]}).start(), await Connector().start()
    environment = {"MicrosoftAppId": APP, "MicrosoftAppPassword": SECRET, "MicrosoftAppTenantId": TENANT}
    bot = await Bot(tmp_path / "data", connector, Clock(WEDNESDAY), identity.cloud, **environment).start()
    bot.token = f"Bearer {identity.token(connector.url)}"  # type: ignore[attr-defined]
    yield bot
    await bot.stop()
    await connector.stop()
    await identity.stop()


async def test_sixty_go_at_once_and_the_rest_in_turn_with_a_plain_word(bot: Bot) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    bot.edge.floods.seconds, bot.edge.floods.sleep = lambda: 1000.0, sleep
    sam, ann = bot.chat(), bot.chat("ann", "Ann Other")
    sam.headers = ann.headers = {"Authorization": bot.token}  # type: ignore[attr-defined]
    said = [await sam.say("help") for _ in range(MESSAGES + 3)]
    assert all(each and sam.status == 202 for each in said)
    told = ["faster than I can answer" in "\n".join(reply.text for reply in each) for each in said]
    assert (told.index(True), sum(told)) == (MESSAGES, 1)
    assert waited == sorted(waited)
    before = len(waited)
    await ann.say("help")
    assert len(waited) == before  # nobody else waits


async def test_what_cannot_even_wait_is_not_taken_and_said(bot: Bot) -> None:
    sam = bot.chat()
    sam.headers = {"Authorization": bot.token}  # type: ignore[attr-defined]
    pace = bot.edge.floods._paces.setdefault("sam", floods._Pace())
    pace.until = bot.edge.floods.seconds() + WITHIN + LONGEST_WAIT + 1
    await sam.say("report")
    assert sam.status == 429
    assert "have not taken your last messages" in sam.text
    await sam.say("report")
    assert (sam.status, sam.text) == (429, "")  # said once
    assert await bot.store.drafts() == []


async def test_so_many_run_at_once_and_no_more() -> None:
    limits, running, most = Floods(lambda: 0.0), 0, 0
    go_on = asyncio.Event()

    async def one(number: int) -> None:
        nonlocal running, most
        async with limits.taken(f"p{number}"):
            running += 1
            most = max(most, running)
            await go_on.wait()
            running -= 1

    tasks = [asyncio.create_task(one(number)) for number in range(floods.RUNNING_AT_MOST + 50)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert running == floods.RUNNING_AT_MOST
    go_on.set()
    await asyncio.gather(*tasks)
    assert most == floods.RUNNING_AT_MOST
    limits._waiting = floods.WAITING_AT_MOST
    with pytest.raises(TooMany):
        async with limits.taken("one too many"):
            pass
