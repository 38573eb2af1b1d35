"""However long and hostile a text is, no reader of it takes longer than a moment."""

import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.commands.registry import phrases
from bot.edge.activity import plain_words
from dialogs.controls import control_of, mistyped
from dialogs.reporting.personal_data import find_personal_data
from domain.clocks.period import LONDON, PeriodBoundaries
from domain.errors import NotUnderstood
from settings.environment import read_settings
from understanding.choices.choice import named_alone, read_choice, read_choices
from understanding.choices.yes_no import is_not_known, is_skip, read_yes_no, says_not_known
from understanding.commands.guesses import guessed
from understanding.commands.phrases import Known, match_command
from understanding.commands.requests import reference_in, requests_in
from understanding.counts.count import read_count, spread
from understanding.counts.countable import corrected, prepared
from understanding.counts.counted import counted_in
from understanding.hearing.afterwards import announces, asked_in, asks, goes_on, means_the_sent_one
from understanding.hearing.asides import is_question, topic_of
from understanding.hearing.asking.wishes import wants_a_call
from understanding.hearing.corrections import corrects, without_cue
from understanding.hearing.left_over import telling_words
from understanding.hearing.mitigation import mitigations_in
from understanding.hearing.moves import move_of
from understanding.hearing.safety.danger import hears_danger, says_nobody_in_danger
from understanding.hearing.safety.danger_answer import read_danger
from understanding.hearing.safety.feelings import hears_distress, hears_upset, without_upset
from understanding.reading import read
from understanding.tale import understand
from understanding.times.due_date import read_due
from understanding.times.expressions import comparable, said_in
from understanding.times.period import read_period
from understanding.times.when import read_time_of_day, read_when
from understanding.values import Context

LENGTH = 10_000
SECONDS = 0.05
COUNTED = 0.010  # seconds in which an idle machine counts to 100,000
COUNCIL = read_settings({"BREACH_DESK_CONFIG": str(Path(__file__).parents[2] / "council.toml")}).council
LISTS = COUNCIL.taxonomy
NOW, TODAY = datetime(2026, 11, 18, 10, 30, tzinfo=UTC), date(2026, 11, 18)
KNOWN = Known(TODAY, PeriodBoundaries(), LISTS.directorates)
REPEATED = (
    "a", "a ", " ", "\n", "1", "1,", "1 ", "0", "½", "- ", "a-", "_", ".", "'", "?", ", ", "a; ", "and ", "one ",
    "yes but ",
    "two hundred ", "twenty-", "half past ", "at 4pm yesterday ", "03/11/2026 ", "monday ", "from 1 to ", "not ",
    "letter letter ", "DB2026001 ", "a@", "a@b.", "07", "AB12", "4111 ", "what: ", "<at>", "<at", "</at>", "&amp;",
    "\u00a0", "\u200d", "e\u0301", "İ", "ﬁ", "health and medical records, ", "about 3 people ", "x" * 200 + " ",
    "the child's plan ", "got it back, ", "danger nobody ", "kill myself ", "no sorry, 7 ", "not 300, 30 ",
)  # fmt: skip
READERS: tuple[Callable[[str], Any], ...] = (
    plain_words, control_of, mistyped, find_personal_data, is_not_known, says_not_known, is_skip, read_yes_no,
    corrected, prepared, counted_in, is_question, topic_of, corrects, without_cue, move_of, hears_danger,
    hears_distress, hears_upset, without_upset, announces,
    asked_in, asks, goes_on, means_the_sent_one, wants_a_call, read_danger, says_nobody_in_danger, comparable,
    lambda text: said_in(comparable(text)),
    lambda text: named_alone(text, LISTS.media),
    lambda text: read_choice(text, LISTS.directorates),
    lambda text: read_choices(text, LISTS.information),
    lambda text: guessed(text, lambda _: True, KNOWN),
    lambda text: match_command(text, phrases(), KNOWN),
    lambda text: reference_in(text, 2026),
    lambda text: requests_in(text, KNOWN, lambda _: None),
    lambda text: read_count(text, LISTS),
    lambda text: spread(text, LISTS),
    lambda text: telling_words(text, LISTS),
    lambda text: mitigations_in(text, LISTS.done_so_far),
    lambda text: understand(text, now=NOW, taxonomy=LISTS),
    lambda text: read(text, Context(now=NOW, taxonomy=LISTS)),
    lambda text: read_due(text, today=TODAY),
    lambda text: read_period(text, today=TODAY, boundaries=PeriodBoundaries()),
    lambda text: read_time_of_day(text, day=TODAY, now=NOW, zone=LONDON),
    lambda text: read_when(text, now=NOW),
)  # fmt: skip


def _name(reader: Callable[[str], Any]) -> str:
    if reader.__name__ != "<lambda>":
        return reader.__name__
    return inspect.getsource(reader).strip().removeprefix("lambda text: ").split("(")[0]


def _slowness() -> float:
    """How many times slower than an idle machine this one now counts; at least 1."""
    started = time.process_time()
    sum(number * number % 7 for number in range(100_000))
    return max(1.0, (time.process_time() - started) / COUNTED)


def _seconds(reader: Callable[[str], Any], text: str) -> float:
    """Of this process alone; the best of six, since a machine may be busy."""

    def tries() -> Iterator[float]:
        for _ in range(6):
            started = time.process_time()
            with suppress(NotUnderstood):
                reader(text)
            took = time.process_time() - started
            yield took if took < SECONDS else took / _slowness()
            if took < SECONDS:
                return

    return min(tries())


@pytest.mark.parametrize("reader", READERS, ids=_name)
def test_ten_thousand_hostile_characters_are_read_at_once(reader: Callable[[str], Any]) -> None:
    _seconds(reader, "it was two letters to the wrong house on Monday")  # word lists are read once
    slow = {
        repr(part[:12]): f"{took * 1000:.0f} ms"
        for part in REPEATED
        if (took := _seconds(reader, (part * LENGTH)[:LENGTH])) >= SECONDS
    }
    assert slow == {}


def test_danger_is_heard_at_the_end_of_a_long_message() -> None:
    assert hears_danger("The letter went to the wrong house. " * 700 + "He said he will kill her.")
