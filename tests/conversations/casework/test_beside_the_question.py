"""What the team types at an open question and is no answer to it: it is done, and the question comes again."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat
from tests.conversations.team import ASSESSMENT, Office

LAPTOP = "A laptop with twelve tenants' bank details was left on the number 14 bus"


async def at(bot: Bot, *typed: str) -> Chat:
    """Carol, two reports on record, after she typed this about the first."""
    office = Office(bot)
    await office.reported()
    await office.reported(by=bot.chat("gary", "Gary Staff"), What_happened=LAPTOP)
    for words in typed:
        await office.carol.say(words)
    return office.carol


async def drafted(bot: Bot) -> dict[str, object]:
    """The answers of Carol's open dialog, and which question is open."""
    async with bot.store.transaction("test") as tx:
        (draft,) = await tx.drafts("carol")
    return {**draft.answers, "open": draft.step}


@pytest.mark.parametrize(
    ("command", "typed", "answered"),
    [
        ("public wording DB2026001", "history of the laptop case please", "Gary Staff"),
        ("public wording DB2026001", "does it have to say anything in there?", "for a question"),
        ("escalate DB2026001", "how long have we got left on the clock", "2 days and 5 hours left"),
        ("escalate DB2026001", "can you show me the case first", "The minutes"),
        ("hold DB2026001", "what does article 33 say", "72 hours"),
        ("note DB2026001", "what's waiting for me?", "no open cases"),
        ("note DB2026001", "pull up DB2026002", "laptop"),
        ("lesson DB2026001", "what did we put last time?", "for a question"),
    ],
)
async def test_a_question_or_a_request_is_answered_and_never_kept(
    bot: Bot, command: str, typed: str, answered: str
) -> None:
    carol = await at(bot, command)
    question = carol.last[-1].question
    await carol.say(typed)
    assert answered in carol.text
    assert carol.last[-1].question == question
    assert not {"words", "text"} & set(await drafted(bot))


async def test_what_was_taken_for_a_question_is_kept_with_one_press(bot: Bot) -> None:
    carol = await at(bot, "note DB2026001", "why was the folder in his car at all?")
    await carol.press("That is my answer")
    breach = await bot.store.breach("DB2026001")
    assert breach
    assert [note.text for note in breach.notes] == ["why was the folder in his car at all?"]


async def test_a_question_for_the_reporter_is_the_answer(bot: Bot) -> None:
    carol = await at(bot, "ask DB2026001", "did anybody reply to the e-mail?")
    breach = await bot.store.breach("DB2026001")
    assert breach
    assert [query.text for query in breach.queries] == ["did anybody reply to the e-mail?"]
    assert "ask" not in carol.last[-1].question


@pytest.mark.parametrize(
    "typed",
    ["leave it for now", "stop, not this one", "no leave that, i'll do it tomorrow", "park this until carl is back"],
)
async def test_a_wish_to_leave_leaves(bot: Bot, typed: str) -> None:
    carol = await at(bot, "escalate DB2026001", typed)
    assert carol.last[-1].question.endswith("Shall I stop here?")
    await carol.say("yes leave it")
    assert "recorded nothing" in carol.text


@pytest.mark.parametrize("typed", ["Leave it with the post room and ring them daily", "Stop using the shared mailbox"])
async def test_what_only_begins_like_that_is_the_answer(bot: Bot, typed: str) -> None:
    await at(bot, "note DB2026001", typed)
    breach = await bot.store.breach("DB2026001")
    assert breach
    assert [note.text for note in breach.notes] == [typed]


@pytest.mark.parametrize(
    ("typed", "name", "shown"),
    [
        ("no the people were 30 not 12", "people", "30 people"),
        ("sorry, directorate should be housing", "directorate", "Housing"),
        ("hang on, medium is wrong, it was an email", "media", "Email"),
    ],
)
async def test_a_correction_changes_what_it_corrects_and_shows_it(bot: Bot, typed: str, name: str, shown: str) -> None:
    carol = await at(bot, "assess DB2026001", *ASSESSMENT[:5])
    assert "records" in carol.last[-1].question
    before = await drafted(bot)
    await carol.say(typed)
    assert "put that right" in carol.text
    assert shown in carol.text
    after = await drafted(bot)
    assert {each for each in after if after[each] != before.get(each) and not each.startswith("_")} == {name}
    assert "records" in carol.last[-1].question


@pytest.mark.parametrize("yes", ["yep", "that's right, save it", "go on", "ok do it"])
async def test_the_review_takes_corrections_and_plain_consent(bot: Bot, yes: str) -> None:
    carol = await at(bot, "change DB2026001 people affected", "5", "Anna counted again")
    await carol.say("yes but the reason should be that Anna rang back")
    assert "Anna rang back" in carol.text
    await carol.say(yes)
    breach = await bot.store.breach("DB2026001")
    assert breach
    assert breach.people.number == 5


async def test_public_words_are_shown_before_they_are_kept(bot: Bot) -> None:
    carol = await at(bot, "public wording DB2026001", "A set of minutes was sent to the wrong people")
    breach = await bot.store.breach("DB2026001")
    assert breach
    assert not breach.public_wording
    assert "A set of minutes was sent to the wrong people" in carol.text
    await carol.press("Record it")
    breach = await bot.store.breach("DB2026001")
    assert breach
    assert breach.public_wording == "A set of minutes was sent to the wrong people"


@pytest.mark.parametrize(
    ("typed", "value"), [("really bad, danger to life", "Very high"), ("a few inconveniences", "Low")]
)
async def test_a_choice_knows_what_its_entries_mean(bot: Bot, typed: str, value: str) -> None:
    carol = await at(bot, "assess DB2026001", *ASSESSMENT[:-2])
    assert "How bad" in carol.last[-1].question
    await carol.say(typed)
    assert value in carol.text
