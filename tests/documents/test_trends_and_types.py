"""In the report: the last periods side by side, and the types of incident, proved like the five tables."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from documents.committee_report import Records, gather, make_report
from documents.committee_report.content import content_of
from documents.committee_report.proof.proving import prove
from documents.committee_report.proof.statements import Basis
from documents.committee_report.word import fill
from domain.breach import Breach, Outcome
from domain.clocks.period import Period
from domain.council import Council
from domain.errors import FiguresDisagree
from storage import open_stores
from tests.documents.test_committee_report import opened, records, table_with, words

NOW = datetime(2027, 3, 10, 10, tzinfo=UTC)
THIS = Period(date(2026, 9, 1), date(2027, 2, 28))
TRENDS = ["Period", "Breaches", "Later than 72 hours", "Within 24 hours", "To the SIRO", "ICO told", "People told"]
EMAILED, FAXED = "Data emailed to incorrect recipient", "Data posted or faxed to incorrect recipient"


def reported(breaches: Sequence[Breach], first: int, days: Sequence[date]) -> list[Breach]:
    """One breach for each day, of which it was discovered four days before."""
    made = []
    for number, day in enumerate(days, start=first):
        at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        pattern = breaches[number % len(breaches)]
        discovered = replace(pattern.discovered, at=at - timedelta(days=4))
        made.append(
            replace(
                pattern, reference=f"DB{day.year}{number:03d}", reported_at=at, discovered=discovered, closed_at=None
            )
        )
    return made


async def gathered(folder: Path, council: Council, breaches: Sequence[Breach], **more: datetime) -> Records:
    store = await open_stores(f"tinydb:{folder / 'register'}")
    for breach in breaches:
        async with store.transaction("test") as transaction:
            await transaction.save_breach(breach, ())
    try:
        return await gather(store, THIS, council, now=NOW, **more)
    finally:
        await store.close()


async def test_the_last_periods_stand_side_by_side_as_far_back_as_there_are_any(
    council: Council, register: list[Breach], tmp_path: Path
) -> None:
    days = [date(2026, 10, 5), date(2026, 11, 5), date(2027, 1, 7), date(2026, 5, 6), date(2025, 12, 3)]
    found = await gathered(tmp_path, council, reported(register, 1, days))
    rows = table_with(opened(make_report(found, council, now=NOW)), [*TRENDS, "Days to close, median"])
    assert [row[:3] for row in rows[1:]] == [
        ["1 September 2026 to 28 February 2027", "3", "3"],
        ["1 March 2026 to 31 August 2026", "1", "1"],
        ["1 September 2025 to 28 February 2026", "1", "1"],
    ]
    assert {row[-1] for row in rows[1:]} == {"–"}


async def test_one_period_alone_has_nothing_to_stand_beside(
    council: Council, register: list[Breach], tmp_path: Path
) -> None:
    found = await gathered(tmp_path, council, reported(register, 1, [date(2026, 10, 5)]))
    assert "The last periods" not in words(opened(make_report(found, council, now=NOW)))


async def test_a_near_miss_is_in_no_period(council: Council, register: list[Breach], tmp_path: Path) -> None:
    cases = reported(register, 1, [date(2026, 10, 5), date(2026, 10, 6), date(2026, 5, 6)])
    cases[0] = replace(cases[0], outcome=Outcome.NEAR_MISS)
    found = await gathered(tmp_path, council, cases)
    rows = table_with(opened(make_report(found, council, now=NOW)), [*TRENDS, "Days to close, median"])
    assert [row[1] for row in rows[1:]] == ["1", "1"]


def with_types(register: list[Breach]) -> list[Breach]:
    kinds = [EMAILED] * 5 + [FAXED] * 2
    return [replace(each, incident_type=kind) for each, kind in zip(register, kinds, strict=False)] + register[7:]


def test_types_are_counted_and_those_that_come_again_in_a_service_are_told(
    council: Council, register: list[Breach]
) -> None:
    cases = [replace(each, directorate="Port") for each in with_types(register)]
    document = opened(make_report(records(cases), council, now=NOW))
    assert table_with(document, ["Type of incident", "Breaches"])[1:] == [
        [EMAILED, "5"],
        [FAXED, "2"],
        ["not known yet", "45"],
        ["TOTAL", "52"],
    ]
    again = table_with(document, ["Directorate", "Type of incident", "Breaches"])
    assert again[1:] == [["Port", EMAILED, "5"]]


@pytest.mark.parametrize("headings", [["Type of incident", "Breaches"], [*TRENDS, "Days to close, median"]])
async def test_a_figure_that_the_records_do_not_give_stops_the_report(
    council: Council, register: list[Breach], tmp_path: Path, headings: list[str]
) -> None:
    days = [date(2026, 10, 5), date(2026, 11, 5), date(2026, 5, 6)]
    cases = [replace(each, incident_type=EMAILED) for each in reported(register, 1, days)]
    found = await gathered(tmp_path, council, cases)
    content = content_of(found, council, now=NOW, public=False)
    document = fill(content)
    basis = Basis(records=found, council=council, now=NOW)
    prove(document, content, basis)
    table = next(table for table in document.tables if [cell.text for cell in table.rows[0].cells] == headings)
    for place in range(1, len(table.rows)):
        node = next(table.rows[place].cells[1]._tc.iter(qn("w:t")))
        right, node.text = node.text, "7"
        with pytest.raises(FiguresDisagree) as refused:
            prove(document, content, basis)
        assert "7" in str(refused.value.values)
        node.text = right
