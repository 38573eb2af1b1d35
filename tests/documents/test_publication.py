"""What may be published, and what somebody has to decide on before it is."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx import Document

from documents.committee_report import DecisionNeeded, Records, make_report
from documents.committee_report.merging_rows import together
from documents.committee_report.publication import published_wording, suspicions, suspicious
from documents.examples import EXAMPLE_PERIOD, recent_examples
from domain.breach import Breach, Person, Status
from domain.council import Committee, Council

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


# --- rows that could point at a person --------------------------------------------------------------


def tables_of_report(report: bytes) -> list[list[list[str]]]:
    document = Document(io.BytesIO(report))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def test_small_directorates_stand_together_in_public_and_every_breach_still_counts(
    register: list[Breach], council: Council, now: datetime
) -> None:
    records = Records(period=EXAMPLE_PERIOD, breaches=tuple(register), earlier={})
    public = make_report(records, council, now=now, public=True, decided=True)
    tables = tables_of_report(public)
    response = next(table for table in tables if "< 72 hours" in table[0])
    rows = {row[0]: row[1:] for row in response}
    # Corporate Services 1, Culture 2 and Public Health 1, with those that have none.
    assert rows["Other directorates"] == ["4", "0", "4"]
    assert rows["TOTAL"] == ["39", "13", "52"]
    assert all(int(row[-1]) >= 3 for name, row in rows.items() if name not in ("Directorate",))
    words = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(public)).paragraphs)
    assert "directorates with fewer than 3 breaches stand together" in words
    assert "Public Health" in words
    (listed,) = (table for table in tables if len(table) == 53)
    assert not any(row[2] == "Public Health" for row in listed)
    assert sum(row[2] == "Other directorates" for row in listed) == 4


def test_the_restricted_version_and_a_council_without_the_rule_have_every_row(
    register: list[Breach], council: Council, now: datetime
) -> None:
    records = Records(period=EXAMPLE_PERIOD, breaches=tuple(register), earlier={})
    for report in (
        make_report(records, council, now=now),
        make_report(records, replace(council, fewest_in_a_row=0), now=now, public=True, decided=True),
    ):
        response = next(table for table in tables_of_report(report) if "< 72 hours" in table[0])
        assert ["Public Health", "1", "0", "1"] in response
        assert all(row[0] != "Other directorates" for row in response)


@pytest.mark.parametrize(
    ("counts", "fewest", "expected"),
    [
        ({"A": 1, "B": 2, "C": 9}, 3, {"A", "B"}),
        ({"A": 1, "B": 5, "C": 9}, 3, {"A", "B"}),  # alone it would be told by what is missing in the total
        ({"A": 3, "B": 5}, 3, set()),
        ({"A": 1, "C": 9, "D": 0}, 3, {"A", "C", "D"}),
        ({"A": 2}, 3, {"A"}),
        ({"not known yet": 1, "B": 5}, 3, set()),
        ({"A": 1, "B": 9}, 0, set()),
    ],
)
def test_which_directorates_stand_together(counts: dict[str, int], fewest: int, expected: set[str]) -> None:
    breaches = [replace(CLOSED, directorate=name) for name, count in counts.items() for _ in range(count)]
    listed = [name for name in counts if name != "not known yet"]
    assert together(breaches, listed, fewest) == expected


# --- the front sheet ---------------------------------------------------------------------------------


def test_the_front_sheet_has_what_committees_ask_for_in_the_councils_own_words(
    register: list[Breach], council: Council, now: datetime
) -> None:
    own = replace(council, committee=Committee(author="A. Officer", recommendation="That members approve it."))
    records = Records(period=EXAMPLE_PERIOD, breaches=tuple(register), earlier={})
    words = [paragraph.text for paragraph in Document(io.BytesIO(make_report(records, own, now=now))).paragraphs]
    for line in (
        "Recommendation: That members approve it.",
        "Report author: A. Officer",
    ):
        assert line in words
    for name in ("Purpose: ", "Legal implications: ", "Financial implications: ", "Equality implications: "):
        assert any(line.startswith(name) and len(line) > len(name) for line in words)
    assert words.index("Executive summary") > words.index("Report author: A. Officer")
