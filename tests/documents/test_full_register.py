"""The full register of Article 33(5): whatever was decided about a case stands there, with who, when and why."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from documents.examples import recent_examples
from documents.full_register import Recorded, as_full_csv, as_full_xlsx, recorded
from domain import actions
from domain.breach import Breach, HistoryEntry, Person
from domain.clocks.period import Period
from domain.council import Council
from settings.council_file import read_council
from texts import say

COUNCIL = read_council(Path(__file__).parents[2] / "council.toml")
PERIOD = Period(date(2026, 3, 1), date(2027, 2, 28))


@pytest.fixture(scope="module")
def cases(council: Council) -> list[Recorded]:
    made = recent_examples(council, datetime(2026, 11, 22, 10, 30, tzinfo=UTC))
    return [Recorded(each.breach, tuple(each.history)) for each in made]


def rows_of(content: bytes) -> dict[str, dict[str, str]]:
    return {row["Reference"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8")))}


def test_each_decision_stands_with_who_when_and_why(cases: list[Recorded]) -> None:
    row = rows_of(as_full_csv(cases, COUNCIL))["DB2026001"]
    assert row["Reasons for the assessment"] == "Many people, and it cannot be told what was copied."
    assert (row["ICO notification"], row["Decided by"]) == ("required", "Example SIRO")
    assert row["Decided at"] == "2026-04-03T20:20:00+01:00"
    assert row["Notification made"] == "made in time"
    assert row["Telling people (Article 34)"] == "must be told"
    assert (row["How people were told"], row["Apology"]) == ("by letter", "yes")
    assert row["Actions (owner, due, done)"].startswith("Corrective Action (main action); done Saturday 4 April 2026")
    assert (row["Closed by"], row["Status"]) == ("Example officer", "closed")


def test_a_late_notification_has_its_reason(cases: list[Recorded]) -> None:
    row = rows_of(as_full_csv(cases, COUNCIL))["DB2026002"]
    assert row["Notification made"] == "made late"
    assert row["Reason for the delay"].startswith("Those who decide were not reachable")


def test_a_merged_duplicate_is_named_in_the_one_that_counts(cases: list[Recorded]) -> None:
    now = datetime(2026, 11, 22, 11, tzinfo=UTC)
    into, other = cases[-1].breach, cases[-2].breach
    merged = actions.absorb(into, other, "told twice", by=Person("carol", "Carol Central"), now=now)
    row = rows_of(as_full_csv([Recorded(merged.breach, merged.history)], COUNCIL))[into.reference]
    assert row["Duplicates merged into it"] == (
        f"{other.reference}, merged on Sunday 22 November 2026, 11:00 by Carol Central: told twice"
    )


def test_what_somebody_may_not_see_is_not_there_but_the_row_is(cases: list[Recorded]) -> None:
    hidden = replace(cases[0], withheld=say("full_register.withheld"))
    row = rows_of(as_full_csv([hidden], COUNCIL))[hidden.breach.reference]
    assert row["What happened"].startswith("Not shown")
    assert hidden.breach.summary not in str(row)
    shown = {heading for heading, cell in row.items() if cell}
    assert shown == {"Reference", "Directorate", "Reported to the central team", "What happened"}


def test_the_workbook_has_the_same_rows_with_real_times(cases: list[Recorded], council: Council, now: datetime) -> None:
    content = as_full_xlsx(cases, PERIOD, council, now=now)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    rows: list[Sequence[Any]] = list(sheet.iter_rows(min_row=6, values_only=True))
    headings, first = rows[0], rows[1]
    assert [row[0] for row in rows[1:]] == [case.breach.reference for case in cases]
    assert str(first[headings.index("Closed at")]) == "2026-04-09 14:20:00"
    assert sheet["A3"].value.endswith("Times are UK local time.")
    assert list(rows_of(as_full_csv(cases, COUNCIL))["DB2026001"]) == list(headings)


def test_nothing_typed_is_a_formula(cases: list[Recorded]) -> None:
    typed = Recorded(replace(cases[0].breach, summary="=1+1"))
    assert rows_of(as_full_csv([typed], COUNCIL))["DB2026001"]["What happened"] == "'=1+1"


class _Histories:
    async def history(self, reference: str) -> Sequence[HistoryEntry]:
        at = datetime(2026, 11, 22, tzinfo=UTC)
        return [HistoryEntry(reference=reference, at=at, by=Person("carol"), what="reported")]


async def test_cases_come_by_time_of_report_each_with_its_history(cases: list[Recorded]) -> None:
    breaches: list[Breach] = [case.breach for case in cases][::-1]
    found = await recorded(_Histories(), breaches)
    assert [case.breach.reference for case in found] == [case.breach.reference for case in cases]
    assert all(case.history[0].reference == case.breach.reference for case in found)
