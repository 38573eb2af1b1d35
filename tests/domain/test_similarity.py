"""Reports of the same incident are offered at the first look; others are not."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.breach import Breach
from domain.clocks.deadlines import Moment
from domain.similarity import looks_like
from tests.domain.casework import NOON, reported


def other(number: int, summary: str, **facts: Any) -> Breach:
    return replace(reported(summary=summary).breach, reference=f"DB2026{number:03d}", **facts)


SAME = "Plan about a child was e-mailed to the wrong school"


def test_the_same_incident_told_in_other_words() -> None:
    breach = reported(summary="A child's plan went to a school that was not theirs, by mistake").breach
    assert looks_like(breach, [other(40, SAME)]) == ("DB2026040",)


def test_what_is_far_in_time_or_elsewhere_or_about_something_else_is_not_offered() -> None:
    breach = reported(summary=SAME).breach
    long_ago = Moment(NOON - timedelta(days=30))
    elsewhere = {"directorate": "Port", "media": ("Paper",)}
    others = [
        other(30, SAME, discovered=long_ago),
        other(31, SAME, **elsewhere),
        other(32, "Payroll spreadsheet visible on the intranet"),
        other(33, ""),
        breach,
    ]
    assert looks_like(breach, others) == ()


def test_the_likest_come_first_and_no_more_than_three() -> None:
    breach = reported(summary="Pension letters of tenants were posted to former addresses").breach
    others = [
        other(34, "Pension letters posted"),
        other(35, "Pension letters of tenants were posted to former addresses"),
        other(36, "Tenants complained that pension invoices were posted twice"),
        other(37, "Letters of tenants, pension, posted"),
    ]
    found = looks_like(breach, others)
    assert len(found) == 3
    assert found[0] == "DB2026034"
    assert "DB2026036" not in found


def test_the_same_place_or_the_same_medium_is_enough() -> None:
    breach = reported(summary=SAME).breach
    assert looks_like(breach, [other(38, SAME, directorate="Port")])
    assert looks_like(breach, [other(38, SAME, media=())])


def test_words_that_stand_in_every_report_do_not_make_two_alike() -> None:
    breach = reported(summary="Email about a person sent to the wrong people after their letter").breach
    assert looks_like(breach, [other(39, "Wrong letter, email to people about information of a person")]) == ()
