"""The team's lists: what is due first on top, in a table that a phone shows, one press to open a case."""

from dataclasses import replace
from datetime import timedelta

from domain import actions
from domain.breach import Danger, Person
from domain.clocks.deadlines import Moment
from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat, Reply, walked

CAROL, CARL = Person("carol", "Carol Central"), Person("carl", "Carl Central")
SAM = Person("sam", "Sam Staff")
HOURS = (10, 100, 60)  # since discovery: the second is overdue, the third due within a day


async def with_cases(bot: Bot, first: Danger = Danger.NO) -> Chat:
    """Three cases; Carol has the second, Carl the third, nobody the first, whose danger this is."""
    for hours, handler in zip(HOURS, (None, CAROL, CARL), strict=True):
        then = bot.clock.now - timedelta(hours=hours)
        async with bot.store.transaction("test") as tx:
            reference = await tx.next_reference(2026)
            told = actions.report(
                reference,
                summary="a letter went astray",
                danger=first if handler is None else Danger.NO,
                directorate="Port",
                discovered=Moment(then),
                reporter=SAM,
                now=then,
            )
            taken = actions.take(told.breach, by=handler, now=then) if handler else told
            history = (*told.history, *(taken.history if handler else ()))
            await tx.save_breach(replace(taken.breach, revision=1), history)
    return bot.chat("carol", "Carol Central")


def styles(reply: Reply) -> list[str]:
    """The ground of the last column, row by row."""
    table = next(each for each in walked(reply.card) if each.get("type") == "Table")
    return [row["cells"][1].get("style", "") for row in table["rows"][1:]]


async def test_what_is_due_first_stands_first_and_is_said_in_words_and_colour(bot: Bot) -> None:
    carol = await with_cases(bot)
    await carol.say("open")
    table = carol.last[0].table
    assert [row[0].split()[0] for row in table[1:]] == ["DB2026002", "DB2026003", "DB2026001"]
    assert "ended 1 day and 4 hours ago" in table[1][1]
    assert "12 hours left" in table[2][1]
    assert "2 days and 14 hours left" in table[3][1]
    assert styles(carol.last[0]) == ["attention", "warning", "good"]
    assert "1 overdue" in carol.text
    assert "1 due within 24 hours" in carol.text
    assert "Carl Central" in table[2][0]
    assert "waits for **you**" in table[1][0]
    assert "reported" in table[3][0]
    assert "astray" not in carol.text


async def test_one_press_opens_a_case(bot: Bot) -> None:
    carol = await with_cases(bot)
    await carol.say("overdue")
    assert [title for title in carol.last[0].buttons if "DB" in title] == ["DB2026002"]
    await carol.press("DB2026002")
    assert "astray" in carol.text


async def test_my_cases_are_those_that_i_handle(bot: Bot) -> None:
    carol = await with_cases(bot)
    for typed in ("my cases", "which cases are mine?", "show me my cases please"):
        await carol.say(typed)
        assert [row[0].split()[0] for row in carol.last[0].table[1:]] == ["DB2026002"], typed
    dora = bot.chat("dora", "Dora Dpo")
    await dora.say("my cases")
    assert "You have no open cases" in dora.text
    sam = bot.chat()
    await sam.say("my cases")
    assert "DB2026" not in sam.text


async def test_without_tables_each_case_is_a_line_and_a_button(bot: Bot) -> None:
    carol = await with_cases(bot)
    await carol.say("open")
    table = next(each for each in walked(carol.last[0].card) if each.get("type") == "Table")
    assert {column["width"] for column in table["columns"]} == {1}
    instead = table["fallback"]["items"]
    assert "ended 1 day and 4 hours ago" in instead[0]["text"]
    assert instead[1]["actions"][0]["title"] == "DB2026002"


async def test_danger_that_nobody_has_taken_is_named_first(bot: Bot) -> None:
    carol = await with_cases(bot, first=Danger.YES)
    await carol.say("open")
    assert "Look at first: **DB2026001**, where someone may be in danger" in carol.text
    await carol.say("take DB2026001")
    await carol.say("open")
    assert "Look at first: **DB2026002**" in carol.text
