"""By when something is to be done, as people write it."""

from datetime import date

import pytest

from domain.errors import NotUnderstood
from understanding.times.due_date import read_due

WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "2026-11-18"),
        ("tomorrow", "2026-11-19"),
        ("in two weeks", "2026-12-02"),
        ("In a week", "2026-11-25"),
        ("a fortnight", "2026-12-02"),
        ("in 10 days", "2026-11-28"),
        ("in a month", "2026-12-18"),
        ("in three months", "2027-02-18"),
        ("Friday", "2026-11-20"),
        ("by next Wednesday", "2026-11-25"),
        ("12/12/2026", "2026-12-12"),
        ("03/12/26", "2026-12-03"),
        ("1.12.", "2026-12-01"),
        ("2026-12-24", "2026-12-24"),
        ("1 December", "2026-12-01"),
        ("the 3rd of January", "2027-01-03"),
        ("by Friday 4 December 2026", "2026-12-04"),
    ],
)
def test_a_day_to_come(typed: str, meant: str) -> None:
    assert read_due(typed, today=WEDNESDAY).isoformat() == meant


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("17/11/2026", "due_past"),
        ("1 November 2026", "due_past"),
        ("soon", "due_unreadable"),
        ("31/02/2027", "due_unreadable"),
        ("in a hundred years", "due_unreadable"),
        ("12/12/2126", "due_unreadable"),
        ("", "due_unreadable"),
    ],
)
def test_what_is_asked_again(typed: str, why: str) -> None:
    with pytest.raises(NotUnderstood) as problem:
        read_due(typed, today=WEDNESDAY)
    assert problem.value.key == why
