"""Only the Bot Connector is heard: tokens checked against a key server on loopback, with keys of our own."""

import asyncio
import base64
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import jwt
import pytest
from aiohttp import web
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.signing_keys import NOT_AGAIN_WITHIN, NoKeys, SigningKeys
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.conversations.standin import TENANT, Chat, Clock, Connector
from tests.reliability.identity import APP, OUTGOING, SECRET, Identity, new_key

Signed = Callable[[Identity, str], str]
KEYS = {kid: new_key() for kid in ("one", "two", "stranger")}


@pytest.fixture
async def identity() -> AsyncIterator[Identity]:
    identity = await Identity({"one": KEYS["one"]}).start()
    yield identity
    await identity.stop()


@pytest.fixture
async def connector() -> AsyncIterator[Connector]:
    connector = await Connector().start()
    yield connector
    await connector.stop()


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


def _with(**instead: Any) -> Signed:
    return lambda identity, url: f"Bearer {identity.token(url, **instead)}"


def _unsigned(identity: Identity, url: str) -> str:
    claims = jwt.decode(identity.token(url), options={"verify_signature": False})
    return f"Bearer {jwt.encode(claims, '', algorithm='none', headers={'kid': 'one'})}"


def _signed_with_the_public_key(identity: Identity, url: str) -> str:
    """The public key as if it were a shared secret."""
    claims = jwt.decode(identity.token(url), options={"verify_signature": False})
    public = KEYS["one"].public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    head, body = (_part(part) for part in ({"alg": "HS256", "typ": "JWT", "kid": "one"}, claims))
    signature = hmac.digest(public, f"{head}.{body}".encode(), "sha256")
    return f"Bearer {head}.{body}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def _part(json_of: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(json_of).encode()).decode().rstrip("=")


def _by_a_stranger(identity: Identity, url: str) -> str:
    claims = jwt.decode(identity.token(url), options={"verify_signature": False})
    return f"Bearer {jwt.encode(claims, KEYS['stranger'], algorithm='RS256', headers={'kid': 'one'})}"


def _without_kid(identity: Identity, url: str) -> str:
    claims = jwt.decode(identity.token(url), options={"verify_signature": False})
    return f"Bearer {jwt.encode(claims, KEYS['one'], algorithm='RS256')}"


@pytest.mark.parametrize(
    "signed",
    [
        pytest.param(_with(aud="another-app"), id="another app"),
        pytest.param(_with(aud=None), id="no audience"),
        pytest.param(_with(iss="https://sts.windows.net/x/"), id="another issuer"),
        pytest.param(_with(exp=int(time.time()) - 3600), id="expired"),
        pytest.param(_with(exp=None), id="without end"),
        pytest.param(_with(nbf=int(time.time()) + 3600), id="not valid yet"),
        pytest.param(_with(serviceurl="https://evil.example/"), id="another service"),
        pytest.param(_with(serviceurl=None), id="no service"),
        pytest.param(_with(serviceurl=["x"]), id="service of another kind"),
        pytest.param(_by_a_stranger, id="wrong signature"),
        pytest.param(_without_kid, id="no key id"),
        pytest.param(_unsigned, id="alg none"),
        pytest.param(_signed_with_the_public_key, id="alg HS256"),
        pytest.param(lambda identity, url: "Bearer garbage", id="garbage"),
        pytest.param(lambda identity, url: "Bearer a.b.c", id="garbage in three"),
        pytest.param(lambda identity, url: "Bearer ", id="empty"),
        pytest.param(lambda identity, url: f"Basic {identity.token(url)}", id="another scheme"),
        pytest.param(lambda identity, url: None, id="no token"),
    ],
)
async def test_anybody_else_is_a_stranger_and_nothing_happens(
    bot: Bot, identity: Identity, connector: Connector, signed: Signed
) -> None:
    sam = await say(bot, signed(identity, connector.url))
    assert sam.status == 401
    assert connector.posted == []
    assert await bot.store.drafts() == []
    assert await bot.store.contacts() == []


async def test_another_tenant_is_refused(bot: Bot, identity: Identity, connector: Connector) -> None:
    sam = bot.chat()
    sam.tenant = "44444444-4444-4444-4444-444444444444"
    await say(bot, f"Bearer {identity.token(connector.url)}", sam)
    assert sam.status == 401
    assert connector.posted == []
    assert await bot.store.contacts() == []


@pytest.mark.parametrize(("channels", "status"), [(["msteams", "webchat"], 202), (["webchat"], 401)])
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
    keys = SigningKeys(identity.cloud.keys_url, lambda: now)
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


@pytest.mark.parametrize("answer", ["", "[]", '{"keys": [{"kty": "EC"}, 7, {"kid": 1}]}', '{"keys": 3}'])
async def test_a_key_document_that_makes_no_sense_is_no_key(answer: str) -> None:
    app = web.Application()

    async def respond(_: web.Request) -> web.Response:
        return web.Response(text=answer)

    app.router.add_get("/", respond)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with pytest.raises(NoKeys):
        await SigningKeys(f"http://127.0.0.1:{runner.addresses[0][1]}/").key("one")
    await runner.cleanup()


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
    bot.adapter.bot_framework_authentication.keys._asked_at = float("-inf")
