"""At a question that takes free words a sentence is the answer, whatever command stands in it; a command stays one."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.team import Office


async def at_the_reason(bot: Bot) -> Office:
    """Carol has been asked why the ICO need not be told."""
    office = Office(bot)
    reference = await office.reported()
    await office.assessed(reference)
    await office.carol.say(f"ico {reference}")
    await office.carol.press("Not required")
    return office


@pytest.mark.parametrize(
    "typed", ["the report of 23 November", "the summary of last period says so", "it is open since this morning"]
)
async def test_a_sentence_is_the_reason(bot: Bot, typed: str) -> None:
    office = await at_the_reason(bot)
    assert "why" in office.carol.last[-1].question.lower() or "reason" in office.carol.last[-1].question.lower()
    await office.carol.say(typed)
    await office.carol.say("show DB2026001")
    assert typed.lower() in office.carol.text.lower()


async def test_a_command_is_still_one(bot: Bot) -> None:
    office = await at_the_reason(bot)
    await office.carol.say("summary last period")
    assert "Summary" in office.carol.text
