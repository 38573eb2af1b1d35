"""An old register is taken as it is or not at all, and everything that does not fit is said."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.examples import EXAMPLE_PERIOD, recent_examples
from documents.register_export import NAMES, as_csv, export_rows
from documents.workbook import as_xlsx
from domain.breach import (
    Action,
    Assessment,
    AsStated,
    Awareness,
    Breach,
    Certainty,
    IcoDecision,
    IcoNotification,
    Outcome,
    People,
    Person,
    Route,
    Status,
)
from domain.clocks.deadlines import Moment
from domain.council import Council
from domain.errors import ImportRefused
from domain.summary import figures_of, summarise
from register_import import ImportResult, against_stated, read_mapping, read_register
from settings.council_file import read_council
from tests.documents.conftest import ROOT, SEED

Take = Callable[..., ImportResult]
ROW = {
    "reference": "DB2025007",
    "directorate": "Port",
    "medium": "Email",
    "people_affected": "3",
    "discovered_at": "01/07/2025 09:00",
    "reported_at": "02/07/2025 17:30",
    "root_cause": "Human Error",
    "main_action": "Training",
}


@pytest.fixture
def take(tmp_path: Path, council: Council, now: datetime) -> Take:
    """Reads rows (or a file's bytes) as a register."""

    def read(
        *rows: dict[str, str], content: bytes | None = None, name: str = "old.csv", **options: Any
    ) -> ImportResult:
        path = tmp_path / name
        path.write_bytes(content if content is not None else written(rows))
        arguments = {"taxonomy": council.taxonomy, "existing": {}, "now": now} | options
        return read_register(path, **arguments)

    return read


def written(rows: tuple[dict[str, str], ...], **options: Any) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), **options)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def only(result: ImportResult) -> Breach:
    assert result.faults == ()
    (case,) = result.cases
    return case.breach


# --- what is taken -------------------------------------------------------------------------------


def test_the_needed_columns_are_enough_and_closed_rows_are_breaches(take: Take, now: datetime) -> None:
    result = take(ROW)
    breach = only(result)
    assert (breach.status, breach.outcome, breach.route) == (Status.CLOSED, Outcome.BREACH, Route.IMPORT)
    assert breach.closed_at == now
    assert breach.discovered == Moment(datetime(2025, 7, 1, 8, tzinfo=UTC))  # 9:00 in London's summer
    assert breach.reported_at == datetime(2025, 7, 2, 16, 30, tzinfo=UTC)
    assert breach.people == People(number=3, band="2 to 5", certainty=Certainty.EXACT)
    assert (breach.medium, breach.main_action, breach.within_72_hours) == ("Email", "Training", True)
    assert result.contradictions == result.warnings == ()


def test_each_is_marked_with_its_row_and_has_one_history_entry(take: Take) -> None:
    (case,) = take(ROW).cases
    assert case.breach.as_stated == AsStated(source="old.csv", row=2)
    assert [(entry.what, entry.after) for entry in case.history] == [("imported", "row 2 of old.csv")]
    assert case.breach.revision == 1


@pytest.mark.parametrize(
    ("written_as", "expected"),
    [
        ("2025-07-01T09:00:00+01:00", Moment(datetime(2025, 7, 1, 8, tzinfo=UTC))),
        ("2025-07-01 09:00", Moment(datetime(2025, 7, 1, 8, tzinfo=UTC))),
        ("1/7/25 9:00", Moment(datetime(2025, 7, 1, 8, tzinfo=UTC))),
        ("01.07.2025 09.00", Moment(datetime(2025, 7, 1, 8, tzinfo=UTC))),
        ("Tuesday 1 July 2025, 09:00", Moment(datetime(2025, 7, 1, 8, tzinfo=UTC))),
        ("1st Jul 2025 at 9:00am", Moment(datetime(2025, 7, 1, 8, tzinfo=UTC))),
        ("2025-07-01", Moment(datetime(2025, 6, 30, 23, tzinfo=UTC), exact=False)),
        ("01/07/2025", Moment(datetime(2025, 6, 30, 23, tzinfo=UTC), exact=False)),
        ("not known yet", None),
    ],
)
def test_dates_are_read_as_british_people_write_them(take: Take, written_as: str, expected: Moment | None) -> None:
    assert only(take(ROW | {"discovered_at": written_as})).discovered == expected


def test_a_day_on_which_it_was_reported_means_its_end_and_is_said(take: Take) -> None:
    result = take(ROW | {"reported_at": "02/07/2025"})
    assert only(result).reported_at == datetime(2025, 7, 2, 22, 59, tzinfo=UTC)
    assert result.contradictions == ("Row 2, reported_at: only the day is given; the end of that day was taken.",)


@pytest.mark.parametrize(
    ("medium", "media"),
    [
        ("email", ("Email",)),
        ("e-mail", ("Email",)),
        ("Email; Letter", ("Email", "Letter")),
        ("Email and Paper", ("Email", "Paper")),
        ("Multiple", ("Multiple",)),
        ("not known yet", ()),
    ],
)
def test_media_may_be_several(take: Take, medium: str, media: tuple[str, ...]) -> None:
    breach = only(take(ROW | {"medium": medium}))
    assert breach.media == media
    assert breach.medium == {0: "not known yet", 1: media[0] if media else ""}.get(len(media), "Multiple")


@pytest.mark.parametrize(
    ("columns", "number", "band", "certainty"),
    [
        ({"people_affected": "1"}, 1, "1", Certainty.EXACT),
        ({"people_affected": "about 1,200"}, 1200, "> 5", Certainty.APPROXIMATE),
        ({"people_affected": "", "people_band": "2-5"}, None, "2 to 5", Certainty.APPROXIMATE),
        ({"people_affected": "", "people_band": ">5"}, None, "> 5", Certainty.APPROXIMATE),
        ({"people_affected": "", "people_band": "not known yet"}, None, "not known yet", Certainty.NOT_KNOWN_YET),
    ],
)
def test_people_are_a_number_or_a_band(
    take: Take, columns: dict[str, str], number: int | None, band: str, certainty: Certainty
) -> None:
    assert only(take(ROW | columns)).people == People(number=number, band=band, certainty=certainty)


def test_yes_and_no_without_times_are_kept_as_stated(take: Take) -> None:
    breach = only(take(ROW | {"discovered_at": "not known yet", "within_72_hours": "N"}))
    assert breach.within_72_hours is False
    assert breach.response_hours is None


def test_excel_with_a_title_above_and_real_dates_is_read(take: Take) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Our register of breaches"])
    book.active.append([name.replace("_", " ").title() for name in ROW])
    times = {"discovered_at": datetime(2025, 7, 1), "reported_at": datetime(2025, 7, 2, 17, 30)}  # noqa: DTZ001
    book.active.append(list((ROW | times).values()))
    buffer = io.BytesIO()
    book.save(buffer)
    breach = only(take(content=buffer.getvalue(), name="old.xlsx"))
    assert breach.discovered == Moment(datetime(2025, 6, 30, 23, tzinfo=UTC), exact=False)
    assert breach.as_stated == AsStated(source="old.xlsx", row=3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_comes_as_britain_writes_it(take: Take, encoding: str, delimiter: str) -> None:
    content = (
        written((ROW | {"summary": "It cost £5; a café, “quoted”"},), delimiter=delimiter).decode().encode(encoding)
    )
    assert only(take(content=content)).summary == "It cost £5; a café, “quoted”"


# --- all or nothing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "column", "words"),
    [
        ({"reference": ""}, "reference", "empty"),
        ({"directorate": "Ministry of Silly Walks"}, "directorate", "Adult Social Care"),
        ({"directorate": ""}, "directorate", "not known yet"),
        ({"medium": "Email; Fax"}, "medium", "Fax"),
        ({"people_affected": "many"}, "people_affected", "no number"),
        ({"people_affected": "-1"}, "people_affected", "no number"),
        ({"people_affected": ""}, "people_band", "how many"),
        ({"discovered_at": "31/02/2025"}, "discovered_at", "31/02/2025"),
        ({"discovered_at": "last week"}, "discovered_at", "last week"),
        ({"discovered_at": "30/03/2025 01:30"}, "discovered_at", "clocks"),
        ({"discovered_at": ""}, "discovered_at", "empty"),
        ({"discovered_at": "03/07/2025"}, "discovered_at", "after the report"),
        ({"reported_at": "01/01/2027 10:00"}, "reported_at", "future"),
        ({"reported_at": "not known yet"}, "reported_at", "no date"),
        ({"root_cause": "Bad luck"}, "root_cause", "Human Error"),
        ({"main_action": "Prayer"}, "main_action", "Corrective Action"),
        ({"status": "lost"}, "status", "closed"),
        ({"outcome": "maybe"}, "outcome", "near miss"),
        ({"ico_decision": "perhaps"}, "ico_decision", "required"),
        ({"within_72_hours": "sometimes"}, "within_72_hours", "neither yes nor no"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_nothing_is_taken(
    take: Take, change: dict[str, str], column: str, words: str
) -> None:
    columns = dict.fromkeys(change, "")
    result = take(columns | ROW, columns | ROW | {"reference": "DB2025008"} | change)
    assert result.cases == ()
    (fault,) = result.faults
    assert fault.startswith(f"Row 3, {column}: ")
    assert words in fault


def test_all_faults_are_said_at_once(take: Take) -> None:
    result = take(ROW | {"medium": "Fax", "root_cause": "Luck"}, ROW | {"reference": ""}, ROW, ROW)
    assert [fault.partition(":")[0] for fault in result.faults] == [
        "Row 2, medium",
        "Row 2, root_cause",
        "Row 3, reference",
        "Row 5, reference",
    ]


def test_missing_columns_are_named(take: Take) -> None:
    few = {name: ROW[name] for name in ("reference", "medium")}
    with pytest.raises(ImportRefused) as refused:
        take(few)
    said = " ".join(refused.value.faults)
    for name in ("directorate", "people_affected / people_band", "discovered_at", "reported_at", "root_cause"):
        assert f"column {name} is missing" in said


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "old.csv", "no rows"),
        (b"a,b\r\n1,2\r\n", "old.csv", "no row of headings"),
        (b'reference,directorate\r\n"x', "old.csv", "cannot be read"),
        (b"not a zip", "old.xlsx", "cannot be read"),
        (b"x", "old.xls", "save it as .xlsx"),
        (b"reference,medium,reference\r\n", "old.csv", "twice"),
    ],
)
def test_a_file_that_is_no_register_is_refused_in_words(take: Take, content: bytes, name: str, words: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        take(content=content, name=name)
    assert words in " ".join(refused.value.faults)


def test_no_such_file(council: Council, now: datetime, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused):
        read_register(tmp_path / "none.csv", taxonomy=council.taxonomy, existing={}, now=now)


# --- contradictions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"within_72_hours": "N"}, "Row 2, within_72_hours: says “N”, but its times give 32.50 hours"),
        ({"people_band": "> 5"}, "Row 2, people_band: 3 people are not in the band “> 5”"),
        ({"response_hours": "99"}, "Row 2, response_hours: says 99, but the other columns give 32.5"),
        ({"ico_deadline": "05/07/2025 09:00"}, "Row 2, ico_deadline: says 05/07/2025 09:00"),
        ({"actions": "Disciplinary; Revised Process"}, "Row 2, main_action: “Training” is not among the actions"),
        ({"occurred_at": "02/07/2025 10:00"}, "Row 2, occurred_at: 02/07/2025 10:00 lies after the discovery"),
        ({"reference": "DB2024007"}, "Row 2, reference: DB2024007 was reported in 2025"),
    ],
)
def test_what_a_row_says_twice_and_differently_is_listed(take: Take, change: dict[str, str], words: str) -> None:
    result = take(ROW | change)
    assert len(result.cases) == 1
    if "ico_deadline" in change:  # 4 July is right: Tuesday 9:00 and 72 hours
        words = "but the other columns give 2025-07-04T09:00:00+01:00"
    assert words in " ".join(result.contradictions)


def test_columns_that_are_not_ours_are_named(take: Take) -> None:
    assert take(ROW | {"Officer": "x"}).warnings == ("Not taken, since the register has no such column: officer.",)


# --- twice, and round again ----------------------------------------------------------------------


def test_the_same_file_twice_adds_nothing(take: Take) -> None:
    breach = only(take(ROW))
    again = take(ROW, existing={breach.reference: replace(breach, root_cause="Cyber", revision=4)})
    assert (again.cases, again.already, again.faults) == ((), ("DB2025007",), ())


def test_a_number_that_is_another_breach_here_is_a_fault(take: Take) -> None:
    own = replace(only(take(ROW)), route=Route.CHAT)
    assert take(ROW, existing={own.reference: own}).already == (own.reference,)
    other = replace(own, summary="Something else")
    assert "another breach" in take(ROW, existing={own.reference: other}).faults[0]


def test_our_own_export_comes_back_byte_by_byte(
    take: Take, register: list[Breach], council: Council, now: datetime
) -> None:
    everything = [*register, *(case.breach for case in recent_examples(council, now))]
    exported = as_csv(export_rows(everything))
    result = take(content=exported)
    assert result.faults == ()
    assert result.contradictions == ()
    assert as_csv(export_rows(case.breach for case in result.cases)) == exported


def test_our_own_workbook_comes_back_with_the_same_figures(
    take: Take, register: list[Breach], council: Council, now: datetime
) -> None:
    result = take(content=as_xlsx(register, EXAMPLE_PERIOD, council, now=now), name="export.xlsx")
    assert (result.faults, result.contradictions, result.warnings) == ((), (), ())
    taken = [case.breach for case in result.cases]
    assert (
        summarise(figures_of(taken), EXAMPLE_PERIOD, council.taxonomy).tables
        == summarise(figures_of(register), EXAMPLE_PERIOD, council.taxonomy).tables
    )


LISTS = read_council(ROOT / "council.toml").taxonomy
START = datetime(2024, 1, 1, tzinfo=UTC)
words = st.text(max_size=30) | st.sampled_from(["=1+1", "-5", "'=x", "Health; a", "a;b; ", "NULL", "\r\nx", " y "])
times = st.integers(0, 2 * 365 * 24 * 3600).map(lambda seconds: START + timedelta(seconds=seconds))
moments = st.builds(Moment, times) | st.dates(START.date()).filter(lambda day: day.year < 2026).map(
    lambda day: Moment(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
)


def actions_of(kinds: list[str], main: int) -> tuple[Action, ...]:
    return tuple(Action(kind=kind, main=place == main) for place, kind in enumerate(kinds))


@st.composite
def breaches(draw: st.DrawFn) -> Breach:
    by = Person("siro")
    discovered = draw(st.none() | times)
    exact = draw(st.booleans())
    reported = (discovered or START) + timedelta(hours=draw(st.integers(0, 200)), minutes=draw(st.integers(1, 59)))
    if discovered and not exact:
        midnight = discovered.replace(month=1, hour=0, minute=0, second=0)  # winter: London is UTC
        discovered, reported = midnight, midnight + (reported - discovered)
    number = draw(st.none() | st.integers(0, 2000))
    band = draw(st.sampled_from(["1", "2 to 5", "> 5", "not known yet"])) if number is None else LISTS.band_of(number)
    kinds = draw(st.lists(st.sampled_from(LISTS.actions.names), unique=True, max_size=3))
    return Breach(
        reference=f"DB{reported.year}{draw(st.integers(1, 5000)):03}",
        reported_at=reported,
        reporter=Person("", draw(words)),
        summary=draw(words),
        status=draw(st.sampled_from(Status)),
        outcome=draw(st.sampled_from(Outcome)),
        directorate=draw(st.sampled_from([*LISTS.directorates.names, "not known yet"])),
        media=tuple(draw(st.lists(st.sampled_from(LISTS.media.names), unique=True, max_size=3))),
        people=People(number=number, band=band),
        occurred=draw(st.none() | st.just(Moment(discovered or START))),
        discovered=Moment(discovered, exact=exact) if discovered else None,
        awareness=draw(st.none() | times.map(lambda at: Awareness(at=at, reason="x", by=by, recorded_at=at))),
        processor_told_at=draw(st.none() | times),
        as_stated=draw(
            st.none()
            | st.builds(
                AsStated,
                source=st.just("old.csv"),
                row=st.just(2),
                reference=st.sampled_from(["", "IG/24/001", "DB-001", "1"]),
                reported_to_ico=st.none() | st.booleans(),
            )
        ),
        information=tuple(draw(st.lists(st.sampled_from(LISTS.information.names), unique=True, max_size=3))),
        information_words=draw(words),
        incident_type=draw(st.sampled_from([*LISTS.incident_types.names, "not known yet"])),
        assessment=draw(st.none() | st.sampled_from(["low", "very high"]).map(lambda each: Assessment(severity=each))),
        root_cause=draw(st.sampled_from([*LISTS.root_causes.names, "not known yet"])),
        actions=actions_of(kinds, draw(st.integers(0, max(0, len(kinds) - 1)))),
        ico_decision=draw(
            st.none() | st.booleans().map(lambda yes: IcoDecision(required=yes, at=START, by=by, reason="x"))
        ),
        ico_notification=draw(st.none() | times.map(lambda at: IcoNotification(made_at=at, by=by, recorded_at=at))),
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(breaches(), max_size=4, unique_by=lambda breach: breach.reference))
def test_whatever_is_exported_comes_back_byte_by_byte(take: Take, some: list[Breach]) -> None:
    exported = as_csv(export_rows(some))
    result = take(content=exported)
    assert result.faults == ()
    assert as_csv(export_rows(case.breach for case in result.cases)) == exported


# --- the seed's register -------------------------------------------------------------------------


@pytest.fixture
def seed_result(council: Council, now: datetime) -> ImportResult:
    return read_register(
        SEED / "register-2023.csv",
        taxonomy=council.taxonomy,
        existing={},
        now=now,
        mapping=read_mapping("seed-2023"),
    )


def test_the_44_rows_of_the_seeds_register_go_in(seed_result: ImportResult) -> None:
    taken = {case.breach.reference: case.breach for case in seed_result.cases}
    assert seed_result.faults == ()
    assert list(taken) == [f"DB2023{number:03}" for number in range(34, 78)]
    assert sum(breach.within_72_hours is False for breach in taken.values()) == 12
    assert {breach.as_stated and breach.as_stated.reported_to_ico for breach in taken.values()} == {False}
    laptop = taken["DB2023059"]
    assert laptop.summary == "Laptop assigned to contractor missing and lost."
    assert laptop.information_words.startswith("personal data that may have been stored on the laptop")


def test_nine_rows_have_an_action_that_no_table_has(seed_result: ImportResult) -> None:
    kept = [line for line in seed_result.contradictions if "“Multiple” is in no list" in line]
    assert len(kept) == 9
    assert sum(case.breach.main_action == "Multiple" for case in seed_result.cases) == 9


def test_rows_where_no_data_was_breached_stay_findable(seed_result: ImportResult) -> None:
    noted = [case.breach for case in seed_result.cases if case.breach.notes]
    assert [breach.reference for breach in noted] == ["DB2023055", "DB2023070", "DB2023077"]
    assert all("no personal data was breached" in breach.notes[0].text for breach in noted)


def test_every_contradiction_between_register_and_tables_is_listed(
    seed_result: ImportResult, council: Council, printed: dict[str, Any]
) -> None:
    breaches_ = [case.breach for case in seed_result.cases]
    said = against_stated(breaches_, printed, council.taxonomy)
    for known in (
        "Response Time, TOTAL, TOTAL: stated 52, the register has 44",
        "Response Time, Adult Social Care, TOTAL: stated 11, the register has 0",
        "Response Time, Children, Families and Education, TOTAL: stated 14, the register has 15",
        "Response Time, Housing Neighbourhood and Building Services, TOTAL: stated 12, the register has 13",
        "Response Time, Regeneration, TOTAL: stated 6, the register has 7",
        "Action Taken, TOTAL, Multiple: stated 0, the register has 9",
        "Medium: the register does not say, so that none of the 52 stated can be compared",
    ):
        assert known in said
    assert len(said) == len(set(said)) == _differing_cells(breaches_, council, printed) + 2


def _differing_cells(register: list[Breach], council: Council, printed: dict[str, Any]) -> int:
    """Counted another way: from the rows themselves, without the summary."""
    of = {
        "response_time": lambda b: "< 72 hours" if b.within_72_hours else "> 72 hours",
        "root_cause": lambda b: b.root_cause,
        "action_taken": lambda b: b.main_action,
    }
    differing = 0
    for key, value in of.items():
        columns = [*printed[key]["columns"], *({value(b) for b in register} - set(printed[key]["columns"]))]
        for name, numbers in printed[key]["rows"].items():
            rows = [b for b in register if name in (b.directorate, "TOTAL")]
            stated = dict(zip([*printed[key]["columns"], "TOTAL"], numbers, strict=True))
            counted = {column: sum(value(b) == column for b in rows) for column in columns} | {"TOTAL": len(rows)}
            differing += sum(stated.get(column, 0) != number for column, number in counted.items())
    return differing


def test_tables_that_agree_have_nothing_listed(register: list[Breach], council: Council) -> None:
    printed = json.loads((SEED / "tables-2023.json").read_text("utf-8"))
    assert against_stated(register, printed, council.taxonomy) == ()


def test_a_mapping_with_a_slip_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[columns]\nreferense = "Ref"\n[wrds]\n', "utf-8")
    with pytest.raises(ImportRefused) as refused:
        read_mapping(str(path))
    assert "referense" in " ".join(refused.value.faults)
    assert "wrds" in " ".join(refused.value.faults)
    with pytest.raises(ImportRefused):
        read_mapping("no-such-mapping")


def test_the_export_and_the_import_have_the_same_columns() -> None:
    assert set(ROW) < set(NAMES)
