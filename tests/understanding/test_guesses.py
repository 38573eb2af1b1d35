"""What is offered as "did you mean …?" where words are no command; and what is never offered."""

from datetime import date

import pytest

from bench.reading import council, in_sets, table
from bot.commands.registry import commands
from understanding.commands.guesses import guessed
from understanding.commands.phrases import Known, Match

KNOWN = Known(date(2026, 11, 25), council().boundaries, council().taxonomy.directorates)
ALL = frozenset(commands()).__contains__


@pytest.mark.parametrize(
    ("typed", "command", "period"),
    [
        ("how many breaches did we have in September?", "summary", "in september"),
        ("Morning, I'm after the numbers for last quarter if that's alright", "summary", "for last quarter"),
        ("need the breach numbers for august, boss is asking", "summary", "for august"),
        ("not the Excel this time, I want the Word report for last period", "document", "for last period"),
        ("how does this period compare with the previous one?", "compare", ""),
        ("which cases haven't been assigned to anybody yet", "unassigned", ""),
        ("Please may I see the figures", "summary", ""),
        ("can I see the reports I've sent in?", "my_reports", ""),
    ],
)
def test_what_is_asked_in_own_words_is_offered(typed: str, command: str, period: str) -> None:
    assert guessed(typed, ALL, KNOWN) == Match(command, period, certain=False)


@pytest.mark.parametrize(
    "typed",
    [
        "Somebody has put an export of everyone's council tax arrears on the public website",
        "can you help, I emailed the summary of the case conference to the wrong parent",
        "the cash register in the leisure centre cafe is broken again",
        "summary or export, which can you do",
        "",
    ],
)
def test_a_tale_and_small_talk_are_offered_nothing(typed: str) -> None:
    assert guessed(typed, ALL, KNOWN) is None


def test_nothing_is_offered_that_this_person_may_not_do() -> None:
    assert guessed("how many breaches did we have in September?", {"report", "help"}.__contains__, KNOWN) is None


@pytest.mark.parametrize("path", in_sets("first_sentences"))
def test_no_first_sentence_is_offered_a_command(path: str) -> None:
    assert [row["text"] for row in table(path)["sentence"] if guessed(row["text"], ALL, KNOWN)] == []
