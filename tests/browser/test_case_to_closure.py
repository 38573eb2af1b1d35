"""One case from the first words to its closure, in Microsoft's own client: Sam reports, Priya works on it."""

import pytest

from tests.browser.client import Client
from tests.browser.conftest import Stage
from tests.browser.test_one_breach import WORDS, reported

pytestmark = pytest.mark.browser
REASON = "it came back the same day and was not read"
ASSESSMENT = (
    ("turn out to be", "Breach"),
    ("medium", "Keep: Email"),
    ("directorate", "Keep: Children, Families and Education"),
    ("by whom", "The person affected"),
    ("how many people", "Keep: One person"),
    ("how many records", "1"),
    ("kind of people", "Children"),
    ("kind of information", "Keep: Children and Health"),
    ("especially protected", "No"),
    ("whose information", "Us"),
    ("who else", "Nobody else"),
    ("type of incident", "Data emailed to incorrect recipient"),
    ("root cause", "Human Error"),
    ("contained", "Yes, deleted and confirmed"),
    ("mean for the people", "Worry or embarrassment"),
    ("come of it", "None known"),
    ("how likely", "Very unlikely"),
    ("how bad", "Low"),
    ("reasons", "It was deleted and that is confirmed"),
    ("record it", "Record it"),
)


async def assess(handler: Client) -> None:
    """Answer the assessment's questions, each by a button."""
    for words, title in ASSESSMENT:
        assert words in (await handler.question()).lower()
        await handler.press(title)
    assert "is recorded" in await handler.last_answer()


async def test_a_case_goes_from_the_first_words_to_its_closure(stage: Stage) -> None:
    sam, priya = stage.sam, stage.priya
    await priya.open_channel("General")
    reference = await reported(sam)
    card = await priya.card_with(reference)
    assert "reported" in card
    assert WORDS not in card

    await priya.press_and_follow("Assess", card=reference)
    first = await priya.card_with("What did it turn out to be?")
    assert reference in first
    assert WORDS in first
    await assess(priya)

    refusal = await priya.say(f"close {reference}")
    assert "main action" in refusal
    wanted = ["Not required", "Notification required", "Telling people", "Add an action", "Apology"]
    assert await priya.buttons() == wanted

    assert "Decision: Not required." in await priya.press("Not required")
    assert "reason" in await priya.question()
    assert "clock has ended" in await priya.say(REASON)

    await priya.press("Telling people")
    assert (await priya.buttons())[0] == "Need not be told"
    await priya.press("Need not be told")
    await priya.press("The risk to them is not high")

    await priya.press("Add an action")
    await priya.press("Corrective Action")
    await priya.press("Skip")
    await priya.press("Yes")
    await priya.press("Apology")
    await priya.press("Yes")

    await priya.press("Close the case")
    assert f"{reference} is closed" in await priya.card_with("is closed")
    await priya.say("An e-mail was sent to the wrong recipient")
    history = await priya.say(f"history {reference}")
    assert REASON in history
    assert history.index("assessed") < history.index(REASON) < history.index("closed")

    assert "closed" in (await sam.say("my reports")).lower()
    await priya.open_channel("General")
    card = await priya.card_with(reference)
    assert "closed" in card
    assert "Priya Shah" in card
    assert "Assess" not in card
    assert WORDS not in await priya.page.inner_text("body")
