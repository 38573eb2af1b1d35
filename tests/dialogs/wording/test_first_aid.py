"""The first steps on the receipt fit what was told: nothing that was done already, and no word with the dangerous."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bench.reading import council
from dialogs.wording.receipt import first_aid, receipt
from domain.breach import Breach, Danger, Person
from texts import say
from understanding.telling.what_became import was_taken_down

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
CONTACTING = ("ask whoever", "hand it back", "collect", "have it deleted", "get the information back")


def told(summary: str, *media: str, danger: Danger = Danger.NO, **facts: Any) -> Breach:
    return Breach(
        reference="DB2026001",
        summary=summary,
        media=media,
        danger=danger,
        reporter=Person(id="sam", name="Sam Staff"),
        reported_at=NOW,
        **facts,
    )


def steps(breach: Breach) -> str:
    return first_aid(breach, council()).casefold()


@pytest.mark.parametrize(
    ("breach", "not_said", "said"),
    [
        (
            told("School letter to the wrong family", "Letter", done_so_far=("Got it back",)),
            "hand it back",
            "came back",
        ),
        (told("CVs to the wrong man", "Email", done_so_far=("Deleted and confirmed",)), "ask whoever", "confirmed"),
        (told("Phone left on the bus", "Mobile", done_so_far=("Got it back",)), "lock and wipe", "device is back"),
        (told("Complaint on the portal, taken down 9.40", "Electronic"), "take down", "keep the log"),
        (told("Put the key code in the wrong WhatsApp group", "Mobile"), "lock and wipe", "for everyone"),
        (told("A certificate was handed to the wrong applicant", "Paper"), "last seen", "hand them back"),
        (told("The window was put through and the sheets have been nicked", "Paper"), "last seen", "crime number"),
        (
            told("Left a list on a chair overnight, it was still there this morning", "Paper"),
            "last seen",
            "somewhere safe",
        ),
        (told("She clicked a link and put her password in, the mailbox was accessed", "Email"), "recall", "password"),
    ],
)
def test_first_steps_fit_what_was_told(breach: Breach, not_said: str, said: str) -> None:
    assert not_said not in steps(breach)
    assert said in steps(breach)


@pytest.mark.parametrize(
    ("breach", "said"),
    [
        (told("Phone left on the bus", "Mobile"), "lock and wipe"),
        (told("Folder left on the bus", "Paper"), "last seen"),
        (told("The list is on our website, we asked IT for it to be taken down", "Electronic"), "take down"),
        (told("Letter to the wrong house", "Letter", done_words="asked for it back"), "hand it back"),
    ],
)
def test_what_is_still_to_do_is_said(breach: Breach, said: str) -> None:
    assert said in steps(breach)


@pytest.mark.parametrize("danger", [Danger.YES, Danger.NOT_SURE])
@pytest.mark.parametrize("medium", ["Email", "Letter", "Paper", "Verbal", "Mobile", "Electronic", ""])
def test_in_danger_nobody_is_told_to_contact_whoever_has_it(danger: Danger, medium: str) -> None:
    breach = told("Her new address went to her ex in a text", *filter(None, (medium,)), danger=danger)
    whole = " ".join(receipt(breach, council()).lines).casefold()
    assert not [words for words in CONTACTING if words in whole]
    first = steps(breach).splitlines()[1]
    assert "ring us before anything else" in first
    assert council().contacts.phone in first


def test_where_nobody_is_in_danger_the_warning_stands_below() -> None:
    lines = receipt(told("Letter to the wrong house", "Letter"), council()).lines
    assert say("receipt.danger", phone=council().contacts.phone) in lines


@pytest.mark.parametrize(
    "text",
    ["not taken down yet", "asked them to get it taken down", "it will be taken down", "it hasn't been taken down"],
)
def test_what_is_not_down_yet_is_not_taken_down(text: str) -> None:
    assert not was_taken_down(text)
