"""Commands in plain words, and sentences that are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.reading import Read, command_cases, table
from bot.commands.registry import phrases
from dialogs.phrases import Match, Phrase, match_command
from domain.period import PeriodBoundaries

TODAY = date(2026, 11, 18)
SENTENCES = (
    "tests/dialogs/first_sentences.toml",
    "bench/phrases/first_sentences.toml",
    "bench/phrases/first_sentences_second.toml",
)


def matched(text: str, known: tuple[Phrase, ...]) -> Match | None:
    return match_command(text, known, today=TODAY, boundaries=PeriodBoundaries())


@pytest.mark.parametrize(("text", "readings", "read"), command_cases("tests/dialogs/commands.toml"))
def test_matches_a_command_or_none(text: str, readings: tuple[object, ...], read: Read) -> None:
    assert read(text) in readings


@pytest.mark.parametrize("path", SENTENCES)
def test_no_first_sentence_is_taken_for_a_command_of_ours(path: str) -> None:
    taken = [row["text"] for row in table(path)["sentence"] if matched(row["text"], phrases())]
    assert taken == []


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


def test_a_slip_that_could_be_another_word_is_not_certain() -> None:
    known = (Phrase("cancel", ("cancel",)), Phrase("summary", ("summary",), "period"))
    assert matched("cancer", known) == Match("cancel", certain=False)
    assert matched("sumary", known) == Match("summary")


@given(text=st.text())
def test_nothing_raises(text: str) -> None:
    matched(text, phrases())
    matched(f"summary {text}", phrases())
