"""The central team: the card in the channel, the case in personal chat, the summary."""

import json
from pathlib import Path

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_report import report_by_words
from tests.conversations.standin import GENERAL, Reply, walked

SEED = Path(__file__).parents[2] / "seed"


async def card_of(bot: Bot, reference: str) -> Reply:
    found: Reply = (
        await bot.until(lambda: [Reply(b) for b in bot.connector.in_(GENERAL) if reference in Reply(b).text])
    )[0]
    return found


async def test_take_it_in_the_channel_brings_the_card_up_to_date(bot: Bot) -> None:
    channel = bot.channel()
    await channel.install()
    await report_by_words(bot.chat(), "send")
    await card_of(bot, "DB2026001")
    await channel.press("Take it")
    await bot.until(lambda: "Carol Central" in Reply(bot.connector.in_(GENERAL)[1]).text)
    carl = bot.channel("carl", "Carl Central")
    await carl.say("take DB2026001")
    assert "Carol Central" in carl.text


async def test_open_continues_in_personal_chat(bot: Bot) -> None:
    carol = bot.chat("carol", "Carol Central")
    await carol.say("hello")
    channel = bot.channel()
    await channel.install()
    await report_by_words(bot.chat(), "send")
    await card_of(bot, "DB2026001")
    await channel.press("Open")
    assert "minutes" not in channel.text
    await bot.until(lambda: any("minutes" in Reply(b).text for b in bot.connector.in_("personal-carol")))


async def test_show_in_personal_chat_has_everything(bot: Bot) -> None:
    await report_by_words(bot.chat(), "send")
    carol = bot.chat("carol", "Carol Central")
    await carol.say("show DB2026001")
    for words in ("minutes", "Sam Staff", "Names and addresses", "Got it back", "Paper", "3"):
        assert words in carol.text
    await carol.say("show DB2026077")
    assert "DB2026077" in carol.text


@pytest.mark.parametrize("typed", ["summary", "show DB2026001", "open", "take DB2026001", "unassigned"])
async def test_others_get_one_kind_sentence_and_it_is_recorded(bot: Bot, typed: str) -> None:
    await report_by_words(bot.chat(), "send")
    sam = bot.chat()
    await sam.say(typed)
    assert "information governance team" in sam.text
    refusals = await bot.store.refusals()
    assert refusals[0].person.id == "sam"


async def test_summary_names_its_days_and_the_tables_add_up(bot: Bot) -> None:
    await report_by_words(bot.chat(), "send")
    carol = bot.chat("carol", "Carol Central")
    await carol.say("can I have the summary for this period please")
    assert "1 September 2026 to 28 February 2027" in carol.text
    await carol.press("Show tables")
    assert [reply.table[-1][-1] for reply in carol.last] == ["1"] * 5


async def test_summary_of_the_seed_cell_by_cell(bot: Bot) -> None:
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("summary 28 February 2023 to 31 August 2023")
    assert "28 February 2023 to 31 August 2023" in carol.text
    assert "52" in carol.text
    assert "13" in carol.text
    await carol.press("Show tables")
    seed = json.loads((SEED / "tables-2023.json").read_text())
    assert len(carol.last) == 5
    for reply, table in zip(carol.last, seed.values(), strict=True):
        assert reply.table[0] == ["", *table["columns"], "TOTAL"]
        assert reply.table[1:] == [[name, *map(str, cells)] for name, cells in table["rows"].items()]


async def test_summary_of_one_directorate(bot: Bot) -> None:
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("can I see the summary 28 February 2023 to 31 August 2023 for asc please")
    assert "28 February 2023 to 31 August 2023 for Adult Social Care" in carol.text
    assert "11 breaches in this period" in carol.text
    seed = json.loads((SEED / "tables-2023.json").read_text())
    await carol.press("Show tables")
    for reply, table in zip(carol.last, seed.values(), strict=True):
        assert [row[0] for row in reply.table] == ["", "Adult Social Care", "TOTAL"]
        own = dict(zip((*table["columns"], "TOTAL"), table["rows"]["Adult Social Care"], strict=True))
        shown = dict(zip(reply.table[0], reply.table[1], strict=True))
        assert shown == {name: str(own[name]) for name in reply.table[0] if name} | {"": "Adult Social Care"}
    await carol.press("Previous period")
    assert "for Adult Social Care" in carol.text
    assert "nothing is recorded" in carol.text
    await carol.press("All directorates")
    assert "Adult Social Care" not in carol.text


async def test_the_register_of_a_period_row_by_row(bot: Bot) -> None:
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("can I see the register for 28 February 2023 to 31 August 2023")
    seen = []
    while True:
        header, *rows = carol.last[-1].table
        assert header[0] == "Reference"
        assert header[-1] == "ICO"
        seen += [row[0] for row in rows]
        if "Next rows" not in carol.last[-1].buttons:
            break
        await carol.press("Next rows")
    assert len(seen) == len(set(seen)) == 52
    await carol.say("register 2015")
    assert "No breach is in the register for 1 January 2015 to 31 December 2015" in carol.text
    sam = bot.chat()
    await sam.say("register this period")
    assert "Only the information governance team" in sam.text


async def test_summary_asks_which_directorate_where_several_fit(bot: Bot) -> None:
    carol = bot.chat("carol", "Carol Central")
    await carol.say("summary last period for services")
    assert carol.last[-1].question == "Which directorate do you mean?"
    await carol.press("Corporate Services")
    assert "1 March 2026 to 31 August 2026 for Corporate Services" in carol.text


@pytest.mark.parametrize("typed", ["", "hello", "wibble wobble", "summary of the wibble", "show DB1", "??", "add"])
async def test_nothing_typed_leads_to_silence_or_an_error(bot: Bot, typed: str) -> None:
    carol = bot.chat("carol", "Carol Central")
    await carol.say(typed)
    assert carol.last
    assert "went wrong" not in carol.text


async def test_figures_asked_for_in_own_words_are_shown_to_those_who_may_see_them(bot: Bot) -> None:
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("how many breaches did we have in March 2023?")
    assert "1 March 2023 to 31 March 2023" in carol.text
    sam = bot.chat()
    await sam.say("how many breaches did we have in March 2023?")
    assert "Did you mean" not in sam.text
    assert "1 March 2023" not in sam.text


async def test_every_table_has_columns_of_one_weight(bot: Bot) -> None:
    """Teams on phones leaves a table blank whose columns have unlike weights (AdaptiveCards #8853)."""
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("show tables 28 February 2023 to 31 August 2023")
    tables = [each for reply in carol.last for each in walked(reply.card) if each.get("type") == "Table"]
    assert len(tables) == 5
    for table in tables:
        assert {column["width"] for column in table["columns"]} == {1}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("summary for october please", "1 October 2026 to 31 October 2026"),
        ("summary for this half year", "1 September 2026 to 28 February 2027"),
        ("and last quarter?", "1 July 2026 to 30 September 2026"),
        ("how many did we have in the last 12 months and how many went to the ICO?", "Total"),
        ("which directorate is worst this year", "1 January 2026 to 31 December 2026"),
        ("how many were emails", "1 September 2026 to 28 February 2027"),
        ("compare them", "compared with 1 March 2026 to 31 August 2026"),
        ("and compared with the half year before?", "compared with 1 March 2026 to 31 August 2026"),
        (
            "how does this month compare with the same month last year",
            "1 November 2026 to 30 November 2026 compared with 1 November 2025 to 30 November 2025",
        ),
        (
            "compare this quarter to the one before",
            "1 October 2026 to 31 December 2026 compared with 1 July 2026 to 30 September 2026",
        ),
        ("are we doing better than the same period last year", "compared with 1 September 2025 to 28 February 2026"),
        ("is it going up or down over the years", "Breaches of the only period so far"),
    ],
)
async def test_figures_are_shown_for_everyday_words(bot: Bot, typed: str, shown: str) -> None:
    await report_by_words(bot.chat(), "send")
    carol = bot.chat("carol", "Carol Central")
    await carol.say("show DB2026001")
    await carol.say(typed)
    assert shown in carol.text


@pytest.mark.parametrize(
    "typed",
    ["how many were there on the bus?", "is the risk going up", "what about the letter?", "how many people is it"],
)
async def test_questions_about_a_case_are_none_about_figures(bot: Bot, typed: str) -> None:
    await report_by_words(bot.chat(), "send")
    carol = bot.chat("carol", "Carol Central")
    await carol.say("show DB2026001")
    await carol.say(typed)
    assert "Within 24 hours" not in carol.text
    assert "compared with" not in carol.text
