"""The team, the SIRO and the DPO speak of cases in words of their own: no report begins, the case is found."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat
from tests.conversations.team import Office

BUS = "A folder with twelve tenants' bank details was left on the number 14 bus"
REFUGE = "A colleague told a violent ex partner which refuge a woman and her two children were moved to"
PHONE = "My council phone with sixty tenants' numbers was stolen in the market"


async def with_cases(bot: Bot) -> Office:
    """Three cases: the folder on the bus by Gary, the refuge by Moira, the stolen phone by Sam."""
    office = Office(bot)
    await office.reported(by=bot.chat("gary", "Gary Staff"), What_happened=BUS)
    await office.reported(by=bot.chat("moira", "Moira Staff"), What_happened=REFUGE, danger="yes")
    await office.reported(What_happened=PHONE)
    return office


async def drafts_of(bot: Bot, person: str) -> list[str]:
    async with bot.store.transaction("test") as tx:
        return [draft.flow for draft in await tx.drafts(person)]


def chat_of(office: Office, who: str) -> Chat:
    return {"carol": office.carol, "carl": office.carl, "sid": office.sid, "dora": office.dora}[who]


@pytest.mark.parametrize(
    ("who", "typed"),
    [
        ("carl", "ask gary which bus company it was and whether the folder had a lock"),
        ("carl", "and moira was told to be more careful"),
        ("dora", "i agree with sid on the refuge one, and the mum must be told in writing safely"),
        ("sid", "DB2026002 note: I rang the chief exec at 10:50"),
        ("sid", "yes tell the ico, there's a real risk to life here"),
        ("sid", "whats happening with the refuge thing?"),
        ("dora", "the refuge case worries me, he is violent and could find her"),
    ],
)
async def test_no_report_begins_and_what_is_told_of_a_case_is_not_alarmed_back(bot: Bot, who: str, typed: str) -> None:
    office = await with_cases(bot)
    await office.carol.say("escalate DB2026002 a violent ex knows where they are")
    chat = chat_of(office, who)
    await chat.say(typed)
    assert await drafts_of(bot, who) == []
    assert "999" not in chat.text
    assert "something went wrong" not in chat.text.lower()


async def test_what_the_team_tells_anew_is_offered_to_be_logged(bot: Bot) -> None:
    office = Office(bot)
    await office.carol.say("I emailed a child's plan to the wrong parent this morning")
    assert office.carol.last[-1].question == "Would you like to log this as a breach?"
    assert {"Report a breach", "No"} <= set(office.carol.last[-1].buttons)
    assert await drafts_of(bot, "carol") == []
    await office.carol.press("Report a breach")
    assert await drafts_of(bot, "carol") == ["report"]


async def test_danger_that_no_case_has_is_heard_from_the_team_too(bot: Bot) -> None:
    office = Office(bot)
    await office.carol.say("a social worker rang: the father has turned up at her new address, it was on our letter")
    assert "999" in office.carol.text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("pull up the bus one please", "number 14 bus"),
        ("what's happening with the refuge case", "refuge"),
        ("how late is the stolen phone one", "market"),
    ],
)
async def test_a_case_is_found_by_its_words(bot: Bot, typed: str, shown: str) -> None:
    office = await with_cases(bot)
    await office.carol.say(typed)
    assert shown in office.carol.text


@pytest.mark.parametrize(
    ("who", "typed", "button"),
    [
        ("carol", "gary's folder one needs taking, ill do it", "take DB2026001"),
        ("carol", "put a legal hold on the bus one, solicitors have been in touch", "hold DB2026001"),
        ("carol", "add a note on the refuge case that the police ref is 4471", "note DB2026002 the police ref is 4471"),
        ("carol", "someone's solicitor is claiming £2000 over DB2026001", "claim DB2026001"),
        ("carol", "Mr Dunn has complained about DB2026001, in writing, yesterday", "complaint DB2026001"),
        ("carol", "take the name Dunn out of DB2026001", "redact DB2026001"),
        ("carol", "DB2026001 is a duplicate of DB2026003", "outcome DB2026001 duplicate of DB2026003"),
        ("carol", "record a lesson for 3, remind staff that lookups are logged", "lesson DB2026003 remind staff"),
        ("carol", "add a note on 2 that the bag is in room 2.14", "note DB2026002 the bag is in room 2.14"),
        ("dora", "i shouldnt see DB2026001, the tenant is my brother in law", "conflict DB2026001"),
        ("dora", "tell the ico today about DB2026002, they are still out there", "advise DB2026002"),
    ],
)
async def test_what_is_wished_for_a_case_is_offered_with_it(bot: Bot, who: str, typed: str, button: str) -> None:
    office = await with_cases(bot)
    chat = chat_of(office, who)
    await chat.say(typed)
    assert any(each.startswith(button) for each in chat.last[-1].buttons), chat.last[-1].buttons


async def test_several_cases_at_once_are_offered_one_by_one(bot: Bot) -> None:
    office = await with_cases(bot)
    await office.carol.say("i'll deal with 1 and 2")
    assert list(office.carol.last[-1].buttons) == ["take DB2026001", "take DB2026002"]
    await office.carol.say("bank details on 12 tenants still missing, risk of fraud")
    assert "DB2026012" not in office.carol.text


async def test_it_is_the_case_that_was_shown_last(bot_on_each_store: Bot) -> None:
    office = await with_cases(bot_on_each_store)
    await office.carol.say("show DB2026002")
    await office.carol.say("ill have that one")
    assert list(office.carol.last[-1].buttons) == ["take DB2026002"]
    await office.carol.press("take DB2026002")
    await office.carol.say("do the risk assessment on that now")
    assert "What did it turn out to be" in office.carol.last[-1].question
    assert "DB2026002" in office.carol.text


async def test_the_siro_decides_in_words(bot: Bot) -> None:
    office = await with_cases(bot)
    await office.carol.say("escalate DB2026002 a violent ex knows where they are")
    await office.sid.say("seen it. will decide by noon")
    assert list(office.sid.last[-1].buttons) == ["seen DB2026002"]
    await office.sid.say("notification required for DB2026002, real risk to life, act now")
    assert "must be told" in office.sid.text
    await office.carol.say("history DB2026002")
    assert "real risk to life, act now" in office.carol.text


async def test_what_somebody_else_may_do_is_said(bot: Bot) -> None:
    office = await with_cases(bot)
    await office.carol.say("give DB2026001 to carl")
    assert "Carl says take DB2026001" in office.carol.text.replace("*", "")
    await office.dora.say("who has been looking at 1?")
    assert "Who looked at DB2026001" in office.dora.text
    await office.sid.say("why hasn't DB2026001 come to me, its late")
    assert "cannot find DB2026001" in office.sid.text


async def test_the_law_is_answered_to_those_who_apply_it(bot: Bot) -> None:
    office = await with_cases(bot)
    await office.carol.say("carl needs a hand, what is Article 34 about")
    assert "high risk" in office.carol.text
    await office.dora.say("is bank detail special category?")
    assert "Article 9" in office.dora.text


async def test_figures_keep_their_directorate(bot: Bot) -> None:
    office = Office(bot)
    await office.carol.say("how many breaches have we had from housing this quarter")
    assert "for Housing" in office.carol.text
    await office.carol.say("numbers for november, finance only")
    assert "for Finance and Resources" in office.carol.text


async def test_what_is_searched_for_is_searched_alone(bot: Bot) -> None:
    office = await with_cases(bot)
    await office.carol.say("find me every case with bank details in it")
    assert "DB2026001" in office.carol.text


@pytest.mark.parametrize(
    ("who", "typed", "shown"),
    [
        ("carl", "who's on what today", "Open cases: 3"),
        ("carl", "anything fresh this morning?", "Nobody has taken these yet: 3"),
        ("carol", "what have I got to do today", "You have no open cases"),
        ("carl", "anything about to run out?", "Open cases: 3"),
        ("carol", "how's housing been this period", "for Housing"),
        ("carol", "compare with last quarter", "1 October 2026"),
        ("carl", "did gary reply yet", "number 14 bus"),
        ("sid", "what do you need from me", "These wait for you: 1"),
        ("sid", "have I got anything to sign off", "These wait for you: 1"),
        ("dora", "what am I being asked", "DB2026002"),
        ("sid", "tell me about the case", "refuge"),
        ("sid", "do the family have to hear about this", "high risk"),
    ],
)
async def test_everyday_questions_are_answered_at_once(bot: Bot, who: str, typed: str, shown: str) -> None:
    office = await with_cases(bot)
    await office.carol.say("escalate DB2026002 a violent ex knows where they are")
    chat = chat_of(office, who)
    await chat.say(typed)
    assert shown in chat.text


@pytest.mark.parametrize(
    ("who", "typed", "button"),
    [
        ("sid", "I think this should go to the ICO, he's violent", "ico required DB2026002 he's violent"),
        (
            "sid",
            "im minded not to report it, they've already moved out",
            "not required DB2026002 they've already moved out",
        ),
        ("dora", "two vulnerable children and an address, thats high risk in my book", "advise DB2026002"),
        ("carl", "ill take the urgent one", "take DB2026002"),
        ("carol", "escalate the phone one to sid please", "escalate DB2026003"),
        ("carol", "ask the bus chap if the folder was zipped", "ask DB2026001 Was the folder zipped?"),
        ("carol", "get gary to tell us how many opened it", "ask DB2026001 Could you tell us how many opened it?"),
    ],
)
async def test_a_remark_on_a_case_is_offered_as_what_it_may_mean(bot: Bot, who: str, typed: str, button: str) -> None:
    office = await with_cases(bot)
    await office.carol.say("escalate DB2026002 a violent ex knows where they are")
    chat = chat_of(office, who)
    await chat.say(typed)
    offered = list(chat.last[-1].buttons)
    assert any(each == button or each.startswith(f"{button} {typed[:9]}") for each in offered), offered
    assert "999" not in chat.text


async def test_work_that_was_done_begins_what_records_it_with_what_was_told(bot: Bot) -> None:
    office = await with_cases(bot)
    await office.carol.say("take DB2026001")
    await office.assessed("DB2026001")
    await office.carol.say("ico required DB2026001 bank details can be misused")
    await office.carol.say("rang the ico at ten this morning about the bus folder, their ref is IC-224466")
    assert "10:00" in office.carol.text
    assert "IC-224466" in office.carol.text
    await office.carl.say("the root cause on the bus one was human error, he just forgot it")
    assert "New value: **Human Error**" in office.carl.text


async def test_a_number_within_words_is_no_case(bot: Bot) -> None:
    office = await with_cases(bot)
    await office.carol.say("a letter went to 1 instead of 2, is that ours")
    assert "DB2026002" not in office.carol.text
