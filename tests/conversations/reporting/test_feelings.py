"""Despair, being upset, and neither: the first ends everything else, the second gets a kind word and goes on."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_it_listens import at, sam_question

CRISIS = "Samaritans are there day and night"
KIND = "You need not go through it alone"


@pytest.mark.parametrize(
    "typed",
    [
        "cancel please, I just want to die",
        "I just want to end it all",
        "I lost the files and I want to die",
        "I can't stop crying and I don't want to be here any more",
        "I took all my tablets",
        "nobody would miss me if I was gone",
    ],
)
async def test_despair_is_answered_with_people_to_talk_to_and_nothing_of_it_is_kept(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "How many")
    await sam.say(typed)
    assert CRISIS in sam.text
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert typed not in breach.summary


@pytest.mark.parametrize(
    "typed",
    [
        "I can't stop shaking",
        "sorry i keep crying",
        "I feel sick about it",
        "im in tears",
        "I haven't slept",
        "my hands are trembling",
        "I've been crying in the toilets",
        "i cant face anyone",
        "I feel so ashamed, I cant stop thinking about that little girl",
        "im such an idiot, i cannot forgive myself",
        "dont know how I'll look them in the eye",
    ],
)
async def test_whoever_is_upset_gets_a_kind_word_and_the_question_again(bot: Bot, typed: str) -> None:
    sam = bot.chat()
    await sam.say(typed)
    assert KIND in sam.text
    assert "023 9282 0000" in sam.text
    assert "tell me in your own words what happened" in sam.text
    assert await bot.store.drafts() == []
    await at(sam, "How many")
    await sam.say(typed)
    assert KIND in sam.text
    assert "How many" in sam_question(sam)
    await sam.say("3")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert typed not in breach.summary
    assert breach.people is not None
    assert breach.people.number == 3


async def test_the_report_goes_on_with_what_was_told_beside_it(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I have given the wrong family a post mortem report. I can't stop shaking")
    assert KIND in sam.text
    assert "danger" in sam_question(sam)
    await sam.say("no, sorry im shaking")
    await sam.say("this morning at 9, I feel awful")
    await sam.say("paper")
    await sam.say("2 people, sorry i keep crying")
    assert "2 people" in sam.text
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.summary == "I have given the wrong family a post mortem report."
    assert breach.people is not None
    assert breach.people.number == 2


async def test_a_fact_is_never_left_out_with_the_feeling(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I feel sick that I sent her address to the wrong man")
    assert KIND in sam.text
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.summary == "I feel sick that I sent her address to the wrong man"


@pytest.mark.parametrize(
    "typed",
    [
        "I work welfare rights",
        "Sorry I must go to meeting",
        "I told the chair, nothing else",
        "I told my boss",
        "me I'm ok, just tired",
        "I'm knackered",
        "I just want to add something",
        "i just want to correct something",
        "hi, I just want to ask something about a letter",
        "I'm fine, I didn't ask for the Samaritans",
        "I fear I have been rather foolish",
        "they were crying on the phone",
        "she is very upset about it",
        "I don't want to send this yet",
        "I am on leave tomorrow",
    ],
)
@pytest.mark.parametrize("question", ["", "discovered"])
async def test_ordinary_words_are_neither(bot: Bot, typed: str, question: str) -> None:
    sam = await at(bot.chat(), question) if question else bot.chat()
    await sam.say(typed)
    assert CRISIS not in sam.text
    assert KIND not in sam.text


async def test_whoever_asks_what_becomes_of_them_is_told_that_nobody_is_blamed(bot: Bot) -> None:
    sam = await at(bot.chat(), "danger")
    await sam.say("they were crying on the phone. what happens to me?")
    assert "nobody is blamed" in sam.text
    assert "023 9282 0000" in sam.text
    assert "danger" in sam_question(sam)


@pytest.mark.parametrize(
    "typed", ["I've done something really terrible and I feel sick", "I feel awful, I do not know where to start"]
)
async def test_an_upset_person_who_tells_nothing_yet_finds_an_open_door(bot: Bot, typed: str) -> None:
    sam = bot.chat()
    await sam.say(typed)
    assert KIND in sam.text
    assert "116 123" not in sam.text
    assert "did not understand" not in sam.text
    assert "tell me in your own words what happened" in sam.text


async def test_a_number_beside_shame_and_fear_is_taken_and_the_fear_is_kept_nowhere(bot: Bot) -> None:
    sam = await at(bot.chat(), "How many")
    await sam.say("12 people, I can't believe I did this, I'm going to lose my job")
    assert KIND in sam.text
    assert "12 people" in sam.text
    await sam.say("I can't believe I did this, I'm going to lose my job")
    assert "nobody is blamed" in sam.text
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert "lose my job" not in breach.summary


async def test_after_sending_an_upset_person_hears_how_the_report_stands(bot: Bot) -> None:
    sam = await at(bot.chat(), "send")
    await sam.say("send")
    await sam.say("I feel so ashamed, I cant stop thinking about that little girl")
    assert KIND in sam.text
    assert "did not understand" not in sam.text
    assert "Your report DB2026001 is with" in sam.text
    await sam.say("i want to take the day off, i cant face anyone. did anyone read my report yet")
    assert KIND in sam.text
    assert "How it stands: Received" in sam.text
