"""Despair and being upset are parted, and nothing that was ever labelled as either goes unheard."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from understanding.hearing.safety.feelings import hears_distress, hears_upset, without_upset

PHRASES = Path(__file__).parents[2] / "understanding" / "phrases"


def labelled() -> Iterator[tuple[str, bool]]:
    """Every phrase of despair or of being upset, and whether it is despair."""
    for name in ("opening", "feelings", "distress"):
        for path in sorted(PHRASES.glob(f"*/{name}.jsonl")):
            for row in map(json.loads, path.read_text("utf-8").splitlines()):
                if row["kind"] in ("distress", "upset"):
                    yield row["text"], row["kind"] == "distress" and not row.get("upset")


def test_nothing_labelled_goes_unheard() -> None:
    unheard = [
        text for text, despair in labelled() if not (hears_distress(text) or (not despair and hears_upset(text)))
    ]
    assert unheard == []


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (
            "hard to say. the young man and his mother. sorry i keep crying",
            "hard to say. the young man and his mother.",
        ),
        ("two really sorry im in tears", "two really"),
        ("feel sick, its her brother", "its her brother"),
        ("I'm shaking. Is this gross misconduct?", "Is this gross misconduct?"),
        (
            "omg im shaking ive just sent 40 peoples bank details",
            "omg im shaking ive just sent 40 peoples bank details",
        ),
        ("i feel sick he has a knife", "i feel sick he has a knife"),
        ("ive been crying in the toilets for half an hour", ""),
    ],
)
def test_what_is_told_beside_the_feeling_is_kept(text: str, rest: str) -> None:
    assert hears_upset(text)
    assert without_upset(text) == rest


@pytest.mark.parametrize(
    "text",
    ["I am not suicidal, I only wanted to add a name", "I can't go on Teams calls", "her sick notes went astray"],
)
def test_the_words_alone_are_no_feeling(text: str) -> None:
    assert not hears_distress(text)
    assert not hears_upset(text)


@pytest.mark.parametrize(
    "text",
    [
        "I cannae face them the morn",
        "cannae face them after this",
        "I'm in bits",
        "pure mortified so I am",
        "ah could greet",
        "im roaring my eyes out here",
        "i hate myself for doing this",
        "feel like such a divvy",
        "I've had a wee greet in the toilets",
    ],
)
def test_shame_and_tears_are_no_despair(text: str) -> None:
    assert hears_upset(text)
    assert not hears_distress(text)


@pytest.mark.parametrize(
    "text",
    [
        "im in bits and i dont want to be here anymore",
        "cannae face them, cannae face another day, i want away fae this life",
        "I'm mortified, everyone would be better off if i was gone",
    ],
)
def test_despair_beside_shame_is_heard(text: str) -> None:
    assert hears_distress(text)


@pytest.mark.parametrize(
    "text", ["think that's everything tbh", "I've told you everything", "that's everything i've got"]
)
def test_that_all_is_told_is_no_feeling(text: str) -> None:
    assert not hears_distress(text)
    assert not hears_upset(text)
