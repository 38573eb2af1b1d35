"""What a first sentence says for certain, and what belongs to something else in it."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.reading import sentence_scores
from domain.breach import Certainty, People
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON
from domain.taxonomy import Taxonomy
from understanding.tale import Understood, understand

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=LONDON)
CORPUS = "tests/understanding/first_sentences.toml"


@pytest.fixture
def told(taxonomy: Taxonomy):  # type: ignore[no-untyped-def]
    def understood(text: str) -> Understood:
        return understand(text, now=NOW, taxonomy=taxonomy)

    return understood


def test_the_design_s_own_sentences(told) -> None:  # type: ignore[no-untyped-def]
    assert told("I've just sent a child's plan to the wrong school by email, oh no") == Understood(
        media=("Email",), occurred=Moment(NOW), discovered=Moment(NOW), information=("Children",)
    )
    assert told("I emailed a child's care plan to the wrong parent yesterday at 4pm") == Understood(
        media=("Email",),
        occurred=Moment(datetime(2026, 11, 17, 16, 0, tzinfo=UTC)),
        information=("Children", "Social care"),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "I left form 12 on the desk of flat 3",
        "notebook lost on the number 3 bus",
        "a report on a boy aged 7 went to the wrong GP",
        "a 14 year old's file was sent to the wrong house",
        "an email sent to 12 people with the wrong attachment",
        "45 parents received the wrong letter",
        "two families' files were mixed up",
        "a family of four got the wrong letter",
        "surname of an adult and full names of 2 children were in the letter",
        "I shared it with 3 colleagues",
    ],
)
def test_a_number_that_belongs_to_something_else_is_no_number_of_people(sentence: str, told) -> None:  # type: ignore[no-untyped-def]
    assert told(sentence).people is None


@pytest.mark.parametrize(
    ("sentence", "number", "certainty"),
    [
        ("payslips for 3 people were handed over", 3, Certainty.EXACT),
        ("12 children's files were left in a taxi", 12, Certainty.EXACT),
        ("just the one child, her report was emailed", 1, Certainty.EXACT),
        ("an email with about 40 tenants' bank details", 40, Certainty.APPROXIMATE),
        ("spreadsheet of 1,200 permit holders put online", 1200, Certainty.EXACT),
    ],
)
def test_a_number_of_people_that_is_said_outright_is_taken(
    sentence: str,
    number: int,
    certainty: Certainty,
    told,  # type: ignore[no-untyped-def]
) -> None:
    people = told(sentence).people
    assert isinstance(people, People)
    assert (people.number, people.certainty) == (number, certainty)


@pytest.mark.parametrize(
    "sentence",
    [
        "a letter dated 3 March went to the wrong house",
        "the minutes of the meeting on 3 November were emailed",
        "a file of a man born 3 March 1980 was lost",
        "DOB 03/03/1980 was in the email",
        "the appointment letter for next Tuesday went to the wrong person",
        "the folder has been open to all since March",
        "it was sent last week",
        "24/7 helpline notes lost",
        "room 1645 was left open",
        "invoice 1204 emailed to the wrong firm",
        "a parent rang to say that she got the letter on Monday",
    ],
)
def test_a_day_that_belongs_to_something_else_is_no_discovery(sentence: str, told) -> None:  # type: ignore[no-untyped-def]
    assert told(sentence).discovered is None


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("sent on Monday, noticed today", "2026-11-18"),
        ("I found out yesterday that a letter went out on 3 November", "2026-11-17"),
        ("On Monday, a tenant told us that her neighbour got her letter", "2026-11-16"),
        ("I have just realised that I emailed it on Friday", "2026-11-18"),
    ],
)
def test_of_several_days_the_one_of_the_discovery_counts(sentence: str, day: str, told) -> None:  # type: ignore[no-untyped-def]
    assert f"{told(sentence).discovered.local:%Y-%m-%d}" == day


@pytest.mark.parametrize(
    ("sentence", "occurred", "discovered"),
    [
        ("I emailed it to the wrong school yesterday at 4pm", "2026-11-17 16:00", None),
        ("somebody broke in on 12 November", "2026-11-12 00:00", None),
        ("I lost my notebook on Monday, noticed it today at 9am", "2026-11-16 00:00", "2026-11-18 09:00"),
        ("found this morning at 8:15 that the cabinet had been left open", None, "2026-11-18 08:15"),
        ("just posted a letter to the wrong house", "2026-11-18 10:30", "2026-11-18 10:30"),
    ],
)
def test_when_it_happened_is_never_taken_for_the_discovery(
    sentence: str,
    occurred: str | None,
    discovered: str | None,
    told,  # type: ignore[no-untyped-def]
) -> None:
    found = told(sentence)
    moments = [f"{moment.local:%Y-%m-%d %H:%M}" if moment else None for moment in (found.occurred, found.discovered)]
    assert moments == [occurred, discovered]


@pytest.mark.parametrize(
    ("sentence", "directorate"),
    [
        ("I work in housing and lost a file", "Housing Neighbourhood and Building Services"),
        ("ASC: notebook lost", "Adult Social Care"),
        ("I'm in IT and saw it", "Corporate Services"),
        ("I saw it on the bus", None),
        ("an email to the housing team", None),
        ("a letter about council tax", None),
    ],
)
def test_only_the_senders_own_directorate_is_taken(sentence: str, directorate: str | None, told) -> None:  # type: ignore[no-untyped-def]
    assert told(sentence).directorate == directorate


def test_who_got_it_is_no_information(told) -> None:  # type: ignore[no-untyped-def]
    assert told("I emailed the rent arrears to the wrong school").information == ("Financial",)


def test_the_corpus_reads_as_its_labels_and_nothing_wrong() -> None:
    scores = sentence_scores(CORPUS)
    assert [(name, score.faults) for name, score in scores.items() if score.wrong] == []
    assert scores["media"].right == scores["media"].total


@given(text=st.text())
def test_nothing_raises_and_nothing_is_in_the_future(text: str, taxonomy: Taxonomy) -> None:
    found = understand(text, now=NOW, taxonomy=taxonomy)
    assert found.discovered is None or found.discovered.at <= NOW


def test_a_long_story_is_read_quickly(taxonomy: Taxonomy) -> None:
    story = "I have lost my notes about a tenant at the meeting on Monday, and 12 people have seen it. " * 60
    understand(story, now=NOW, taxonomy=taxonomy)
    started = time.process_time()
    for _ in range(5):
        understand(story, now=NOW, taxonomy=taxonomy)
    assert (time.process_time() - started) / 5 < 0.1
