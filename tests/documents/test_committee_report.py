"""The Word report: everything the seed has, in its order, right where the seed is wrong, and proved."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from documents.apart import in_own_process
from documents.charts import alt_text, chart_of
from documents.committee_report import Records, make_report, template_beside
from documents.committee_report.as_of import Reclassified
from documents.committee_report.word import TEMPLATE
from documents.examples import EXAMPLE_PERIOD, recent_examples
from documents.pdf import as_pdf
from documents.templates.make_committee_report import make
from domain.breach import Breach, Person, Status
from domain.clocks.period import Period, london_day
from domain.council import Council
from domain.errors import BreachDeskError, FiguresDisagree
from domain.summary import TABLES, TOTAL, figures_of, summarise
from tests.documents.office import needs_office

SEED_HEADINGS = [
    "Reference No.",
    "Response in 72 Hours",
    "Directorate",
    "Root Cause",
    "Action",
    "Reported To ICO",
    "Comments, including detail where a breach spans multiple mediums",
]


def records(breaches: list[Breach], **more: Any) -> Records:
    return Records(period=EXAMPLE_PERIOD, breaches=tuple(breaches), earlier={}, **more)


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def words(document: Document) -> str:
    """Everything that is printed."""
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def table_with(document: Document, headings: list[str]) -> list[list[str]]:
    return next(rows for table in document.tables if (rows := cells(table))[0] == headings)


@pytest.fixture(scope="module")
def report(council: Council, register: list[Breach]) -> bytes:
    """The report of the 52 examples."""
    return make_report(records(register), council, now=datetime(2026, 11, 22, 10, 30, tzinfo=UTC))


@pytest.fixture(scope="module")
def document(report: bytes) -> Document:
    return opened(report)


# --- what it says --------------------------------------------------------------------------------


@pytest.mark.parametrize("column", TABLES, ids=lambda column: column.key)
def test_the_seeds_tables_are_printed_cell_by_cell(column: Any, document: Document, printed: dict[str, Any]) -> None:
    seed = printed[column.key]
    _, *rows = table_with(document, ["Directorate", *seed["columns"], TOTAL])
    assert [row[0] for row in rows] == list(seed["rows"])
    assert {row[0]: [int(cell) for cell in row[1:]] for row in rows} == seed["rows"]


def test_it_has_the_seeds_parts_in_the_seeds_order(document: Document) -> None:
    assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"] == [
        "Executive summary",
        "Response Time",
        "Medium",
        "Number Impacted",
        "Root Cause",
        "Action Taken",
        "Notifications to the regulator",
        "Apologies",
        "Register of breaches",
        "Repeats by service and cause",
        "Glossary",
    ]


def test_every_breach_has_one_row_in_the_register(document: Document, register: list[Breach]) -> None:
    _, *rows = table_with(document, SEED_HEADINGS)
    assert [row[0] for row in rows] == [breach.reference for breach in register]
    assert [row[1] for row in rows].count("N") == 13
    several = next(row for row in rows if row[0] == "DB2023065")
    assert several[6].startswith("Email and Letter. Example: ")


def test_the_text_has_the_numbers_and_the_right_weekdays(document: Document) -> None:
    said = words(document)
    assert "from Tuesday 28 February 2023 to Thursday 31 August 2023" in said
    assert "Overall there were 52 breaches. 39 were reported" in said
    assert "None of those 13 reached the threshold for notifying the ICO." in said
    assert "An apology to those affected is recorded for every breach: 52 of 52 breaches." in said
    assert "Check: 52 breaches in every table and in the register." in said
    assert "Prepared on Sunday 22 November 2026" in said
    assert "Restricted" in said


def test_near_misses_are_told_apart(council: Council, now: datetime) -> None:
    cases = [case.breach for case in recent_examples(council, now)]
    document = opened(make_report(_recent(cases), council, now=now))
    _, *rows = table_with(document, ["Reference No.", "Outcome", "Directorate", "Comments"])
    assert [row[1] for row in rows] == ["not a breach", "near miss"]
    register = {row[0] for row in table_with(document, SEED_HEADINGS)[1:]}
    assert not register & {row[0] for row in rows}


def _recent(cases: list[Breach], **more: Any) -> Records:
    period = Period(date(2026, 3, 1), date(2027, 2, 28))
    return Records(period=period, breaches=tuple(cases), earlier={}, **more)


def test_what_the_ico_was_told_stands_in_the_register(council: Council, now: datetime) -> None:
    cases = [case.breach for case in recent_examples(council, now)]
    rows = table_with(opened(make_report(_recent(cases), council, now=now)), SEED_HEADINGS)[1:]
    assert {"Yes, in time", "Yes, late", "No", "No, not decided yet"} == {row[5] for row in rows}


def test_why_the_ico_was_told_late_stands_in_the_restricted_register_only(council: Council, now: datetime) -> None:
    cases = [case.breach for case in recent_examples(council, now)]
    late = next(case for case in cases if case.ico_notification and not case.notified_in_time)
    told = replace(late, ico_notification=replace(late.ico_notification, delay_reason="Dr Roe was away."))
    restricted, public = (
        table_with(opened(make_report(_recent([told]), council, now=now, public=public)), SEED_HEADINGS)[1][6]
        for public in (False, True)
    )
    assert restricted.endswith("The regulator was told late because: Dr Roe was away.")
    assert "Dr Roe" not in public


def test_what_was_reclassified_since_the_last_report_is_told(council: Council, register: list[Breach]) -> None:
    changes = (Reclassified("DB2023040", "root_cause", "Cyber", "Human Error"), Reclassified("DB2023041", "added"))
    known = records(register, since=datetime(2023, 9, 30, tzinfo=UTC), reclassified=changes)
    document = opened(make_report(known, council, now=datetime(2023, 12, 1, tzinfo=UTC)))
    assert "Since 30 September 2023 these entries were changed" in words(document)
    _, *rows = table_with(document, ["Reference No.", "What", "Then", "Now"])
    assert rows == [
        ["DB2023040", "Root cause", "Cyber", "Human Error"],
        ["DB2023041", "Added to the register", "", ""],
    ]


def test_a_report_as_of_a_past_day_says_so(council: Council, register: list[Breach], now: datetime) -> None:
    document = opened(make_report(records(register, as_of=datetime(2023, 9, 30, tzinfo=UTC)), council, now=now))
    assert "as the register stood on Saturday 30 September 2023" in words(document)


def test_a_period_without_breaches_has_a_report_too(council: Council, now: datetime) -> None:
    document = opened(make_report(records([]), council, now=now))
    assert "Overall no breach was reported." in words(document)
    assert "Check: no breach in any table or in the register." in words(document)
    assert not document.inline_shapes


# --- who may read it -----------------------------------------------------------------------------


def test_the_reporter_never_appears(council: Council, register: list[Breach], now: datetime) -> None:
    secret = [replace(breach, reporter=Person("id-of-sam", "Samantha Q. Reporter")) for breach in register[:3]]
    for public in (False, True):
        said = words(opened(make_report(records(secret), council, now=now, public=public)))
        assert "Samantha" not in said
        assert "id-of-sam" not in said


def test_the_public_version_has_only_wording_that_was_approved(
    council: Council, register: list[Breach], now: datetime
) -> None:
    one, two, three = register[:3]
    some = [one, replace(two, public_approved_by=None), replace(three, status=Status.IN_ASSESSMENT, closed_at=None)]
    document = opened(make_report(records(some), council, now=now, public=True))
    comments = [row[6] for row in table_with(document, SEED_HEADINGS)[1:]]
    assert comments == [
        one.public_wording,
        "No description has been approved for publication.",
        "Case still open: nothing is published about it yet.",
    ]
    assert all(breach.summary not in words(document) for breach in some)
    assert "Restricted" not in words(document)


# --- it can be read by everybody -----------------------------------------------------------------


def test_every_chart_is_told_in_words(document: Document) -> None:
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert len(pictures) == 5
    told = [picture.get("descr") for picture in pictures]
    assert told[0].startswith(
        "Bar chart of Response Time by directorate. Adult Social Care: < 72 hours 10, > 72 hours 1"
    )
    assert told[1].startswith("Bar chart of Medium. Electronic 10; Email 26; Laptop 0")
    assert len({picture.get("id") for picture in pictures}) == 5


def test_every_table_repeats_its_header_and_breaks_between_rows_only(document: Document) -> None:
    for table in document.element.body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_it_says_what_it_is_in_its_properties(document: Document, council: Council) -> None:
    assert document.core_properties.title == "Personal data breaches: 28 February 2023 to 31 August 2023"
    assert document.core_properties.author == council.name
    assert document.core_properties.language == "en-GB"


def test_links_of_the_glossary_are_those_of_the_council(document: Document, council: Council) -> None:
    targets = {link.target_ref for link in document.part.rels.values() if link.reltype.endswith("/hyperlink")}
    assert {council.regulator.website, council.regulator.self_assessment} <= targets


@needs_office
def test_libreoffice_opens_it_and_prints_every_page(report: bytes) -> None:
    pdf = as_pdf(report)
    assert pdf.startswith(b"%PDF")
    if reader := shutil.which("pdftotext"):
        said = subprocess.run([reader, "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        assert "Check: 52 breaches in every table and in the register." in said
        assert "{{" not in said
        assert "{%" not in said
        assert 10 <= said.count("\f") <= 16


# --- what users typed, and what the council edits ------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("{{ council }} {% if x %}", "{{ council }} {% if x %}"),
        ("a < b & c > d", "a < b & c > d"),
        ("a\x00\x0b\x1fb", "ab"),
        ("x" * 5000, "… [shortened; the whole text is in the register]"),
    ],
)
def test_what_users_typed_is_text(
    typed: str, shown: str, council: Council, register: list[Breach], now: datetime
) -> None:
    document = opened(make_report(records([replace(register[0], summary=typed)]), council, now=now))
    assert shown in table_with(document, SEED_HEADINGS)[1][6]


def test_the_template_that_comes_along_is_the_one_that_the_script_makes() -> None:
    buffer = io.BytesIO()
    make().save(buffer)
    for part in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
        assert zipfile.ZipFile(TEMPLATE).read(part) == zipfile.ZipFile(buffer).read(part), part


@pytest.fixture
def own_template(tmp_path: Path) -> Iterator[Path]:
    """A council's own copy, beside its council.toml."""
    path = tmp_path / "committee-report.docx"
    shutil.copy(TEMPLATE, path)
    return path


def edited(path: Path, old: str, new: str) -> None:
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    document.save(str(path))


def test_a_council_can_edit_the_template(
    own_template: Path, council: Council, register: list[Breach], now: datetime
) -> None:
    edited(own_template, "Executive summary", "In short")
    assert template_beside(own_template.with_name("council.toml")) == own_template
    document = opened(make_report(records(register), council, now=now, template=own_template))
    assert "In short" in words(document)


@pytest.mark.parametrize(
    ("old", "new"), [("{{ scope }}", "{{ skope }}"), ("{{ scope }}", "{{ scope"), ("if reminder", "if")]
)
def test_a_slip_in_the_template_is_said(
    old: str, new: str, own_template: Path, council: Council, register: list[Breach], now: datetime
) -> None:
    edited(own_template, old, new)
    with pytest.raises(BreachDeskError) as refused:
        make_report(records(register), council, now=now, template=own_template)
    assert refused.value.key == "template_faulty"


def test_a_template_without_the_check_line_is_refused(
    own_template: Path, council: Council, register: list[Breach], now: datetime
) -> None:
    edited(own_template, "{{ check }}", "All is well.")
    with pytest.raises(FiguresDisagree) as refused:
        make_report(records(register), council, now=now, template=own_template)
    assert refused.value.cells == ("Check line: the template leaves it out",)


# --- charts, and work in a process of its own ----------------------------------------------------


@pytest.mark.parametrize("key", [column.key for column in TABLES])
def test_every_table_has_a_chart_and_its_words(key: str, council: Council, now: datetime) -> None:
    cases = [case.breach for case in recent_examples(council, now)]
    period = council.boundaries.containing(london_day(now))
    table = summarise(figures_of(cases), period, council.taxonomy).table(key)
    assert chart_of(table).startswith(b"\x89PNG")
    assert table.name in alt_text(table)


async def test_a_report_can_be_made_in_a_process_of_its_own(
    council: Council, register: list[Breach], now: datetime, own_template: Path
) -> None:
    made = await in_own_process(make_report, records(register[:2]), council, now=now)
    assert "Overall there were 2 breaches." in words(opened(made))
    edited(own_template, "{{ check }}", "")
    with pytest.raises(FiguresDisagree) as refused:
        await in_own_process(make_report, records(register[:2]), council, now=now, template=own_template)
    assert refused.value.cells == ("Check line: the template leaves it out",)
