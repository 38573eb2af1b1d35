"""`python -m tests.browser.pictures`: takes the README's pictures of a real conversation in the Agents Playground."""

import asyncio
import contextlib
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import FloatRect, ViewportSize, async_playwright

from documents.examples import Cast, recent_examples
from domain.breach import Person
from playground.people import CENTRAL, PRIYA, STAFF, who_is_who
from playground.process import playground
from settings.environment import read_settings
from storage import open_stores
from tests.browser.client import LAUNCH, Client
from tests.browser.conftest import browser_program, load_examples
from tests.browser.test_one_breach import WORDS, answer_until_review
from tests.real_bot import ROOT, RealBot

IMAGES = ROOT / "docs" / "images"
CHAT_ALONE = ViewportSize(width=760, height=1000)  # narrow enough for the Playground to hide its lists
WIDE = ViewportSize(width=1280, height=860)
CHAT = FloatRect(x=0, y=48, width=760, height=952)  # without the Playground's own bar


async def take() -> None:
    """Report as Sam, look as Priya, and keep what they saw."""
    async with contextlib.AsyncExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        bot = RealBot(folder / "register", **who_is_who())
        await load_examples(bot)
        await _load_recent(bot)
        await bot.start()
        running.push_async_callback(bot.stop)
        playwright = await running.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(executable_path=browser_program(), args=LAUNCH)
        endpoint = f"{bot.address}/api/messages"
        pages = [await running.enter_async_context(playground(seat, endpoint, folder)) for seat in (STAFF, CENTRAL)]
        sam, priya = [await Client.at(browser, page) for page in pages]
        await _conversation(sam, priya)
        await browser.close()


async def _load_recent(bot: RealBot) -> None:
    """Cases under way, so that the team's lists and pages have something to show."""
    settings = read_settings(bot.environment)
    store = await open_stores(settings.store_url)
    cast = Cast(officer=Person(PRIYA.object_id, PRIYA.name))
    async with store.transaction("examples") as tx:
        for example in recent_examples(settings.council, datetime.now(UTC), cast):
            await tx.save_breach(example.breach, example.history)
    await store.close()


async def _pages(priya: Client) -> None:
    """The register as a page, through the link that the chat gives."""
    await priya.say("register")
    link = priya.page.get_by_role("link", name="Open the register").last
    async with priya.page.context.expect_page() as opened:
        await link.click()
    page = await opened.value
    await page.set_viewport_size(WIDE)
    await page.wait_for_url("**/now")
    await page.screenshot(path=IMAGES / "page.png")


async def _conversation(sam: Client, priya: Client) -> None:
    await priya.hide_the_log()
    await priya.open_channel("General")
    await sam.hide_the_log()
    await sam.page.set_viewport_size(CHAT_ALONE)
    await sam.say(WORDS)
    await sam.press("No")
    await sam.page.screenshot(path=IMAGES / "report.png", clip=CHAT)
    await answer_until_review(sam)
    await sam.press("Send")
    await sam.page.screenshot(path=IMAGES / "receipt.png", clip=CHAT)
    await priya.card_with("Take it")
    await priya.page.screenshot(path=IMAGES / "channel.png")
    await priya.open_personal_chat()
    await priya.page.set_viewport_size(CHAT_ALONE)
    await priya.say("summary 28 February 2023 to 31 August 2023")
    await priya.page.screenshot(path=IMAGES / "summary.png", clip=CHAT)
    await priya.say("open")
    await priya.page.screenshot(path=IMAGES / "open.png", clip=CHAT)
    await _pages(priya)


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    asyncio.run(take())
