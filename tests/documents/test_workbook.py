"""The Excel export calculates the seed's tables by itself, and takes whatever users typed as text."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from documents.examples import EXAMPLE_PERIOD, recent_examples
from documents.register_export import NAMES
from documents.workbook import as_xlsx
from documents.workbook.requests_sheet import months
from domain.breach import Breach, Claim, Complaint, Person
from domain.clocks.period import Period
from domain.council import Council
from domain.summary import TABLES, TOTAL
from domain.summary.disputes import disputes_by_period
from domain.summary.trends import figures_of_period
from tests.documents.office import converted, needs_office, without_values

NASTY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=1}",
    "<r>x</r>",
    "a\x00b\x0bc",
    "\ud800",
    "_x0041_",
    "x" * 40_000,
    "😀" * 20_000,
]


def opened(content: bytes, **options: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), **options)


def tables_on(sheet: Worksheet) -> dict[str, dict[str, list[Any]]]:
    """Each table by its heading: directorate to cells."""
    names = {column.name for column in TABLES}
    found: dict[str, dict[str, list[Any]]] = {}
    current = ""
    for name, *cells in sheet.iter_rows(values_only=True, max_col=12):
        if name in names:
            current = name
            found[current] = {}
        elif current and name:
            found[current][name] = [cell for cell in cells if cell is not None]
            current = "" if name == TOTAL else current
    return found


@needs_office
def test_calculated_by_libreoffice_the_formulas_give_the_seeds_tables(
    register: list[Breach], council: Council, printed: dict[str, Any], now: datetime, tmp_path: Path
) -> None:
    emptied = without_values(as_xlsx(register, EXAMPLE_PERIOD, council, now=now), tmp_path / "register.xlsx")
    assert openpyxl.load_workbook(emptied, data_only=True)["Tables"]["B6"].value is None
    book = openpyxl.load_workbook(converted(emptied, "xlsx"), data_only=True)
    assert tables_on(book["Tables"]) == {column.name: printed[column.key]["rows"] for column in TABLES}
    overview = dict(row[:2] for row in book["Summary"].iter_rows(values_only=True, max_col=2))
    assert overview["Breaches reported in the period"] == 52
    assert overview["Reported to the central team later than that"] == 13
    assert "52 breaches in every table and in the register" in overview
    months_ = [row[:3] for row in book["Freedom of Information"].iter_rows(min_row=6, max_row=12, values_only=True)]
    assert months_[0][0].strftime("%B") == "February"
    assert (sum(row[1] for row in months_), sum(row[2] for row in months_)) == (52, 13)


def test_complaints_and_claims_are_counted_where_they_happened_and_small_numbers_are_not_given(
    register: list[Breach], council: Council, now: datetime
) -> None:
    day = date(2023, 6, 1)
    late = Complaint(received=day, acknowledge_by=date(2023, 7, 3), acknowledged=date(2023, 9, 4))
    in_time = replace(late, acknowledged=day)
    paid = Claim(brought=date(2023, 1, 9), settled=day, paid=day, amount=Decimal("1250.10"))
    cases = [
        replace(register[0], complaints=(late, in_time, in_time, in_time), claims=(paid, paid)),
        replace(register[1], claims=(paid, Claim(brought=day, refused=date(2023, 9, 4)))),
    ]
    rows = disputes_on(cases, council, now)
    assert rows["28 February 2023 to 31 August 2023"] == [4, 3, "fewer than 3", 3, 3, 0, "£3,750.30"]
    earlier = [row for period, row in rows.items() if period.endswith("2023") and not period.startswith("28")]
    assert earlier == [[0, 0, 3, 0, 0, 0, "£0.00"]]
    alone = disputes_on(cases[1:], council, now)["28 February 2023 to 31 August 2023"]
    assert alone == [0, 0, "fewer than 3", "fewer than 3", "fewer than 3", 0, "not shown"]
    plain = disputes_on(cases[1:], replace(council, fewest_in_a_row=0), now)["28 February 2023 to 31 August 2023"]
    assert plain == [0, 0, 1, 1, 1, 0, "£1,250.10"]


def disputes_on(cases: list[Breach], council: Council, now: datetime) -> dict[str, list[Any]]:
    """The sheet's rows by period."""
    disputes = disputes_by_period(cases, EXAMPLE_PERIOD, council.boundaries)
    book = opened(as_xlsx(cases, EXAMPLE_PERIOD, council, now=now, disputes=disputes))
    found = book["Complaints and claims"].iter_rows(min_row=6, max_col=8, values_only=True)
    return {str(period): cells for period, *cells in found if cells[0] is not None}


@needs_office
def test_calculated_and_written_values_are_the_same_for_cases_in_every_state(
    council: Council, now: datetime, tmp_path: Path
) -> None:
    cases = [case.breach for case in recent_examples(council, now)]
    content = as_xlsx(cases, Period(date(2026, 3, 1), date(2027, 2, 28)), council, now=now)
    calculated = openpyxl.load_workbook(converted(without_values(content, tmp_path / "r.xlsx"), "xlsx"), data_only=True)
    for sheet in opened(content, data_only=True):
        for row in sheet.iter_rows(max_col=len(NAMES) + 4):
            for cell in row:
                assert calculated[sheet.title][cell.coordinate].value == cell.value, (sheet.title, cell.coordinate)


def test_the_register_sheet_has_the_exports_columns(register: list[Breach], council: Council, now: datetime) -> None:
    sheet = opened(as_xlsx(register, EXAMPLE_PERIOD, council, now=now))["Register"]
    headings = [cell.value for cell in sheet[1]]
    assert headings[: len(NAMES)] == list(NAMES)
    assert sheet.max_row == 53
    assert sheet["A2"].value == "DB2023034"


@pytest.mark.parametrize("typed", NASTY)
def test_what_users_typed_is_text_whatever_it_looks_like(typed: str, council: Council, now: datetime) -> None:
    breach = Breach(
        reference="DB2023001", reported_at=datetime(2023, 6, 1, tzinfo=UTC), reporter=Person("=1"), summary=typed
    )
    content = as_xlsx([replace(breach, information_words=typed)], EXAMPLE_PERIOD, council, now=now)
    sheet = opened(content)["Register"]
    cell = sheet.cell(row=2, column=1 + NAMES.index("summary"))
    assert cell.value is None or cell.data_type == "s"
    assert len((cell.value or "").encode("utf-16-le")) // 2 <= 32_767
    shown = {"a\x00b\x0bc": "abc", "\ud800": ""}.get(typed, typed)
    if len(typed) < 100:
        assert (cell.value or "").strip() == shown
    else:
        assert cell.value.endswith("cut: the rest is in the CSV and JSON exports]")


def test_a_period_without_breaches_is_a_workbook_of_zeros(council: Council, now: datetime) -> None:
    book = opened(as_xlsx([], EXAMPLE_PERIOD, council, now=now), data_only=True)
    assert {sum(cells) for cells in tables_on(book["Tables"])["Medium"].values()} == {0}


def test_charts_say_in_words_what_they_show(register: list[Breach], council: Council, now: datetime) -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(register, EXAMPLE_PERIOD, council, now=now))) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert drawing.count("descr=") == 5
    assert "Bar chart of Medium: Electronic 10, Email 26, Laptop 0" in drawing


def test_months_of_a_period() -> None:
    assert months(EXAMPLE_PERIOD)[0] == date(2023, 2, 1)
    assert len(months(EXAMPLE_PERIOD)) == 7
    assert months(Period(date(2026, 12, 31), date(2027, 1, 1))) == (date(2026, 12, 1), date(2027, 1, 1))


def test_only_sheets_of_formulas_say_that_a_changed_row_changes_them(
    register: list[Breach], council: Council, now: datetime
) -> None:
    trends = [figures_of_period(register, EXAMPLE_PERIOD, now=now)]
    disputes = disputes_by_period(register, EXAMPLE_PERIOD, council.boundaries)
    book = opened(as_xlsx(register, EXAMPLE_PERIOD, council, now=now, trends=trends, disputes=disputes))
    for sheet in book.worksheets:
        if str(made := sheet["A3"].value).startswith("Made by"):
            formulas = any(str(cell.value).startswith("=") for row in sheet.iter_rows() for cell in row)
            assert ("is a formula" in made) is formulas
