"""Personal data in free text: what is noticed, what is left alone, and what is gone when taken out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reporting.personal_data import find_personal_data, without
from texts import has


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("her NI number is AB 12 34 56 C", "ni_number"),
        ("ab123456c", "ni_number"),
        ("QQ123456C", "ni_number"),
        ("NHS 943 476 5919", "nhs_number"),
        ("9434765919", "nhs_number"),
        ("write to j.o'brien+x@a-b.co.uk.", "email_address"),
        ("ring 023 9282 0000", "phone_number"),
        ("07700900123", "phone_number"),
        ("+44 7700 900 123", "phone_number"),
        ("+44 (0)23 9282 0000", "phone_number"),
        ("(01234) 567890", "phone_number"),
        ("she lives in PO1 2AL", "postcode"),
        ("sw1a1aa", "postcode"),
        ("born 3/4/1980", "date_of_birth"),
        ("DOB: 03.04.80", "date_of_birth"),
        ("date of birth is 3rd of April 2015", "date_of_birth"),
        ("12/03/1985", "date_of_birth"),
        ("card 4111 1111 1111 1111", "card_number"),
    ],
)
def test_notices(text: str, kind: str) -> None:
    assert [finding.kind for finding in find_personal_data(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "DB2026001",
        "943 476 5918",
        "4111 1111 1111 1112",
        "on 3 November 2026 at 14:30",
        "03/11/2026 0915",
        "form B12 at 3pm",
        "invoice 0123456",
        "12 people and 1,200 letters",
        "£1,000,000",
        "an email to housing@ the council",
        "room 12, flat 3a",
        "call 999 or 101",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert find_personal_data(text) == ()


def test_takes_out_just_that() -> None:
    text = "Rang 023 9282 0000 for Ann (born 3/4/1980, PO1 2AL), then wrote to a.b@c.gov.uk."
    clean = without(text, find_personal_data(text))
    assert clean == "Rang [removed] for Ann (born [removed], [removed]), then wrote to [removed]."


def test_some_may_be_kept() -> None:
    text = "AB123456C and PO1 2AL"
    first, _ = find_personal_data(text)
    assert without(text, [first]) == "[removed] and PO1 2AL"


PIECES = (
    "AB123456C",
    "943 476 5919",
    "a@b.co",
    "023 9282 0000",
    "PO1 2AL",
    "born 3/4/1980",
    "4111111111111111",
    "x",
    "7",
)


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)))
def test_what_was_taken_out_is_gone(text: str) -> None:
    findings = find_personal_data(text)
    clean = without(text, findings)
    assert find_personal_data(clean) == ()
    assert all(has(f"answers.personal_data.{finding.kind}") for finding in findings)
    assert all(one.end <= other.start for one, other in pairwise(findings))
