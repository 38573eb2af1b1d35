"""What was told by letter or done on a day has no time of day, and gets none: asked, kept, shown and given out so."""

import csv
import io
from datetime import UTC, datetime, timedelta

import docx
import openpyxl
import pytest

from domain.breach import Breach
from domain.clocks.deadlines import Moment
from tests.conversations.conftest import Bot
from tests.conversations.figures.test_case_files import links
from tests.conversations.figures.test_documents import fetched
from tests.conversations.team import Office

ON_THE_16TH = Moment(datetime(2026, 11, 16, tzinfo=UTC), exact=False)
IN_FULL = "Monday 16 November 2026"


async def stored(bot: Bot, reference: str) -> Breach:
    breach = await bot.store.breach(reference)
    assert breach
    return breach


async def to_be_told(office: Office) -> str:
    """A case of which those affected must be told."""
    reference = await office.reported(discovered="13 November at 9am")
    await office.assessed(reference)
    await office.carol.say(f"people told {reference} required the risk to them is high")
    await office.carol.say("by letter")
    return reference


async def words_of(bot: Bot, url: str) -> str:
    """Paragraphs and tables of a Word file."""
    _, content = await fetched(url, bot)
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


async def test_a_letter_told_to_people_needs_no_time_of_day(bot_on_each_store: Bot) -> None:
    bot, office = bot_on_each_store, Office(bot_on_each_store)
    reference, carol = await to_be_told(office), office.carol
    await carol.press("People were told")
    assert carol.last[-1].question == "When were they told?"
    await carol.say("we wrote to them on 16 November")
    assert carol.last[-1].question == "How many people were written to, called or visited?"
    assert "time" not in carol.text
    for typed in ("3", "2"):
        await carol.say(typed)
    assert "when and how those affected were told" in carol.text
    told = (await stored(bot, reference)).people_told
    assert told
    assert told.done_at == ON_THE_16TH

    for command in (f"show {reference}", f"history {reference}", f"draft ico {reference}"):
        await carol.say(command)
        assert IN_FULL in carol.text, command
        assert f"{IN_FULL}, 00:00" not in carol.text, command
    await carol.say(f"case file {reference}")
    case_file = await words_of(bot, links(carol.last[-1])["Download (Word)"])
    assert f"People told: {IN_FULL}" in case_file
    assert f"{IN_FULL}, 00:00" not in case_file
    await carol.say(f"letter {reference}")
    assert "16 November 2026" in await words_of(bot, links(carol.last[-1])["Download (to those affected)"])
    await carol.say("full register this period")
    found = links(carol.last[-1])
    _, content = await fetched(found["Download (CSV)"], bot)
    row = next(csv.DictReader(io.StringIO(content.decode())))
    assert row["People told at"] == "2026-11-16"
    _, content = await fetched(found["Download (Excel)"], bot)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet
    cell = next(sheet.cell(7, each.column) for each in sheet[6] if each.value == "People told at")
    assert (cell.value, cell.number_format) == (datetime(2026, 11, 16), "dd/mm/yyyy")  # noqa: DTZ001
    await carol.say("trends")
    assert "Period To the SIRO ICO required / told People told 1 Sep 2026 to 28 Feb 2027 0 0 / 0 1" in " ".join(
        carol.last[-1].text.split()
    )


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("16/11", ON_THE_16TH),
        ("yesterday", Moment(ON_THE_16TH.at + timedelta(days=1), exact=False)),
        ("today", Moment(ON_THE_16TH.at + timedelta(days=2), exact=False)),
        ("16 November at 3pm", Moment(ON_THE_16TH.at + timedelta(hours=15))),
    ],
)
@pytest.mark.parametrize("command", ["people told", "people were told"])
async def test_the_day_may_be_said_with_the_command(bot: Bot, command: str, typed: str, moment: Moment) -> None:
    office = Office(bot)
    reference, carol = await to_be_told(office), office.carol
    await carol.say(f"{command} {reference} {typed}")
    assert carol.last[-1].question == "How were they told?"
    for words in ("keep", "skip", "skip"):
        await carol.say(words)
    told = (await stored(bot, reference)).people_told
    assert told
    assert told.done_at == moment


async def test_a_day_to_come_is_none_on_which_they_were_told(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await to_be_told(office), office.carol
    await carol.say(f"people told {reference}")
    await carol.say("20 November")
    assert carol.last[-1].question == "When were they told?"
    assert "not come yet" in carol.text or "future" in carol.text


async def test_a_time_put_right_may_become_a_day_and_a_day_a_time(bot_on_each_store: Bot) -> None:
    office = Office(bot_on_each_store)
    reference, carol = await to_be_told(office), office.carol
    await carol.say(f"people told {reference} yesterday at 3pm")
    for words in ("keep", "skip", "skip"):
        await carol.say(words)
    for typed, shown in (("16 November", IN_FULL), ("16 November at 2pm", f"{IN_FULL}, 14:00")):
        await carol.say(f"change {reference} people told")
        await carol.say(typed)
        await carol.say("the letter book")
        await carol.press("Record it")
        await carol.say(f"show {reference}")
        assert f"People told: {shown}\n" in carol.text


async def test_the_controller_may_have_been_told_on_a_day(bot_on_each_store: Bot) -> None:
    bot, office = bot_on_each_store, Office(bot_on_each_store)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"assess {reference}")
    answers = {
        "turn out": "breach",
        "By whom": "skip",
        "records": "3",
        "kind of people": "children",
        "especially": "no",
        "Whose information": "joint",
        "other organisation": "Harbour Town Council",
        "told of it": "yesterday",
        "Who else": "nobody else",
        "type of incident": "loss or theft of paperwork",
        "root cause": "human error",
        "contained": "yes, it is back",
        "may it mean": "worry",
        "come of it": "none known",
        "likely is harm": "unlikely",
        "How bad": "low",
        "reasons": "it came back",
    }
    kept = dict.fromkeys(("medium", "directorate", "How many people", "kind of information"), "keep")
    await office.answers(carol, kept | answers, "Record it")
    assessment = (await stored(bot, reference)).assessment
    assert assessment
    assert assessment.controller_told_at == Moment(ON_THE_16TH.at + timedelta(days=1), exact=False)
    await carol.say(f"show {reference}")
    assert "Controller told: Tuesday 17 November 2026\n" in carol.text


@pytest.mark.parametrize(
    ("typed", "done_at"),
    [
        ("yes, on 16 November", ON_THE_16TH),
        ("done on 16/11", ON_THE_16TH),
        ("16 November", ON_THE_16TH),
        ("yes", Moment(datetime(2026, 11, 18, 10, 30, tzinfo=UTC))),
        ("no", None),
    ],
)
async def test_an_action_that_is_done_may_carry_its_day(bot: Bot, typed: str, done_at: Moment | None) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"action {reference} training")
    await carol.say("skip")
    assert carol.last[-1].question == "Is it done already?"
    await carol.say(typed)
    if done_at is None:
        for words in ("skip", "skip"):
            await carol.say(words)
    assert (await stored(bot, reference)).actions[0].done_at == done_at


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("it began on 16 November", "Is it done already?"),
        ("since 16 November", "Is it done already?"),
        ("by 25 November", "Who sees to it?"),
        ("soon", "Who sees to it?"),
    ],
)
async def test_what_only_began_on_a_day_is_not_done(bot: Bot, typed: str, asked: str) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"action {reference} training")
    await carol.say("skip")
    await carol.say(typed)
    assert carol.last[-1].question == asked


@pytest.mark.parametrize("typed", ["", "1", "16 November", "1 16/11", "1 on 16 November"])
async def test_an_action_is_done_on_the_day_that_is_said(bot_on_each_store: Bot, typed: str) -> None:
    bot, office = bot_on_each_store, Office(bot_on_each_store)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"action {reference} training")
    for words in ("skip", "no", "skip", "skip"):
        await carol.say(words)
    await carol.say(f"action done {reference} {typed}")
    assert "*Training* is recorded as done" in carol.text
    expected = ON_THE_16TH if "16" in typed else Moment(bot.clock.now)
    assert (await stored(bot, reference)).actions[0].done_at == expected
    await carol.say("full register this period")
    _, content = await fetched(links(carol.last[-1])["Download (CSV)"], bot)
    assert ("done Monday 16 November 2026" in content.decode()) == ("16" in typed)


@pytest.mark.parametrize("typed", ["2", "no. 2", "action 2", "2 please", "2 yesterday"])
async def test_an_action_is_done_by_its_number_however_it_is_said(bot: Bot, typed: str) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"action {reference} training")
    for words in ("skip", "no", "skip", "skip"):
        await carol.say(words)
    await carol.say(f"action {reference} corrective action")
    for words in ("skip", "no", "skip", "skip", "no"):
        await carol.say(words)
    await carol.say(f"action done {reference} {typed}")
    assert [bool(action.done_at) for action in (await stored(bot, reference)).actions] == [False, True]


@pytest.mark.parametrize("typed", ["tomorrow", "1 tomorrow", "31/11", "1 on 20 November"])
async def test_an_action_is_not_done_on_a_day_to_come(bot: Bot, typed: str) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"action {reference} training")
    for words in ("skip", "no", "skip", "skip"):
        await carol.say(words)
    await carol.say(f"action done {reference} {typed}")
    assert "future" in carol.text or "cannot be a day" in carol.text
    assert (await stored(bot, reference)).actions[0].done_at is None
