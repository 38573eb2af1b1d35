"""The form of a report in a window: whatever goes wrong, it comes back with the fault named and what was typed."""

from typing import Any

import pytest

from domain.errors import StoreAway
from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_form import FILLED
from tests.conversations.reporting.test_message_action import opened as on_a_message
from tests.conversations.standin import Chat, Json, walked
from tests.conversations.window import Window

WINDOW = "Open in a window"
TYPED = {**FILLED, "discovered": "2026-11-19", "people": "some of them"}


def fetch(chat: Chat, **typed: str) -> Json:
    """A press on the button, by a client that has windows; what stands in the card goes with it."""
    data = next(
        reply.buttons["Open in a window"] for reply in reversed(chat.shown) if "Open in a window" in reply.buttons
    )
    assert data["msteams"] == {"type": "task/fetch"}
    return {**chat._activity("invoke"), "name": "task/fetch", "value": {"data": {**data, **typed}, "context": {}}}


NO_NUMBER = "Sorry, I could not find a number there"
OURS: list[tuple[Exception, str]] = [(StoreAway("away"), "cannot reach the register"), (ValueError("x"), "(E-")]


async def opened(chat: Chat, **typed: str) -> Window:
    await chat.say("form")
    await chat.send(fetch(chat, **typed))
    return Window(chat, "task/submit", {})


async def test_what_was_typed_in_the_card_is_in_the_window_and_then_in_the_review(bot: Bot) -> None:
    sam = bot.chat()
    window = await opened(sam, what_happened="A list of tenants was left", discovered="2026-11-17")
    assert (window.value("what_happened"), window.value("discovered")) == ("A list of tenants was left", "2026-11-17")
    assert "personal chat" in await window.submit(**FILLED)
    assert "Tuesday 17 November 2026, 09:15" in sam.text
    assert "Names and addresses, and Housing" in sam.text
    await sam.press("Send")
    assert sam.reference == "DB2026001"


async def test_a_client_without_windows_shows_the_card_in_the_chat_with_what_was_typed(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("form")
    await sam.press(WINDOW, what_happened="I lost my notebook", people="3")
    (reply,) = sam.last
    assert "I lost my notebook" in str(reply.card)
    await sam.press("Go to the review", what_happened="I lost my notebook")
    assert "danger" in sam.last[-1].question


async def test_faults_are_named_in_their_places_and_nothing_typed_is_lost(bot: Bot) -> None:
    sam = bot.chat()
    window = await opened(sam)
    assert await window.submit(**TYPED) == ""
    top, *places = window.faults
    assert "*When was it discovered?* and *How many people are affected?* Everything that you typed" in top
    assert [words.split(".")[0] for words in places] == ["That would be in the future", NO_NUMBER]
    assert {name: window.value(name) for name in TYPED} == TYPED
    assert await bot.store.drafts() == []
    assert "personal chat" in await window.submit(discovered="2026-11-17", people="20")
    assert "20 people" in sam.text


async def test_what_is_folded_stands_open_when_something_is_in_it(bot: Bot) -> None:
    sam = bot.chat()
    window = await opened(sam)
    assert not folded_part(window)["isVisible"]
    assert await window.submit(medium="Paper") == ""
    assert folded_part(window)["isVisible"]


def folded_part(window: Window) -> Json:
    """What *More, if you know it* shows and hides."""
    found: Json = next(each for each in walked(window.reply.card) if each.get("id") == "more")
    return found


async def test_what_is_needed_says_so_and_nothing_is_held_back_by_the_client(bot: Bot) -> None:
    """A form that says only that someone is in danger has to come through."""
    window = await opened(bot.chat())
    inputs = [each for each in walked(window.reply.card) if str(each.get("type")).startswith("Input.")]
    assert [each["id"] for each in inputs if "needed" in each["label"]] == ["what_happened"]
    assert [each["id"] for each in inputs][:3] == ["what_happened", "danger", "discovered"]
    assert not [each for each in inputs if each.get("isRequired")]


async def test_nothing_at_all_is_no_report(bot: Bot) -> None:
    window = await opened(bot.chat())
    assert await window.submit() == ""
    assert "could not find any words" in window.faults[1]


@pytest.mark.parametrize(("fault", "sentence"), OURS)
async def test_a_fault_of_ours_is_named_and_nothing_typed_is_lost(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, fault: Exception, sentence: str
) -> None:
    sam = bot.chat()
    window = await opened(sam)

    def broken(*_: object, **__: object) -> None:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(bot.services.store, "transaction", broken)
        assert await window.submit(**FILLED) == ""
    assert sentence in window.faults[0]
    assert {name: window.value(name) for name in FILLED} == FILLED
    assert "personal chat" in await window.submit()
    await sam.press("Send")
    assert sam.reference == "DB2026001"


async def test_a_message_of_the_teams_channel_is_not_lost_either_while_the_register_is_away(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    carol = bot.channel()
    await carol.install()
    posted = len(bot.connector.posted)

    async def away(_: str) -> None:
        raise StoreAway("away")

    monkeypatch.setattr(bot.services.store, "contact", away)
    window = await on_a_message(carol, "a list was left on the train")
    assert await window.submit(people="20") == ""
    assert "cannot reach the register" in window.faults[0]
    assert (window.value("what_happened"), window.value("people")) == ("a list was left on the train", "20")
    assert len(bot.connector.posted) == posted


async def test_who_cannot_be_reached_in_a_personal_chat_keeps_what_they_typed(bot: Bot) -> None:
    olga = bot.chat("olga", "Olga Other")
    window = await on_a_message(olga, "a list was left on the train")
    bot.connector.gone = {"personal-29:olga"}
    assert await window.submit(**FILLED) == ""
    assert "could not reach you in our personal chat" in window.faults[0]
    assert {name: window.value(name) for name in FILLED} == FILLED


async def test_danger_is_answered_at_once_and_the_team_told(bot: Bot) -> None:
    channel = bot.channel()
    await channel.say("hello")
    sam = bot.chat()
    window = await opened(sam)
    told = await window.submit(what_happened="Her new address went to him", danger="Yes")
    assert "999" in told
    assert "0" in told
    assert any("999" in reply.text for reply in sam.shown)
    await bot.until(lambda: [reply for reply in channel.shown if "URGENT" in reply.text.upper()])


async def test_the_same_submission_again_has_one_effect(bot: Bot) -> None:
    sam = bot.chat()
    window = await opened(sam)
    activity = window.activity(**FILLED)
    for again in (activity, activity, {**activity, "id": "another"}):
        await sam.send(again)
        assert "personal chat" in Window(sam, "", {}).reply.text
    assert len(await bot.store.drafts()) == 1


async def test_nobody_gets_at_a_draft_of_somebody_else(bot: Bot) -> None:
    sam, eve = bot.chat(), bot.chat("eve", "Eve Else")
    await eve.say("form")
    window = await opened(sam)
    own = {name: eve._activity("invoke")[name] for name in ("id", "from", "conversation")}
    stolen = {**window.activity(what_happened="mine"), **own}
    await window.submit(**FILLED)
    (draft,) = await bot.store.drafts()
    await eve.send(stolen)
    assert "tenants" not in "".join(reply.text for reply in eve.shown)
    (same,) = await bot.store.drafts()
    assert same == draft


CLOSE = {"command": "close", "argument": "DB2026001"}
ODD: list[Any] = [None, 7, "x", [], {"command": "form"}, {"command": "form_filled"}, CLOSE, {"command": ["x"]}]


@pytest.mark.parametrize("name", ["task/fetch", "task/submit", "composeExtension/submitAction"])
@pytest.mark.parametrize("data", ODD)
async def test_what_is_no_form_of_ours_is_not_found_and_runs_nothing(bot: Bot, name: str, data: Any) -> None:
    carol = bot.chat("carol", "Carol Central")
    await carol.send({**carol._activity("invoke"), "name": name, "value": {"data": data}})
    assert carol.status == 404
    assert bot.connector.posted == []
