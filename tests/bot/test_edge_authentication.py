"""Only the Bot Connector is heard: tokens checked against a key server on loopback, with keys of our own."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import jwt
import pytest
from aiohttp import web

from bot.edge.auth.signing_keys import NOT_AGAIN_WITHIN, WAITED_SECONDS, WAITING_AT_MOST, NoKeys, SigningKeys
from tests.bot.strangers import KEYS
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.conversations.standin import TENANT, Chat, Clock, Connector
from tests.reliability.identity import APP, OUTGOING, SECRET, Identity


@pytest.fixture
async def identity() -> AsyncIterator[Identity]:
    identity = await Identity({"one": KEYS["one"]}).start()
    yield identity
    await identity.stop()


@pytest.fixture
async def bot(tmp_path: Path, connector: Connector, identity: Identity) -> AsyncIterator[Bot]:
    """A bot with credentials, whose cloud is on this machine."""
    environment = {"MicrosoftAppId": APP, "MicrosoftAppPassword": SECRET, "MicrosoftAppTenantId": TENANT}
    bot = await Bot(tmp_path / "data", connector, Clock(WEDNESDAY), identity.cloud, **environment).start()
    yield bot
    await bot.stop()


async def say(bot: Bot, token: str | None, chat: Chat | None = None, text: str = "report") -> Chat:
    chat = chat or bot.chat()
    chat.headers = {} if token is None else {"Authorization": token}
    await chat.say(text)
    return chat


async def test_a_valid_token_is_heard_and_answered_with_our_own_token(
    bot: Bot, identity: Identity, connector: Connector
) -> None:
    sam = await say(bot, f"Bearer {identity.token(connector.url)}")
    assert sam.status == 202
    assert "What happened?" in sam.text
    assert connector.authorizations == [f"Bearer {OUTGOING}"]
    await say(bot, f"Bearer {identity.token(connector.url)}", sam, "A letter went astray")
    assert len(identity.tokens) == 1  # the token is kept
    assert identity.tokens[0]["client_secret"] == SECRET
    assert identity.tokens[0]["tenant"] == TENANT


@pytest.mark.parametrize(("channels", "status"), [(["msteams", "webchat"], 202), (["webchat"], 403), ([], 403)])
async def test_a_key_vouches_only_for_the_channels_it_is_endorsed_for(
    bot: Bot, identity: Identity, connector: Connector, channels: list[str], status: int
) -> None:
    identity.keys["two"] = KEYS["two"]
    identity.endorsements = channels
    await bot.restart()
    assert (await say(bot, f"Bearer {identity.token(connector.url, 'two')}")).status == status


async def test_while_keys_are_fetched_slowly_others_go_on(bot: Bot, identity: Identity, connector: Connector) -> None:
    known = f"Bearer {identity.token(connector.url)}"
    await say(bot, known)
    identity.keys["two"] = KEYS["two"]
    identity.slow = 2.0
    _let_it_ask_again(bot)
    started = time.monotonic()
    waiting = asyncio.create_task(
        say(bot, f"Bearer {identity.token(connector.url, 'two')}", bot.chat("ann", "Ann Other"))
    )
    await bot.until(lambda: identity.fetches == 2)
    await say(bot, known, text="status")
    assert time.monotonic() - started < 1.5
    waiting.cancel()


async def test_a_new_key_is_fetched_when_it_appears(bot: Bot, identity: Identity, connector: Connector) -> None:
    await say(bot, f"Bearer {identity.token(connector.url)}")
    identity.keys["two"] = KEYS["two"]
    _let_it_ask_again(bot)
    assert (await say(bot, f"Bearer {identity.token(connector.url, 'two')}")).status == 202


async def test_garbage_does_not_make_us_ask_for_keys_each_time(
    bot: Bot, identity: Identity, connector: Connector
) -> None:
    await say(bot, f"Bearer {identity.token(connector.url)}")
    identity.keys["stranger"] = KEYS["stranger"]
    for number in range(20):
        token = jwt.encode({}, KEYS["stranger"], algorithm="RS256", headers={"kid": f"kid-{number}"})
        assert (await say(bot, f"Bearer {token}")).status == 401
    assert identity.fetches == 1


async def test_keys_are_asked_for_again_after_a_while_and_kept_when_that_fails(identity: Identity) -> None:
    now = 1000.0
    keys = SigningKeys(identity.cloud.metadata, lambda: now)
    assert await keys.key("two") is None
    identity.keys["two"] = KEYS["two"]
    now += NOT_AGAIN_WITHIN - 1
    assert await keys.key("two") is None
    now += 2
    assert await keys.key("two")
    await identity.stop()
    now += NOT_AGAIN_WITHIN + 1
    assert await keys.key("three") is None
    assert await keys.key("two")
    await identity.start()


async def test_without_any_key_nobody_is_called_a_stranger() -> None:
    with pytest.raises(NoKeys):
        await SigningKeys("http://127.0.0.1:1/keys").key("one")


NO_KEYS = ("", "[]", '{"keys": [{"kty": "EC"}, 7, {"kid": 1}]}', '{"keys": 3}')
NO_OPENID = ("", "[]", '{"jwks_uri": 3}', '{"jwks_uri": "http://elsewhere.example/keys"}', '{"jwks_uri": "file:///x"}')


@pytest.mark.parametrize(
    ("openid", "keys"), [*((None, answer) for answer in NO_KEYS), *((answer, "{}") for answer in NO_OPENID)]
)
async def test_a_key_document_that_makes_no_sense_is_no_key(openid: str | None, keys: str) -> None:
    app = web.Application()

    async def respond(request: web.Request) -> web.Response:
        at_keys = f'{{"jwks_uri": "http://{request.host}/keys"}}'
        return web.Response(text=keys if request.path == "/keys" else openid if openid is not None else at_keys)

    app.router.add_get("/{path:.*}", respond)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with pytest.raises(NoKeys):
        await SigningKeys(f"http://127.0.0.1:{runner.addresses[0][1]}/").key("one")
    await runner.cleanup()


async def test_a_hundred_unknown_keys_at_once_ask_once_and_hold_up_nobody(
    bot: Bot, identity: Identity, connector: Connector
) -> None:
    known = f"Bearer {identity.token(connector.url)}"
    await say(bot, known)
    identity.slow = 60.0
    _let_it_ask_again(bot)
    started, strangers = time.monotonic(), []
    for number in range(100):
        token = jwt.encode({}, KEYS["stranger"], algorithm="RS256", headers={"kid": f"kid-{number}"})
        strangers.append(asyncio.create_task(say(bot, f"Bearer {token}", bot.chat(f"p{number}"))))
    await bot.until(lambda: sum(each.done() for each in strangers) >= 100 - WAITING_AT_MOST)
    sam = await say(bot, known, text="status")
    assert sam.status == 202
    assert time.monotonic() - started < WAITED_SECONDS
    assert identity.fetches == 2
    assert {each.result().status for each in strangers if each.done()} == {401}
    for each in strangers:
        each.cancel()


async def test_nothing_secret_is_logged(
    bot: Bot, identity: Identity, connector: Connector, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "breach_desk")
    token = identity.token(connector.url)
    await say(bot, f"Bearer {token}")
    await say(bot, f"Bearer {token}x")
    logged = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "unauthorised" in logged
    for secret in (SECRET, OUTGOING, token, token.rsplit(".", 1)[1]):
        assert secret not in logged


def _let_it_ask_again(bot: Bot) -> None:
    """As if the last time had been a while ago."""
    bot.edge.authentication.keys._asked_at = float("-inf")
