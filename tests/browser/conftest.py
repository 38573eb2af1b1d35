"""The real thing on one machine: `python app.py`, two Agents Playgrounds, headless Chromium."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from documents.examples import example_register
from playground.people import CENTRAL, STAFF, who_is_who
from playground.process import missing, playground
from settings.environment import read_settings
from storage import open_stores
from tests.browser.client import LAUNCH, Client
from tests.real_bot import RealBot

GIVEN = "BREACH_DESK_TEST_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
HOW_TO_GET = f"install Debian's package `chromium`, or set {GIVEN} to the program of a Chromium browser"


def browser_program() -> str | None:
    """A Chromium browser of this machine."""
    return os.environ.get(GIVEN) or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A headless browser."""
    program = browser_program()
    if program is None:
        pytest.skip(f"There is no browser here: {HOW_TO_GET}.")
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=program, args=LAUNCH)
        yield running
        await running.close()


async def load_examples(bot: RealBot) -> None:
    """The 52 example breaches, into the register before it starts."""
    settings = read_settings(bot.environment)
    store = await open_stores(settings.store_url, keys=settings.keys)
    async with store.transaction("examples") as tx:
        for example in example_register(settings.council.taxonomy):
            await tx.save_breach(example.breach, example.history)
    await store.close()


@dataclass(slots=True)
class Stage:
    """The bot and two people: Sam, a member of staff, and Priya of the central team."""

    bot: RealBot
    sam: Client
    priya: Client


@pytest.fixture
async def stage(browser: Browser, tmp_path: Path) -> AsyncIterator[Stage]:
    """Everything running, with the example register."""
    if lacking := missing():
        pytest.skip(f"There is no Agents Playground here ({lacking}): run `make test`, which installs it.")
    bot = RealBot(tmp_path / "data", **who_is_who())
    await load_examples(bot)
    await bot.start()
    async with contextlib.AsyncExitStack() as running:
        running.push_async_callback(bot.stop)
        endpoint = f"{bot.address}/api/messages"
        pages = [await running.enter_async_context(playground(seat, endpoint, tmp_path)) for seat in (STAFF, CENTRAL)]
        sam, priya = await asyncio.gather(*(Client.at(browser, page) for page in pages))
        yield Stage(bot, sam, priya)
