"""*Find a case* while a message is written: whoever may search finds the card of a case, and nobody else anything."""

from typing import Any

import pytest

from bot.invokes import message_extension
from domain.errors import StoreAway
from domain.stores import Contact
from tests.conversations.card_rules import faults_of
from tests.conversations.conftest import Bot
from tests.conversations.service.test_audit import entered
from tests.conversations.standin import Chat, Json, Reply
from tests.conversations.team import Office

HAPPENED = "minutes got to people"


def query(chat: Chat, words: str, **more: Any) -> Json:
    """What Teams asks while somebody writes in a chat with a colleague."""
    value = {"commandId": "findCase", "parameters": [{"name": "words", "value": words}]}
    with_olga = {"id": "19:carol_olga@unq.gbl.spaces", "conversationType": "personal"}
    return {
        **chat._activity("invoke"),
        "name": "composeExtension/query",
        "conversation": with_olga,
        "value": value,
        **more,
    }


async def found(chat: Chat, words: str, **more: Any) -> list[Json]:
    """The rows to choose from, each with its card."""
    await chat.send(query(chat, words, **more))
    assert chat.status == 200
    rows: list[Json] = chat.answer["composeExtension"].get("attachments", [])
    return rows


def told(chat: Chat) -> str:
    """The sentence in place of rows."""
    answer = chat.answer["composeExtension"]
    assert answer["type"] == "message"
    assert "attachments" not in answer
    text: str = answer["text"]
    return text


@pytest.mark.parametrize("typed", ["DB2026001", "db 2026/1", "2026001", "1", "minutes", "directorate: children"])
async def test_a_case_is_found_by_number_and_by_words(bot: Bot, typed: str) -> None:
    office = Office(bot)
    reference = await office.reported()
    (row,) = await found(office.carol, typed)
    assert reference in row["preview"]["content"]["title"]
    assert reference in Reply({"attachments": [row]}).text


async def test_its_card_says_how_it_stands_and_nothing_personal(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"take {reference}")
    posted = len(bot.connector.posted)
    (row,) = await found(office.carl, reference)
    text = Reply({"attachments": [row]}).text
    assert text.startswith(f"{reference}\nAs of Wednesday 18 November 2026, 10:30.\n")
    for words in ("Status: in assessment", "Next: assess it", "clock: until", "Directorate: Children"):
        assert words in text
    for words in (HAPPENED, "Carol", "Sam", "carol", "sam"):
        assert words not in str(row)
    assert faults_of(row["content"]) == []
    assert not Reply({"attachments": [row]}).buttons
    assert len(bot.connector.posted) == posted  # nothing is said in the chat in which it is looked for


@pytest.mark.parametrize("person", ["sam", "olga", "sid"])
async def test_who_may_not_search_finds_nothing_and_is_told_so_kindly(bot: Bot, person: str) -> None:
    office = Office(bot)
    reference = await office.reported()
    before = len(await bot.store.audit())
    assert await found(bot.chat(person, person.title()), reference) == []
    chat = bot.chat(person, person.title())
    await chat.send(query(chat, "no such thing"))
    assert "report" in told(chat)
    assert await entered(bot.store, before) == [("REFUSAL", person, "search", "")] * 2


async def test_with_a_conflict_of_interest_there_is_no_such_case(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carl.say(f"conflict {reference}")
    await office.carl.press("Carl Central")
    await office.carl.say("I know the family")
    for typed in (reference, "minutes"):
        assert await found(office.carl, typed) == []
        hidden = told(office.carl)
        await office.carl.send(query(office.carl, "DB2026999"))
        assert told(office.carl) == hidden
    assert await found(office.carol, reference)


async def test_each_query_that_shows_cases_stands_in_the_audit(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    before = len(await bot.store.audit())
    await found(office.carol, "minutes")
    await found(office.dora, reference)
    await found(office.carol, "nothing like it")
    assert await entered(bot.store, before) == [
        ("LIST", "carol", "find_case", reference),
        ("LIST", "dora", "find_case", reference),
    ]


async def test_a_chat_with_a_colleague_is_not_taken_for_the_chat_with_the_bot(bot: Bot) -> None:
    office = Office(bot)
    await office.reported()
    await office.carol.say("hello")
    known: Contact | None = await bot.store.contact("person:carol")
    await found(office.carol, "1")
    assert await bot.store.contact("person:carol") == known


ODD: list[Any] = [
    None,
    7,
    [],
    {},
    [{"name": "words"}],
    [{"name": "words", "value": ["x"]}],
    [{"name": "x", "value": "y"}],
]


@pytest.mark.parametrize("parameters", ODD)
async def test_a_query_without_words_is_asked_for_them(bot: Bot, parameters: Any) -> None:
    carol = bot.chat("carol", "Carol Central")
    await carol.send(query(carol, "", value={"commandId": "findCase", "parameters": parameters}))
    assert told(carol).startswith("Type the number")


async def test_a_query_that_is_not_ours_is_not_found(bot: Bot) -> None:
    carol = bot.chat("carol", "Carol Central")
    for value in ({"commandId": "findAnything"}, {}, [], "x"):
        await carol.send(query(carol, "1", value=value))
        assert carol.status == 404


async def test_what_takes_too_long_is_cut_off(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    carol = bot.chat("carol", "Carol Central")
    monkeypatch.setattr(message_extension, "ANSWERED_WITHIN", 0)
    await carol.send(query(carol, "minutes"))
    assert "took too long" in told(carol)


@pytest.mark.parametrize(("fault", "sentence"), [(StoreAway("away"), "a few minutes"), (ValueError("x"), "(E-")])
async def test_a_fault_is_named_in_the_answer_and_not_in_the_chat(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, fault: Exception, sentence: str
) -> None:
    carol = bot.chat("carol", "Carol Central")

    async def away(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(bot.store, "search", away)
    await carol.send(query(carol, "minutes"))
    assert sentence in told(carol)
    assert bot.connector.posted == []
