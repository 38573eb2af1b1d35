"""What is heard in a form, in the chat and in a window, as it is in the dialog: despair, danger, personal data."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_form import FILLED
from tests.conversations.reporting.test_form_window import fetch
from tests.conversations.reporting.test_message_action import opened as on_a_message
from tests.conversations.standin import Chat
from tests.conversations.window import Window

DESPAIR = ["I sent it to everybody and I want to kill myself", "i don't want to live any more"]
DANGER = ["Her new address went to him and he said he will kill her", "the refuge address went to her violent ex"]
KEEP = "Put back what you left out"
READY = "Go to the review"


async def in_the_chat(sam: Chat, **typed: str) -> str:
    """Fill in the card; the words of the answer."""
    await sam.say("form")
    await sam.press(READY, **typed)
    return sam.text


async def in_a_window(sam: Chat, **typed: str) -> str:
    """Fill in the window; its words, and those in the chat."""
    await sam.say("form")
    await sam.send(fetch(sam))
    window = Window(sam, "task/submit", {})
    await window.submit(**typed)
    return f"{window.reply.text}\n{sam.text}"


async def on_a_messages_window(sam: Chat, **typed: str) -> str:
    """Fill in the window that *Report as a breach* opens."""
    await sam.say("hello")
    window = await on_a_message(sam, "a list was left on the train")
    await window.submit(**typed)
    return f"{window.reply.text}\n{sam.text}"


FORMS = [in_the_chat, in_a_window, on_a_messages_window]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", DESPAIR)
@pytest.mark.parametrize("where", ["what_happened", "people"])
async def test_despair_is_answered_alone_and_nothing_is_kept(bot: Bot, form: object, words: str, where: str) -> None:
    channel, sam = bot.channel(), bot.chat()
    await channel.say("hello")
    seen = len(channel.shown)
    told = await form(sam, **{**FILLED, where: words})  # type: ignore[operator]
    assert "116 123" in told
    assert "999" in told
    assert "danger" not in sam.text
    assert await bot.store.drafts() == []
    await bot.look(days=3)
    assert len(channel.shown) == seen
    assert not any("kill myself" in str(body) for _, _, body in bot.connector.posted)


async def test_an_open_dialog_is_not_pressed_on_whoever_tells_of_despair_in_a_form(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("I lost my notebook")
    told = await in_the_chat(sam, what_happened=DESPAIR[0])
    assert "116 123" in told
    assert "danger" not in told


async def test_after_despair_the_way_back_has_everything_that_was_typed(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("form")
    await sam.send(fetch(sam))
    window = Window(sam, "task/submit", {})
    await window.submit(**{**FILLED, "what_happened": DESPAIR[0]})
    back = window.reply.buttons["Back to the form"]
    await sam.send({**sam._activity("invoke"), "name": "task/submit", "value": {"data": back}})
    again = Window(sam, "task/submit", {})
    assert {name: again.value(name) for name in FILLED} == {**FILLED, "what_happened": DESPAIR[0]}
    assert "personal chat" in await again.submit(what_happened=FILLED["what_happened"])
    await sam.press("Send")
    assert sam.reference == "DB2026001"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", DANGER)
async def test_danger_in_the_words_is_told_at_once_and_asked_though_the_form_says_no(
    bot: Bot, form: object, words: str
) -> None:
    channel, sam = bot.channel(), bot.chat()
    await channel.say("hello")
    told = await form(sam, **{**FILLED, "what_happened": words, "danger": "No"})  # type: ignore[operator]
    assert "999" in told
    assert "danger" in sam.last[-1].question
    await bot.until(lambda: [reply for reply in channel.shown if "URGENT" in reply.text.upper()])
    await sam.press("No")
    await sam.press("Send")
    assert sam.reference == "DB2026001"
    urgent = [reply for reply in channel.shown if "URGENT" in reply.text.upper()]
    assert len(urgent) == 1


async def test_danger_does_not_wait_for_what_cannot_be_read(bot: Bot) -> None:
    sam = bot.chat()
    told = await in_a_window(sam, what_happened=DANGER[0], danger="Yes", people="some of them", discovered="2026-11-17")
    assert "999" in told
    assert "I could not read this, so I ask for it again: some of them" in sam.text
    (draft,) = await bot.store.drafts()
    assert draft.answers["danger"] == "yes"


async def test_who_tells_of_danger_and_cannot_be_reached_is_told_whom_to_call(bot: Bot) -> None:
    olga = bot.chat("olga", "Olga Other")
    window = await on_a_message(olga, "a list was left on the train")
    bot.connector.gone = {"personal-29:olga"}
    assert await window.submit(what_happened=DANGER[0]) == ""
    assert "call 999 now" in window.faults[0]


@pytest.mark.parametrize("form", FORMS)
async def test_personal_data_that_is_left_out_is_said_and_put_back_by_one_press(bot: Bot, form: object) -> None:
    sam = bot.chat()
    told = "A letter about QQ 12 34 56 C went to 07700 900123"
    await form(sam, **{**FILLED, "what_happened": told})  # type: ignore[operator]
    assert "National Insurance number and" in sam.text
    assert "QQ 12" not in sam.text
    await sam.press(KEEP)
    assert "QQ 12 34 56 C" in sam.text
    await sam.press("Send")
    breach = await bot.store.breach(sam.reference)
    assert breach is not None
    assert breach.summary == told


async def test_two_answers_of_a_form_come_back_together_and_their_ticks_stay(bot: Bot) -> None:
    sam = bot.chat()
    typed = {**FILLED, "what_happened": "Sent to jo@example.com", "information": "Housing, and bo@example.com too"}
    await in_the_chat(sam, **typed)
    assert "jo@" not in sam.text
    assert "bo@" not in sam.text
    await sam.say("put it back")
    await sam.press("Send")
    breach = await bot.store.breach(sam.reference)
    assert breach is not None
    assert "jo@example.com" in breach.summary
    assert "bo@example.com" in breach.information_words
    assert "Housing" in breach.information


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("what_happened", 7),
        ("what_happened", ""),
        ("what_happened", "x" * 40_000),
        ("people", "x"),
        ("danger", "no"),
        ("_last", "x"),
        ("no such step", "x"),
    ],
)
async def test_a_press_that_puts_back_what_a_client_made_up_changes_nothing(bot: Bot, step: str, words: object) -> None:
    sam = bot.chat()
    await in_the_chat(sam, **FILLED)
    (before,) = await bot.store.drafts()
    pressed = {"draft": before.id, "step": "*", f"original {step}": words}
    await sam.send({**sam._activity("message"), "value": pressed})
    assert sam.status in (200, 202)
    assert "no longer have the words" in sam.text
    (after,) = await bot.store.drafts()
    assert after.answers == before.answers


@pytest.mark.parametrize("draft", ["", "x", "1" * 31, "A" * 32, "1" * 32 + "\n", "1" * 4000, ["1" * 32], {"a": 1}, 7])
async def test_a_draft_that_no_card_of_ours_named_is_none(bot: Bot, draft: object) -> None:
    sam = bot.chat()
    pressed = {"command": "form_filled", "draft": draft, **FILLED}
    await sam.send({**sam._activity("message"), "value": pressed})
    assert "Send" not in sam.last[-1].buttons
    assert await bot.store.drafts() == []
    await sam.send({**sam._activity("invoke"), "name": "task/submit", "value": {"data": pressed}})
    assert sam.status == 404
    assert await bot.store.drafts() == []


async def test_nobody_puts_words_into_the_report_of_somebody_else(bot: Bot) -> None:
    sam, eve = bot.chat(), bot.chat("eve", "Eve Else")
    await in_the_chat(sam, **FILLED)
    (before,) = await bot.store.drafts()
    for pressed in (
        {"draft": before.id, "step": "*", "original what_happened": "mine"},
        {"draft": before.id, "step": "review", "say": "send"},
        {"draft": before.id, "command": "form_filled", **FILLED},
    ):
        await eve.send({**eve._activity("message"), "value": pressed})
        assert "tenants" not in eve.text
    assert await bot.store.drafts() == [before]
    assert await bot.store.breaches() == []


async def test_a_form_is_not_made_of_a_draft_about_something_else(bot: Bot) -> None:
    carol = bot.chat("carol", "Carol Central")
    await carol.say("log")
    await carol.say("Reception")
    (before,) = await bot.store.drafts()
    await carol.send({**carol._activity("message"), "value": {"draft": before.id, "command": "form_filled", **FILLED}})
    assert "Send" not in carol.last[-1].buttons
    (after,) = await bot.store.drafts()
    assert (after.flow, after.answers) == ("log", before.answers)
