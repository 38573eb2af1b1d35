"""The columns that others rely on, and that nothing typed into a breach becomes a formula."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from documents.register_export import NAMES, as_csv, as_json, export_row, export_rows, typed_text, without_formula
from domain.breach import Action, Breach, Certainty, IcoDecision, IcoNotification, People, Person
from domain.clocks.deadlines import Moment

PROMISED = [
    "reference",
    "status",
    "outcome",
    "directorate",
    "medium",
    "people_affected",
    "people_band",
    "occurred_at",
    "discovered_at",
    "discovered_exact",
    "reported_at",
    "aware_at",
    "processor_told_at",
    "response_hours",
    "within_72_hours",
    "ico_deadline",
    "ico_decision",
    "ico_notified_at",
    "incident_type",
    "root_cause",
    "main_action",
    "actions",
    "summary",
    "information",
    "reporter",
    "old_reference",
    "severity",
    "reported_to_ico",
]
SUMMER = datetime(2026, 10, 23, 16, 0, tzinfo=UTC)  # 17:00 in London
BREACH = Breach(
    reference="DB2026001",
    reported_at=SUMMER + timedelta(hours=70, minutes=20),
    reporter=Person("sam-id", "Sam"),
    summary="A letter went to the wrong flat.",
    media=("Letter",),
    people=People(number=3, band="2 to 5", certainty=Certainty.EXACT),
    discovered=Moment(SUMMER),
)


def csv_rows(breaches: list[Breach]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(export_rows(breaches)).decode(), newline="")))


def test_the_columns_are_those_promised_in_their_order() -> None:
    assert list(NAMES) == PROMISED
    assert list(export_row(BREACH)) == PROMISED
    assert as_csv([]).decode() == ",".join(PROMISED) + "\r\n"


def test_times_carry_the_offset_of_london_across_the_change_of_clocks() -> None:
    row = export_row(BREACH)
    assert row["discovered_at"] == row["aware_at"] == "2026-10-23T17:00:00+01:00"
    assert row["reported_at"] == "2026-10-26T14:20:00+00:00"
    assert row["ico_deadline"] == "2026-10-26T16:00:00+00:00"
    assert (row["response_hours"], row["within_72_hours"], row["discovered_exact"]) == (70.33, True, True)


def test_a_day_without_a_time_is_its_midnight_and_not_exact() -> None:
    row = export_row(replace(BREACH, discovered=Moment(datetime(2026, 6, 9, 23, tzinfo=UTC), exact=False)))
    assert (row["discovered_at"], row["discovered_exact"]) == ("2026-06-10T00:00:00+01:00", False)
    assert row["response_hours"] is None


def test_what_is_not_known_is_empty() -> None:
    nothing = Breach(reference="DB2026002", reported_at=SUMMER, reporter=Person("sam-id"), summary="Lost")
    row = export_row(nothing)
    empty = {"people_affected", "occurred_at", "discovered_at", "discovered_exact", "response_hours"}
    empty |= {"processor_told_at", "old_reference", "severity", "reported_to_ico"}
    empty |= {"within_72_hours", "ico_decision", "ico_notified_at", "actions", "information"}
    assert {name for name, cell in row.items() if cell is None} == empty
    assert {name for name, cell in csv_rows([nothing])[0].items() if cell == ""} == empty
    unknown = {name for name, cell in row.items() if cell == "not known yet"}
    assert unknown == {"directorate", "medium", "people_band", "incident_type", "root_cause", "main_action"}
    assert row["reporter"] == "sam-id"


def test_several_media_are_multiple_and_several_actions_are_listed() -> None:
    actions = (Action(kind="Training"), Action(kind="Revised Process", main=True))
    breach = replace(
        BREACH, media=("Email", "Paper"), actions=actions, information=("Health",), information_words="a drawing"
    )
    row = export_row(breach)
    assert (row["medium"], row["main_action"]) == ("Multiple", "Revised Process")
    assert (row["actions"], row["information"]) == ("Training; Revised Process", "Health; a drawing")


def test_the_two_clocks_stand_apart() -> None:
    by = Person("siro")
    told = replace(
        BREACH,
        ico_decision=IcoDecision(required=True, at=SUMMER, by=by, reason="High risk"),
        ico_notification=IcoNotification(made_at=SUMMER + timedelta(hours=80), by=by, recorded_at=SUMMER),
    )
    row = export_row(told)
    assert (row["within_72_hours"], row["ico_decision"]) == (True, "required")
    assert row["ico_notified_at"] == "2026-10-27T00:00:00+00:00"


def test_json_is_a_list_with_null_numbers_and_booleans() -> None:
    (row,) = json.loads(as_json(export_rows([BREACH])))
    assert (row["people_affected"], row["within_72_hours"], row["occurred_at"]) == (3, True, None)


def test_rows_stand_in_the_order_of_reporting() -> None:
    earlier = replace(BREACH, reference="DB2026009", reported_at=SUMMER + timedelta(hours=1))
    assert [row["reference"] for row in export_rows([BREACH, earlier])] == ["DB2026009", "DB2026001"]


@pytest.mark.parametrize(
    "typed", ["=HYPERLINK(1)", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x", "plain", "'quoted'", ""]
)
def test_no_cell_is_a_formula_and_every_text_comes_back(typed: str) -> None:
    assert not without_formula(typed).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert typed_text(without_formula(typed)) == typed


def test_csv_writes_what_was_typed_so_that_it_cannot_calculate() -> None:
    (row,) = csv_rows([replace(BREACH, summary='=cmd|" /C calc"!A0\nsecond line, "quoted"')])
    assert row["summary"] == '\'=cmd|" /C calc"!A0\nsecond line, "quoted"'
