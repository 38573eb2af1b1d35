"""What the team tells in one sentence is asked no more: of the ICO, people, actions, several answers."""

from datetime import date

import pytest

from domain.breach import Breach
from tests.conversations.casework.test_in_own_words import with_cases
from tests.conversations.conftest import Bot
from tests.conversations.team import Office


async def after(bot: Bot, *typed: str) -> tuple[Office, Breach]:
    """Carol has taken the case of the bus, and typed this."""
    office = await with_cases(bot)
    await office.carl.say("hello")
    await office.carol.say("take DB2026001")
    for words in typed:
        await (office.carol.press(words[2:]) if words.startswith("> ") else office.carol.say(words))
    breach = await bot.store.breach("DB2026001")
    assert breach
    return office, breach


@pytest.mark.parametrize(
    "typed",
    [
        ("told the ico at 9 this morning about the bus folder, ref IC-55661", "bank details can be misused", "yes"),
        ("ico DB2026001 required it could be misused", "ico DB2026001", "rang them at 9 today, ref no IC-55661", "yes"),
        ("ico DB2026001 required it could be misused", "ico told DB2026001 today 9am, reference IC-55661", "save it"),
    ],
)
async def test_when_the_ico_was_told_and_its_reference_are_taken(bot: Bot, typed: tuple[str, ...]) -> None:
    _, breach = await after(bot, *typed)
    assert breach.ico_decision
    assert breach.ico_notification
    assert (breach.ico_notification.made_at.hour, breach.ico_notification.case_reference) == (9, "IC-55661")


async def test_people_who_were_told_before_it_was_decided(bot: Bot) -> None:
    letters = "letters to all twelve on the bus one went out on Tuesday, second class"
    office, breach = await after(bot, letters, "they must be told", "it could be used for fraud")
    assert breach.people_told
    assert "second class" in breach.people_told.way
    assert "did it reach" in office.carol.last[-1].question
    await office.carol.say("skip")
    recorded = await bot.store.breach("DB2026001")
    assert recorded
    assert recorded.people_told
    assert recorded.people_told.done_at
    assert recorded.people_told.done_at.at.day == 17
    assert recorded.people_told.written
    assert recorded.people_told.written.number == 12


@pytest.mark.parametrize(
    "typed", ["the mum was told in person at 9 by her social worker", "the family have been told face to face"]
)
async def test_that_people_were_told_is_no_breach_of_its_own(bot: Bot, typed: str) -> None:
    office, _ = await after(bot, typed)
    assert "in person" in office.carol.text.lower()
    assert "log this as a breach" not in office.carol.text


@pytest.mark.parametrize(
    ("typed", "owner", "due"),
    [
        (("action DB2026001 training for gary, manager to arrange, by end of next week",), "manager", (27, 11)),
        (("action DB2026001", "bcc training for the office, joan dobbs, by friday 27th"), "joan dobbs", (27, 11)),
        (
            ("action DB2026001 lockable bags, facilities to do it by 14 december", "revised process"),
            "facilities",
            (14, 12),
        ),
        (
            ("action DB2026001 training", "skip", "not yet", "jo in childrens", "end of next week"),
            "jo in childrens",
            (27, 11),
        ),
        (("action DB2026001 training", "skip", "not yet, pat will do it by the end of november"), "pat", (30, 11)),
    ],
)
async def test_who_sees_to_an_action_and_until_when(
    bot: Bot, typed: tuple[str, ...], owner: str, due: tuple[int, int]
) -> None:
    _, breach = await after(bot, *typed)
    assert [(each.owner, each.due, each.done_at) for each in breach.actions] == [
        (owner, date(2026, due[1], due[0]), None)
    ]


@pytest.mark.parametrize(
    ("typed", "had"),
    [
        ("no, they didn't need one", False),
        ("we've not said sorry yet", False),
        ("apologised to all twelve by phone yesterday", True),
    ],
)
async def test_an_apology_in_any_words(bot: Bot, typed: str, had: bool) -> None:
    _, breach = await after(bot, "apology DB2026001", typed)
    assert breach.apologised is had


@pytest.mark.parametrize(
    ("typed", "who"),
    [("myself", "Carol Central"), ("me", "Carol Central"), ("not me, it's carl who knows the tenant", "Carl Central")],
)
async def test_people_are_named_as_people_do(bot: Bot, typed: str, who: str) -> None:
    office, _ = await after(bot, "conflict DB2026001", typed)
    assert f"Who: **{who}**" in office.carol.text


async def test_several_answers_at_once_and_what_is_left_over(bot: Bot) -> None:
    office, _ = await after(bot, "assess DB2026001", "breach, paper, housing, human error, his bag has no lock")
    for shown in ("Medium: Paper", "Directorate: Housing", "Root cause: Human Error", "his bag has no lock"):
        assert shown in office.carol.text
    assert "discovered" in office.carol.last[-1].question
    await office.carol.say("the mum herself rang")
    assert "The person affected" in office.carol.text
    await office.carol.say("same as he put")
    assert "12 people" in office.carol.text


async def test_where_somebody_may_be_in_danger_is_first_of_those_due_alike(bot: Bot) -> None:
    office = await with_cases(bot)
    await office.carol.say("open")
    assert next(iter(office.carol.last[-1].buttons)) == "DB2026002"


async def test_records_and_kinds_of_people_as_the_team_says_them(bot: Bot) -> None:
    office, _ = await after(bot, "assess DB2026001", "breach", "keep", "housing", "me", "12", "1 letter")
    assert "Records: **1**" in office.carol.text
    await office.carol.say("mum and 2 kids")
    assert "Customers or prospective customers and Children" in office.carol.text
