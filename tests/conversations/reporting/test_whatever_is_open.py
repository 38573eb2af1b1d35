"""Words go where they belong, whichever question is open; what is wished is done; questions back are answered too."""

import pytest

from domain.breach import Danger
from domain.taxonomy import NOT_KNOWN_YET
from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_it_listens import at, sam_question


@pytest.mark.parametrize(
    "typed",
    [
        "nobodys in danger, its only allotments",
        "No, I do not believe anyone to be in danger. A copy of a certificate was handed to the wrong applicant.",
        "oh no nobodys in danger, she's just got MS thats all i meant",
        "naw",
        "nah nee danger man",
        "I SAID no. it was the litter pick list",
        "I can't see why anyone would be, it was only bin dates",
        "No is the answer to danger",
    ],
)
async def test_a_no_in_whatever_words_is_a_no_and_no_alarm(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "danger")
    await sam.say(typed)
    assert "999" not in sam.text
    assert "discovered" in sam_question(sam)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.danger is Danger.NO


@pytest.mark.parametrize(
    "typed",
    [
        "no danger. well one of the kids has a dad who isnt allowed to know where he goes to school. so maybe",
        "no, but he might come round",
    ],
)
async def test_a_no_that_is_taken_back_is_none(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "danger")
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.danger is not Danger.NO


@pytest.mark.parametrize(
    ("question", "typed", "shown"),
    [
        ("danger", "her name and address", "Names and addresses"),
        ("discovered", "names n addresses", "Names and addresses"),
        ("discovered", "culture leisure", "Culture, Leisure and Regulatory Services"),
        ("danger", "Finance", "Finance and Resources"),
        ("information", "phoned him back asked him tae delete it, he's no said he wull", "Done so far"),
        ("information", "asked the recycling centre to look through the skips, not heard back", "Done so far"),
        ("How many", "done so far: rang the carers and the police", "rang the carers and the police"),
        ("How many", "danger is yes", "Danger: Yes"),
    ],
)
async def test_an_answer_to_another_question_is_taken_there(bot: Bot, question: str, typed: str, shown: str) -> None:
    sam = await at(bot.chat(), question)
    asked = sam_question(sam)
    await sam.say(typed)
    assert shown in sam.text
    assert sam_question(sam) == asked


@pytest.mark.parametrize(
    "typed",
    ["yeah send", "Aye send it", "right, fire it off", "go on then, send it please", "Kindly transmit", "send am abeg"],
)
@pytest.mark.parametrize("question", ["information", "done so far", "send"])
async def test_sending_in_plain_words_sends(bot: Bot, question: str, typed: str) -> None:
    sam = await at(bot.chat(), question)
    await sam.say(typed)
    [breach] = await bot.store.breaches()
    assert breach.reference in sam.text
    assert typed not in (breach.information_words or "")


@pytest.mark.parametrize(
    "typed", ["not sending it yet, I ask my boss first", "not now, I'll wait for IT", "change my mind, not now"]
)
async def test_not_now_in_plain_words_leaves_it(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "send")
    await sam.say(typed)
    assert "Stop for now" in sam.last[-1].buttons
    assert await bot.store.breaches() == []


@pytest.mark.parametrize(
    "typed",
    ["tbh i dont think its a breach at all", "No I don't want to report anything", "scrub that, it wasn't a breach"],
)
async def test_what_was_no_breach_after_all_may_end_there(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "How many")
    await sam.say(typed)
    assert "Stop for now" in sam.last[-1].buttons


async def test_a_question_beside_an_answer_is_answered_too(bot: Bot) -> None:
    sam = await at(bot.chat(), "danger")
    await sam.say("no danger. who gets to see this?")
    assert "can see your report" in sam.text
    assert "Danger: **No**" in sam.text


async def test_a_new_answer_may_be_given_with_change(bot: Bot) -> None:
    sam = await at(bot.chat(), "information")
    await sam.say("change number of people to 12")
    assert "12 people" in sam.text
    assert "information" in sam_question(sam)


async def test_said_again_corrects_nothing_else(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I left a handover sheet on the bus on Monday")
    await sam.say("no")
    await sam.say("like i said, 7 this morning")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.discovered is not None
    assert breach.occurred is not None
    assert (breach.discovered.at.day, breach.occurred.at.day) == (18, 16)


@pytest.mark.parametrize(
    "typed",
    ["told police, they gave a crime number. been round the depot, no joy", "is the council going to be in the papers"],
)
async def test_what_only_touches_on_a_subject_changes_nothing_at_the_last_look(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "send")
    await sam.say(typed)
    await sam.say("send")
    [breach] = await bot.store.breaches()
    assert breach.media == ("Letter",)
    assert breach.information == ("Names and addresses",)


async def test_an_edited_answer_replaces_that_answer(bot: Bot) -> None:
    sam = await at(bot.chat(), "done so far")
    await sam.say("told my manager")
    answer = sam.last_activity
    edited = {
        **answer,
        "type": "messageUpdate",
        "text": "rang the family to say sorry. they will send it back tomorrow",
    }
    await sam.send({**edited, "channelData": {**answer["channelData"], "eventType": "editMessage"}})
    await sam.say("send")
    [breach] = await bot.store.breaches()
    assert "rang the family" in breach.done_words
    assert "told my manager" not in breach.done_words
    assert breach.information == ("Names and addresses",)


async def test_encryption_that_somebody_only_believes_in_is_no_fact(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("Laptop left on the train yesterday. Encrypted, I believe, though I'd have to check with IT")
    await sam.say("no")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert "Was encrypted" not in breach.done_so_far


async def test_between_two_services_it_is_asked(bot: Bot) -> None:
    sam = await at(bot.chat(), "directorate")
    await sam.say("now I'm not sure, is it housing or public health?")
    assert "directorate" in sam_question(sam).lower() or "which" in sam.text.lower()
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.directorate == NOT_KNOWN_YET


async def test_a_question_while_the_story_is_told_anew_does_not_replace_it(bot: Bot) -> None:
    sam = await at(bot.chat(), "send")
    await sam.say("change what happened")
    await sam.say("can i ring the police?")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.summary.startswith("The minutes got to people")
