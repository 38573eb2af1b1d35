"""Every phrase of the tables beside this file reads as it says there."""

from itertools import chain

import pytest

from bench.reading import Read, choice_cases, count_cases, period_cases, when_cases

HERE = "tests/understanding"
WHEN = (f"{HERE}/when.toml", f"{HERE}/when_mended.toml", f"{HERE}/clock_changes.toml")


@pytest.mark.parametrize(("phrase", "readings", "read"), [*chain.from_iterable(map(when_cases, WHEN))])
def test_reads_a_day_or_time(phrase: str, readings: tuple[object, ...], read: Read) -> None:
    assert read(phrase) in readings


@pytest.mark.parametrize(
    ("phrase", "readings", "read"), [*count_cases(f"{HERE}/count.toml"), *count_cases(f"{HERE}/count_mended.toml")]
)
def test_reads_a_count(phrase: str, readings: tuple[object, ...], read: Read) -> None:
    assert read(phrase) in readings


@pytest.mark.parametrize(("phrase", "readings", "read"), choice_cases(f"{HERE}/choices.toml"))
def test_reads_a_choice(phrase: str, readings: tuple[object, ...], read: Read) -> None:
    assert read(phrase) in readings


@pytest.mark.parametrize(("phrase", "readings", "read"), period_cases(f"{HERE}/period.toml"))
def test_reads_a_period(phrase: str, readings: tuple[object, ...], read: Read) -> None:
    assert read(phrase) in readings
