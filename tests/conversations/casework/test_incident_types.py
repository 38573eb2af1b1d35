"""The type of incident and the processor: asked of the team, in the figures and in the clock."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.team import ASSESSMENT, Office


@pytest.fixture
def office(bot: Bot) -> Office:
    return Office(bot)


async def answer_until(office: Office, question: str) -> None:
    """Answer the assessment's questions until this one is open."""
    for typed in ASSESSMENT:
        if question in office.carol.last[-1].question:
            return
        await office.carol.say(typed)
    raise AssertionError(f"{question} was never asked")


async def test_the_likeliest_type_is_the_first_button_and_the_others_are_a_list(office: Office) -> None:
    reference = await office.reported(What_happened="I emailed the plan to the wrong parent", medium="email")
    await office.carol.say(f"assess {reference}")
    await answer_until(office, "Which type of incident")
    asked = office.carol.last[-1]
    assert next(iter(asked.buttons)) == "Data emailed to incorrect recipient"
    assert "Ransomware" not in asked.buttons
    assert "Ransomware" in str(asked.body)


async def test_what_was_compromised_is_asked_of_a_cyber_incident_only(office: Office) -> None:
    reference = await office.reported()
    await office.carol.say(f"assess {reference}")
    await answer_until(office, "Which type of incident")
    await office.carol.say("ransomware")
    assert "What was compromised?" in office.carol.last[-1].question
    await office.carol.say("confidentiality and availability")
    assert "root cause" in office.carol.last[-1].question


async def test_the_tables_have_the_types_once_any_is_recorded(office: Office) -> None:
    reference = await office.reported()
    await office.carol.say("tables this period")
    assert "Type of Incident" not in str([reply.body for reply in office.carol.last])
    await office.assessed(reference)
    await office.carol.say("tables this period")
    assert len(office.carol.last) == 6
    assert "Loss or theft of paperwork" in str(office.carol.last[-1].body)


async def test_with_a_processor_of_ours_the_clock_starts_when_it_told_us(office: Office) -> None:
    """EDPB 9/2022, paragraph 44: the controller is aware once the processor has told it."""
    reference = await office.reported()
    await office.carol.say(f"assess {reference}")
    await answer_until(office, "Whose information is it")
    await office.carol.say("our processor")
    assert "Which company" in office.carol.last[-1].question
    await office.carol.say("Printers Ltd")
    await office.carol.say("today 10:00")
    for typed in ASSESSMENT[9:]:
        await office.carol.say(typed)
    await office.carol.press("Record it")
    await office.carol.say(f"show {reference}")
    assert "Printers Ltd" in office.carol.text
    assert "until Saturday 21 November 10:00" in office.carol.text
