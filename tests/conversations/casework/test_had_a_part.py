"""A logged breach that names somebody of the team, the SIRO or the DPO: asked about, and hidden from the beginning."""

import pytest

from tests.conversations.casework.test_processors import LOGGED
from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat
from tests.conversations.team import Office

REFERENCE = "DB2026001"
TOLD = {
    "Who told": "Mrs Patel, a resident",
    "What happened": "Yesterday Carl sent the list of complainants to a friend",
}
EMAIL = """From: Anna Patel <anna.patel@example.com>
Sent: 17 November 2026 09:12
To: Governance <governance@council.example>
Subject: My complaint

Carl Central of your team sent my complaint to a friend of mine. I am very upset.
"""


async def logs(office: Office, chat: Chat, **instead: str) -> None:
    """Log by words up to the question about a colleague, or to the review."""
    answers = LOGGED | TOLD | {name.replace("_", " "): words for name, words in instead.items()}
    await chat.say("log")
    while "Log it" not in chat.last[-1].buttons and "a part in" not in chat.last[-1].question:
        question = chat.last[-1].question
        await chat.say(next(words for word, words in answers.items() if word in question))


async def sees_nothing(chat: Chat) -> None:
    for typed in (f"show {REFERENCE}", f"take {REFERENCE}", "open", "search complainants"):
        await chat.say(typed)
        assert "to a friend" not in chat.text
        assert "Finance" not in chat.text


async def test_whoever_had_a_part_in_it_never_sees_it(bot_on_each_store: Bot) -> None:
    bot, office = bot_on_each_store, Office(bot_on_each_store)
    await office.carl.say("hello")
    seen = len(office.carl.shown)
    await logs(office, office.carol)
    assert office.carol.last[-1].question == "Did Carl Central have a part in what happened?"
    assert list(office.carol.last[-1].buttons)[:2] == ["Carl Central", "Nobody of them"]
    await office.carol.press("Carl Central")
    assert "Had a part in it" in office.carol.text
    await office.carol.press("Log it")
    assert "It is not shown to Carl Central, who had a part in it" in office.carol.text
    first, *_ = [entry for entry in await bot.store.history(REFERENCE) if entry.what == "conflict of interest marked"]
    breach = await bot.store.breach(REFERENCE)
    assert breach
    assert (breach.conflicts, breach.revision, first.why) == (("carl",), 1, "Carl Central")
    await sees_nothing(office.carl)
    await bot.look(hours=22)
    assert not any("to a friend" in reply.text for reply in office.carl.shown[seen:])
    await office.carol.say(f"clear conflict {REFERENCE}")
    await office.carol.say("Carl Central")
    await office.carol.say("he was on leave")
    await office.carl.say(f"show {REFERENCE}")
    assert "to a friend" in office.carl.text


@pytest.mark.parametrize("typed", ["no", "nobody of them"])
async def test_a_name_alone_hides_nothing(bot: Bot, typed: str) -> None:
    office = Office(bot)
    await office.carl.say("hello")
    await logs(office, office.carol)
    await office.carol.say(typed)
    await office.carol.press("Log it")
    await office.carl.say(f"show {REFERENCE}")
    assert "to a friend" in office.carl.text


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("our DPO sent the list of complainants to a friend", "Did the Data Protection Officer have a part"),
        ("the list was left on a train by our SIRO", "Did the SIRO have a part"),
        ("The SIRO left the list of complainants on a train", "Did the SIRO have a part"),
        ("a list went to a friend; we told the SIRO", ""),
        ("Carl Jones sent the list to a friend", ""),
        ("a list went to the wrong house", ""),
    ],
)
async def test_an_office_is_known_without_a_chat_and_other_names_are_no_colleagues(
    bot: Bot, words: str, asked: str
) -> None:
    office = Office(bot)
    await office.carl.say("hello")
    await logs(office, office.carol, What_happened=words)
    assert (asked or "Shall I log this breach?") in office.carol.last[-1].question


async def test_the_dpo_is_left_out_without_having_written_to_the_bot(bot: Bot) -> None:
    office = Office(bot)
    await logs(office, office.carol, What_happened="our DPO sent the list of complainants to a friend")
    await office.carol.say("yes")
    await office.carol.press("Log it")
    await sees_nothing(office.dora)


async def test_who_is_on_the_roster_is_known_by_name(bot: Bot) -> None:
    del bot.environment["BREACH_DESK_CENTRAL_MEMBERS"]
    await bot.restart()
    members = (("carol", "Carol Central"), ("carl", "Central, Carl (Governance)"))
    bot.connector.members = [{"id": f"29:{each}", "aadObjectId": each, "name": name} for each, name in members]
    await bot.channel().install()
    office = Office(bot)
    await logs(office, office.carol, What_happened="Carl Central sent the list of complainants to a friend")
    assert "Carl" in office.carol.last[-1].question
    await office.carol.say("yes")
    await office.carol.press("Log it")
    await sees_nothing(office.carl)


async def test_an_email_that_names_a_colleague_is_asked_about_too(bot: Bot) -> None:
    office = Office(bot)
    await office.carl.say("hello")
    await office.carol.say(f"log\n{EMAIL}")
    while "a part in" not in office.carol.last[-1].question:
        question = office.carol.last[-1].question
        await office.carol.say(next(words for word, words in LOGGED.items() if word in question))
    await office.carol.say("yes")
    await office.answers(office.carol, {"note": "skip"}, "Log it")
    await sees_nothing(office.carl)


async def test_whoever_logs_what_they_did_themselves_is_told_that_a_colleague_goes_on(bot: Bot) -> None:
    office = Office(bot)
    await logs(office, office.carol, What_happened="Carol Central sent the list of complainants to a friend")
    await office.carol.say("yes")
    await office.carol.press("Log it")
    assert f"you do not see {REFERENCE} any more" in office.carol.text
    await sees_nothing(office.carol)
