"""Staff report a breach, as they would type and press."""

from datetime import timedelta

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.standin import GENERAL, Chat, Reply

QUESTIONS = (
    "What happened?",
    "danger",
    "discovered",
    "medium",
    "How many",
    "directorate",
    "information",
    "done so far",
)
WORDS = (
    "report a breach",
    "The minutes got to people who should not have them",
    "no",
    "yesterday at 4pm",
    "paper",
    "3",
    "cfe",
    "names and addresses",
    "got it back",
)


async def report_by_words(chat: Chat, *then: str, **instead: str) -> None:
    for place, typed in enumerate(WORDS):
        await chat.say(instead.get(f"_{place}", typed))
    for typed in then:
        await chat.say(typed)


async def test_a_report_by_words_alone(bot: Bot) -> None:
    sam = bot.chat()
    for place, typed in enumerate(WORDS[:-1]):
        await sam.say(typed)
        assert QUESTIONS[place] in sam.last[-1].question, sam.text
        assert not any(line.endswith("?") for line in sam.text.splitlines()[:-1])
    await sam.say(WORDS[-1])
    assert list(sam.last[-1].buttons).count("Send") == 1
    assert "Tuesday 17 November 2026, 16:00" in sam.text
    await sam.say("send")
    assert sam.reference == "DB2026001"
    assert "within" not in sam.text.lower() or "why" not in sam.text.lower()


async def test_a_report_by_buttons(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("hello")
    await sam.press("Report a breach") if "Report a breach" in sam.last[-1].buttons else await sam.say("report")
    await sam.say("Something went to the neighbour")
    await sam.press("No")
    await sam.press("Use these", day="2026-11-17", time="09:15")
    await sam.press("Letter")
    await sam.press("1")
    await sam.press("Use these", typed="Housing Neighbourhood and Building Services")
    await sam.press("Use these", ticked="Names and addresses,Financial")
    await sam.press("Use these", ticked="Nothing yet")
    assert "Names and addresses, and Financial" in sam.text
    await sam.press("Send")
    assert sam.reference == "DB2026001"
    assert "keep it closed" in sam.text
    assert "023 9282 0000" in sam.text


async def test_one_rich_sentence_fills_several_answers(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I emailed a child's care plan to the wrong parent yesterday at 4pm")
    assert "Medium: Email" in sam.text
    assert "Happened: Tuesday 17 November 2026, 16:00" in sam.text
    assert "danger" in sam.last[-1].question
    await sam.say("no")
    assert "discovered" in sam.last[-1].question
    assert next(iter(sam.last[-1].buttons)) == "Tuesday 17 November 2026, 16:00"
    await sam.press("Tuesday 17 November 2026, 16:00")
    for typed in ("1", "cfe"):
        await sam.say(typed)
    assert "information" in sam.last[-1].question
    await sam.say("that is all")
    for typed in ("nothing yet", "send"):
        await sam.say(typed)
    assert sam.reference
    [breach] = await bot.store.breaches()
    assert breach.information == ("Children", "Social care")
    assert breach.occurred == breach.discovered


async def test_the_channel_hears_of_it_without_what_happened(bot: Bot) -> None:
    await bot.channel().install()
    await report_by_words(bot.chat(), "send")
    cards = await bot.until(lambda: [Reply(b) for b in bot.connector.in_(GENERAL) if "DB2026001" in Reply(b).text])
    text = cards[0].text
    assert "Children, Families and Education" in text
    assert "Paper" in text
    assert "Friday 20 November 16:00" in text
    assert "minutes" not in text
    assert {"Take it", "Assess", "Open"} <= set(cards[0].buttons)


async def test_send_now_with_gaps_and_add_the_rest_later(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("I lost my work phone on the train")
    assert "Send now, add the rest later" in sam.last[-1].buttons
    await sam.press("Send now, add the rest later")
    assert sam.reference == "DB2026001"
    assert "Still open" in sam.text
    await sam.say("add DB2026001 IT has wiped it")
    assert "Added to DB2026001" in sam.text
    await bot.chat("olga", "Olga Other").say("add DB2026001 I am curious")
    olga = bot.chat("olga", "Olga Other")
    await olga.say("add DB2026001 hello there")
    unknown = olga.text
    await olga.say("add DB2026999 hello there")
    assert olga.text == unknown.replace("DB2026001", "DB2026999")


async def test_late_report_is_asked_why_after_the_receipt(bot: Bot) -> None:
    sam = bot.chat()
    await report_by_words(sam, "send", _3="10 November at 9am")
    assert sam.last[0].text.count("DB2026001") >= 1
    assert "why" in sam.last[-1].question
    assert "at once" in sam.text
    await sam.say("I was on leave and only saw it today")
    assert "Thank you" in sam.text
    await sam.say("my reports")
    assert "DB2026001" in sam.text


async def test_a_day_alone_asks_the_time_once_when_it_decides(bot: Bot) -> None:
    sam = bot.chat()
    for typed in (*WORDS[:3], "15 November"):
        await sam.say(typed)
    assert "what time on Sunday 15 November 2026" in sam.last[-1].question
    assert "discovered" in sam.last[-1].question
    await sam.say("not known yet")
    assert "medium" in sam.last[-1].question


async def test_steering_words_at_a_question(bot: Bot) -> None:
    sam = bot.chat()
    for typed in WORDS[:4]:
        await sam.say(typed)
    assert "medium" in sam.last[-1].question
    await sam.say("back")
    assert "discovered" in sam.last[-1].question
    assert "16:00" in sam.text
    await sam.say("this morning at 9")
    assert "medium" in sam.last[-1].question
    assert "Wednesday 18 November 2026, 09:00" in sam.text
    await sam.say("help")
    assert "medium" in sam.last[-1].question
    await sam.say("status")
    assert "What happened: The minutes" in sam.text
    assert "medium" in sam.last[-1].question
    await sam.say("change danger")
    assert "danger" in sam.last[-1].question
    await sam.say("not sure")
    assert "medium" in sam.last[-1].question
    await sam.say("cancel")
    assert sam.last[-1].question
    await sam.say("no")
    assert "medium" in sam.last[-1].question
    await sam.say("my reports")
    assert "medium" in sam.last[-1].question
    await sam.say("restart")
    await sam.say("yes")
    assert sam.last[-1].question == "What happened?"


async def test_a_cancelled_draft_is_kept(bot: Bot) -> None:
    sam = bot.chat()
    for typed in WORDS[:4]:
        await sam.say(typed)
    await sam.say("cancel")
    await sam.say("yes")
    assert "kept your draft" in sam.text
    await sam.say("report")
    assert "draft" in sam.text
    assert "medium" in sam.last[-1].question


async def test_cancel_inside_what_happened_is_an_answer(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("cancel the meeting was sent to the wrong person")
    assert "danger" in sam.last[-1].question


async def test_an_unreadable_answer_gets_its_sentence_and_the_question_again(bot: Bot) -> None:
    sam = bot.chat()
    for typed in (*WORDS[:3], "last week"):
        await sam.say(typed)
    assert "discovered" in sam.last[-1].question
    assert len(sam.text.splitlines()) > 1
    await sam.say("31/02/2026")
    assert "discovered" in sam.last[-1].question
    await sam.say("tomorrow")
    assert "discovered" in sam.last[-1].question


async def test_danger_gives_the_number_at_once_and_alerts_the_team(bot: Bot) -> None:
    await bot.channel().install()
    sam = bot.chat()
    for typed in WORDS[:2]:
        await sam.say(typed)
    await sam.say("yes")
    assert "999" in sam.text
    assert "discovered" in sam.last[-1].question
    await bot.until(lambda: any("URGENT" in Reply(b).text for b in bot.connector.in_(GENERAL)))


async def test_the_same_activity_again_has_one_effect_and_an_answer(bot: Bot) -> None:
    sam = bot.chat()
    await report_by_words(sam, "send")
    send = sam.last_activity
    await sam.send(send)
    assert sam.reference == "DB2026001"
    await bot.restart()
    sam.bot_url = bot.url
    await sam.send(send)
    assert sam.reference == "DB2026001"
    await sam.say("my reports")
    assert "DB2026002" not in sam.text


async def test_send_pressed_again_gives_the_receipt_again(bot: Bot) -> None:
    sam = bot.chat()
    await report_by_words(sam)
    await sam.press("Send")
    await sam.send({**sam.last_activity, "id": "pressed-again"})
    assert sam.reference == "DB2026001"
    assert "Recorded" in sam.text


async def test_a_dialog_survives_a_restart(bot: Bot) -> None:
    sam = bot.chat()
    for typed in WORDS[:4]:
        await sam.say(typed)
    await bot.restart()
    sam.bot_url = bot.url
    await sam.say("letter and email")
    assert "How many" in sam.last[-1].question
    assert "Email and Letter" in sam.text or "Letter and Email" in sam.text


async def test_personal_data_is_left_out_and_can_be_put_back(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("I sent the file of QQ 12 34 56 C to the wrong person".replace("QQ", "AB"))
    assert "left it out" in sam.text
    assert "danger" in sam.last[-1].question
    assert "AB 12 34 56 C" not in sam.text
    await sam.press("Put back what you left out")
    await sam.say("status")
    assert "AB 12 34 56 C" in sam.text


async def test_more_words_at_the_review_are_added_at_once(bot: Bot) -> None:
    sam = bot.chat()
    await report_by_words(sam)
    await sam.say("the parent rang, she is on 07700 900123")
    assert "I have added that to what happened" in sam.text
    assert "The minutes got to people who should not have them. the parent rang" in sam.text
    assert "07700" not in sam.text
    assert list(sam.last[-1].buttons).count("Send") == 1
    await sam.press("Send")
    [breach] = await bot.store.breaches()
    assert "the parent rang" in breach.summary
    assert "07700" not in breach.summary


async def test_discovered_unknown_is_accepted(bot: Bot) -> None:
    sam = bot.chat()
    await report_by_words(sam, "send", _3="not known yet")
    assert sam.reference == "DB2026001"


async def test_the_year_of_the_reference_is_that_of_the_report_in_london(bot: Bot) -> None:
    bot.clock.now = bot.clock.now.replace(month=12, day=31, hour=23, minute=59)
    await report_by_words(bot.chat(), "send")
    bot.clock.now += timedelta(minutes=2)
    olga = bot.chat("olga", "Olga")
    await report_by_words(olga, "send")
    assert olga.reference == "DB2027001"


async def test_a_press_with_nothing_picked_is_told_so(bot: Bot) -> None:
    sam = bot.chat()
    for typed in WORDS[:-1]:
        await sam.say(typed)
    await sam.press("Use these")
    assert "Nothing was picked yet" in sam.text
    assert "done so far" in sam.last[-1].question


async def test_what_was_stopped_before_a_word_is_not_kept(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report a breach")
    await sam.say("cancel")
    assert "there was nothing to keep" in sam.text
    await sam.say("report a breach")
    assert "draft" not in sam.text
    assert sam.last[-1].question == "What happened?"


async def test_the_review_says_each_answer_once(bot: Bot) -> None:
    sam = bot.chat()
    for typed in WORDS:
        await sam.say(typed)
    assert sam.text.count("Got it back") == 1


async def test_more_that_is_told_at_another_question_is_added_and_understood(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I sent something to the wrong school")
    await sam.say("it was an email with a list of 14 pupils, yesterday at ten to three")
    assert "danger" in sam.last[-1].question
    for understood in ("Medium: Email", "Happened: Tuesday 17 November 2026, 14:50", "People: "):
        assert understood in sam.text
    await sam.say("nobody in danger. The head teacher rang us about it")
    assert "I have added that to what happened" in sam.text
    assert "discovered" in sam.last[-1].question
    await sam.say("status")
    assert "yesterday at ten to three. nobody in danger. The head teacher rang us about it" in sam.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("I need to talk to a person", "To talk to Corporate Information Governance: 023 9282 0000"),
        ("who can see this?", "you see your own reports only"),
        ("is this confidential", "Nobody is blamed for telling us"),
        ("sorry, wrong chat", "nothing is recorded"),
        ("what happens after I report?", "What is a personal-data breach?"),
    ],
)
async def test_what_people_ask_before_they_tell(bot: Bot, typed: str, said: str) -> None:
    sam = bot.chat()
    await sam.say(typed)
    assert said in sam.text
    assert await bot.store.drafts() == []
