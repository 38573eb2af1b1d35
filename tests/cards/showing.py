"""Cards in the real Agents Playground: a bot that only shows what it is given, and the page on which it stands."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Literal

import aiohttp
from aiohttp import web
from playwright.async_api import Locator, Page, Route, async_playwright

from playground.people import STAFF
from playground.process import playground
from tests.browser.client import LAUNCH, TEXT_BOX
from tests.browser.conftest import browser_program
from tests.conversations.standin import Json

HERE = Path(__file__).parent
Theme = Literal["light", "dark"]
WIDE, PHONE, NARROWEST = 1280, 390, 320
ENLARGED = WIDE // 2  # what a browser shows of a wide window when everything is twice as large
AT_REST = """() => document.getAnimations().forEach((each) => {
    if (each.effect.getComputedTiming().endTime !== Infinity) each.finish();
})"""
STYLES: dict[Theme, tuple[str, ...]] = {
    "light": ("letters.css", "narrow.css"),
    "dark": ("letters.css", "narrow.css", "dark.css"),
}

# Where the Playground's script has the colours of cards, and what Teams' dark theme has in their place: on coloured
# ground the words stay dark.
DRAWN = """JSON.parse('{"choiceSetInputValueSeparator\""""
DARK_PLAIN = {
    "#ff252424": "#ffffffff",
    "#bf252424": "#bfffffff",
    '#ffffff"}': '#ff2d2c2c"}',
    "#fff9f8f7": "#ff292828",
    "#6264a7": "#ffa6a7dc",
    "#c4314b": "#ffd74654",
}
DARK = {'lineColor":"#EEEEEE': 'lineColor":"#525252'}


class Showman:
    """A bot that answers the first words with every card."""

    def __init__(self, messages: Mapping[str, Json]) -> None:
        self.messages = messages

    async def hear(self, request: web.Request) -> web.Response:
        """Post each message where the words came from."""
        activity = await request.json()
        if activity["type"] == "message":
            conversation = f"{activity['serviceUrl'].rstrip('/')}/v3/conversations/{activity['conversation']['id']}"
            async with aiohttp.ClientSession() as session:
                for message in self.messages.values():
                    async with session.post(f"{conversation}/activities", json=message) as answer:
                        answer.raise_for_status()
        return web.Response()


@contextlib.asynccontextmanager
async def shown(messages: Mapping[str, Json], folder: Path, theme: Theme = "light") -> AsyncIterator[Page]:
    """The Playground's page with these messages in the chat, in their order."""
    async with _showman(messages) as endpoint, playground(STAFF, endpoint, folder) as address, _page() as page:
        await page.route("**/static/js/main.*.js", _in_dark if theme == "dark" else _as_it_is)
        await page.goto(address)
        for style in STYLES[theme]:
            await page.add_style_tag(path=HERE / style)
        await page.get_by_title("Hide log panel").click()
        box = page.locator(TEXT_BOX).first
        await box.press_sequentially("show")
        await box.press("Enter")
        await cards(page).nth(len(messages) - 1).wait_for()
        yield page


@contextlib.asynccontextmanager
async def _showman(messages: Mapping[str, Json]) -> AsyncIterator[str]:
    """Its address."""
    app = web.Application()
    app.router.add_post("/api/messages", Showman(messages).hear)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
    await runner.cleanup()


@contextlib.asynccontextmanager
async def _page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_program(), args=LAUNCH)
        yield await browser.new_page(viewport={"width": WIDE, "height": 900}, locale="en-GB", reduced_motion="reduce")
        await browser.close()


async def _as_it_is(route: Route) -> None:
    await route.continue_()


async def _in_dark(route: Route) -> None:
    """The Playground draws cards with Teams' light colours, which stand in its script; here those of Teams' dark."""
    answer = await route.fetch()
    script = await answer.text()
    assert DRAWN in script, "the Playground keeps the colours of its cards elsewhere now"
    before, begins, rest = script.partition(DRAWN)
    config, ends, after = rest.partition("}')")
    for light, dark in DARK.items():
        config = config.replace(light, dark)
    head, coloured, tail = config.partition('"accent":{"borderColor"')
    for light, dark in DARK_PLAIN.items():
        head = head.replace(light, dark)
    await route.fulfill(response=answer, body=before + begins + head + coloured + tail + ends + after)


async def resized(page: Page, width: int, height: int = 900) -> None:
    """Make the window so large, and end what moves by it."""
    await page.set_viewport_size({"width": width, "height": height})
    await page.evaluate(AT_REST)


def cards(page: Page) -> Locator:
    """Every card on the page, in the order in which it was shown."""
    return page.locator(".ac-adaptiveCard")
