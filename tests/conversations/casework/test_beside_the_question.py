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
        ("hold DB2026001", "who is the siro when he's at home", "Senior Information Risk Owner"),
        ("escalate DB2026001", "whose call is it", "the team decides"),
        ("change DB2026001", "is this set in stone?", "The history keeps"),
        (
            "change DB2026001",
            "why is the clock on 2 so short",
            "counted from Tuesday 17 November 2026",
        ),
        ("assess DB2026001", "how do i pick the risk", "how vulnerable the people are"),
        ("assess DB2026001", "what comes next", "After this question come"),
        ("public wording DB2026001", "whats next", "This is the last question"),
        ("escalate DB2026001", "do saturdays count, does sunday count", "like any other hour"),
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


REASON = ("change DB2026001 people affected", "5")
OWNER = ("action DB2026001", "revised process", "Two people check the address", "no")


@pytest.mark.parametrize("opened", [REASON, ("public wording DB2026001",), OWNER])
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("note on 2: the depot has searched the bus", "note DB2026002 the depot has searched the bus"),
        ("reopen 2 the thief has rung the tenants", "reopen DB2026002 the thief has rung the tenants"),
        ("record a lesson for 2, remind drivers to look", "lesson DB2026002 remind drivers to look"),
        ("2 is locked and wiped, it says on the console", "show DB2026002"),
        ("give me the bus case please", "take DB2026002"),
        ("gary says the laptop has been found, still locked", "show DB2026002"),
        ("somebody has complained about the laptop", "complaint DB2026002 somebody has complained about the laptop"),
    ],
)
async def test_another_matter_is_offered_and_never_the_words_of_an_answer(
    bot: Bot, opened: tuple[str, ...], typed: str, offered: str
) -> None:
    carol = await at(bot, *opened)
    before, question = await drafted(bot), carol.last[-1].question
    await carol.say(typed)
    assert offered in {button for reply in carol.last for button in reply.buttons}
    assert carol.last[-1].question == question
    assert "That is my answer" in carol.last[-1].buttons
    assert await drafted(bot) == before


@pytest.mark.parametrize(
    "typed",
    [
        "the same envelope, reported twice",
        "2 of the 3 letters came back",
        "for 2 weeks nobody had noticed",
        "close supervision was missing on that day",
        "we never meant to send it, the address filled in itself",
        "because she told us about 3 more people",
    ],
)
async def test_a_reason_that_sounds_like_a_request_is_the_reason(bot: Bot, typed: str) -> None:
    await at(bot, *REASON, typed)
    assert (await drafted(bot))["reason"] == typed


@pytest.mark.parametrize("typed", ["go on", "record it", "ok save it then", "go to the moon question", "carry on"])
async def test_a_wish_to_go_on_is_no_answer(bot: Bot, typed: str) -> None:
    carol = await at(bot, *REASON, typed)
    assert "Why is it changed" in carol.last[-1].question
    assert "reason" not in await drafted(bot)


async def test_an_answer_and_a_question_are_both_heard(bot: Bot) -> None:
    carol = await at(bot, *REASON, "Anna counted them again. can i undo this if i get it wrong?")
    assert "The history keeps" in carol.text
    assert (await drafted(bot))["reason"] == "Anna counted them again."


@pytest.mark.parametrize("typed", ["and I'll take it", "take me off", "I'm taking it", "carry on"])
async def test_the_few_words_of_a_wish_are_no_despair(bot: Bot, typed: str) -> None:
    carol = await at(bot, "show DB2026002", typed)
    assert "Samaritans" not in carol.text
    assert "sorry" not in carol.text


async def test_despair_is_heard_whatever_it_wishes(bot: Bot) -> None:
    carol = await at(bot, "show DB2026002", "I'll take my own life")
    assert "Samaritans" in carol.text


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("that looks wrong, it should still be The minutes of May", "The minutes of May"),
        ("i meant Bob Ray got them", "Bob Ray got them"),
        ("that's a typo", ""),
        ("oh sorry thats not what i meant", ""),
    ],
)
async def test_words_that_were_typed_wrong_are_put_right_or_asked_again(bot: Bot, typed: str, becomes: str) -> None:
    carol = await at(bot, "change DB2026001 what happened", "The minutes went to Rob", typed)
    answers = await drafted(bot)
    assert answers["value"] == {"path": "summary", "value": becomes or "The minutes went to Rob"}
    assert answers["open"] == ("reason" if becomes else "value")
    assert ("put that right" if becomes else "is not right yet") in carol.text


@pytest.mark.parametrize("typed", ["the depot rang, it was handed in", "info was name and address"])
async def test_a_statement_is_of_the_case_that_was_shown_last(bot: Bot, typed: str) -> None:
    carol = await at(bot, "show DB2026002", typed)
    notes = [button for button in carol.last[-1].buttons if button.startswith("note ")]
    assert notes == [f"note DB2026002 {typed}"]


async def test_another_question_is_gone_to_by_its_name(bot: Bot) -> None:
    carol = await at(bot, "assess DB2026001", *ASSESSMENT[:5], "can we skip to the root cause bit")
    assert "root cause" in carol.last[-1].question


async def test_news_at_the_last_look_is_offered(bot: Bot) -> None:
    carol = await at(bot, *REASON, "Anna counted again", "the parents were rung at 11 by Cath")
    assert "people told DB2026001 the parents were rung at 11 by Cath" in carol.last[0].buttons
    assert "Record it" in carol.last[-1].buttons


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
    [
        "i didn't mean to open this",
        "that was for the bus case not this one",
        "get me out of this please",
        "sorry, i pressed the wrong button",
        "leave it for now",
        "stop, not this one",
        "no leave that, i'll do it tomorrow",
        "park this until carl is back",
    ],
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


@pytest.mark.parametrize("why", ["i typed it wrong", "the form had it wrong", "my mistake, i misread the list"])
async def test_why_something_is_put_right_puts_nothing_else_right(bot: Bot, why: str) -> None:
    carol = await at(bot, "change DB2026001 processor", "Acme Ltd", why)
    draft = await drafted(bot)
    assert (draft["reason"], draft["value"]) == (why, {"path": "processor", "value": "Acme Ltd"})
    assert "Shall I record" in carol.text


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("change DB2026001 the root cause is human error, she used an old template", "she used an old template"),
        ("set the root cause of 1, human error, nobody checked the list", "nobody checked the list"),
        ("change DB2026001: it says nothing, root cause should be human error because gary said so", "gary said so"),
    ],
)
async def test_a_change_told_in_one_sentence_is_only_shown(bot: Bot, typed: str, reason: str) -> None:
    carol = await at(bot, typed)
    draft = await drafted(bot)
    assert (draft["field"], draft["reason"]) == ("root_cause", reason)
    assert "Human Error" in carol.text
    assert "Shall I record" in carol.text


async def test_words_of_any_breach_are_no_medium_and_ticks_are_added_to(bot: Bot) -> None:
    carol = await at(bot, "assess DB2026001", "breach", "data went to the wrong person")
    draft = await drafted(bot)
    assert "media" not in draft
    assert draft["open"] == "media"
    await carol.say("keep, plus email")
    assert len((await drafted(bot))["media"]) == 2  # type: ignore[arg-type]


async def test_whoever_takes_a_case_is_in_no_despair(bot: Bot) -> None:
    carol = await at(bot, "show DB2026001", "and I'll take it")
    assert "116 123" not in carol.text


@pytest.mark.parametrize("typed", ["no he's got it, foster carers moving out tonight", "no, dad still has the letter"])
async def test_a_word_of_a_sentence_is_no_other_answer(bot: Bot, typed: str) -> None:
    """Heard of a team: at *Is it contained* such words put *Discovered by* or *Kinds of people* right."""
    carol = await at(bot, "assess DB2026001", *ASSESSMENT[:13])
    assert "contained" in carol.last[-1].question
    before = await drafted(bot)
    await carol.say(typed)
    assert "put that right" not in carol.text
    after = await drafted(bot)
    assert {name: after.get(name) for name in ("discovered_by", "kinds_of_people")} == {
        name: before.get(name) for name in ("discovered_by", "kinds_of_people")
    }


async def test_the_name_of_an_entry_of_the_question_before_puts_that_right(bot: Bot) -> None:
    carol = await at(bot, "assess DB2026001", *ASSESSMENT[:-2])
    assert "How bad" in carol.last[-1].question
    await carol.say("no very unlikely")
    assert "Very unlikely" in carol.text
    assert "How bad" in carol.last[-1].question
