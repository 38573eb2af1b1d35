"""What could not be answered at once is answered by the open question itself, as soon as the platform takes it."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat, Reply
from tests.conversations.team import Office

AT_ONCE = 3  # so often a reply is tried in its turn


def newest(chat: Chat) -> Reply:
    return chat.shown[-1]


@pytest.mark.parametrize("refused", [[404], [429] * AT_ONCE, [503] * AT_ONCE])
async def test_the_open_question_comes_later_and_takes_an_answer(bot: Bot, refused: list[int]) -> None:
    sam = bot.chat()
    await sam.say("report")
    bot.connector.refuse = [*refused]
    await sam.say("The minutes got to people who should not have them")
    assert not sam.last
    await bot.look(minutes=5)
    assert "sorry for the wait" in newest(sam).text
    assert newest(sam).question == "Is anyone in danger because of this?"
    bot.connector.refuse = []
    await sam.press("No")
    assert "discovered" in sam.last[-1].question
    await bot.look(minutes=5)
    assert "discovered" in newest(sam).question


async def test_who_went_on_meanwhile_is_not_asked_what_was_answered(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    bot.connector.refuse = [503] * (AT_ONCE + 2)
    await sam.say("The minutes got to people who should not have them")
    await bot.until(lambda: len(bot.connector.refuse) < AT_ONCE)
    bot.connector.refuse = []
    await sam.say("no")
    asked = len(sam.shown)
    await bot.look(minutes=5)
    assert len(sam.shown) == asked


async def test_the_teams_question_about_a_case_comes_later_too(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"assess {reference}")
    question = office.carol.last[-1].question
    bot.connector.refuse = [503] * AT_ONCE
    await office.carol.say("why do you need to know")
    await bot.look(minutes=5)
    assert newest(office.carol).question == question
    assert "sorry for the wait" in newest(office.carol).text


async def test_what_was_no_question_is_asked_for_once_more(bot: Bot) -> None:
    carol = bot.chat("carol", "Carol Central")
    bot.connector.refuse = [503] * AT_ONCE
    await carol.say("open")
    await bot.look(minutes=5)
    assert "say it once more" in newest(carol).text
