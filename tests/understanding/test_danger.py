"""Danger is heard where somebody feared is free or on the way, and not in every letter that went wrong."""

import pytest

from domain.breach import Danger
from understanding.hearing.safety.danger import hears_danger
from understanding.hearing.safety.danger_answer import read_danger


@pytest.mark.parametrize(
    "text",
    [
        "he's out of custody and heading to hers",
        "they've let him out",
        "police released him without charge this morning",
        "her ex has been bailed, he's round there every week",
        "the dad's got out of jail",
        "he is walking to the school now",
        "he's no longer on remand",
        "he's just turned up at the nursery",
    ],
)
def test_somebody_feared_who_is_free_or_on_the_way_is_danger(text: str) -> None:
    assert hears_danger(text, clearly=True)


@pytest.mark.parametrize(
    "text",
    [
        "two letters to a wrong house",
        "i posted two letters to the wrong house yesterday",
        "the school offer letters were merged wrong so each family got the next family's",
        "oh and the door codes like i said, key safe numbers. I've retraced my route and rang round, nothing",
        "he's on his way to hers to collect the letter",
        "our driver is heading to her house to pick it up",
        "he's out of the office until monday",
        "she is very cross that her name is on it",
        "neighbour rang to complain she's got somebody else's bill",
    ],
)
def test_an_ordinary_story_is_no_danger(text: str) -> None:
    assert not hears_danger(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("I don't know if danger. The thief can have code for key safe. Nobody is hurt.", Danger.NOT_SURE),
        ("not sure, she isnt violent but shes dead jealous", Danger.NOT_SURE),
        ("unsure, he's never been violent", Danger.NOT_SURE),
        ("no. maybe he'd turn up, i dont know", Danger.NOT_SURE),
        ("not sure, he is violent", Danger.YES),
        ("No danger. It was open maybe since September, I do not know exactly.", Danger.NO),
        ("no danger at all. might have been up a week, not sure", Danger.NO),
        ("no danger. maybe 20 people, i dont know yet", Danger.NO),
    ],
)
def test_a_doubt_is_of_the_danger_or_of_something_else(text: str, answer: Danger) -> None:
    assert read_danger(text) is answer
