"""One case as a file: whoever was not there can follow what happened, who decided what and why, and both clocks."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from documents.case_file import as_case_file
from documents.examples import recent_examples
from documents.recorded import Recorded
from domain import actions
from domain.breach import Breach, Outcome, Person
from domain.clocks.deadlines import Moment
from domain.council import Council
from tests.documents.office import converted, needs_office
from texts.words import counted

CAROL = Person("carol", "Carol Central")
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def cases(council: Council) -> dict[str, Recorded]:
    made = recent_examples(council, NOW)
    return {each.breach.reference: Recorded(each.breach, tuple(each.history)) for each in made}


def printed(case: Recorded, council: Council, now: datetime = NOW) -> str:
    document = docx.Document(io.BytesIO(as_case_file(case, council, now=now)))
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def test_both_clocks_stand_apart_with_what_came_of_them(cases: dict[str, Recorded], council: Council) -> None:
    said = printed(cases["DB2026001"], council)
    assert "First clock: how soon the central team was told" in said
    assert "Within 72 hours of discovery" in said
    assert "strict elapsed hours, as the ICO advises" in said
    assert "Notified on Monday 6 April 2026, 00:20: in time, 9 hours before the end" in said
    assert "late, 9 hours after the end" in printed(cases["DB2026002"], council)


def test_each_decision_has_who_when_and_why(cases: dict[str, Recorded], council: Council) -> None:
    document = docx.Document(io.BytesIO(as_case_file(cases["DB2026001"], council, now=NOW)))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    rows = [row for row in rows if len(row) == 4]
    assert rows[0] == ["When", "Who", "What was decided", "Why"]
    decided = next(row for row in rows if row[2].startswith("ICO decision"))
    assert decided == [
        "Friday 3 April 2026, 20:20",
        "Example SIRO",
        "ICO decision\nICO notification required: yes",
        "Many people, and it cannot be told what was copied.",
    ]
    assert rows[-1][2].startswith("Closed")


def test_what_was_redacted_is_said_and_the_words_are_nowhere(cases: dict[str, Recorded], council: Council) -> None:
    case = cases["DB2026001"]
    done = actions.redact(case.breach, case.history, "summary", "it named a child", by=CAROL, now=NOW)
    said = printed(Recorded(done.breach, done.history), council)
    assert "it named a child" in said
    assert "what happened" in said
    assert "Somebody guessed a password" not in said


def test_a_clock_that_still_runs_and_one_that_ran_out(council: Council) -> None:
    breach = Breach(
        reference="DB2026001",
        reported_at=NOW,
        reporter=Person("sam", "Sam Staff"),
        summary="A letter",
        discovered=Moment(NOW - timedelta(hours=2), exact=True),
    )
    case = Recorded(breach)
    assert "70 hours left" in printed(case, council)
    assert "Ended 1 hour 30 minutes before this file was made" in printed(
        case, council, NOW + timedelta(hours=71, minutes=30)
    )
    provisional = Recorded(replace(breach, discovered=None))
    assert "Provisional: from the report" in printed(provisional, council)


def test_the_regulator_has_the_councils_name_for_it(cases: dict[str, Recorded], council: Council) -> None:
    renamed = replace(council, regulator=replace(council.regulator, short="Commission"))
    try:
        said = printed(cases["DB2026001"], renamed)
    finally:
        as_case_file(cases["DB2026001"], council, now=NOW)
    assert "Commission notification required" in said
    assert "ICO" not in said


@needs_office
def test_it_opens_in_an_office_program(cases: dict[str, Recorded], council: Council, tmp_path: Path) -> None:
    for case in cases.values():
        source = tmp_path / f"{case.breach.reference}.docx"
        source.write_bytes(as_case_file(case, council, now=NOW))
    assert converted(source, "pdf").read_bytes().startswith(b"%PDF")


def test_the_timeline_has_as_many_entries_as_it_says(cases: dict[str, Recorded], council: Council) -> None:
    for case in cases.values():
        document = docx.Document(io.BytesIO(as_case_file(case, council, now=NOW)))
        tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
        [story] = [table for table in tables if table[0] == ["When", "Who", "What"]]
        assert f"in order: {counted(len(story) - 1, 'entry', 'entries')}." in printed(case, council)


def test_what_became_of_a_claim_is_among_the_decisions(cases: dict[str, Recorded], council: Council) -> None:
    case = cases["DB2026001"]
    brought = actions.record_claim(case.breach, NOW.date(), by=CAROL, now=NOW)
    refused = actions.refuse_claim(brought.breach, 1, NOW.date(), "no damage", by=CAROL, now=NOW)
    history = (*case.history, *brought.history, *refused.history)
    document = docx.Document(io.BytesIO(as_case_file(Recorded(refused.breach, history), council, now=NOW)))
    decided = [row.cells[2].text for table in document.tables for row in table.rows if len(row.cells) == 4]
    assert any(words.startswith("Claim refused") for words in decided)


def test_no_clock_runs_for_what_does_not_count(cases: dict[str, Recorded], council: Council) -> None:
    open_case = replace(cases["DB2026001"].breach, ico_decision=None, ico_notification=None)
    duplicate = replace(open_case, outcome=Outcome.DUPLICATE, duplicate_of="DB2026002")
    assert "Runs with DB2026002, of which this is a duplicate" in printed(Recorded(duplicate), council)
    near_miss = replace(open_case, outcome=Outcome.NEAR_MISS)
    assert "None runs: the outcome is “near miss”" in printed(Recorded(near_miss), council)
