"""Nobody in who does not belong: every kind of stranger over the real HTTP edge, none heard, no 5xx."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.edge.connector import SendFailed
from tests.bot.strangers import KEYS, STRANGERS, Stranger, with_claims
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.conversations.standin import TENANT, Clock, Connector
from tests.reliability.identity import APP, SECRET, Identity

Json = dict[str, Any]
INPUTS = Path(__file__).parents[1] / "conversations" / "reporting" / "activities"


@pytest.fixture
async def identity() -> AsyncIterator[Identity]:
    identity = await Identity({"one": KEYS["one"], "two": KEYS["two"]}).start()
    identity.endorsed = {"two": ["webchat", "directline"]}
    yield identity
    await identity.stop()


@pytest.fixture
async def bot(tmp_path: Path, connector: Connector, identity: Identity) -> AsyncIterator[Bot]:
    environment = {"MicrosoftAppId": APP, "MicrosoftAppPassword": SECRET, "MicrosoftAppTenantId": TENANT}
    environment["BREACH_DESK_SERVICE_HOSTS"] = "127.0.0.1,smba.trafficmanager.net"
    bot = await Bot(tmp_path / "data", connector, Clock(WEDNESDAY), identity.cloud, **environment).start()
    yield bot
    await bot.stop()


async def posted(bot: Bot, activity: Json, header: str | None) -> tuple[int, str]:
    headers = {"Authorization": header} if header is not None else {}
    url = f"{bot.url}/api/messages"
    async with aiohttp.ClientSession() as session, session.post(url, json=activity, headers=headers) as response:
        return response.status, await response.text()


async def called(bot: Bot, stranger: Stranger, identity: Identity) -> tuple[int, str]:
    activity = stranger.activity({**bot.chat()._activity("message"), "text": "report a breach"})
    return await posted(bot, activity, stranger.authorization(identity, bot.connector.url))


async def nothing_happened(bot: Bot) -> bool:
    return [*await bot.store.drafts(), *await bot.store.contacts(), *await bot.store.breaches()] == []


def test_there_are_forty_kinds_and_more() -> None:
    assert len({each.name for each in STRANGERS}) == len(STRANGERS) >= 40


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda each: each.name)
async def test_no_stranger_is_heard(bot: Bot, identity: Identity, stranger: Stranger) -> None:
    status, words = await called(bot, stranger, identity)
    assert status in stranger.status
    assert "Traceback" not in words
    assert await nothing_happened(bot)
    assert "What happened" not in json.dumps(bot.connector.posted)


PAYLOAD = {"body": {"content": "a list was lost"}}
FORM = {"command": "form", "draft": "1" * 32}
VIEW = {"type": "Action.Execute", "verb": "case_view", "data": {"view": "DB2026001"}}
INVOKES = (
    ("adaptiveCard/action", {"action": VIEW}),
    ("composeExtension/query", {"commandId": "findCase", "parameters": [{"name": "words", "value": "1"}]}),
    ("composeExtension/fetchTask", {"commandId": "reportBreach", "messagePayload": PAYLOAD}),
    ("composeExtension/submitAction", {"data": {**FORM, "command": "form_filled"}}),
    ("task/fetch", {"data": FORM}),
    ("task/submit", {"data": {**FORM, "command": "form_filled"}}),
)


@pytest.mark.parametrize(("name", "value"), INVOKES)
async def test_no_stranger_gets_anything_by_an_invoke(bot: Bot, identity: Identity, name: str, value: Json) -> None:
    """What is answered in the call itself is for nobody else either."""
    carol = {**bot.chat("carol")._activity("invoke"), "name": name, "value": value}
    assert (await posted(bot, carol, f"Bearer {identity.token(bot.connector.url)}"))[0] == 200
    for stranger in STRANGERS:
        header = stranger.authorization(identity, bot.connector.url)
        status, words = await posted(bot, stranger.activity(carol), header)
        assert status in stranger.status, stranger.name
        assert not {"composeExtension", "task", "value"} & set(json.loads(words) if words.startswith("{") else ()), (
            stranger.name
        )


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("message", {}),
        ("message", {"timestamp": (WEDNESDAY - timedelta(minutes=59)).isoformat()}),
        ("message", {"timestamp": "2026-11-18T10:30:00.1234567Z", "from": {"role": "user"}}),
    ],
)
async def test_whom_teams_sends_is_heard(bot: Bot, identity: Identity, kind: str, more: Json) -> None:
    friend = Stranger("a friend", body=more)
    assert await called(bot, friend, identity) == (202, "")
    assert "What happened" in json.dumps(bot.connector.posted)


@pytest.mark.parametrize("kind", ["conversationUpdate", "installationUpdate"])
async def test_the_channel_is_known_by_an_installation_without_an_object_id(
    bot: Bot, identity: Identity, kind: str
) -> None:
    """Teams does not say who installed it everywhere: the channel gets its welcome, and no person is made of it."""
    activity = {**bot.channel()._activity(kind), "membersAdded": [{"id": "28:bot"}], "action": "add"}
    del activity["from"]["aadObjectId"]
    assert (await posted(bot, activity, f"Bearer {identity.token(bot.connector.url)}"))[0] == 202
    assert [each.address for each in await bot.store.contacts()] == ["channel:central"]
    assert "Each new report appears here" in json.dumps(bot.connector.posted)


@pytest.mark.parametrize("name", ["without an object id", "a guest", "an anonymous meeting participant"])
async def test_who_cannot_be_known_is_told_so_kindly(bot: Bot, identity: Identity, name: str) -> None:
    await called(bot, next(each for each in STRANGERS if each.name == name), identity)
    ((_, _, said),) = bot.connector.posted
    assert "cannot see who you are" in said["text"]
    assert "01622 000000" in said["text"] or "ring" in said["text"]


@pytest.mark.parametrize(
    "name", ["from-web-chat", "from-direct-line-claiming-a-person", "without-object-id", "six-years-old"]
)
async def test_recorded_calls_of_strangers_are_refused(bot: Bot, identity: Identity, name: str) -> None:
    recorded = (INPUTS / f"{name}.json").read_text("utf-8").replace("00000000-0000-0000-0000-0000000000ff", TENANT)
    activity = {**json.loads(recorded), "serviceUrl": bot.connector.url}
    assert (await posted(bot, activity, f"Bearer {identity.token(bot.connector.url)}"))[0] == 403
    assert await nothing_happened(bot)


async def test_a_stored_address_elsewhere_is_never_called(bot: Bot, identity: Identity, connector: Connector) -> None:
    """The list of hosts may have changed since, or the register come from elsewhere."""
    await called(bot, Stranger("a friend"), identity)
    before = len(connector.posted)
    contact = await bot.store.contact("person:sam")
    assert contact
    other = {**contact.conversation, "service_url": connector.url.replace("127.0.0.1", "localhost")}
    with pytest.raises(SendFailed) as failed:
        await bot.services.connector.send(other, {"type": "message", "text": "x"})
    assert failed.value.is_final
    assert len(connector.posted) == before


async def test_a_cloud_is_told_by_three_settings(tmp_path: Path, connector: Connector, identity: Identity) -> None:
    """Keys through the document, issuer and hosts as set: nothing else says where this cloud is."""
    environment = {"MicrosoftAppId": APP, "MicrosoftAppPassword": SECRET, "MicrosoftAppTenantId": TENANT}
    environment["BREACH_DESK_OPENID_METADATA"] = identity.cloud.metadata
    environment["BREACH_DESK_TOKEN_ISSUER"] = "https://issuer.example"
    environment["BREACH_DESK_SERVICE_HOSTS"] = "localhost, 127.0.0.1"
    bot = Bot(tmp_path / "other", connector, Clock(WEDNESDAY), None, **environment)
    await bot.start()
    assert (await called(bot, Stranger("the usual issuer"), identity))[0] == 401
    assert (await called(bot, Stranger("ours", with_claims(iss="https://issuer.example")), identity))[0] == 202
    teams = Stranger("Teams", with_claims(iss="https://issuer.example"), service="https://smba.trafficmanager.net/")
    assert (await called(bot, teams, identity))[0] == 403  # the list is replaced
    await bot.stop()


@pytest.mark.parametrize("authorised", [True, False])
async def test_a_slow_body_is_cut_off(
    bot: Bot, identity: Identity, monkeypatch: pytest.MonkeyPatch, authorised: bool
) -> None:
    """Half of it comes and then nothing; a stranger's is not even waited for."""
    monkeypatch.setattr("bot.edge.http_edge.BODY_SECONDS", 0.05 if authorised else 60.0)
    head = f"Authorization: Bearer {identity.token(bot.connector.url)}\r\n" if authorised else ""
    host, port = bot.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"POST /api/messages HTTP/1.1\r\nHost: x\r\n{head}Content-Length: 500\r\n\r\n{{".encode())
    status = (await reader.readline()).split()[1]
    assert status == (b"408" if authorised else b"401")
    writer.close()
