"""The tab as somebody in Teams has it before them: TeamsJS itself in a real browser, in a frame of another site."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import expect

from tests.browser.conftest import HOW_TO_GET, browser_program
from tests.conversations.conftest import Bot
from tests.reliability.identity import APP, Identity
from tests.web.tab_strangers import HOST, token
from tests.web.teams_standin import TEAMS, Teams, teams
from tests.web.test_accessibility import NARROW, faults
from tests.web.test_teams import bot, identity  # noqa: F401 - fixtures


@pytest.fixture
async def inside(bot: Bot, identity: Identity, tmp_path: Path) -> AsyncIterator[Teams]:  # noqa: F811
    """Teams, which says that Carol of the central team looks."""
    program = browser_program()
    if program is None:
        pytest.skip(f"There is no browser here: {HOW_TO_GET}.")
    async with teams(program, bot.url, tmp_path) as running:
        running.token = token(identity)
        yield running


async def test_the_tab_opens_on_what_waits_without_a_question(inside: Teams) -> None:
    tab = await inside.open("/tab")
    await expect(tab.get_by_role("heading", name="DB2026010")).to_be_visible()
    await expect(tab.get_by_text("Looking as Carol Central")).to_be_visible()
    assert inside.signed_in == 1
    await tab.get_by_role("link", name="Register", exact=True).click()
    await expect(tab.get_by_role("heading", name="Register", exact=True)).to_be_visible()
    assert inside.signed_in == 1


async def test_the_session_is_kept_inside_teams_only(inside: Teams) -> None:
    tab = await inside.open("/now")
    await expect(tab.get_by_role("heading", name="DB2026010")).to_be_visible()
    assert inside.page
    (cookie,) = await inside.page.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["secure"]) == ("__Host-breach-desk", True, True)
    alone = await inside.page.context.new_page()
    await alone.goto(f"https://{HOST}/now")
    await expect(alone.get_by_text("can be seen in Teams only")).to_be_visible()


async def test_nobody_else_is_asked_and_nothing_is_run_but_what_came_along(inside: Teams) -> None:
    """TeamsJS would like a newer list of Teams' addresses from elsewhere; the policy keeps it to the one inside it."""
    tab = await inside.open("/now")
    await expect(tab.get_by_role("heading", name="DB2026010")).to_be_visible()
    elsewhere = {urlsplit(url).hostname for url in inside.asked} - {HOST, TEAMS}
    assert elsewhere <= {"res.cdn.office.net"}  # wished for, and blocked before it left
    assert [said for said in inside.blocked if "res.cdn.office.net" not in said] == []


async def test_a_visit_that_is_over_goes_on_by_itself(bot: Bot, inside: Teams) -> None:  # noqa: F811
    tab = await inside.open("/now")
    await expect(tab.get_by_role("heading", name="DB2026010")).to_be_visible()
    bot.clock.now += timedelta(hours=2)
    await tab.get_by_role("link", name="Figures").click()
    await expect(tab.get_by_role("heading", name="Figures")).to_be_visible()
    assert inside.signed_in == 2


async def test_a_page_that_is_left_open_does_not_stand_still(bot: Bot, inside: Teams) -> None:  # noqa: F811
    tab = await inside.open("/now", frozen=True)
    await expect(tab.get_by_text("as it stands on Wednesday 18 November 2026, 10:30")).to_be_visible()
    bot.clock.now += timedelta(hours=2)
    assert inside.page
    await inside.page.clock.fast_forward("01:01")
    await expect(tab.get_by_text("as it stands on Wednesday 18 November 2026, 12:30")).to_be_visible()
    assert inside.signed_in == 2


async def test_who_may_see_nothing_is_told_so(inside: Teams, identity: Identity) -> None:  # noqa: F811
    inside.token = token(identity, oid="olga", name="Olga Other")
    tab = await inside.open("/tab")
    await expect(tab.get_by_text("Looking as Olga Other")).to_be_visible()
    assert "DB2026" not in await tab.locator("body").inner_text()


async def test_a_token_that_is_not_for_us_is_said_once(inside: Teams, identity: Identity) -> None:  # noqa: F811
    inside.token = token(identity, aud="another-app")
    tab = await inside.open("/now")
    await expect(tab.get_by_text("Guests of the council cannot see it")).to_be_visible()
    await expect(tab.get_by_role("link", name="Try again")).to_be_visible()
    assert inside.signed_in == 1


async def test_where_teams_says_nothing_an_administrator_has_to_allow_it(inside: Teams) -> None:
    inside.token = ""
    tab = await inside.open("/now")
    await expect(tab.get_by_text("an administrator has to allow this app")).to_be_visible()
    assert inside.signed_in == 0


async def test_a_browser_that_keeps_no_cookie_does_not_go_round_for_ever(
    bot: Bot,  # noqa: F811
    inside: Teams,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("web.teams.cookie_of", lambda signed: f"other={signed}; Path=/; Secure")
    tab = await inside.open("/now")
    await expect(tab.get_by_text("Your browser did not keep the sign-in")).to_be_visible()
    assert inside.signed_in == 1


async def test_outside_teams_the_page_says_where_it_can_be_seen(inside: Teams) -> None:
    page = await inside.outside("/case/DB2026010")
    await expect(page.get_by_text("can be seen in Teams only")).to_be_visible()
    link = await page.get_by_role("link", name="Open it in Teams").get_attribute("href")
    assert link == f"https://teams.microsoft.com/l/entity/{APP}/register"
    assert inside.signed_in == 0


async def test_it_looks_as_teams_looks(inside: Teams) -> None:
    inside.theme = "dark"
    tab = await inside.open("/now")
    await expect(tab.get_by_role("heading", name="DB2026010")).to_be_visible()
    await expect(tab.locator("html")).to_have_css("color-scheme", "dark")
    assert inside.page
    await inside.page.evaluate("send('themeChange', ['default'])")
    await expect(tab.locator("html")).to_have_css("color-scheme", "light")


async def test_a_step_is_taken_in_the_chat_by_teams_itself(inside: Teams) -> None:
    """A frame cannot go to Teams; Teams is asked to go there."""
    tab = await inside.open("/case/DB2026010")
    await tab.locator('a[href*="not%20required%20DB2026010"]').first.click()
    (link,) = await inside.heard("executeDeepLink")
    assert link.startswith(f"https://teams.microsoft.com/l/chat/0/0?users=28:{APP}&message=")
    await expect(tab.get_by_role("heading", name="DB2026010")).to_be_visible()


async def test_it_is_added_to_a_channel(inside: Teams) -> None:
    tab = await inside.open("/tab/settings", context="settings")
    await expect(tab.get_by_text("Everybody sees in it only what they may see")).to_be_visible()
    assert await inside.heard("settings.setValidityState") == [True]
    assert inside.page
    await inside.page.evaluate("send('settings.save', [{}])")
    (saved,) = await inside.heard("settings.setSettings")
    assert saved == {"entityId": "register", "suggestedDisplayName": "Breach Desk", "contentUrl": f"https://{HOST}/tab"}
    await inside.heard("settings.save.success")


@pytest.mark.parametrize("path", ["/now", "/tab/settings"])
async def test_nobody_is_kept_out_on_the_way_in(inside: Teams, path: str) -> None:
    inside.looks = {"bypass_csp": True}
    page = await inside.outside(path)
    if path == "/now":
        await expect(page.get_by_text("can be seen in Teams only")).to_be_visible()
    assert await faults(page) == []
    await page.set_viewport_size(NARROW)
    assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
