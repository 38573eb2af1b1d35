"""Drafts of letters: everything that the law asks for, what is not on record as a marked gap, and nobody's name."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn

from documents.letters import LETTERS, letters_for
from domain.breach import Action, Assessment, Breach, Certainty, Controller, People, PeopleTold, Person
from domain.clocks.deadlines import Moment
from domain.council import Council

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
CAROL = Person("carol", "Carol Central")


@pytest.fixture
def breach() -> Breach:
    return Breach(
        reference="DB2026004",
        reported_at=NOW - timedelta(days=2),
        reporter=Person("sam", "Sam Staff"),
        summary="I sent Rosemary Nightingale's plan to the wrong family",
        occurred=Moment(NOW - timedelta(days=3), exact=True),
        discovered=Moment(NOW - timedelta(days=2, hours=3), exact=True),
        media=("Email",),
        people=People(3, "2 to 5", Certainty.EXACT),
        information=("Names and addresses", "Financial"),
        done_so_far=("Asked them to delete it",),
        actions=(Action(kind="Training", text="for the whole team", main=True),),
        assessment=Assessment(consequences="Somebody may try to use the bank details."),
    )


def made(kind: str, breach: Breach, council: Council) -> Document:
    return docx.Document(io.BytesIO(LETTERS[kind](breach, council, now=NOW)))


def printed(document: Document) -> str:
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def letter_of(document: Document) -> str:
    """What goes out: all after the first page."""
    return printed(document).partition("To: ")[2]


def marked(document: Document) -> list[str]:
    runs = (run for paragraph in document.paragraphs for run in paragraph.runs)
    return [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]


def test_the_letter_has_what_article_34_asks_for(breach: Breach, council: Council) -> None:
    said = letter_of(made("letter_people", breach, council))
    for needed in (
        "This happened on",
        "Names and addresses, and Financial",
        "Somebody may try to use the bank details.",
        "At once: Asked them to delete it.",
        "Training. for the whole team",
        "tell your bank at once",
        "Data Protection Officer",
        council.contacts.phone,
        council.regulator.name,
        "within 30 days",
        "DB2026004",
    ):
        assert needed in said


def test_the_reporters_words_are_a_gap_until_a_wording_is_approved(breach: Breach, council: Council) -> None:
    gaps = marked(made("letter_people", breach, council))
    assert any("in plain words" in each and "Rosemary" in each for each in gaps)
    approved = replace(breach, public_wording="A plan was sent to another family.", public_approved_by=CAROL)
    said = letter_of(made("letter_people", approved, council))
    assert "A plan was sent to another family." in said
    assert "Rosemary" not in said


def test_what_is_not_on_record_is_marked_and_listed_on_the_first_page(breach: Breach, council: Council) -> None:
    bare = replace(breach, assessment=None, actions=(), done_so_far=(), information=())
    document = made("letter_people", bare, council)
    gaps = marked(document)
    for missing in ("what it is likely to mean for them", "what has been done, and what will be", "name and position"):
        assert f"[{missing}]" in gaps
        assert f"Fill in: {missing}" in printed(document) or missing == "name and position"


def test_the_first_page_says_how_many_were_told_and_when(breach: Breach, council: Council) -> None:
    told = PeopleTold(
        required=True,
        at=NOW,
        by=CAROL,
        reason="bank details",
        way="a letter each",
        done_at=Moment(NOW - timedelta(hours=3)),
    )
    said = printed(made("letter_people", replace(breach, people_told=told, apologised=True), council))
    first_page = said.partition("To: ")[0]
    for each in ("DRAFT", "a letter each", "22 November 2026", "Number written to", "Number reached"):
        assert each in first_page


def test_an_apology_says_sorry(breach: Breach, council: Council) -> None:
    said = letter_of(made("letter_apology", breach, council))
    assert "I am sorry that this happened" in said
    assert "Article" not in said


def test_the_controller_is_told_where_we_are_the_processor(breach: Breach, council: Council) -> None:
    assert letters_for(breach) == ["letter_people", "letter_apology"]
    ours = Assessment(controller=Controller.PROCESSOR_FOR_ANOTHER)
    processed = replace(breach, assessment=ours)
    assert letters_for(processed) == ["letter_controller"]
    said = letter_of(made("letter_controller", processed, council))
    assert "without undue delay" in said
    assert "It was discovered on" in said
    assert "3 people" in said or "It is about 3" in said
