"""What a reporter writes whom the team asked something: it is the answer, whatever was said in between."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.standin import GENERAL, Reply
from tests.conversations.team import Office


async def asked(bot: Bot) -> Office:
    """Sam's report, about which the team asked whether anybody replied."""
    office = Office(bot)
    await bot.channel().install()
    await office.reported(What_happened="I emailed the newsletter to 40 parents and forgot bcc")
    await office.carol.say("take DB2026001")
    await office.carol.say("ask DB2026001 did anybody reply to the email?")
    return office


@pytest.mark.parametrize(
    "said",
    [
        ["three of them did, all nice about it"],
        ["thanks", "only 2 replied, both said they'd delete it"],
        ["report", "someone did reply, two parents"],
        [
            "report",
            "i sent the list to two wrong people and they wrote back",
            "not a report, its the answer to your question",
        ],
    ],
)
async def test_it_goes_to_the_team_and_no_report_is_left(bot: Bot, said: list[str]) -> None:
    office = await asked(bot)
    for typed in said:
        await office.sam.say(typed)
    assert "your answer is with the team" in office.sam.text
    assert not await bot.store.drafts("sam")


@pytest.mark.parametrize(
    "said",
    [
        "answer DB2026001 one replied, her violent ex was on the list too and he has her address now",
        "yes and one of the mums says her ex could now find her",
    ],
)
async def test_danger_in_an_answer_alarms_the_team_about_that_case(bot: Bot, said: str) -> None:
    office = await asked(bot)
    await office.sam.say(said)
    assert "999" in office.sam.text
    await bot.sent()
    alerts = [text for body in bot.connector.in_(GENERAL) if "URGENT" in (text := Reply(body).text)]
    assert any("More was told about DB2026001" in each for each in alerts)


async def test_what_may_be_another_breach_is_asked(bot: Bot) -> None:
    office = await asked(bot)
    await office.sam.say("I lost my phone on the bus")
    assert {"Answer for DB2026001", "Report a breach"} <= set(office.sam.last[-1].buttons)
    await office.sam.say("no")
    await office.sam.say("this isnt a new one its my answer to what you asked")
    assert "did anybody reply" in office.sam.text
