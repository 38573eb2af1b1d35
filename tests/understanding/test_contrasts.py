"""What takes one value back for another, where the one that is taken back is recorded."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from domain.breach import Certainty, People
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON
from settings.council_file import read_council
from understanding.contrasts import contrasted
from understanding.values import DISCOVERED, INFORMATION, MEDIUM, OCCURRED, PEOPLE, Context

LISTS = read_council(Path(__file__).parents[2] / "council.toml").taxonomy
NOW = datetime(2026, 11, 18, 10, 30, tzinfo=LONDON)


def at(day: int, hour: int = 0, minute: int = 0) -> Moment:
    exact = bool(hour or minute)
    return Moment(datetime(2026, 11, day, hour, minute, tzinfo=LONDON), exact=exact)


def of(number: int) -> People:
    return People(number, LISTS.band_of(number), Certainty.EXACT)


@pytest.mark.parametrize(
    ("text", "facts", "found"),
    [
        ("7 not 6 sorry, miscounted", {PEOPLE: of(6)}, {PEOPLE: of(7)}),
        ("there were 16, not 15", {PEOPLE: of(15), MEDIUM: ("Paper",)}, {PEOPLE: of(16)}),
        ("forget 15. nine", {PEOPLE: of(15)}, {PEOPLE: of(9)}),
        ("not the phone, I mean the laptop", {MEDIUM: ("Mobile",)}, {MEDIUM: ("Laptop",)}),
        ("email not letter", {MEDIUM: ("Letter",), PEOPLE: of(2)}, {MEDIUM: ("Email",)}),
        ("it was sunday it happened not monday", {OCCURRED: at(16)}, {OCCURRED: at(15)}),
        ("found out yesterday at 9 not today", {DISCOVERED: at(18, 9)}, {DISCOVERED: at(17, 9)}),
        ("it went at 2.45 not 2", {OCCURRED: at(17, 14)}, {OCCURRED: at(17, 14, 45)}),
        ("should be children not health", {INFORMATION: ("Health",)}, {INFORMATION: ("Children",)}),
    ],
)
def test_what_is_taken_back_says_which_fact_is_meant(text: str, facts: dict[str, Any], found: dict[str, Any]) -> None:
    assert contrasted(text, Context(now=NOW, taxonomy=LISTS, facts=facts)) == found


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("7 not 6", {PEOPLE: of(12)}),
        ("theres bank details too, not just health", {INFORMATION: ("Health",)}),
        ("I am not sure about the letter", {MEDIUM: ("Letter",)}),
        ("she was not in on monday", {OCCURRED: at(16), PEOPLE: of(3)}),
        ("he has not given it back", {MEDIUM: ("Paper",), PEOPLE: of(1)}),
        ("12 of them are not adults", {PEOPLE: of(12)}),
    ],
)
def test_nothing_is_taken_back_where_the_words_do_not_say_so(text: str, facts: dict[str, Any]) -> None:
    assert contrasted(text, Context(now=NOW, taxonomy=LISTS, facts=facts)) == {}
