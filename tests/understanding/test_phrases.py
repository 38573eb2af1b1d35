"""Commands in plain words, and sentences that are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.reading import Read, command_cases, council, in_sets, table
from bot.commands.registry import phrases
from domain.clocks.period import PeriodBoundaries
from understanding.commands.phrases import Known, Match, Phrase, match_command

TODAY = date(2026, 11, 18)
DIRECTORATES = council().taxonomy.directorates
SENTENCES = (
    "tests/understanding/first_sentences.toml",
    *in_sets("first_sentences"),
)


def matched(text: str, known: tuple[Phrase, ...]) -> Match | None:
    return match_command(text, known, Known(TODAY, PeriodBoundaries(), DIRECTORATES))


@pytest.mark.parametrize(("text", "readings", "read"), command_cases("tests/understanding/commands.toml"))
def test_matches_a_command_or_none(text: str, readings: tuple[object, ...], read: Read) -> None:
    assert read(text) in readings


@pytest.mark.parametrize("path", SENTENCES)
def test_no_first_sentence_is_taken_for_a_command_of_ours(path: str) -> None:
    found = {row["text"]: matched(row["text"], phrases()) for row in table(path)["sentence"]}
    assert [text for text, match in found.items() if match and match.command != "report"] == []


def test_every_command_of_ours_is_called_by_each_of_its_words() -> None:
    for phrase in phrases():
        for said in phrase.words:
            for typed in (said, said.upper(), f"{said} please", f"Please {said}!"):
                match = matched(typed, phrases())
                assert match, typed
                assert match.certain


def test_what_is_taken_keeps_its_capitals_and_its_end() -> None:
    known = (Phrase("note", ("note",), "reference+text"),)
    assert matched("note db2026014: Rang Mrs B. She has it.", known) == Match(
        "note", "DB2026014 Rang Mrs B. She has it."
    )


def test_a_long_note_is_a_note_and_a_long_story_is_none() -> None:
    known = (Phrase("note", ("note",), "reference+text"), Phrase("help", ("help",), "nothing"))
    story = "She rang again and told me more. " * 100
    match = matched(f"note DB2026014 {story}", known)
    assert match
    assert match.rest == f"DB2026014 {story}".strip()
    assert matched(f"help {story}", known) is None


def test_of_two_commands_with_one_word_what_follows_decides() -> None:
    known = (Phrase("document", ("report",), "period"), Phrase("report", ("report",), "nothing"))
    assert matched("report", known) == Match("report")
    assert matched("report last month", known) == Match("document", "last month")
    assert matched("report something else", known) is None


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("summary for housing", "for Housing Neighbourhood and Building Services"),
        ("summary this period for ASC", "this period for Adult Social Care"),
        ("can I have the summary for October 2026 for cfe please", "october 2026 for Children, Families and Education"),
        ("figures for regeneration for 2025/26", "2025/26 for Regeneration"),
        ("summary of last month in the port", "last month for Port"),
        ("summary 1 march to 31 august for finance team", "1 march to 31 august for Finance and Resources"),
        ("show tables for public health this year", "this year for Public Health"),
        ("summary for services", "for services"),
        ("summary last month for wibble", "last month for wibble"),
        ("summary this period", "this period"),
    ],
)
def test_a_summary_may_be_for_one_directorate(typed: str, rest: str) -> None:
    match = matched(typed, phrases())
    assert match
    assert match.certain
    assert match.command in ("summary", "tables")
    assert match.rest.lower() == rest.lower()


@pytest.mark.parametrize(
    "typed",
    [
        "summary for adult social care was emailed to the wrong person",
        "summary of the housing meeting went to a tenant",
        "summary for adult social care meeting",
        "the figures for education left on a train",
        "summary for parents",
        "summary this period for parents of a pupil",
        "summary of a child's education plan",
        "tables for housing sent to a contractor last month",
    ],
)
def test_a_tale_about_a_directorate_is_no_summary(typed: str) -> None:
    assert matched(typed, phrases()) is None


def test_a_slip_that_could_be_another_word_is_not_certain() -> None:
    known = (Phrase("cancel", ("cancel",)), Phrase("summary", ("summary",), "period"))
    assert matched("cancer", known) == Match("cancel", certain=False)
    assert matched("sumary", known) == Match("summary")


@given(text=st.text())
def test_nothing_raises(text: str) -> None:
    matched(text, phrases())
    matched(f"summary {text}", phrases())
