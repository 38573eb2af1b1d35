"""Activities of any shape, over the real HTTP edge: a clear answer or a 4xx, never a 5xx, never a broken state."""

import gzip
import json
from collections.abc import AsyncIterator
from functools import cached_property
from random import Random
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conversations.conftest import Bot, bot, clock, connector  # noqa: F401 - fixtures
from tests.conversations.reporting.test_report import WORDS
from tests.conversations.standin import Chat, Reply
from tests.reliability.strange import strange_body

Json = dict[str, Any]
DEEP = b'{"type":' + b"[" * 5_000


class Caller:
    """Posts bodies as they are."""

    def __init__(self, bot: Bot) -> None:  # noqa: F811
        self.bot = bot

    @cached_property
    def session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession()

    async def post(self, body: bytes, **headers: str) -> tuple[int, Any]:
        """Status and decoded answer."""
        given = {"Content-Type": "application/json", **headers}
        async with self.session.post(f"{self.bot.url}/api/messages", data=body, headers=given) as response:
            return response.status, await response.json() if "json" in response.content_type else None

    async def send(self, activity: Json) -> tuple[int, Any]:
        return await self.post(json.dumps(activity).encode())

    async def faults(self) -> float:
        """How many turns ended in an error of ours."""
        async with self.session.get(f"{self.bot.url}/metrics") as response:
            lines = (await response.text()).splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith("breach_desk_errors_total{"))


@pytest.fixture
async def caller(bot: Bot) -> AsyncIterator[Caller]:  # noqa: F811
    caller = Caller(bot)
    yield caller
    await caller.session.close()


def activity_of(chat: Chat, kind: str = "message", **more: Any) -> Json:
    return {**chat._activity(kind), **more}


NO_ACTIVITIES = (b"", b"{", b"null", b"7", b"[]", b'"message"', b"\xff\xfe", DEEP, b"NaN", b"{}", b'{"type":7}')


@pytest.mark.parametrize("body", [*NO_ACTIVITIES, b'{"type":"message"}'], ids=lambda body: repr(body[:12]))
async def test_what_is_no_activity_is_a_bad_request(caller: Caller, body: bytes) -> None:
    assert (await caller.post(body))[0] == 400


@pytest.mark.parametrize("path", ["/healthz", "/metrics", "/nowhere", "/api/messages"])
async def test_no_answer_names_the_servers_software(caller: Caller, path: str) -> None:
    async with caller.session.get(f"{caller.bot.url}{path}") as response:
        assert "Server" not in response.headers


@pytest.mark.parametrize(("stamp", "status"), [("2020-01-01T00:00:00Z", 403), ("2026-11-09T10:30:00Z", 202)])
async def test_a_local_bot_takes_what_was_recorded_lately(caller: Caller, stamp: str, status: int) -> None:
    activity = activity_of(caller.bot.chat(), text="report", timestamp=stamp)
    assert (await caller.send(activity))[0] == status
    assert len(await caller.bot.store.drafts()) == (status == 202)


@pytest.mark.parametrize("missing", ["serviceUrl", "conversation", "from"])
async def test_an_activity_that_cannot_be_answered_is_a_bad_request(caller: Caller, missing: str) -> None:
    activity = activity_of(caller.bot.chat(), text="report")
    del activity[missing]
    assert (await caller.send(activity))[0] == 400


async def test_a_body_that_is_too_large_is_refused(caller: Caller) -> None:
    activity = activity_of(caller.bot.chat(), text="x" * 600_000)
    assert (await caller.send(activity))[0] == 413
    packed = gzip.compress(json.dumps(activity).encode() * 20)
    assert (await caller.post(packed, **{"Content-Encoding": "gzip"}))[0] == 413


async def test_a_body_that_is_not_packed_as_it_says_is_a_bad_request(caller: Caller) -> None:
    assert (await caller.post(b'{"type":"message"}', **{"Content-Encoding": "gzip"}))[0] == 400


@pytest.mark.parametrize("kind", ["typing", "messageReaction", "event", "endOfConversation", "messageDelete", "wibble"])
async def test_what_needs_no_answer_is_accepted_in_silence(caller: Caller, kind: str) -> None:
    sam = caller.bot.chat()
    status, answer = await caller.send(activity_of(sam, kind, reactionsAdded=[{"type": "like"}], name="x"))
    assert (status, answer) == (202, None)
    assert caller.bot.connector.posted == []


@pytest.mark.parametrize("name", ["task/fetch", "signin/verifyState", "no/such", ""])
async def test_an_unknown_invoke_is_not_found(caller: Caller, name: str) -> None:
    assert (await caller.send(activity_of(caller.bot.chat(), "invoke", name=name, value={"x": 1})))[0] == 404


async def test_replies_come_in_the_answer_where_the_caller_expects_them(caller: Caller) -> None:
    sam = caller.bot.chat()
    status, answer = await caller.send(activity_of(sam, text="report", deliveryMode="expectReplies"))
    assert status == 200
    assert "What happened?" in Reply(answer["activities"][-1]).question
    assert answer["activities"][-1]["conversation"]["id"] == sam.conversation
    assert caller.bot.connector.posted == []


async def test_a_report_in_the_answers_gives_its_receipt_there_once(caller: Caller) -> None:
    sam = caller.bot.chat()
    said = []
    for typed in (*WORDS, "send"):
        _, answer = await caller.send(activity_of(sam, text=typed, deliveryMode="expectReplies"))
        said.append("\n".join(Reply(activity).text for activity in answer["activities"]))
    assert "DB2026001" in said[-1]
    assert await caller.bot.store.outbox_size() == 1  # the channel card, for which no channel is known yet
    assert caller.bot.connector.posted == []


async def test_half_an_emoji_is_no_reason_for_silence(caller: Caller) -> None:
    sam = caller.bot.chat()
    await sam.say("report")
    body = json.dumps(activity_of(sam, text="The list went astray XX")).replace("XX", "\\ud83d").encode()
    assert (await caller.post(body))[0] == 202
    assert "danger" in sam.shown[-1].question


@pytest.mark.parametrize("text", ["a\u0000b\u0007c", "\u202eabc\u202c", "\u200b\u200b", "x" * 100_000, "(" * 20_000])
async def test_odd_characters_and_long_texts_are_answered(caller: Caller, text: str) -> None:
    sam = caller.bot.chat()
    await sam.say("report")
    await sam.say(text)
    assert sam.status == 202
    assert sam.last
    assert "went wrong" not in sam.text


async def test_cards_of_old_versions_change_nothing_and_say_so(caller: Caller) -> None:
    sam = caller.bot.chat()
    for value in ({"action": "takeV0"}, {"draft": "gone", "step": "medium", "say": "Email"}, {"command": ["x"]}, {}):
        await sam.send(activity_of(sam, text=None, value=value))
        assert sam.last, value
        assert "went wrong" not in sam.text
    assert await caller.bot.store.breaches() == []


async def test_a_file_gets_a_word(caller: Caller) -> None:
    sam = caller.bot.chat()
    await sam.send(activity_of(sam, text="", attachments=[{"contentType": "image/png"}, None, 7]))
    assert sam.last
    assert "went wrong" not in sam.text


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_comes_in_breaks_anything(data: st.DataObject, strange_bot: "Running") -> None:
    person = data.draw(st.sampled_from(["ann", "ben", "carol"]))
    random = data.draw(st.randoms(use_true_random=False))
    body = strange_body(random, strange_bot.caller.bot.connector.url, person)
    status, faults = strange_bot.run(body)
    assert status < 500
    assert faults == 0


class Running:
    """A bot that runs between synchronous examples."""

    def __init__(self, loop: Any, caller: Caller) -> None:
        self.loop = loop
        self.caller = caller

    def run(self, body: bytes) -> tuple[int, float]:
        async def both() -> tuple[int, float]:
            return (await self.caller.post(body))[0], await self.caller.faults()

        found: tuple[int, float] = self.loop.run_until_complete(both())
        return found


@pytest.fixture(scope="module")
def strange_bot(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One bot for all examples; at the end an ordinary report must still go through in each conversation."""
    import asyncio

    from tests.conversations.conftest import WEDNESDAY
    from tests.conversations.standin import Clock, Connector

    loop = asyncio.new_event_loop()
    stand_in = loop.run_until_complete(Connector().start())
    running = loop.run_until_complete(Bot(tmp_path_factory.mktemp("strange"), stand_in, Clock(WEDNESDAY)).start())
    caller = Caller(running)
    yield Running(loop, caller)

    async def usual(person: str) -> str:
        chat = running.chat(person, person.title())
        for typed in ("cancel", "yes", *WORDS, "send"):
            await chat.say(typed)
        return chat.reference

    for person in ("ann", "ben", "carol"):
        assert loop.run_until_complete(usual(person))
    loop.run_until_complete(caller.session.close())
    loop.run_until_complete(running.stop())
    loop.run_until_complete(stand_in.stop())
    loop.close()


def test_the_generator_makes_ordinary_activities_too() -> None:
    bodies = [strange_body(Random(seed), "http://127.0.0.1:1/", "ann") for seed in range(300)]
    assert sum(body.startswith(b'{"type": "message"') for body in bodies) > 50
