"""What people ask at a question of a report, and once it is sent: answered, and what nobody here can answer is kept."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_it_listens import at, sam_question

KEPT = "Asked by the reporter: "


@pytest.mark.parametrize("question", ["danger", "How many", "done so far"])
@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("can I pull back the email", "please recall it now"),
        ("who takes it off the noticeboard", "have it taken down now"),
        ("is it ok if i say sorry to him", "wait with an apology"),
        ("what if they say no when i ask for it back", "do not press them"),
        ("is it too late to report this", "never too late"),
        ("Can I save and continue tomorrow?", "What you have told me is kept"),
        ("do I have to give my name", "your name stands with it"),
        ("how do i go back a step", "any of it can be changed"),
        ("can i ring the bus company or do you", "ring those who may have it"),
        ("who rings lost property, me or you", "ring those who may have it"),
        ("shall I go back and look for it", "ring those who may have it"),
    ],
)
async def test_a_question_is_answered_and_the_open_one_comes_again(
    bot: Bot, question: str, typed: str, answer: str
) -> None:
    sam = await at(bot.chat(), question)
    await sam.say(typed)
    assert answer in sam.text
    assert question in sam_question(sam)


async def test_what_is_asked_twice_is_answered_in_short(bot: Bot) -> None:
    sam = await at(bot.chat(), "How many")
    await sam.say("can it still be unsent")
    await sam.say("is there any way to pull back the email")
    assert "That is as I said above" in sam.text


@pytest.mark.parametrize(
    "typed", ["can one of you phone me please", "could somebody give us a bell", "id rather someone rang me"]
)
async def test_a_wish_to_be_rung_stands_in_the_report(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "How many")
    await sam.say(typed)
    assert "023 9282 0000" in sam.text
    assert "How many" in sam_question(sam)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert f"{KEPT}{typed}" in breach.summary


@pytest.mark.parametrize("typed", ["the mum will ring us back", "i am waiting for the school to ring me back"])
async def test_that_somebody_else_rings_is_no_wish(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "done so far")
    await sam.say(typed)
    assert "Your wish to be rung" not in sam.text
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert KEPT not in breach.summary


async def test_with_danger_on_record_a_question_about_people_gets_the_numbers(bot: Bot) -> None:
    await bot.channel().install()
    sam = await at(bot.chat(), "danger")
    await sam.say("yes, he has threatened her before")
    await sam.say("he refuses to give it back, what do i do")
    assert "Their safety comes first" in sam.text
    assert "999" in sam.text


async def test_what_nobody_here_can_answer_is_kept_with_the_report(bot: Bot) -> None:
    sam = await at(bot.chat(), "How many")
    await sam.say("which colour form does the union need for this?")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert f"{KEPT}which colour form does the union need for this?" in breach.summary


@pytest.mark.parametrize("typed", ["is my name going to be on show", "should i tell my supervisor an all"])
async def test_a_question_without_a_mark_is_no_part_of_what_happened(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "information")
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert typed not in breach.summary


async def test_after_a_no_to_danger_the_holder_is_still_asked_with_care(bot: Bot) -> None:
    await bot.channel().install()
    sam = bot.chat()
    await sam.say("posted a letter to the old address of a mum, and her ex who hits her lives there")
    await sam.say("no")
    await sam.say("no, nobody is in danger")
    await sam.say("do I wait for a call")
    assert "Their safety comes first" not in sam.text
    await sam.say("should I ring the people in the old house and ask them to bin it")
    assert "Their safety comes first" in sam.text
