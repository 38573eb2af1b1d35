"""Activities as Teams really sends them: edits, deletions, quoted replies, files. The inputs are small files."""

import json
from pathlib import Path
from typing import Any

from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat

INPUTS = Path(__file__).parent / "activities"


async def send(chat: Chat, name: str, **changes: Any) -> None:
    """Send one of the inputs as this person in this conversation."""
    own = chat._activity("message")
    kept = {key: own[key] for key in ("serviceUrl", "from", "recipient", "conversation")}
    given = json.loads((INPUTS / f"{name}.json").read_text("utf-8"))
    await chat.send(
        {**given, **kept, "channelData": {**given["channelData"], "tenant": {"id": chat.tenant}}, **changes}
    )


async def test_an_edited_message_corrects_the_open_report(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I left a letter on the train yesterday at 4pm", id="1700000000001")
    await send(sam, "edited-message")
    assert "17:00" in sam.text
    assert "danger" in sam.last[-1].question
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.summary == "I left a letter on the train yesterday at 5pm"
    assert breach.occurred
    assert breach.occurred.local.hour == 17


async def test_an_edit_after_sending_is_offered_as_an_addition(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I left a letter on the train yesterday at 4pm", id="1700000000001")
    await sam.say("send now")
    await send(sam, "edited-message")
    assert "Add to DB2026001" in sam.last[-1].buttons
    await sam.press("Add to DB2026001")
    [breach] = await bot.store.breaches()
    assert breach.additions[0].text == "I left a letter on the train yesterday at 5pm"


async def test_a_deleted_message_loses_nothing_and_says_how_to_withdraw(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I left a letter on the train yesterday at 4pm")
    await sam.say("send now")
    await send(sam, "deleted-message")
    assert "withdraw" in sam.text
    [breach] = await bot.store.breaches()
    assert breach.summary


async def test_a_quoted_reply_answers_the_question_that_it_quotes(bot: Bot) -> None:
    sam, carol = bot.chat(), bot.chat("carol", "Carol Central")
    await sam.say("I emailed a child's plan to the wrong parent")
    await sam.say("send now")
    await carol.say("take DB2026001")
    await carol.say("ask DB2026001 did she confirm that she deleted it")
    await send(sam, "quoted-reply")
    [breach] = await bot.store.breaches()
    assert breach.queries[0].answer == "yes she did, by email this morning"
    assert await bot.store.drafts() == []


async def test_the_html_twin_of_a_text_is_read_once(bot: Bot) -> None:
    sam = bot.chat()
    await send(sam, "text-with-html-twin")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.summary == "I left a letter on the bus yesterday at 4pm"


async def test_a_file_is_named_and_said_not_to_be_kept_while_its_sentence_is_read(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await send(sam, "file-with-a-sentence", text="here is the letter that went to the wrong house")
    assert "letter.docx" in sam.text
    assert "information.governance@example.gov.uk" in sam.text
    assert "danger" in sam.last[-1].question
    await send(sam, "picture-with-two-words", id="2")
    assert "the picture" in sam.text
    assert "danger" in sam.last[-1].question


async def test_a_file_with_a_few_words_begins_no_report_unasked(bot: Bot) -> None:
    sam = bot.chat()
    await send(sam, "file-with-a-sentence")
    assert "letter.docx" in sam.text
    await send(sam, "picture-with-two-words", id="2")
    assert "the picture" in sam.text
    assert not await bot.store.breaches()


async def test_a_reaction_says_and_changes_nothing(bot: Bot) -> None:
    sam = bot.chat()
    await send(sam, "reaction")
    assert sam.last == []
