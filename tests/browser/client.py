"""One person at the Agents Playground in a browser: what they type, press and see."""

import asyncio

from playwright.async_api import Browser, Locator, Page, Route

LAUNCH = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
TEXT_BOX = "div[role=textbox][contenteditable=true]"
PATIENCE = 20.0  # seconds; an answer takes a fraction of one
GLANCE = 0.05
STEADY = 4  # glances without a change: the answer is complete


class Client:
    """A page of the Playground. Cards are told apart by their text, as a person would."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    async def at(cls, browser: Browser, address: str) -> "Client":
        """Open the Playground at this address and wait until somebody could type."""
        page = await browser.new_page(viewport={"width": 1280, "height": 960}, locale="en-GB")
        await page.route("**/*", _from_this_machine_only)
        await page.goto(address)
        await page.locator(TEXT_BOX).first.wait_for()
        client = cls(page)
        await client._answered("")  # the welcome
        return client

    async def say(self, text: str) -> str:
        """Type words and send them; gives the last answer."""
        before = await self._everything()
        box = self.page.locator(TEXT_BOX).first
        await box.click()
        await box.press_sequentially(text)
        await box.press("Enter")
        await self._answered(before)
        return await self.last_answer()

    async def press(self, title: str, card: str = "") -> str:
        """Press the newest button of this title, on the card that has the text; gives the last answer."""
        before = await self._everything()
        await self._click(title, card)
        await self._answered(before)
        return await self.last_answer()

    async def press_and_follow(self, title: str, card: str) -> None:
        """Press a button in a channel that goes on in the personal chat, and go there."""
        await self._click(title, card)
        await self.page.get_by_text("in our personal chat").first.wait_for()
        await self.open_personal_chat()

    async def open_channel(self, name: str) -> None:
        """Go to a channel of the team."""
        await self.page.get_by_role("treeitem", name=name).click()
        await self.page.get_by_role("button", name="Post", exact=True).wait_for()

    async def open_personal_chat(self) -> None:
        """Go back to the chat with the bot."""
        await self.page.get_by_role("treeitem", name="Personal Chat").click()
        await self.page.get_by_role("button", name="Send Message").first.wait_for()

    @property
    def cards(self) -> Locator:
        """The bot's cards in view: in a chat the oldest first, in a channel the newest."""
        return self.page.locator(".ac-adaptiveCard")

    @property
    def answers(self) -> Locator:
        """The bot's cards, and in a chat its plain words too."""
        return self.page.locator(".fai-OutputCard, .ac-adaptiveCard")

    async def card_with(self, text: str) -> str:
        """What the card with this text says, as soon as there is one."""
        card = self.cards.filter(has_text=text).last
        await card.wait_for()
        return await card.inner_text()

    async def question(self) -> str:
        """What the newest card asks: its last sentence that is a question; empty when it asks nothing."""
        asked = [line for line in (await self.last_answer()).splitlines() if line.strip().endswith("?")]
        return asked[-1] if asked else ""

    async def last_answer(self) -> str:
        """What the bot said last, buttons included."""
        return await self.answers.last.inner_text()

    async def buttons(self) -> list[str]:
        """The titles on the newest card."""
        titles = await self.cards.last.get_by_role("button").all_inner_texts()
        return [title.strip() for title in titles if title.strip()]

    async def tables(self) -> list[list[list[str]]]:
        """Every table in view, as rows of cells."""
        found = []
        for table in await self.cards.get_by_role("table").all():
            rows = await table.get_by_role("row").all()
            found.append([await row.locator("[role=columnheader],[role=cell]").all_inner_texts() for row in rows])
        return [[[cell.strip() for cell in row] for row in table] for table in found]

    async def hide_the_log(self) -> None:
        """Close the Playground's own log, which is not part of the chat."""
        await self.page.get_by_title("Hide log panel").click()

    async def _click(self, title: str, card: str) -> None:
        cards = self.cards.filter(has_text=card) if card else self.cards
        await cards.get_by_role("button", name=title, exact=True).last.click()

    async def _everything(self) -> str:
        return "\n".join(await self.answers.all_inner_texts())

    async def _answered(self, before: str) -> None:
        """Wait until the bot's side of the page has changed and come to rest."""
        seen, rested = before, 0
        async with asyncio.timeout(PATIENCE):
            while seen == before or rested < STEADY:
                await asyncio.sleep(GLANCE)
                now = await self._everything()
                rested = rested + 1 if now == seen else 0
                seen = now


async def _from_this_machine_only(route: Route) -> None:
    """The page asks for fonts and animations from elsewhere; it does without."""
    await (route.continue_() if "//localhost:" in route.request.url else route.abort())
