"""Every page in a real browser, looked at by axe-core (WCAG 2.2 A and AA), wide, narrow, light and dark."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Page, ViewportSize

from tests.browser.conftest import browser  # noqa: F401 - a fixture
from tests.conversations.conftest import Bot
from tests.web.visitor import Visitor

AXE = Path(__file__).parents[2] / "playground" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SEARCH = f"() => axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}})"
PAGES = ("/now", "/register", "/case/DB2023034", "/case/DB2026010", "/figures", "/reports")
REFUSED = ("/case/DB2026999", "/file/nothing")  # plain pages with a heading and a sentence
NARROW, WIDE = ViewportSize(width=320, height=800), ViewportSize(width=1280, height=900)
LOOKS: list[tuple[ViewportSize, Literal["light", "dark"]]]
LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")]


async def opened(browser: Browser, carol: Visitor, path: str, **looks: object) -> Page:  # noqa: F811
    """A page as Carol sees it. The script that looks at it is let in past the page's own policy."""
    context = await browser.new_context(bypass_csp=True, locale="en-GB", **looks)  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(carol.bot.url + urlsplit(carol.link).path)
    await page.wait_for_url(f"**{carol.landed}")
    await page.goto(carol.bot.url + path)
    assert urlsplit(page.url).path == path
    return page


async def faults(page: Page) -> list[str]:
    """What axe-core finds wrong with a page, wide and narrow, light and dark, each with its place."""
    if not AXE.exists():
        pytest.skip("There is no axe-core here: run `make test`, which installs it.")
    await page.add_script_tag(content=AXE.read_text("utf-8"))
    told = []
    for size, scheme in LOOKS:
        await page.set_viewport_size(size)
        await page.emulate_media(color_scheme=scheme)
        found = (await page.evaluate(SEARCH))["violations"]
        told += [f"{scheme} {size['width']}: {each['help']}: {each['nodes'][0]['html'][:160]}" for each in found]
    return told


@pytest.mark.parametrize("path", [*PAGES, *REFUSED])
async def test_nobody_is_kept_out(bot: Bot, carol: Visitor, browser: Browser, path: str) -> None:  # noqa: F811
    page = await opened(browser, carol, path)
    assert await faults(page) == []
    await page.context.close()


@pytest.mark.parametrize("path", PAGES)
async def test_at_320_pixels_nothing_is_scrolled_sideways_but_tables(
    bot: Bot,
    carol: Visitor,
    browser: Browser,  # noqa: F811
    path: str,
) -> None:
    page = await opened(browser, carol, path, viewport=NARROW)
    assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    await page.context.close()


PAPER = ViewportSize(width=718, height=1045)  # A4 less the margins that a browser leaves
UNDER_A_LINK = "each => getComputedStyle(each).borderBottomColor"


@pytest.mark.parametrize("path", PAGES)
async def test_on_paper_nothing_goes_over_the_edge(bot: Bot, carol: Visitor, browser: Browser, path: str) -> None:  # noqa: F811
    page = await opened(browser, carol, path, viewport=PAPER)
    await page.emulate_media(media="print")
    assert await page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    await page.context.close()


async def test_in_forced_colours_only_the_page_that_is_shown_is_marked(
    bot: Bot,
    carol: Visitor,
    browser: Browser,  # noqa: F811
) -> None:
    page = await opened(browser, carol, "/now", viewport=WIDE, forced_colors="active")
    under = [await link.evaluate(UNDER_A_LINK) for link in await page.locator(".top nav a").all()]
    paper = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert [colour == paper for colour in under] == [False, True, True]
    await page.context.close()


async def test_by_keyboard_alone_the_first_stop_leads_past_the_menu(
    bot: Bot,
    carol: Visitor,
    browser: Browser,  # noqa: F811
) -> None:
    page = await opened(browser, carol, "/register", viewport=WIDE)
    await page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert (await first.get_attribute("href") or "").startswith("#")
    assert await first.is_visible()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    inside = await page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert inside
    await page.context.close()


async def test_whoever_wants_no_motion_has_none(bot: Bot, carol: Visitor, browser: Browser) -> None:  # noqa: F811
    page = await opened(browser, carol, "/now", viewport=WIDE, reduced_motion="reduce")
    moving = "() => document.getAnimations().filter(each => each.playState === 'running').length"
    assert await page.evaluate(moving) == 0
    await page.context.close()
