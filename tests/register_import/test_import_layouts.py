"""Registers of other layouts are imported with a drafted mapping, and nothing of them is lost without a word.

`county.xlsx` and `district.csv` were written as councils write, before anything was known of how they would be read.
Measured at first sight, before the draft was mended: without a mapping 0 of their 23 rows could be read at all; with
the first draft all 23 could, and 3 of 29 columns had to be put right by hand (today none).
"""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from documents.committee_report import Records, make_report
from documents.register_export import export_row
from domain.breach import Breach, Certainty, Outcome, People, Status
from domain.clocks.deadlines import Moment
from domain.clocks.period import Period, london_day
from domain.council import Council
from domain.errors import ImportRefused
from register_import import ImportResult, read_mapping, read_register
from register_import.drafting import draft_mapping
from register_import.mapping import Mapping
from register_import.page import page_of
from register_import.reading.times import is_time
from tests.documents.conftest import SEED

REGISTERS = Path(__file__).parent / "registers"
Drafted = Callable[..., ImportResult]


@pytest.fixture
def drafted(tmp_path: Path, council: Council, now: datetime) -> Drafted:
    """Reads a register with the mapping that is drafted for it, after lines of it were corrected."""

    def read(path: Path, corrections: dict[str, str] | None = None, **options: object) -> ImportResult:
        text = draft_mapping(path, council.taxonomy).text()
        for line, corrected in (corrections or {}).items():
            assert line in text
            text = text.replace(line, corrected)
        assert len(corrections or {}) <= 5
        (tmp_path / "mapping.toml").write_text(text, "utf-8")
        arguments = {"taxonomy": council.taxonomy, "existing": {}, "now": now} | options
        return read_register(path, mapping=read_mapping(str(tmp_path / "mapping.toml")), **arguments)  # type: ignore[arg-type]

    return read


def by_old(result: ImportResult) -> dict[str, Breach]:
    assert result.faults == ()
    return {case.breach.old_reference: case.breach for case in result.cases}


def written_as(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


HEADINGS = [
    *("Ref", "Date reported", "Date discovered", "Service"),
    *("Format", "People affected", "Root cause", "Action taken"),
]
ROW = ["IG/1", date(2024, 5, 2), date(2024, 5, 1), "Port", "Email", 1, "Human Error", "Training"]
OTHER = ["IG/2", date(2024, 6, 2), date(2024, 6, 1), "Port", "Letter", 2, "Human Error", "Training"]

# --- the small registers that failed ---------------------------------------------------------------


def test_two_sheets_give_four_rows_and_ask_for_the_one_missing_date(drafted: Drafted) -> None:
    result = drafted(REGISTERS / "two-sheets.xlsx")
    assert [(table.name, len(table.rows)) for table in result.tables] == [("Q1", 2), ("Q2", 2)]
    assert [fault.partition(":")[0] for fault in result.faults] == ["Sheet Q2, row 4, reported_at"]
    assert result.cases == ()


def test_the_missing_date_is_given_in_the_mapping_and_the_register_stays_as_it_is(drafted: Drafted) -> None:
    corrections = {"\n[columns]": '\n[rows."IG/24/004"]\nreported_at = "12/08/2024"\n[columns]'}
    taken = by_old(drafted(REGISTERS / "two-sheets.xlsx", corrections))
    assert list(taken) == ["IG/24/001", "IG/24/002", "IG/24/003", "IG/24/004"]
    assert [breach.reference for breach in taken.values()] == [f"DB2024{number:03}" for number in range(1, 5)]
    letters = taken["IG/24/002"]
    assert letters.discovered == Moment(datetime(2024, 4, 18, 9, tzinfo=UTC))
    assert letters.people == People(band="2 to 5", certainty=Certainty.APPROXIMATE)
    assert [action.kind for action in letters.actions] == ["Corrective Action", "Training"]
    assert taken["IG/24/003"].people == People(number=50, band="> 5", certainty=Certainty.APPROXIMATE)
    assert taken["IG/24/003"].ico_told_as_stated
    assert [breach.medium for breach in taken.values()] == ["Email", "Letter", "not known yet", "Verbal"]
    assert taken["IG/24/001"].incident_type == "Data emailed to incorrect recipient"
    assert taken["IG/24/004"].incident_type == "Verbal disclosure of personal data"
    assert london_day(taken["IG/24/004"].reported_at) == date(2024, 8, 12)
    assert "Date reported to IG: Unknown" in taken["IG/24/004"].notes[0].text


def test_old_references_are_numbers_here_and_what_is_not_known_is_said(drafted: Drafted) -> None:
    result = drafted(REGISTERS / "old-references.csv")
    taken = by_old(result)
    assert list(taken) == ["1", "2", "3"]
    assert all(breach.discovered is None and breach.clock_is_provisional for breach in taken.values())
    assert "discovered_at: “not known yet” for every row" in page_of(result)
    assert taken["1"].people == People(number=12, band="> 5", certainty=Certainty.APPROXIMATE)
    assert [breach.ico_required for breach in taken.values()] == [False, False, True]
    assert taken["3"].ico_told_as_stated
    assert "row 6 is a row of totals: TOTAL; 13; 1" in page_of(result)


def test_what_is_stated_of_the_regulator_is_alike_in_text_table_and_register(
    drafted: Drafted, council: Council, now: datetime
) -> None:
    taken = tuple(by_old(drafted(REGISTERS / "old-references.csv")).values())
    records = Records(period=Period(date(2023, 1, 1), date(2023, 12, 31)), breaches=taken, earlier={})
    report = Document(io.BytesIO(make_report(records, council, now=now)))
    words = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert "1 breach had to be notified to the ICO. The notification was made, as an earlier register states" in words
    rows = {row.cells[0].text: [cell.text for cell in row.cells] for table in report.tables for row in table.rows}
    assert rows["Notification required"][1] == "1"
    assert [rows[f"DB202300{number}"][5] for number in (1, 2, 3)] == [
        "No, as stated",
        "No, as stated",
        "Yes, as stated",
    ]


def test_without_a_mapping_the_headings_are_listed_and_the_way_on_is_said(council: Council, now: datetime) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_register(REGISTERS / "old-references.csv", taxonomy=council.taxonomy, existing={}, now=now)
    (said,) = refused.value.faults
    assert "Ref, Reported, Team, How, No. of people, Root cause, Reported to ICO?, What we did" in said
    assert "--draft-mapping" in said


# --- whole registers of other layouts -------------------------------------------------------------


def test_a_countys_workbook_comes_in_without_a_correction(drafted: Drafted) -> None:
    result = drafted(REGISTERS / "county.xlsx")
    taken = by_old(result)
    assert len(taken) == 13
    assert sum(breach.ico_told_as_stated for breach in taken.values()) == 2
    assert taken["IG/23/007"].response_hours == 4.5
    assert taken["IG/23/006"].within_72_hours is False
    assert taken["IG/24/004"].discovered is None
    assert taken["IG/23/002"].closed_at == datetime(2023, 9, 14, 22, 59, tzinfo=UTC)
    assert "Lessons learned: Second check of bundles" in taken["IG/23/002"].notes[0].text
    page = page_of(result)
    for said in (
        "Dropdowns: not read",
        "row 14 is a row of totals: Total; 199",
        "occurred_at: “early June” kept as a note",
        "summary: says “Near miss”. It was taken as a breach and counts; is it a near miss?",
        "IG/23/001 is DB2023001",
    ):
        assert said in page


def test_a_districts_list_comes_in_with_two_lines_corrected(drafted: Drafted) -> None:
    corrections = {
        'ICT = "not known yet"': 'ICT = "Corporate Services"',
        '"Staff misconduct" = "not known yet"': '"Staff misconduct" = "Inappropriate Action by Staff"',
    }
    taken = by_old(drafted(REGISTERS / "district.csv", corrections))
    assert len(taken) == 10
    assert taken["7"].outcome is Outcome.NEAR_MISS
    assert (taken["10"].outcome, taken["10"].duplicate_of) == (Outcome.DUPLICATE, taken["8"].reference)
    assert taken["4"].people == People(number=250, band="> 5", certainty=Certainty.APPROXIMATE)
    assert taken["4"].directorate == "Corporate Services"
    assert taken["9"].root_cause == "Inappropriate Action by Staff"
    assert {taken["4"].status, taken["6"].status} == {Status.IN_ASSESSMENT}
    assert taken["4"].ico_notification is not None


def test_the_seeds_own_register_comes_in_with_its_drafted_mapping(drafted: Drafted, council: Council) -> None:
    corrections = {
        "\n[fixed]": '\n[fixed]\nreported_at = "2023-08-31"',
        "\n[columns]": '\n[kept]\nmain_action = ["Multiple"]\n[columns]',
        'Multiple = "not known yet"\n': "",
    }
    result = drafted(SEED / "register-2023.csv", corrections)
    assert result.faults == ()
    assert [case.breach.reference for case in result.cases] == [f"DB2023{number:03}" for number in range(34, 78)]
    assert sum(case.breach.within_72_hours is False for case in result.cases) == 12


# --- nothing is lost without a word ---------------------------------------------------------------


@pytest.mark.parametrize("name", ["county.xlsx", "district.csv", "old-references.csv"])
def test_every_word_of_every_cell_is_on_record_or_on_the_page(name: str, drafted: Drafted) -> None:
    """It stands in the record, in a note of it, or on the page as what was read in it."""
    result = drafted(REGISTERS / name)
    said = {read.words.casefold() for read in result.notes.readings} | {"y", "n", "yes", "no", "closed"}
    said |= {"unknown", "not known", "n/a"}
    rows = [row for table in result.tables for row in table.rows]
    for row, case in zip(rows, result.cases, strict=True):
        recorded = [str(cell) for cell in export_row(case.breach).values()] + [note.text for note in case.breach.notes]
        there = "\n".join(recorded).casefold()
        for cell in (cell.casefold() for cell in row.cells.values() if isinstance(cell, str) and not is_time(cell)):
            parts = [part.strip() for part in re.split("[;/,]", cell)]
            assert cell in said or cell in there or all(part in there for part in parts), cell


def test_the_same_case_in_two_sheets_is_taken_once_and_a_contradiction_is_a_fault(
    tmp_path: Path, drafted: Drafted
) -> None:
    sheets = {"Q1": [HEADINGS, ROW], "Year": [HEADINGS, ROW, OTHER]}
    result = drafted(written_as(tmp_path / "a.xlsx", sheets))
    assert sorted(by_old(result)) == ["IG/1", "IG/2"]
    assert "Year, row 2, IG/1: the same stands in another sheet." in page_of(result)
    sheets["Year"][1] = [*ROW[:4], "Letter", *ROW[5:]]
    (fault,) = drafted(written_as(tmp_path / "b.xlsx", sheets)).faults
    assert "“IG/1” is in row Q1!2 too" in fault


def test_numbers_that_begin_again_with_each_sheet_are_cases_of_their_own(tmp_path: Path, drafted: Drafted) -> None:
    first, second = [1, *ROW[1:]], [1, *OTHER[1:]]
    result = drafted(written_as(tmp_path / "a.xlsx", {"May": [HEADINGS, first], "June": [HEADINGS, second]}))
    assert [case.breach.reference for case in result.cases] == ["DB2024001", "DB2024002"]


def test_only_the_sheets_that_are_named_are_read(tmp_path: Path, drafted: Drafted) -> None:
    path = written_as(tmp_path / "a.xlsx", {"May": [HEADINGS, ROW], "June": [HEADINGS, OTHER]})
    assert list(by_old(drafted(path, sheets=["june"]))) == ["IG/2"]
    with pytest.raises(ImportRefused) as refused:
        drafted(path, sheets=["July"])
    assert "There is no sheet July. There are: May, June." in refused.value.faults


def test_lines_that_are_no_cases_are_seen_for_what_they_are(tmp_path: Path, drafted: Drafted) -> None:
    lines = [
        ["Incidents of 2024"], HEADINGS, ROW, [], HEADINGS, ["June"], OTHER, ["IG/3"],
        ["Grand total", None, None, None, None, 3], [None, None, None, None, None, 3, 4],
    ]  # fmt: skip
    result = drafted(written_as(tmp_path / "a.xlsx", {"2024": lines}))
    assert list(by_old(result)) == ["IG/1", "IG/2"]
    kinds = [(each.number, each.kind.value) for each in result.tables[0].asides]
    assert kinds == [(1, "remark"), (5, "headings"), (6, "remark"), (8, "number_only"), (9, "totals"), (10, "totals")]


def test_a_case_that_is_about_a_total_is_still_a_case(tmp_path: Path, drafted: Drafted) -> None:
    lines = [["Description", *HEADINGS], ["Total loss of a paper file", *ROW]]
    assert len(by_old(drafted(written_as(tmp_path / "a.xlsx", {"2024": lines})))) == 1


def test_a_row_is_left_out_only_where_the_mapping_says_so(tmp_path: Path, drafted: Drafted) -> None:
    path = written_as(tmp_path / "a.xlsx", {"2024": [HEADINGS, ROW, OTHER]})
    result = drafted(path, {"notes = [": 'skip = ["IG/2"]\nnotes = ['})
    assert list(by_old(result)) == ["IG/1"]
    assert "row 3 is left out, as the mapping says: IG/2" in page_of(result)


def test_a_formula_that_was_never_calculated_is_not_taken_for_an_empty_cell(tmp_path: Path, drafted: Drafted) -> None:
    path = written_as(tmp_path / "a.xlsx", {"2024": [HEADINGS, [*ROW[:5], "=1+1", *ROW[6:]]]})
    with pytest.raises(ImportRefused) as refused:
        drafted(path)
    assert "formulas that were never calculated (2024!F2; 1 in all)" in refused.value.faults[0]


def test_columns_that_nobody_named_and_comments_are_said(tmp_path: Path, drafted: Drafted) -> None:
    path = written_as(tmp_path / "a.xlsx", {"2024": [[*HEADINGS, "Officer"], [*ROW, "A. Clerk", "no heading"]]})
    book = openpyxl.load_workbook(path)
    book.active["A2"].comment = openpyxl.comments.Comment("Ask legal", "A")
    book.save(path)
    page = page_of(drafted(path, {'    "Officer",\n': ""}))
    assert "“officer”: 1 cell" in page.casefold()
    assert "columns without a heading: 1 cell" in page
    assert "1 cell in the workbook with a comment" in page


# --- twice ----------------------------------------------------------------------------------------


def test_the_same_register_twice_adds_nothing_and_a_new_sheet_only_what_is_new(
    tmp_path: Path, drafted: Drafted
) -> None:
    first = drafted(written_as(tmp_path / "a.xlsx", {"May": [HEADINGS, ROW]}))
    existing = {case.breach.reference: replace(case.breach, root_cause="Cyber", revision=2) for case in first.cases}
    again = drafted(tmp_path / "a.xlsx", existing=existing)
    assert (again.cases, again.already) == ((), ("DB2024001",))
    path = written_as(tmp_path / "b.xlsx", {"May": [HEADINGS, ROW], "June": [HEADINGS, OTHER]})
    assert [case.breach.reference for case in drafted(path, existing=existing).cases] == ["DB2024002"]


def test_numbers_go_on_from_the_highest_of_the_year(tmp_path: Path, drafted: Drafted) -> None:
    ours = ["DB2024041", date(2024, 7, 2), date(2024, 7, 1), *ROW[3:]]
    result = drafted(written_as(tmp_path / "a.xlsx", {"2024": [HEADINGS, OTHER, ROW, ours]}))
    assert {case.breach.old_reference: case.breach.reference for case in result.cases} == {
        "IG/1": "DB2024042",
        "IG/2": "DB2024043",
        "": "DB2024041",
    }


def test_a_time_without_a_year_is_never_taken_as_one_of_today(tmp_path: Path, drafted: Drafted) -> None:
    for words in ("yesterday", "10am", "last week", "Monday"):
        lines = [HEADINGS, [*ROW[:2], words, *ROW[3:]], OTHER, [*OTHER]]
        (fault,) = drafted(written_as(tmp_path / "a.xlsx", {"2024": lines[:3]})).faults
        assert words in fault


def test_a_mapping_is_only_drafted_for_what_looks_like_a_register(tmp_path: Path, council: Council) -> None:
    path = written_as(tmp_path / "a.xlsx", {"Sheet": [["Colour", "Fruit"], ["red", "apple"]]})
    with pytest.raises(ImportRefused):
        draft_mapping(path, council.taxonomy)


def test_the_packaged_mapping_has_no_part_that_is_unknown() -> None:
    assert isinstance(read_mapping("seed-2023"), Mapping)
