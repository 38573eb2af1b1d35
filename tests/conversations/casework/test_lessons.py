"""Lessons learned: recorded by the team with owner and day, put right, listed in report, register and case file."""

import csv
import io
from datetime import timedelta

import docx

from documents.committee_report import gather, make_report
from settings.environment import read_settings
from tests.conversations.conftest import Bot
from tests.conversations.figures.test_case_files import links
from tests.conversations.figures.test_documents import fetched, link
from tests.conversations.team import Office

LESSON = "letters with a care plan are checked by a second person"


async def with_a_lesson(office: Office) -> str:
    """A case from which a lesson is recorded, with owner and day."""
    reference = await office.reported()
    carol = office.carol
    await carol.say(f"lesson {reference} {LESSON}")
    assert "Who sees to it" in carol.last[-1].question
    await carol.say("Post room")
    assert "By when" in carol.last[-1].question
    await carol.say("in two weeks")
    assert f"lesson is recorded for {reference}" in carol.text
    return reference


async def test_a_lesson_has_text_owner_and_day_and_can_be_put_right(bot: Bot) -> None:
    office = Office(bot)
    reference = await with_a_lesson(office)
    carol = office.carol
    for typed in (f"change {reference} lesson 1: owner", "Head of Post", "the post room has a new head"):
        await carol.say(typed)
    await carol.press("Record it")
    await carol.say(f"show {reference}")
    for words in (LESSON, "Head of Post", "Wednesday 2 December 2026"):
        assert words in carol.text
    await carol.say(f"lesson {reference} {LESSON}")
    await carol.say("skip")
    await carol.say("skip")
    assert "recorded for" in carol.text
    assert "already" in carol.text


async def test_the_report_lists_it_and_the_public_version_only_counts_it(bot: Bot) -> None:
    office = Office(bot)
    reference = await with_a_lesson(office)
    carol = office.carol
    await carol.say("report this period")
    _, content = await fetched(link(carol.last[-1]), bot)
    document = docx.Document(io.BytesIO(content))
    [table] = [each for each in document.tables if each.rows[0].cells[1].text == "Lesson"]
    assert [cell.text for cell in table.rows[1].cells] == [
        reference,
        LESSON,
        "Post room",
        "18 November 2026",
        "2 December 2026",
    ]
    assert "1 lesson is recorded, from 1 breach of this period." in [each.text for each in document.paragraphs]
    await carol.say("public report this period")
    _, content = await fetched(link(carol.last[-1]), bot)
    document = docx.Document(io.BytesIO(content))
    said = [each.text for each in document.paragraphs]
    assert "1 lesson is recorded, from 1 breach of this period." in said
    assert not any(LESSON in cell.text for each in document.tables for row in each.rows for cell in row.cells)


async def test_register_and_case_file_have_it(bot: Bot) -> None:
    office = Office(bot)
    reference = await with_a_lesson(office)
    carol = office.carol
    await carol.say("full register this period")
    _, content = await fetched(links(carol.last[-1])["Download (CSV)"], bot)
    [row] = csv.DictReader(io.StringIO(content.decode()))
    assert row["Lessons learned (owner, due)"].startswith(f"{LESSON}; Post room; due 2 December 2026; recorded")
    await carol.say(f"case file {reference}")
    _, content = await fetched(links(carol.last[-1])["Download (Word)"], bot)
    assert any(LESSON in each.text for each in docx.Document(io.BytesIO(content)).paragraphs)


async def test_a_lesson_comes_after_the_case_is_closed_too_and_staff_have_no_part_in_it(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.sam.say(f"lesson {reference} be careful")
    assert "information governance team" in office.sam.text
    for typed in (f"outcome {reference} not a breach", f"close {reference}", f"lesson {reference}"):
        await office.carol.say(typed)
    assert "What was learned" in office.carol.last[-1].question


async def test_a_tale_about_a_lesson_is_no_command(bot: Bot) -> None:
    for name, typed in (
        ("sam", "lesson plan with names was emailed to the wrong parent"),
        ("carol", "lessons were sent to the wrong school"),
    ):
        chat = bot.chat(name, name.title())
        await chat.say(typed)
        assert "danger" in chat.last[-1].question or "breach" in chat.last[-1].question


async def test_as_of_a_day_before_it_the_report_has_no_lesson(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    bot.clock.now += timedelta(hours=3)
    for typed in (f"lesson {reference} {LESSON}", "skip", "skip"):
        await office.carol.say(typed)
    council, now = read_settings(bot.environment).council, bot.clock.now
    period = council.boundaries.containing(now.date())
    breach, *_ = await bot.store.breaches()
    records = await gather(bot.store, period, council, now=now, as_of=breach.reported_at)
    document = docx.Document(io.BytesIO(make_report(records, council, now=now)))
    assert not any("lesson is recorded" in each.text for each in document.paragraphs)
