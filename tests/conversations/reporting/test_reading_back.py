"""What the bot says about how it read an answer, and what it makes of slips."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_report import WORDS
from tests.conversations.standin import Chat

CHILDREN, HOUSING = "Children, Families and Education", "Housing Neighbourhood and Building Services"


async def at_question(chat: Chat, typed: int) -> Chat:
    for words in WORDS[:typed]:
        await chat.say(words)
    return chat


async def test_a_range_over_two_bands_counts_as_its_most_and_that_is_said(bot: Bot) -> None:
    sam = await at_question(bot.chat(), 5)
    await sam.say("3 to 10")
    assert "About 10 people" in sam.text
    assert "You said 3 to 10, so I count the most" in sam.text


async def test_a_range_within_one_band_needs_no_remark(bot: Bot) -> None:
    sam = await at_question(bot.chat(), 5)
    await sam.say("2 or 3")
    assert "so I count the most" not in sam.text


async def test_a_reporter_abroad_is_told_the_time_by_both_clocks(bot: Bot) -> None:
    sam = bot.chat()
    sam.zone = "Europe/Madrid"
    await at_question(sam, 3)
    await sam.say("yesterday at 4pm")
    assert "Tuesday 17 November 2026, 15:00" in sam.text
    assert "By the clock where you are that is 16:00 on Tuesday 17 November 2026" in sam.text


async def test_a_time_in_the_first_sentence_is_told_by_both_clocks_too(bot: Bot) -> None:
    sam = bot.chat()
    sam.zone = "Europe/Madrid"
    await sam.say("I emailed a child's care plan to the wrong parent yesterday at 4pm")
    assert "Tuesday 17 November 2026, 15:00" in sam.text
    assert "that is 16:00" in sam.text


async def test_a_number_after_several_were_offered_counts_among_those(bot: Bot) -> None:
    sam = await at_question(bot.chat(), 6)
    await sam.say("housing or children")
    assert list(sam.last[-1].buttons)[:2] == [CHILDREN, HOUSING]
    await sam.say("2")
    assert HOUSING in sam.text


async def test_after_another_question_a_number_counts_in_the_whole_list_again(bot: Bot) -> None:
    sam = await at_question(bot.chat(), 6)
    await sam.say("housing or children")
    await sam.say("help")
    await sam.say("2")
    assert CHILDREN in sam.text


async def test_a_number_that_is_not_in_the_list_is_asked_again(bot: Bot) -> None:
    sam = await at_question(bot.chat(), 8)
    await sam.say("77")
    assert "done so far" in sam.last[-1].question


@pytest.mark.parametrize(
    ("typed", "said"), [("cancle", "stop"), ("bakc", "danger"), ("hlep", "for example"), ("statuss", "so far")]
)
async def test_a_mistyped_steering_word_steers(bot: Bot, typed: str, said: str) -> None:
    sam = await at_question(bot.chat(), 3)
    await sam.say(typed)
    assert said in sam.text.lower(), sam.text


@pytest.mark.parametrize("typed", ["not now", "Not now please", "stop now", "oh sorry, cancel"])
async def test_stopping_is_understood_in_many_ways(bot: Bot, typed: str) -> None:
    sam = await at_question(bot.chat(), 3)
    await sam.say(typed)
    assert "Shall I stop here?" in sam.text


@pytest.mark.parametrize("typed", ["send now", "Send it now", "send now, add the rest later"])
async def test_sending_now_is_understood_in_many_ways(bot: Bot, typed: str) -> None:
    sam = await at_question(bot.chat(), 3)
    await sam.say(typed)
    assert sam.reference == "DB2026001"


async def test_what_could_be_an_answer_is_no_mistyped_steering_word(bot: Bot) -> None:
    sam = await at_question(bot.chat(), 7)
    await sam.say("cancer")
    assert "done so far" in sam.last[-1].question


async def test_an_answer_that_the_question_offers_is_no_command(bot: Bot) -> None:
    sam = await at_question(bot.chat(), 7)
    await sam.say("health")
    assert "Health" in sam.text
    assert "done so far" in sam.last[-1].question
