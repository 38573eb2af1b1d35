"""One breach from the first words to the figures, in Microsoft's own client."""

import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.browser.client import Client
from tests.browser.conftest import Stage

pytestmark = pytest.mark.browser
Way = Callable[[Client, str], Awaitable[str]]
REFERENCE = re.compile(r"DB\d{7,}")
SEED = json.loads((Path(__file__).parents[1] / "seed" / "tables-2023.json").read_text("utf-8"))
WORDS = "I emailed a child's plan to the wrong parent yesterday at 4pm"
BY_BUTTONS = ("Send", "No", "Just now", "Email", "1", "Keep: Children", "Not known yet")
PLENTY = 9
ANSWERS: dict[str, tuple[Way, str]] = {
    "danger": (Client.press, "No"),
    "discovered": (Client.say, "yesterday at 4pm"),
    "medium": (Client.press, "Email"),
    "how many": (Client.say, "just the one child"),
    "directorate": (Client.say, "cfe"),
    "information": (Client.say, "children and health"),
    "done so far": (Client.say, "nothing yet"),
}


async def answer_until_review(person: Client) -> None:
    """Answer whatever is asked, by buttons and by words, until the report can be sent."""
    for _ in range(2 * len(ANSWERS)):
        if "Send" in await person.buttons():
            return
        question = (await person.question()).lower()
        way, answer = next(found for words, found in ANSWERS.items() if words in question)
        await way(person, answer)
    raise AssertionError(await person.last_answer())


async def reported(person: Client) -> str:
    """Report a breach; gives its reference as the receipt names it."""
    await person.say(WORDS)
    await answer_until_review(person)
    receipt = await person.press("Send")
    found = REFERENCE.search(receipt)
    assert found, receipt
    return found.group()


async def test_from_the_first_words_to_sending_takes_nine_presses_at_most(stage: Stage) -> None:
    presses = 0
    answer = await stage.sam.say(WORDS)
    while not REFERENCE.search(answer):
        buttons = await stage.sam.buttons()
        answer = await stage.sam.press(next(title for title in BY_BUTTONS if title in buttons))
        presses += 1
    assert presses <= PLENTY


async def test_staff_report_and_the_central_team_takes_it(stage: Stage) -> None:
    await stage.priya.open_channel("General")
    reference = await reported(stage.sam)

    card = await stage.priya.card_with(reference)
    assert "Children, Families and Education" in card
    assert "Email" in card
    assert "wrong parent" not in card

    await stage.priya.press("Take it", card=reference)
    assert "Priya Shah" in await stage.priya.card_with(reference)

    await stage.sam.say("my reports")
    assert reference in await stage.sam.last_answer()

    await stage.sam.say("summary this period")
    assert "Show tables" not in await stage.sam.buttons()


async def test_the_central_team_gets_the_figures(stage: Stage) -> None:
    summary = await stage.priya.say("summary 28 February 2023 to 31 August 2023")
    assert "28 February 2023 to 31 August 2023" in summary
    assert "52" in summary

    await stage.priya.press("Show tables")
    tables = await stage.priya.tables()
    assert len(tables) == len(SEED)
    for shown, wanted in zip(tables, SEED.values(), strict=True):
        assert shown[0][1:-1] == wanted["columns"]
        assert {row[0]: [int(cell) for cell in row[1:]] for row in shown[1:]} == wanted["rows"]


async def test_a_power_cut_in_the_middle_loses_nothing(stage: Stage) -> None:
    await stage.sam.say(WORDS)
    await stage.sam.press("No")
    await stage.bot.kill()
    await stage.bot.start()
    await answer_until_review(stage.sam)
    review = await stage.sam.last_answer()
    assert WORDS in review
    assert REFERENCE.search(await stage.sam.press("Send"))
