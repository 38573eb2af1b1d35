"""The pages in Teams: Entra's token for a session, a session for the pages, and nothing for anybody else."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import aiohttp
import pytest

from bot.edge.auth.entra import PageTokens
from bot.edge.cloud import CHINA, PUBLIC, US_GOVERNMENT
from domain.breach import Person
from settings.environment import read_settings
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.conversations.standin import TENANT, Clock, Connector
from tests.reliability.identity import APP, SECRET, Identity
from tests.web.conftest import load_recent
from tests.web.tab_strangers import HOST, KEYS, STRANGERS, Header, claims, token
from web.links import LINK, SESSION, TEAMS_COOKIE, TEAMS_SESSION, key_of

PAGES = ("/now", "/register", "/register.csv", "/case/DB2026010", "/figures", "/reports", "/file/report", "/tab")


@pytest.fixture
async def identity() -> AsyncIterator[Identity]:
    identity = await Identity({"one": KEYS["one"]}).start()
    yield identity
    await identity.stop()


@pytest.fixture
async def bot(tmp_path: Path, connector: Connector, clock: Clock, identity: Identity) -> AsyncIterator[Bot]:
    """A bot with credentials and a public host."""
    bot = await Bot(tmp_path / "data", connector, clock, identity.cloud, **credentials()).start()
    await load_recent(bot, WEDNESDAY)
    yield bot
    await bot.stop()


def credentials() -> dict[str, str]:
    """Settings of a bot that is in Teams."""
    known = {"MicrosoftAppId": APP, "MicrosoftAppPassword": SECRET, "MicrosoftAppTenantId": TENANT}
    return {**known, "BREACH_DESK_HOST": HOST}


class Tab:
    """A tab in Teams: it has a token, and then perhaps a session."""

    def __init__(self, bot: Bot, session: str = "") -> None:
        self.bot = bot
        self.session = session
        self.cookie = ""
        self.headers: dict[str, str] = {}

    async def sign_in(self, header: str | None, **more: str) -> int:
        """Hand a token in; keep the session."""
        sent = {**({"Authorization": header} if header is not None else {}), **more}
        async with aiohttp.ClientSession() as session, session.post(f"{self.bot.url}/session", headers=sent) as answer:
            self.headers = dict(answer.headers)
            self.cookie = answer.headers.get("Set-Cookie", "")
            found = SimpleCookie(self.cookie.partition(";")[0])
            self.session = found[TEAMS_COOKIE].value if TEAMS_COOKIE in found else ""
            assert await answer.text() == ""
            return answer.status

    async def get(self, path: str, name: str = TEAMS_COOKIE) -> tuple[int, str]:
        """Status and words of a page."""
        cookie = {"Cookie": f"{name}={self.session}"} if self.session else {}
        async with (
            aiohttp.ClientSession() as session,
            session.get(self.bot.url + path, headers=cookie, allow_redirects=False) as answer,
        ):
            self.headers = dict(answer.headers)
            return answer.status, (await answer.read()).decode(errors="replace")


def test_there_are_forty_kinds_and_more() -> None:
    assert len(STRANGERS) >= 40


@pytest.mark.parametrize("header", STRANGERS.values(), ids=STRANGERS.keys())
async def test_no_stranger_gets_a_session(bot: Bot, identity: Identity, header: Header) -> None:
    tab = Tab(bot)
    assert await tab.sign_in(header(identity)) == 401
    assert tab.cookie == ""
    status, text = await tab.get("/now")
    assert (status, "DB2026" in text) == (401, False)


@pytest.mark.parametrize(
    "right",
    [
        claims(),
        claims(aud=APP),
        claims(aud=APP.upper()),
        claims(tid=TENANT.upper()),
        claims(scp="openid access_as_user profile"),
        claims(idp=f"https://sts.windows.net/{TENANT}/", acct=0, idtyp="user"),
    ],
)
async def test_whom_teams_vouches_for_sees_the_pages(bot: Bot, identity: Identity, right: Header) -> None:
    tab = Tab(bot)
    assert await tab.sign_in(right(identity)) == 204
    status, text = await tab.get("/now")
    assert status == 200
    assert "DB2026010" in text
    assert "Looking as Carol Central" in text


async def test_the_session_is_for_this_site_inside_teams_alone(bot: Bot, identity: Identity) -> None:
    tab = Tab(bot)
    await tab.sign_in(f"Bearer {token(identity)}")
    name, *more = tab.cookie.split("; ")
    assert name.startswith("__Host-")  # this host alone, over TLS alone: a browser takes it no other way
    assert sorted(more) == ["HttpOnly", "Partitioned", "Path=/", "SameSite=None", "Secure"]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
async def test_another_site_signs_nobody_in(bot: Bot, identity: Identity, site: str) -> None:
    tab = Tab(bot)
    assert await tab.sign_in(f"Bearer {token(identity)}", **{"Sec-Fetch-Site": site}) == 403
    assert tab.cookie == ""
    assert "Access-Control-Allow-Origin" not in tab.headers


@pytest.mark.parametrize("path", PAGES)
async def test_who_is_not_known_is_asked_for_by_the_page_itself(bot: Bot, path: str) -> None:
    """Whichever page somebody opens, it signs them in and goes on there."""
    status, text = await Tab(bot).get(path)
    assert status == 401
    assert "Teams is asked who you are" in text
    assert f'href="{path}"' in text
    assert "DB2026" not in text.replace(path, "")


async def test_roles_are_asked_at_each_request(bot: Bot, identity: Identity) -> None:
    tab = Tab(bot)
    await tab.sign_in(f"Bearer {token(identity)}")
    assert (await tab.get("/now"))[0] == 200
    bot.environment["BREACH_DESK_CENTRAL_MEMBERS"] = "carl"
    await bot.restart()
    assert (await tab.get("/now"))[0] == 403


@pytest.mark.parametrize(
    ("person", "leads_to"), [("carol", "/now"), ("dora", "/now"), ("sid", "/register"), ("olga", "")]
)
async def test_the_tab_opens_on_the_first_page_that_somebody_may_see(
    bot: Bot, identity: Identity, person: str, leads_to: str
) -> None:
    tab = Tab(bot)
    await tab.sign_in(f"Bearer {token(identity, oid=person)}")
    status, text = await tab.get("/tab")
    assert (status, tab.headers.get("Location", "")) == ((303, leads_to) if leads_to else (403, ""))
    assert "DB2026" not in text
    assert await bot.store.refusals() == []  # the tab stands in everybody's Teams: opening it is no attempt


async def test_a_session_ends_after_an_hour(bot: Bot, identity: Identity) -> None:
    tab = Tab(bot)
    await tab.sign_in(f"Bearer {token(identity)}")
    bot.clock.now += timedelta(minutes=60)
    assert (await tab.get("/now"))[0] == 200
    bot.clock.now += timedelta(minutes=1)
    assert (await tab.get("/now"))[0] == 401


async def test_what_is_not_signed_for_this_lets_nobody_in(bot: Bot, identity: Identity) -> None:
    carol, now = Person("carol", "Carol"), bot.clock.now
    unkeyed = TEAMS_SESSION.sign("", carol, now)
    assert (await Tab(bot, unkeyed).get("/now"))[0] == 401  # before anybody was there, and there is no key yet
    tab = Tab(bot)
    await tab.sign_in(f"Bearer {token(identity)}")
    key = await key_of(bot.store)
    for session in (unkeyed, SESSION.sign(key, carol, now), LINK.sign(key, carol, now), tab.session[:-2], "x", "a.b"):
        assert (await Tab(bot, session).get("/now"))[0] == 401, session
    assert (await tab.get("/now", name="breach-desk"))[0] == 401
    assert (await Tab(bot).get(f"/sign-in/{LINK.sign(key, carol, now)}"))[0] == 404


async def test_a_local_bot_hears_no_token(tmp_path: Path, connector: Connector, identity: Identity) -> None:
    local = await Bot(tmp_path / "local", connector, Clock(WEDNESDAY), identity.cloud, BREACH_DESK_HOST=HOST).start()
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{local.url}/session", headers={"Authorization": f"Bearer {token(identity)}"}) as answer,
    ):
        assert answer.status in (404, 405)
    await local.stop()


async def test_without_keys_it_is_said_that_it_cannot_be_told_now(
    tmp_path: Path, connector: Connector, identity: Identity
) -> None:
    away = replace(identity.cloud, login="http://127.0.0.1:1/login/")
    bot = await Bot(tmp_path / "data", connector, Clock(WEDNESDAY), away, **credentials()).start()
    tab = Tab(bot)
    assert await tab.sign_in(f"Bearer {token(identity)}") == 503
    assert tab.cookie == ""
    await bot.stop()


async def test_the_log_names_why_and_never_the_token(
    bot: Bot, identity: Identity, caplog: pytest.LogCaptureFixture
) -> None:
    header = f"Bearer {token(identity, tid='x')}"
    await Tab(bot).sign_in(header)
    assert any(getattr(record, "reason", "") == "not for us: tid" for record in caplog.records)
    assert header[-40:] not in str([vars(record) for record in caplog.records])


@pytest.mark.parametrize(
    ("cloud", "issuer"),
    [
        (PUBLIC, "https://login.microsoftonline.com"),
        (US_GOVERNMENT, "https://login.microsoftonline.us"),
        (CHINA, "https://login.partner.microsoftonline.cn"),
    ],
)
def test_each_cloud_has_its_own_directory(bot: Bot, cloud: object, issuer: str) -> None:
    tokens = PageTokens(read_settings(bot.environment), cloud)  # type: ignore[arg-type]
    assert tokens.issuer == f"{issuer}/{TENANT}/v2.0"


@pytest.mark.parametrize("path", ["/now", "/tab", "/tab/settings"])
async def test_in_teams_too_a_page_keeps_to_itself(bot: Bot, identity: Identity, path: str) -> None:
    tab = Tab(bot)
    if path == "/now":
        await tab.sign_in(f"Bearer {token(identity)}")
    _, text = await tab.get(path)
    policy = tab.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors https://teams.microsoft.com " in policy
    assert tab.headers["Cache-Control"] == "no-store"
    assert '<script src="/static/teams-js.min.js' in text
    assert text.count("<script") == text.count('<script src="/static/')
