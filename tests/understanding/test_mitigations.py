"""What makes a breach look smaller counts only where the words say that it is done, and in full."""

from pathlib import Path

import pytest

from settings.council_file import read_council
from understanding.hearing.mitigation import Degree, mitigations_in
from understanding.telling.steps_taken import steps_taken

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
        ("she handed it straight back to me", "Got it back"),
        ("it is back in my drawer", "Got it back"),
        ("she emailed to say she has deleted it", "Deleted and confirmed"),
        ("asked her to confirm by email, she has now confirmed it's deleted", "Deleted and confirmed"),
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
        "he says hes deleted, ive asked him to put it in an email",
        "they say they have deleted it, I want that in writing",
        "she said she deleted it, we're waiting for her to confirm",
    ],
)
def test_what_is_asked_promised_denied_or_done_in_part_is_not_done(text: str) -> None:
    assert Degree.DONE not in degrees(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "when i come back after me dinner the window was put through",
        "I left it on the desk and when I came back from the loo it had gone",
        "the nurse returned to the car and the bag was gone",
        "mum returned from school with the wrong lad's report",
        "the driver was back at the depot by then",
        "told my team leader, she rang the lady back, police on way to her",
        "the caretaker locked it in his office",
        "ICT have reset her password",
        "she found it on the bus and read it",
        "he was really violent and she is back with him",
        "not sure, her ex is back in the area",
        "the children are back with their mum now",
        "the girl was returned to her father by the court last year",
        "when I come back it is gone",
        "names, and the returned cheque numbers",
    ],
)
def test_people_who_come_back_bring_nothing_back(text: str) -> None:
    assert degrees(text) == {}


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("We sent a letter to ask for them, 11 are returned already", Degree.PARTLY),
        ("three have come back so far", Degree.UNKNOWN),
        ("all 38 came back", Degree.DONE),
        ("the lad brought the form back with his nan", Degree.DONE),
        ("the letter came back in the post", Degree.DONE),
    ],
)
def test_what_was_lost_comes_back_in_part_or_in_full(text: str, degree: Degree) -> None:
    assert degrees(text) == {"Got it back": degree}


def test_a_device_that_is_erased_is_wiped() -> None:
    assert degrees("ICT have remotely erased the tablet") == {"Wiped": Degree.DONE}
    assert degrees("nothing was wiped, it's paper") == {"Wiped": Degree.DENIED}


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "police are on there way and I've told Janice me manager",
            "police are on there way, I've told Janice me manager",
        ),
        (
            "names. I emailed them all to say sorry and please delete it",
            "I emailed them all to say sorry and please delete it",
        ),
        ("no danger, gaffer's been told", "gaffer's been told"),
        ("the bus company say they have not find it, i call three times", "i call three times"),
        ("housing. we changed the key safe code straight away", "we changed the key safe code straight away"),
        ("I told him at the desk", ""),
        ("she rang us to say she had got it", ""),
        ("I've not told anyone yet", ""),
        ("we lock the phone, and I report to the police", "we lock the phone, I report to the police"),
        ("address and key code. For some there is phone number", ""),
        ("name and card number. Also phone.", ""),
        ("should I tell my manager", ""),
        ("I emailed it to the wrong person", ""),
        ("I phoned the wrong family about it", ""),
    ],
)
def test_what_was_done_is_found_beside_something_else(text: str, steps: str) -> None:
    assert steps_taken(text) == steps


@pytest.mark.parametrize(
    ("text", "confirmed"),
    [
        ("asked her to delete it and she said she has", True),
        ("told him to bin it, he says he has done", True),
        ("asked the man to shred it, he told me he did", True),
        ("asked her to delete it she said its done", True),
        ("asked both of them to delete it and both say they have", True),
        ("asked them to delete it, got an email back saying they have", True),
        ("asked him to delete it, he says he has it still", False),
        ("asked her to delete it and she said she has to ask her boss", False),
        ("asked three people to delete it and two said they have", False),
        ("asked him to delete it, she said he has", False),
        ("asked her to delete it, which she has", False),
        ("asked him to delete it, I think he has", False),
    ],
)
def test_whoever_was_asked_to_delete_it_says_so(text: str, confirmed: bool) -> None:
    assert (degrees(text)["Deleted and confirmed"] is Degree.DONE) is confirmed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rung the depot, nowt handed in yet", "Got it back"),
        ("they said nowt had been handed in", "Got it back"),
        ("nowt come back", "Got it back"),
        ("he's nae deleted it", "Deleted and confirmed"),
        ("she hasnae deleted it", "Deleted and confirmed"),
    ],
)
def test_what_is_denied_in_dialect_is_not_done(text: str, name: str) -> None:
    assert degrees(text)[name] is Degree.DENIED
