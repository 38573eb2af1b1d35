"""What was measured on phrases that the rules were not made with stays so (docs/understanding.md)."""

import time

import pytest

from bench.reading import (
    Case,
    Score,
    asking_cases,
    choice_cases,
    command_cases,
    count_cases,
    in_sets,
    period_cases,
    sentence_scores,
    when_cases,
)
from texts import all_texts


def score_of(cases: list[Case]) -> Score:
    score = Score()
    for phrase, wanted, read in cases:
        score.add(phrase, wanted, read(phrase))
    return score


@pytest.mark.parametrize(
    ("cases", "least"),
    [
        *((when_cases(path), 0.95) for path in in_sets("when")),
        *((count_cases(path), 0.95) for path in in_sets("count")),
        *((asking_cases(path), 0.99) for path in in_sets("messages")),
        *((choice_cases(path), 0.95) for path in in_sets("choices")),
        *((period_cases(path), 0.95) for path in in_sets("period")),
        *((command_cases(path), 1.0) for path in in_sets("matching")),
    ],
)
def test_held_out_phrases_read_right_and_none_silently_wrong(cases: list[Case], least: float) -> None:
    score = score_of(cases)
    assert score.right >= least * score.total, score.faults
    assert score.wrong == 0, score.faults


@pytest.mark.parametrize("path", in_sets("first_sentences"))
def test_held_out_sentences_give_the_medium_and_no_wrong_time(path: str) -> None:
    scores = sentence_scores(path)
    media = scores["media"]
    assert scores["when"].wrong == 0, scores["when"].faults
    assert media.right >= 0.85 * media.total, media.faults
    assert media.wrong <= 0.05 * media.total, media.faults


def test_reading_an_answer_takes_less_than_5_ms_on_average() -> None:
    tables = (when_cases, "when"), (count_cases, "count"), (choice_cases, "choices"), (period_cases, "period")
    cases = [case for read, name in tables for case in read(in_sets(name)[0])]
    score_of(cases)
    started = time.process_time()
    score_of(cases)
    assert (time.process_time() - started) / len(cases) < 0.005


def test_every_refusal_ends_with_an_example_and_asks_nothing() -> None:
    refusals = {key: text for key, text in all_texts().items() if key.startswith("answers.") and key.count(".") == 1}
    assert len(refusals) > 15
    for key, text in refusals.items():
        assert "example" in text or "say:" in text, key
        assert text.endswith("."), key
