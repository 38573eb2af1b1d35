"""The first steps on the receipt fit what was told: nothing that was done already, and no word with the dangerous."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bench.reading import council
from dialogs.wording.first_aid import first_aid
from dialogs.wording.receipt import receipt
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


RECALL, ASK, IN_WRITING, AGAIN = "recall the e-mail", "ask whoever", "in writing", "send it again"
WIPE, POLICE, CLOSED, COLLECT, SAFE = (
    "lock and wipe",
    "tell the police",
    "closed",
    "arrange to collect",
    "somewhere safe",
)
DOWN, LOG, LOOK, IF_FOUND, DESTROYED = (
    "take down",
    "keep the log",
    "go back and look",
    "if it turns up",
    "was destroyed",
)


@pytest.mark.parametrize(
    ("media", "summary", "done", "not_said", "said"),
    [
        ("Email", "Pack to the wrong man", "asked her to delete it and she said she has", (RECALL, ASK), (IN_WRITING,)),
        ("Email", "List to all", "tried to recall it but it only worked on about 12", (RECALL,), (ASK, IN_WRITING)),
        (
            "Email",
            "Deed to the wrong family",
            "asked the family to delete it, theyve said they will",
            (RECALL,),
            (AGAIN,),
        ),
        (
            "Email",
            "Pay list to all staff",
            "recalled it, asked the two who opened it to bin it",
            (RECALL, ASK),
            (AGAIN,),
        ),
        ("Email", "Pay list to all staff", "should i recall it?", (), (RECALL, ASK)),
        ("Email", "Pay list to all staff", "not recalled it yet", (), (RECALL, ASK)),
        ("Email", "Pay list to all staff", "nothing yet, told my boss", (), (RECALL, ASK)),
        ("Email", "Report to a parent", "she refuses to delete it", (RECALL, ASK), (IN_WRITING,)),
        (
            "Email",
            "She clicked a link in a mail",
            "IT have reset the password",
            ("change the password",),
            ("no more links",),
        ),
        (
            "Electronic",
            "left his tablet on top o van and driven off. its gone",
            "IT blocked it",
            (DOWN, WIPE),
            (POLICE,),
        ),
        ("Electronic", "The surveyor lost his tablet at the site", "", (DOWN,), (WIPE,)),
        ("Electronic", "DBS on the wrong account", "we've taken it off the account", (DOWN,), (LOG,)),
        ("Electronic", "Minutes on the website", "web team have unpublished the page", (DOWN,), (LOG,)),
        ("Electronic", "Minutes on the website", "asked the web team to take it off", (), (DOWN,)),
        ("Electronic", "Folder open to all", "access has been removed, I pulled it", (DOWN,), (LOG,)),
        ("Letter", "Arrears letter to a member", "took it off her and its in the drawer", (COLLECT, CLOSED), (SAFE,)),
        ("Letter", "Arrears letter, she brought it in to reception", "we have it here", (COLLECT,), (SAFE,)),
        ("Letter", "Name in the letter to the trader, he's rung her", "told the colleague", (CLOSED,), (COLLECT,)),
        ("Letter", "Letter to the neighbour who opened it", "", (CLOSED,), (COLLECT,)),
        ("Letter", "Letter to the neighbour", "she hasn't opened it", (), (CLOSED, COLLECT)),
        ("Letter", "Letter to the neighbour", "she ripped it up", (CLOSED, SAFE, COLLECT), (DESTROYED,)),
        ("Paper", "Contact sheet left at the desk", "handed back and shredded", (SAFE, LOOK), (DESTROYED,)),
        ("Paper", "Contact sheet left at the desk, handed in. We've shredded the copy", "", (SAFE, LOOK), (DESTROYED,)),
        ("Paper", "Folder went missing off the minibus", "rung the minibus company and searched", (LOOK,), (IF_FOUND,)),
        ("Paper", "Lost my notebook with key safe numbers", "looking ever since", (SAFE,), (LOOK,)),
        ("Paper", "Left the list on the printer. When I come back it is gone", "I not got it back!", (SAFE,), (LOOK,)),
        ("Paper", "Somebody has walked off with the visitor book", "", (SAFE,), (LOOK,)),
        ("Paper", "A form was faxed to the wrong surgery", "", (LOOK,), ("if you have them",)),
        ("Electronic", "I've gone and put phone numbers on the website", "", (WIPE,), (DOWN,)),
        ("Paper", "Rota lost at the depot", "we will shred the rest", (DESTROYED,), (LOOK,)),
        ("Paper", "My bag was nicked with the files", "told the police, got a crime number", (POLICE, LOOK), ()),
        ("Mobile", "Phone left on the bus", "it have locked it, police know", (WIPE, POLICE), ()),
        ("Mobile", "Phone left on the bus", "IT haven't locked it", (), (WIPE,)),
        ("Mobile", "Code to the wrong WhatsApp group", "deleted it for everyone", ("delete the message",), (ASK,)),
        (
            "Verbal",
            "Told the ex the address over the counter",
            "asked him to keep it to himself",
            (ASK,),
            ("who was there",),
        ),
    ],
)
def test_first_steps_leave_out_what_was_done(
    media: str, summary: str, done: str, not_said: tuple[str, ...], said: tuple[str, ...]
) -> None:
    first = steps(told(summary, media, done_words=done))
    assert not [words for words in not_said if words in first]
    assert not [words for words in said if words not in first]


def test_where_nothing_is_left_to_do_nothing_is_advised() -> None:
    breach = told("My bag was nicked with the files", "Paper", done_words="police told, got a crime number")
    assert "While it is fresh" not in " ".join(receipt(breach, council()).lines)


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
