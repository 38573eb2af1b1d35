"""Who gets in: by the button in the chat, for minutes, on this machine; nobody else."""

import pytest
from itsdangerous import URLSafeSerializer

from domain.breach import Person
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.web.visitor import Visitor, button_of
from web.links import LINK, SESSION, key_of


async def test_register_alone_opens_the_page(carol: Visitor) -> None:
    assert carol.link.startswith(f"{carol.bot.url}/sign-in/")
    assert carol.landed == "/now"
    status, text = await carol.get(carol.landed)
    assert status == 200
    for words in ("Now", "Register", "Figures"):
        assert f">{words}</a>" in text


async def test_the_button_is_called_so(bot: Bot) -> None:
    chat = bot.chat("carol", "Carol Central")
    await chat.say("register")
    assert button_of(chat.last[-1])[0] == "Open the register"


async def test_register_with_a_period_stays_a_list_in_the_chat(bot: Bot) -> None:
    chat = bot.chat("carol", "Carol Central")
    await chat.say("register 28 February 2023 to 31 August 2023")
    assert chat.last[-1].table
    assert button_of(chat.last[-1]) == ("", "")


async def test_no_link_is_given_in_the_channel(bot: Bot) -> None:
    channel = bot.channel()
    await channel.say("register")
    assert channel.last
    assert "sign-in" not in str([reply.body for reply in channel.last])


async def test_staff_get_no_link(bot: Bot) -> None:
    chat = bot.chat("olga", "Olga Other")
    await chat.say("register")
    assert button_of(chat.last[-1]) == ("", "")


async def test_a_link_lasts_ten_minutes(carol: Visitor) -> None:
    carol.bot.clock.now = WEDNESDAY.replace(minute=39)
    assert await carol.follow(carol.link) == 200
    carol.bot.clock.now = WEDNESDAY.replace(minute=41)
    assert await carol.follow(carol.link) == 404
    assert carol.session == ""


async def test_a_visit_lasts_a_working_day(carol: Visitor) -> None:
    carol.bot.clock.now = WEDNESDAY.replace(hour=18)
    assert (await carol.get("/now"))[0] == 200
    carol.bot.clock.now = WEDNESDAY.replace(hour=19)
    status, text = await carol.get("/now")
    assert status == 401
    assert "<code>register</code>" in text


async def test_the_session_is_for_this_site_alone(carol: Visitor) -> None:
    await carol.follow(carol.link)
    cookie = carol.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize("path", ["/now", "/register", "/register.csv", "/case/DB2023034", "/figures", "/file/report"])
async def test_a_stranger_sees_nothing(bot: Bot, path: str) -> None:
    status, text = await Visitor(bot, "nobody").get(path)
    assert status == 401
    assert "DB2023" not in text


async def test_under_another_name_of_this_machine_nobody_is_known(carol: Visitor) -> None:
    """A page elsewhere that has its name point to this machine gets nothing out of it."""
    for host in ("evil.example", "evil.example:3978", "127.0.0.1.evil.example", "[", "a b"):
        assert (await carol.get("/now", Host=host))[0] in (400, 401), host
    assert (await carol.get("/now", Host="localhost"))[0] == 200


async def test_what_is_not_signed_for_this_lets_nobody_in(carol: Visitor) -> None:
    key, now, person = await key_of(carol.bot.store), carol.bot.clock.now, Person("carol", "Carol")
    foreign = URLSafeSerializer("another key", salt="breach desk page session")
    for session in (
        LINK.sign(key, person, now),
        SESSION.sign("", person, now),
        str(foreign.dumps(["carol", "Carol", now.isoformat()])),
        carol.session[:-2],
        f"{carol.session}x",
        "",
        "x",
        "a.b",
    ):
        carol.session = session
        assert (await carol.get("/now"))[0] == 401, session
    assert await carol.follow(f"{carol.bot.url}/sign-in/{SESSION.sign(key, person, now)}") == 404


async def test_only_looking_is_possible(carol: Visitor) -> None:
    import aiohttp

    async with aiohttp.ClientSession() as session:
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            async with session.request(method, f"{carol.bot.url}/case/DB2023034") as answer:
                assert answer.status == 405


async def test_with_credentials_and_no_public_host_there_is_no_page(bot: Bot) -> None:
    from settings.environment import read_settings
    from web.routes import is_on

    credentials = {"MicrosoftAppId": "a", "MicrosoftAppPassword": "b", "MicrosoftAppTenantId": "c"}
    assert not is_on(read_settings({**bot.environment, **credentials}))
    assert is_on(read_settings({**bot.environment, **credentials, "BREACH_DESK_HOST": "desk.example.gov.uk"}))
