"""The full register and one case as files, asked for in the chat: only for those who may see the case."""

import io

import docx
import openpyxl

from documents.pdf import can_make_pdf
from domain.audit import Noted, who_looked
from tests.conversations.conftest import Bot
from tests.conversations.figures.test_documents import fetched
from tests.conversations.standin import Reply, _actions
from tests.conversations.team import Office


def links(reply: Reply) -> dict[str, str]:
    """Every link of a message by its title."""
    return {action["title"]: str(action["url"]) for action in _actions(reply.card or {}) if "url" in action}


async def test_the_full_register_as_excel_and_csv(bot: Bot) -> None:
    await bot.load_examples()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("full register 28 February 2023 to 31 August 2023")
    found = links(carol.last[-1])
    assert list(found) == ["Download (Excel)", "Download (CSV)"]
    status, content = await fetched(found["Download (Excel)"], bot)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert status == 200
    assert sheet is not None
    assert sheet.max_row == 6 + 52
    status, content = await fetched(found["Download (CSV)"], bot)
    assert (status, content.decode().count("\nDB2023")) == (200, 52)


async def test_a_case_file_has_the_case_and_is_on_record_as_a_look(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.assessed(reference)
    await office.carol.say(f"case file {reference}")
    found = links(office.carol.last[-1])
    assert list(found) == ["Download (Word)", "Download (PDF)"][: 1 + can_make_pdf()]
    status, content = await fetched(found["Download (Word)"], bot)
    said = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    assert status == 200
    assert f"Case file {reference}" in said
    assert "The minutes got to people who should not have them" in said
    breach = await bot.store.breach(reference)
    assert breach is not None
    looks = who_looked(await bot.store.audit(), breach)
    assert ("carol", "case_file") in {(each.person, each.what) for each in looks if each.kind is Noted.FILE}


async def test_with_a_conflict_of_interest_there_is_no_file_also_by_an_old_link(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carl.say(f"case file {reference}")
    link = links(office.carl.last[-1])["Download (Word)"]
    await office.carol.say(f"conflict {reference}")
    await office.carol.say("Carl Central")
    await office.carol.say("a neighbour")
    await office.carl.say(f"case file {reference}")
    assert f"cannot find {reference}" in office.carl.text
    status, content = await fetched(link, bot)
    assert status == 403
    assert f"cannot find {reference}" in content.decode()
    await office.carl.say("full register this period")
    _, content = await fetched(links(office.carl.last[-1])["Download (CSV)"], bot)
    assert "Not shown" in content.decode()
    assert "The minutes got to people" not in content.decode()


async def test_the_siro_has_files_of_what_was_escalated_only(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.sid.say(f"case file {reference}")
    assert f"cannot find {reference}" in office.sid.text
    await office.carol.say(f"escalate {reference} it may become public")
    await office.reaches(office.sid, "for your decision")
    await office.sid.say(f"case file {reference}")
    assert links(office.sid.last[-1])


async def test_staff_get_neither(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    for words in (f"case file {reference}", "full register this period"):
        await office.sam.say(words)
        assert "information governance team" in office.sam.text


async def test_drafts_of_letters_are_fetched_and_the_look_is_on_record(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.assessed(reference)
    await office.carol.say(f"draft letters {reference}")
    found = links(office.carol.last[-1])
    assert list(found) == ["Download (to those affected)", "Download (apology)"]
    status, content = await fetched(found["Download (to those affected)"], bot)
    said = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    assert status == 200
    assert "DRAFT" in said
    assert "Whom to ask" in said
    breach = await bot.store.breach(reference)
    assert breach is not None
    looks = who_looked(await bot.store.audit(), breach)
    assert ("carol", "letter_people") in {(each.person, each.what) for each in looks}


async def test_the_letter_has_how_many_were_written_to_and_reached(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.assessed(reference)
    carol = office.carol
    await carol.say(f"people told {reference} required the risk to them is high")
    await carol.say("by letter")
    await carol.press("People were told")
    for typed in ("today at 9am", "by letter", "12"):
        await carol.say(typed)
    assert "How many of them did it reach" in carol.last[-1].question
    await carol.say("11")
    assert "when and how those affected were told" in carol.text
    await carol.say(f"letter {reference}")
    _, content = await fetched(links(carol.last[-1])["Download (to those affected)"], bot)
    table = docx.Document(io.BytesIO(content)).tables[0]
    rows = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert (rows["Number written to"], rows["Number reached"]) == ("12", "11")
    assert "by letter" in rows["How they are told"]
