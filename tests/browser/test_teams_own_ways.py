"""Teams' own ways, in Microsoft's own client: a case put into a message, and a message reported as a breach."""

import pytest

from tests.browser.client import Client
from tests.browser.conftest import Stage

pytestmark = pytest.mark.browser


async def look_for(person: Client, words: str) -> None:
    """Open *Find a case* beside the text box; the Playground reads no manifest, so it is told the names."""
    page = person.page
    await page.get_by_role("button", name="Trigger Message Extension App").click()
    await page.get_by_text("Search Command").click()
    await page.get_by_role("button", name="Specify Command ID or Parameter").click()
    await page.get_by_placeholder("Command ID").fill("findCase")
    await page.get_by_placeholder("Parameter name").fill("words")
    await page.get_by_placeholder("Enter a search term").fill(words)


async def report(person: Client, message: str) -> None:
    """Choose *Report as a breach* on a message in view."""
    page = person.page
    await page.get_by_text(message).last.hover()
    await page.get_by_role("button", name="Show more information").last.click()
    await page.get_by_role("menuitem").first.click()
    await page.get_by_placeholder("Input command id or leave blanks").fill("reportBreach")
    await page.get_by_role("button", name="Create").click()
    await page.get_by_role("textbox", name="What happened").wait_for()


async def test_the_team_puts_a_case_into_a_message_and_staff_cannot(stage: Stage) -> None:
    await look_for(stage.priya, "housing")
    await stage.priya.page.get_by_text("· Housing").first.click()
    card = await stage.priya.card_with("As of")
    assert "Status" in card
    assert "Housing" in card

    await look_for(stage.sam, "housing")
    await stage.sam.page.get_by_text("Only the information governance team").wait_for()


async def test_a_message_is_reported_in_a_window_and_what_was_typed_stays(stage: Stage) -> None:
    sam, page = stage.sam, stage.sam.page
    await sam.say("who can see this")
    await report(sam, "What you tell me is kept")
    told, people = page.get_by_role("textbox", name="What happened"), page.get_by_role("textbox", name="People")
    assert "What you tell me is kept" in await told.input_value()
    await told.fill("A list was left on the train")
    await people.fill("some of them")
    await page.get_by_role("button", name="Go to the review").click()
    await page.get_by_text("I could not find a number there").first.wait_for()
    assert await told.input_value() == "A list was left on the train"
    await people.fill("20")
    await page.get_by_role("button", name="Go to the review").click()
    await page.get_by_text("look through them in our personal chat").first.wait_for()
    await page.get_by_role("dialog").get_by_role("button").first.click()
    await page.get_by_role("dialog").wait_for(state="hidden")
    assert "danger" in await sam.question()
    assert "20 people" in await sam.say("status")
