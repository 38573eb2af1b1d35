"""The examples give the seed's figures, say that they are examples, and could have been recorded by hand."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.examples import EXAMPLE_PERIOD, Cast, example_register, recent_examples
from domain.actions import missing_for_closing
from domain.breach import Breach, Person, Status
from domain.clocks.period import london_day
from domain.council import Council
from domain.summary import figures_of, summarise


def test_the_52_rows_give_the_seeds_tables(register: list[Breach], council: Council, printed: dict[str, Any]) -> None:
    summary = summarise(figures_of(register), EXAMPLE_PERIOD, council.taxonomy)
    assert {table.key: {name: list(cells) for name, cells in table.rows} for table in summary.tables} == {
        key: table["rows"] for key, table in printed.items()
    }


def test_each_is_a_closed_case_of_the_period_that_says_it_is_an_example(register: list[Breach]) -> None:
    assert len({breach.summary for breach in register}) == 52
    assert [breach.reference for breach in register] == [f"DB2023{number:03}" for number in range(34, 86)]
    for breach in register:
        assert breach.summary.startswith("Example: ")
        assert london_day(breach.reported_at) in EXAMPLE_PERIOD
        assert breach.status is Status.CLOSED
        assert missing_for_closing(breach) == ()
        assert bool(breach.late_reason) == (breach.within_72_hours is False)


def test_they_use_the_councils_lists_only(register: list[Breach], council: Council) -> None:
    lists, recent = council.taxonomy, recent_examples(council, datetime(2026, 11, 22, tzinfo=UTC))
    for breach in [*register, *(case.breach for case in recent)]:
        assert set(breach.media) <= set(lists.media.names)
        assert set(breach.information) <= set(lists.information.names)
        assert set(breach.done_so_far) <= set(lists.done_so_far.names)
        assert breach.directorate in lists.directorates.names


def test_a_newcomer_finds_cases_in_every_state(council: Council, now: datetime) -> None:
    cases = recent_examples(council, now)
    assert {case.breach.status for case in cases} == set(Status)
    assert {case.breach.notified_in_time for case in cases} == {True, False, None}
    this = council.boundaries.containing(london_day(now))
    counts = [london_day(case.breach.reported_at) in this for case in cases]
    assert 4 <= sum(counts) < len(cases)


@settings(max_examples=25)
@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_they_can_be_made_at_any_time_and_nothing_lies_in_the_future(council: Council, now: datetime) -> None:
    cases = recent_examples(council, now)
    assert all(entry.at <= now for case in cases for entry in case.history)
    assert [case.breach.reported_at for case in cases] == sorted(case.breach.reported_at for case in cases)
    assert len({case.breach.reference for case in cases}) == len(cases)


def test_the_parts_can_be_given_to_people_who_are_there(council: Council, now: datetime) -> None:
    sam = Person("sam", "Sam")
    assert {case.breach.reporter for case in recent_examples(council, now, Cast(reporter=sam))} == {sam}


@pytest.mark.parametrize("case", range(0, 52, 17))
def test_every_case_has_its_history_and_can_be_saved_as_new(case: int, council: Council) -> None:
    changed = example_register(council.taxonomy)[case]
    assert changed.breach.revision == 1
    assert {entry.what for entry in changed.history} >= {"reported", "taken", "assessed", "ICO decision", "closed"}
