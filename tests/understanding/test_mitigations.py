"""What makes a breach look smaller counts only where the words say that it is done, and in full."""

from pathlib import Path

import pytest

from settings.council_file import read_council
from understanding.hearing.mitigation import Degree, mitigations_in

DONE_SO_FAR = read_council(Path(__file__).parents[2] / "council.toml").taxonomy.done_so_far


def degrees(text: str) -> dict[str, Degree]:
    return {each.name: each.degree for each in mitigations_in(text, DONE_SO_FAR)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("got it back an hour ago", "Got it back"),
        ("she deleted it and confirmed by email", "Deleted and confirmed"),
        ("the laptop was encrypted", "Was encrypted"),
        ("IT wiped the phone this morning", "Wiped"),
        ("all 11 of 11 pages recovered", "Got it back"),
    ],
)
def test_what_is_asserted_in_full_is_done(text: str, name: str) -> None:
    assert degrees(text) == {name: Degree.DONE}


@pytest.mark.parametrize(
    "text",
    [
        "all files are encrypted and the screen asks for money",
        "ransomware has encrypted the whole drive",
        "the hackers wiped the server",
    ],
)
def test_what_an_attacker_did_to_a_system_limits_nothing(text: str) -> None:
    assert degrees(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "havent got it back",
        "going to collect it tomorrow",
        "she won't give it back",
        "got half of it back",
        "asked to delete",
        "he hasn't deleted it",
        "they said they'd delete it",
        "I deleted my copy",
        "7 of 11 pages recovered",
        "two schools have deleted it and confirmed, third one hasn't",
        "laptop is encrypted, the dongle that was with it isn't",
        "4 recipients confirmed deletion, 3 outstanding",
        "work profile wiped, the personal half and its photos not",
    ],
)
def test_what_is_asked_promised_denied_or_done_in_part_is_not_done(text: str) -> None:
    assert Degree.DONE not in degrees(text).values()
