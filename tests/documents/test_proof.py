"""Every sentence, cell and row of the committee report is proved: another word in one stops it and is named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from documents.committee_report import Records, make_report
from documents.committee_report.content import Content, content_of
from documents.committee_report.merging_rows import for_publication
from documents.committee_report.proof.book import Book
from documents.committee_report.proof.chance import change_in_number, change_in_share
from documents.committee_report.proof.proving import prove, sentence_faults, statements_of
from documents.committee_report.proof.statements import Basis
from documents.committee_report.word import TEMPLATE, fill
from documents.examples import EXAMPLE_PERIOD
from domain.breach import Action, AsStated, Awareness, Breach, IcoDecision, IcoNotification, Outcome, People, Person
from domain.clocks.deadlines import Moment
from domain.clocks.period import Period, preceding
from domain.council import Council
from domain.errors import FiguresDisagree
from domain.summary import figures_of, summarise
from domain.summary.comparison import Trend, trend_of_counts, trend_of_shares
from domain.summary.trends import figures_of_period
from tests.documents.test_sentences import CASES, breach, several
from texts import all_texts

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
SPRING = Period(date(2026, 3, 1), date(2026, 8, 31))
BY = Person("x")
HOUR = timedelta(hours=1)
NUMBER = re.compile(r"\d[\d,]*")
NAMED = re.compile("“(.*?)”")


def basis_of(breaches: Sequence[Breach], council: Council, before: Sequence[Breach] = (), **more: Any) -> Basis:
    """What a report of spring 2026 rests on, with the breaches of the period before."""
    earlier = preceding(SPRING, council.boundaries)
    beside = {SPRING: breaches, earlier: before}
    records = Records(
        period=SPRING,
        breaches=tuple(breaches),
        earlier={"previous": summarise(figures_of(before), earlier, council.taxonomy)},
        trends=tuple(figures_of_period(rows, each, now=NOW) for each, rows in beside.items()),
        lines={each: Book(rows).line for each, rows in beside.items()},
        **more,
    )
    return Basis(records=records, council=council, now=NOW)


def content_for(basis: Basis, *, public: bool = False) -> Content:
    return content_of(basis.records, basis.council, now=basis.now, public=public)


def faults(document: Document, content: Content, basis: Basis) -> tuple[str, ...]:
    try:
        prove(document, content, basis)
    except FiguresDisagree as refused:
        return refused.cells
    return ()


# --- no sentence is without its count ------------------------------------------------------------

PROVED_ELSEWHERE = ("glossary.", "static.", "front.", "register.", "reclassified.", "apart.", "restricted", "public")
PARTS = ("finding.person", "finding.people", "finding.more", "chart.part", "chart.cell", "merged.name", "cut", "title")
PARTS += ("trend.previous", "trend.year_before", "outcomes.near_miss", "outcomes.not_a_breach", "outcomes.duplicate")
PARTS += ("ico.in_time", "ico.late", "ico.stated", "ico.open")


def test_every_sentence_of_the_report_has_a_count_of_its_own(council: Council) -> None:
    """Whoever adds a sentence to the report adds a row to the proof."""
    basis = basis_of([breach()], council)
    proved = {each.key for each in statements_of(content_for(basis), basis)}
    keys = {key.partition(".")[2] for key in all_texts() if key.startswith("report_document.")}
    sentences = {key for key in keys if not key.startswith(PROVED_ELSEWHERE) and not key.endswith(".columns")}
    plain = {key.removesuffix("_one").removesuffix("_many") for key in sentences} - set(PARTS)
    assert plain <= proved


# --- whatever is recorded, it holds; whatever else is said, it does not ---------------------------

WHEN = st.sampled_from([None, 1, 23, 25, 71, 72, 73, 100, 300])
YES_NO = st.sampled_from([None, True, False])


@st.composite
def any_breach(draw: st.DrawFn) -> Breach:
    """A row as the chat or an import may leave it: known, unknown, stated, told, near miss, duplicate."""
    reported = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=draw(st.integers(0, 4300)))
    hours, exact, told, decided = draw(WHEN), draw(st.booleans()), draw(WHEN), draw(YES_NO)
    action = draw(st.sampled_from(["Training", "Multiple", ""]))
    discovered = None if hours is None else reported - hours * HOUR
    start = datetime.combine((discovered or reported).date(), datetime.min.time(), UTC)
    moment = None if discovered is None else Moment(discovered) if exact else Moment(start, exact=False)
    aware = Awareness(at=reported, reason="certain then", by=BY, recorded_at=reported)
    stated = AsStated(source="old.xlsx", row=2, within_72_hours=draw(YES_NO), reported_to_ico=draw(YES_NO))
    made = None if told is None else IcoNotification(made_at=reported + told * HOUR, by=BY, recorded_at=reported)
    return Breach(
        reference=f"DB2026{draw(st.integers(1, 999)):03}",
        reported_at=reported,
        reporter=BY,
        summary=draw(
            st.sampled_from(["A letter went astray.", "Still being assessed.", "Overall there were 9 breaches."])
        ),
        outcome=draw(st.sampled_from(Outcome)),
        directorate=draw(st.sampled_from(["Port", "Regeneration", "not known yet", "A service of long ago"])),
        media=tuple(draw(st.lists(st.sampled_from(["Email", "Fax", "Paper"]), unique=True, max_size=2))),
        people=People(band=draw(st.sampled_from(["1", "2 to 5", "> 5", "not known yet"]))),
        discovered=moment,
        awareness=draw(st.sampled_from([None, aware])),
        root_cause=draw(st.sampled_from(["Cyber", "Human Error", "not known yet", "<Ghost>"])),
        incident_type=draw(st.sampled_from(["Ransomware", "not known yet"])),
        actions=(Action(kind=action, main=True),) if action else (),
        as_stated=draw(st.sampled_from([None, stated])),
        ico_decision=None if decided is None else IcoDecision(required=decided, at=reported, by=BY, reason="x"),
        ico_notification=made,
        apologised=draw(YES_NO),
        closed_at=draw(st.sampled_from([None, reported + 100 * HOUR])),
    )


def registers(most: int) -> st.SearchStrategy[list[Breach]]:
    return st.lists(any_breach(), max_size=most, unique_by=lambda row: row.reference)


def told(content: Content) -> list[str]:
    """The paragraphs that a template is given."""
    named = [content.overall, *content.more, content.reminder, content.check, content.apologies, content.scope]
    return [*named, *(section.finding for section in content.sections)]


ANY = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=150, **ANY)  # type: ignore[arg-type]
@given(registers(10), registers(10))
def test_what_is_said_of_any_register_holds_for_it(council: Council, some: list[Breach], before: list[Breach]) -> None:
    basis = basis_of(some, council, before)
    content = content_for(basis)
    assert list(sentence_faults(told(content), content, basis)) == []


@settings(max_examples=100, **ANY)  # type: ignore[arg-type]
@given(registers(6), registers(6))
def test_what_is_said_of_one_register_is_refused_for_another(
    council: Council, one: list[Breach], other: list[Breach]
) -> None:
    content, theirs = (content_for(basis_of(each, council)) for each in (one, other))
    assume(told(content) != told(theirs))
    assert list(sentence_faults(told(content), content, basis_of(other, council)))


@settings(max_examples=6, **ANY)  # type: ignore[arg-type]
@given(registers(12), registers(5), st.booleans())
def test_the_document_of_any_register_holds(
    council: Council, some: list[Breach], before: list[Breach], public: bool
) -> None:
    basis = basis_of(some, council, before)
    make_report(basis.records, council, now=NOW, public=public, decided=True)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 200), st.integers(1, 200))
def test_both_bookkeepers_know_chance_from_change(now: int, before: int, days_now: int, days_before: int) -> None:
    ways = {"up": "up", "down": "down", "none": "no clear change"}
    counts = change_in_number(now, before, days_now, days_before)
    assert ways[counts] == trend_of_counts((now, before), (days_now, days_before)).value
    shares = (now, now + days_now), (before, before + days_before)
    assert ways[change_in_share(*shares[0], *shares[1])] == trend_of_shares(*shares).value


def test_one_of_twenty_exactly_is_no_change() -> None:
    assert change_in_share(1, 1, 0, 19) == "none"
    assert trend_of_shares((1, 1), (0, 19)) is Trend.NOT_CLEAR


# --- another word in any sentence ----------------------------------------------------------------

STATED = AsStated(source="old.xlsx", row=2, reported_to_ico=True)
AWARE_LATER = Awareness(at=breach().reported_at, reason="the sender was found out then", by=BY, recorded_at=NOW)
KINDS = CASES | {
    "stated yes, without a time": [replace(breach(ico=None), as_stated=STATED), *several(2, 2)],
    "told without a decision": [breach(ico=None, told_after=3)],
    "told about what was no breach": [breach(), breach(2, outcome=Outcome.NEAR_MISS, ico=True, told_after=3)],
    "in time by awareness alone": [replace(breach(hours=60, ico=True, told_after=20), awareness=AWARE_LATER)],
}
SWAPPED = (
    ("All of them were", "None of them were"),
    ("within 72 hours", "later than 72 hours"),
    ("later than 72 hours", "within 72 hours"),
    ("No breach had", "A breach had"),
    ("had to be", "did not have to be"),
    ("did not reach", "reached"),
    ("has not been made", "was made"),
    ("is not decided", "is decided"),
    ("near miss", "breach"),
    ("Human Error", "Cyber"),
)


def others(words: str) -> Iterator[str]:
    """The same words with each number another one, and yes turned to no."""
    for found in NUMBER.finditer(words):
        yield f"{words[: found.start()]}{int(found[0].replace(',', '')) + 1:,}{words[found.end() :]}"
    yield from (words.replace(this, that, 1) for this, that in SWAPPED if this in words)


@pytest.mark.parametrize("kind", KINDS)
def test_another_word_in_any_sentence_is_named(kind: str, council: Council) -> None:
    basis = basis_of(KINDS[kind], council, several(2))
    content = content_for(basis)
    printed = [line for line in told(content) if line]
    for place, right in enumerate(printed):
        for wrong in others(right):
            found = list(sentence_faults([*printed[:place], wrong, *printed[place + 1 :]], content, basis))
            assert any(NAMED.search(each)[1] in wrong for each in found), (wrong, found)


@pytest.fixture
def basis(council: Council, register: list[Breach]) -> Basis:
    """The examples of 2023."""
    return Basis(records=Records(period=EXAMPLE_PERIOD, breaches=tuple(register), earlier={}), council=council, now=NOW)


@pytest.fixture
def content(basis: Basis) -> Content:
    return content_for(basis)


@pytest.fixture
def document(content: Content) -> Document:
    return fill(content)


def test_every_text_of_the_document_is_read(document: Document, content: Content, basis: Basis) -> None:
    """Paragraphs, headline, the regulator's table, what charts say, the foot of each page."""
    assert faults(document, content, basis) == ()
    feet = [each.target_part.element for each in document.part.rels.values() if "footer" in each.reltype]
    nodes = [node for part in (document.element.body, *feet) for node in part.iter(qn("w:t"))]
    assert len(nodes) > 600
    for node in [node for node in nodes if NUMBER.search(node.text or "")][::40] + nodes[-1:]:
        right, node.text = node.text, f"{node.text}4"
        assert faults(document, content, basis), right
        node.text = right
    picture = next(document.element.body.iter(qn("wp:docPr")))
    picture.set("descr", picture.get("descr").replace("Public Health: < 72 hours 1", "Port: < 72 hours 1"))
    (found,) = faults(document, content, basis)
    assert "Port: < 72 hours 1, " in found
    assert "the records give" in found


def test_a_sentence_that_no_rule_knows_stops_the_report(document: Document, content: Content, basis: Basis) -> None:
    document.add_paragraph("Fewer breaches than ever were reported.")
    assert faults(document, content, basis) == (
        "“Fewer breaches than ever were reported.” is a sentence that no rule of the proof knows",
    )


def test_a_sentence_that_is_left_out_stops_the_report(content: Content, basis: Basis) -> None:
    less = replace(content, more=())
    assert faults(fill(less), replace(less, ico=""), basis) == (
        "“No breach had to be notified to the ICO.” holds by the records and is not said",
    )


def test_a_council_may_write_around_the_sentences_in_its_template(
    tmp_path: Path, council: Council, basis: Basis
) -> None:
    path = tmp_path / "committee-report.docx"
    template = docx.Document(str(TEMPLATE))
    template.add_paragraph("In brief: {{ overall }} ({{ council }})")
    template.add_paragraph("Of {{ figures.total }} breaches, {{ figures.late }} came late.")
    template.save(str(path))
    make_report(basis.records, council, now=NOW, template=path)


def test_words_in_several_lines_are_as_they_were_typed(council: Council, basis: Basis) -> None:
    first, *others = basis.records.breaches
    lines = replace(first, summary="It went astray.\n\nFrom: a resident\tSent: Monday")
    make_report(replace(basis.records, breaches=(lines, *others)), council, now=NOW)


# --- cells and rows ------------------------------------------------------------------------------


def test_a_wrong_cell_is_named(document: Document, content: Content, basis: Basis) -> None:
    table = next(table for table in document.tables if table.rows[0].cells[2].text == "Email")
    table.rows[1].cells[2].paragraphs[0].runs[0].text = "8"
    assert faults(document, content, basis) == ("Medium, Adult Social Care, Email: printed 8, the records give 7",)


@pytest.mark.parametrize(
    ("place", "wrong", "named"),
    [
        (1, "N", "Response in 72 Hours: printed N, the records give Y"),
        (2, "Port", "Directorate: printed Port, the records give Adult Social Care"),
        (5, "Yes, in time", "Reported To ICO: printed Yes, in time, the records give No"),
    ],
)
def test_a_wrong_word_in_the_register_is_named(
    place: int, wrong: str, named: str, document: Document, content: Content, basis: Basis
) -> None:
    table = next(table for table in document.tables if table.rows[0].cells[0].text == "Reference No.")
    table.rows[1].cells[place].paragraphs[0].runs[0].text = wrong
    assert faults(document, content, basis) == (f"Register of breaches, DB2023034, {named}",)


def test_a_breach_more_or_less_in_the_register_stops_it(document: Document, content: Content, basis: Basis) -> None:
    table = next(table for table in document.tables if table.rows[0].cells[0].text == "Reference No.")
    table._tbl.remove(table.rows[7]._tr)
    assert faults(document, content, basis) == (
        "Register of breaches, DB2023040: printed 0 times, the records have it 1 times",
    )


def test_records_that_are_not_those_of_the_text_stop_it(document: Document, content: Content, basis: Basis) -> None:
    """As in the seed, whose register has 44 rows and whose tables say 52."""
    fewer = replace(basis, records=replace(basis.records, breaches=basis.records.breaches[:44]))
    said = faults(document, content, fewer)
    assert "“Overall there were 52 breaches.” is not what the records give: Overall there were 44 breaches." in said
    assert "Response Time, TOTAL, TOTAL: printed 52, the records give 44" in said
    assert "Register of breaches, DB2023085: printed 1 times, the records have it 0 times" in said


def test_rows_that_are_merged_for_publication_are_named_rightly(council: Council, register: list[Breach]) -> None:
    records = Records(period=EXAMPLE_PERIOD, breaches=tuple(register), earlier={})
    merged, shown, said = for_publication(records, council)
    basis = Basis(records=merged, council=shown, now=NOW, recorded=(records, council))
    content = content_of(merged, shown, now=NOW, public=True, merged=said)
    assert faults(fill(content), content, basis) == ()
    (found,) = faults(fill(replace(content, more=(content.more[0], said.replace("Port", "Housing")))), content, basis)
    assert "Housing" in found
