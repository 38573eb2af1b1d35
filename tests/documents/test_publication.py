"""What may be published, and what somebody has to decide on before it is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from documents.committee_report import DecisionNeeded, Records, make_report
from documents.committee_report.publication import published_wording, suspicions, suspicious
from documents.examples import EXAMPLE_PERIOD, recent_examples
from domain.breach import Breach, Person, Status
from domain.council import Council

CLOSED = Breach(
    reference="DB2023001",
    reported_at=datetime(2023, 6, 1, tzinfo=UTC),
    reporter=Person("sam", "Sam Taylor"),
    summary="Everything about Sarah Jones",
    status=Status.CLOSED,
    public_wording="A letter went to the wrong address.",
    public_approved_by=Person("priya"),
)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("A letter about Sarah Jones went astray.", "name", "Sarah Jones"),
        ("A letter was opened by Mr Brown.", "name", "Mr Brown"),
        ("Sarah's file was lost.", "name or place", "Sarah's"),
        ("It was found by O'Neill in the car.", "name or place", "O'Neill"),
        ("A phone was lost in Southsea.", "name or place", "Southsea"),
        ("Absence data of St Jude's School was visible.", "school or organisation", "St Jude's School"),
        ("It went to Solent University.", "school or organisation", "Solent University"),
        ("A tablet was stolen from the Civic Offices.", "place", "Civic Offices"),
        ("A letter for 12 High Street was opened.", "place", "12 High Street"),
        ("It went to PO1 2AB instead.", "place", "PO1 2AB"),
        ("An e-mail went to the head of finance.", "job title", "head of"),
        ("A social worker took the file home.", "job title", "social worker"),
        ("It was sent to a.b@example.org by mistake.", "identifier", "a.b@example.org"),
        ("The number was QQ123456C.", None, None),
        ("The number was AB123456C.", "identifier", "AB123456C"),
        ("The car is AB12 CDE.", "identifier", "AB12 CDE"),
        ("Ring 023 9282 2251 to hear.", "identifier", "023 9282 2251"),
        ("Case 4711-0815 was sent.", "identifier", "4711-0815"),
        ("Born 03/11/2012.", "identifier", "03/11/2012"),
    ],
)
def test_names_places_and_numbers_are_noticed(text: str, kind: str | None, words: str | None) -> None:
    found = list(suspicious(text))
    assert ((kind, words) in found) if kind else ("identifier", "QQ123456C") not in found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A letter went to the wrong address.",
        "Two of them were returned. They had been sent on Monday 3 July.",
        "Example: An e-mail showed the addresses of everybody to whom it went.",
        "An e-mail to 38 people had all addresses in Cc instead of Bcc.",
    ],
)
def test_harmless_wording_passes(text: str) -> None:
    assert list(suspicious(text)) == []


def test_the_councils_own_lists_are_no_secret(council: Council) -> None:
    wording = "A letter of Public Health went to Port: Human Error, then Corrective Action."
    assert suspicions([replace(CLOSED, public_wording=wording)], council.taxonomy) == ()


@pytest.mark.parametrize(
    "changes", [{"status": Status.REMEDIAL_ACTION}, {"public_approved_by": None}, {"public_wording": " "}]
)
def test_only_what_was_approved_for_a_closed_case_is_published(changes: dict[str, object]) -> None:
    assert published_wording(CLOSED) == "A letter went to the wrong address."
    assert published_wording(replace(CLOSED, **changes)) == ""  # type: ignore[arg-type]


def test_a_public_report_with_a_name_waits_for_a_decision(council: Council, now: datetime) -> None:
    named = replace(CLOSED, public_wording="A letter about Sarah Jones went astray.")
    records = Records(period=EXAMPLE_PERIOD, breaches=(named,), earlier={})
    with pytest.raises(DecisionNeeded) as needed:
        make_report(records, council, now=now, public=True)
    assert [(each.reference, each.words) for each in needed.value.suspicions] == [("DB2023001", "Sarah Jones")]
    assert make_report(records, council, now=now, public=True, decided=True)
    assert make_report(records, council, now=now)


def test_the_examples_pass_the_guard(register: list[Breach], council: Council, now: datetime) -> None:
    recent = [case.breach for case in recent_examples(council, now)]
    assert suspicions([*register, *recent], council.taxonomy) == ()
