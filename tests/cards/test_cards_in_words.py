"""What each kind of card says, in which order, with what can be pressed: as it stands in `cards.txt`."""

import re

import pytest

from tests.cards.gallery import gallery
from tests.cards.in_words import STORED, gallery_in_words
from tests.conversations.standin import Json, walked

RENEW = "look at the difference; if it is meant: python -m tests.cards words"
PRESSING = ("attention", "warning", "good")
IN_WORDS = re.compile(r"\b(left|ended|until|ago|due|overdue|URGENT|look again|Sorry)\b")


def kinds() -> list[str]:
    """As they stand in the stored text, so that they can be named before any is made."""
    return re.findall(r"^== (.+)$", STORED.read_text("utf-8"), re.MULTILINE)


def card_of(kind: str) -> Json:
    content: Json = gallery()[kind]["attachments"][0]["content"]
    return content


def test_every_card_is_as_it_was() -> None:
    assert gallery_in_words(gallery()).splitlines() == STORED.read_text("utf-8").splitlines(), RENEW


@pytest.mark.parametrize("kind", kinds())
def test_colour_never_says_it_alone(kind: str) -> None:
    for part in walked(card_of(kind)):
        if part.get("style") in PRESSING and "items" in part:
            words = " ".join(each["text"] for each in walked(part["items"]) if "text" in each)
            assert IN_WORDS.search(words), words


def test_the_first_words_of_the_list_name_the_case_that_needs_somebody_first() -> None:
    body = card_of("open")["body"]
    table = next(part for part in body if part["type"] == "Table")
    first = next(each["text"] for each in walked(table["rows"][1]) if "text" in each)
    assert f"**{first}**" in body[1]["text"]
    assert "overdue" in body[1]["text"]


@pytest.mark.parametrize("kind", ["siro", "dpo", "channel", "case"])
def test_two_or_three_facts_are_in_view(kind: str) -> None:
    shown = [part for part in card_of(kind)["body"] if part["type"] == "FactSet"]
    assert sum(len(part["facts"]) for part in shown) <= 5
