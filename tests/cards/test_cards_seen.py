"""Every kind of card as the real client draws it, on a phone and on a desk, light and dark, and with large letters."""

from pathlib import Path

import pytest
from playwright.async_api import Page

from playground.process import missing
from tests.browser.conftest import HOW_TO_GET, browser_program
from tests.cards.gallery import gallery
from tests.cards.showing import ENLARGED, NARROWEST, PHONE, WIDE, Theme, cards, resized, shown
from tests.web.test_accessibility import AXE

pytestmark = pytest.mark.browser
MEASURES = Path(__file__).with_name("measures.js").read_text("utf-8")
LARGER = Path(__file__).with_name("larger.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Faults of the Playground's own program, whatever the card: see docs/accessibility.md.
NOT_OURS = ("aria-allowed-attr", "aria-hidden-focus", "aria-valid-attr-value", "nested-interactive")
SEARCH = f"() => axe.run('.ac-adaptiveCard', {{runOnly: {RULES}, resultTypes: ['violations']}})"
# The committee's tables have up to ten columns: on a phone they can be turned into a list.
AS_A_LIST = "table"


@pytest.fixture(autouse=True)
def _needs_a_browser() -> None:
    if browser_program() is None:
        pytest.skip(f"There is no browser here: {HOW_TO_GET}.")
    if lacking := missing():
        pytest.skip(f"There is no Agents Playground here ({lacking}): run `make test`, which installs it.")


async def faults(page: Page, *, words_may_break: tuple[str, ...] = (AS_A_LIST,)) -> list[str]:
    """What is wrong with each card on this page, as it is now."""
    told = []
    for place, kind in enumerate(gallery()):
        found = await cards(page).nth(place).evaluate(MEASURES)
        told += [
            f"{kind}: {each}" for each in found if not (kind in words_may_break and each.startswith("broken word"))
        ]
    return told


async def faults_by_axe(page: Page) -> list[str]:
    found = (await page.evaluate(SEARCH))["violations"]
    return [f"{each['help']}: {each['nodes'][0]['html'][:160]}" for each in found if each["id"] not in NOT_OURS]


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_every_card_is_whole_readable_and_labelled_on_every_width(theme: Theme, tmp_path: Path) -> None:
    async with shown(gallery(), tmp_path, theme) as page:
        await page.add_script_tag(content=AXE.read_text("utf-8"))
        for width in (WIDE, ENLARGED, PHONE, NARROWEST):
            await resized(page, width)
            assert await faults(page) == [], width
            assert await faults_by_axe(page) == [], width


@pytest.mark.parametrize("width", [WIDE, PHONE])
async def test_letters_twice_as_large_hide_nothing(width: int, tmp_path: Path) -> None:
    async with shown(gallery(), tmp_path) as page:
        await resized(page, width)
        await page.evaluate(LARGER)
        assert await faults(page, words_may_break=tuple(gallery())) == []


async def test_a_wide_table_becomes_a_list_by_one_press_and_a_table_again(tmp_path: Path) -> None:
    async with shown({AS_A_LIST: gallery()[AS_A_LIST]}, tmp_path) as page:
        await resized(page, PHONE)
        card = cards(page).first
        await card.get_by_role("button", name="Table or list").click()
        assert await card.get_by_role("table").count() == 0
        assert "Training 1" in await card.inner_text()
        assert await card.evaluate(MEASURES) == []
        await card.get_by_role("button", name="Table or list").click()
        assert await card.get_by_role("table").count() == 1
