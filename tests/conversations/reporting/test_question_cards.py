"""A report feels light: how far it has come, answered cards without buttons, few presses, why late asked once."""

from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat, Reply

TALE = "I sent a letter to the wrong house yesterday"
PLENTY = 9


async def press(chat: Chat, title: str, **inputs: str) -> str:
    """Press a button as Teams does, which says on which card it was; returns the id of that card."""
    for where, card, body in reversed(chat.connector.posted):
        if where == chat.conversation and title in Reply(body).buttons:
            value = {**Reply(body).buttons[title], **inputs}
            await chat.send({**chat._activity("message"), "value": value, "replyToId": card})
            return card
    raise AssertionError(f"no button {title!r}")


def now_shows(chat: Chat, card: str) -> Reply:
    """A message as it stands in the chat now."""
    return Reply([body for where, id_, body in chat.connector.posted if (where, id_) == (chat.conversation, card)][-1])


async def closed(bot: Bot, chat: Chat, card: str) -> Reply:
    """The message, once it has no buttons any more."""
    await bot.until(lambda: not now_shows(chat, card).buttons)
    return now_shows(chat, card)


def newest(chat: Chat) -> Reply:
    """The newest message that is no update of an older one."""
    ids = list(dict.fromkeys(id_ for where, id_, _ in chat.connector.posted if where == chat.conversation))
    return now_shows(chat, ids[-1])


async def test_an_answered_card_becomes_its_answer(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say(TALE)
    card = await press(sam, "No")
    assert (await closed(bot, sam, card)).text == "Is anyone in danger because of this?\n\n**No**"
    asked = newest(sam)
    assert "discovered" in asked.question
    before = [id_ for where, id_, _ in bot.connector.posted if where == sam.conversation][-1]
    await sam.say("yesterday at 4pm")
    shown = await bot.until(lambda: [each for each in sam.shown if "**Tuesday 17 November 2026, 16:00**" in each.text])
    assert not shown[0].buttons
    assert before


async def test_who_only_types_leaves_no_live_buttons_either(bot: Bot) -> None:
    sam = bot.chat()
    for typed in (TALE, "hmm, one moment", "no", "yesterday at 4pm", "who sees this?", "2"):
        await sam.say(typed)
    assert newest(sam).buttons
    await bot.until(lambda: sum(bool(reply.buttons) for reply in sam.shown) == 1)


async def test_the_review_becomes_what_was_sent(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say(TALE)
    await press(sam, "No")
    for typed in ("yesterday at 4pm", "1", "cfe", "health", "nothing yet"):
        await sam.say(typed)
    review = await press(sam, "Send")
    sent = await closed(bot, sam, review)
    assert "**Sent.**" in sent.text
    assert "Directorate: Children, Families and Education" in sent.text
    assert "DB2026001" in newest(sam).text


async def test_a_press_on_an_older_card_gets_a_kind_sentence_and_the_card_is_closed(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say(TALE)
    first = await press(sam, "No")
    bot.connector.refuse = []
    again = {**sam._activity("message"), "replyToId": first}
    pressed = next(Reply(body) for _, id_, body in bot.connector.posted if id_ == first).buttons["Yes"]
    await sam.send({**again, "value": pressed})
    assert "earlier question" in newest(sam).text
    assert "discovered" in newest(sam).question
    await bot.until(lambda: "has been answered" in now_shows(sam, first).text)
    live = [reply for reply in sam.shown if reply.buttons]
    assert [reply.question for reply in live if "discovered" in reply.question] == [newest(sam).question]


async def test_an_update_that_fails_loses_nothing(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say(TALE)
    bot.connector.no_updates = True
    card = await press(sam, "No")
    assert "Danger: **No**" in newest(sam).text
    assert "discovered" in newest(sam).question
    assert now_shows(sam, card).buttons
    await press(sam, "Not known yet")
    assert "How many" in newest(sam).question


async def test_a_command_in_between_leaves_one_live_question(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say(TALE)
    await press(sam, "No")
    await sam.say("guidance")
    await bot.until(lambda: sum("discovered" in reply.question for reply in sam.shown if reply.buttons) == 1)
    assert "discovered" in newest(sam).question


async def test_how_far_it_has_come(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("Personal details went to the wrong neighbour")
    assert "Question 2 of 8" in sam.text
    await sam.press("No")
    assert "Question 3 of 8" in sam.text
    await sam.say("back")
    assert "Question 2 of 8" in sam.text


async def test_from_the_first_word_to_sending_with_buttons_alone(bot: Bot) -> None:
    sam, presses = bot.chat(), 0
    await sam.say("Personal details went to the wrong neighbour")
    while not sam.reference:
        buttons = sam.last[-1].buttons
        wanted = ("Send", "No", "Just now", "Letter", "1", "Not known yet", "Use these")
        await sam.press(next(title for title in wanted if title in buttons))
        presses += 1
    assert presses <= PLENTY


async def test_a_long_list_is_one_to_search_the_likeliest_first(bot: Bot) -> None:
    sam = bot.chat()
    for _ in range(2):
        await sam.say("Personal details went to the wrong neighbour")
        for typed in ("no", "today at 9am", "letter", "1"):
            await sam.say(typed)
        asked = sam.last[-1]
        assert "directorate" in asked.question
        await sam.say("port")
        for typed in ("health", "nothing yet", "send"):
            await sam.say(typed)
    assert next(iter(asked.buttons)) == "Port"
    assert "Regeneration" not in asked.buttons
    (picked,) = [each for each in asked.card["body"] if each.get("style") == "filtered"] if asked.card else [{}]
    assert picked["choices"][0]["value"] == "Port"
    assert picked["label"]


async def test_why_it_came_late_is_asked_once_and_passed_over_by_anything_else(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("Personal details went to the wrong neighbour")
    for typed in ("no", "10 days ago", "letter", "1", "port", "health", "nothing yet", "send"):
        await sam.say(typed)
    assert "why" in sam.last[-1].question
    await sam.say("my reports")
    assert "DB2026001" in sam.text
    assert "why" not in sam.text.lower()
    await sam.say("guidance")
    assert "why it reached us" not in sam.text
    await sam.say("I emailed a list of pupils to the wrong school")
    assert "danger" in sam.last[-1].question


async def test_why_it_came_late_takes_any_words(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("Personal details went to the wrong neighbour")
    for typed in ("no", "10 days ago", "letter", "1", "port", "health", "nothing yet", "send"):
        await sam.say(typed)
    await sam.say("nobody knew whom to tell")
    breach = await bot.store.breach("DB2026001")
    assert breach
    assert breach.late_reason == "nobody knew whom to tell"
