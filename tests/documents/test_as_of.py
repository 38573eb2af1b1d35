"""A past report can be made again as it stood, and what was reclassified since is told."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from documents.committee_report import gather
from documents.committee_report.as_of import Reclassified, as_it_stood, reclassified
from documents.examples import recent_examples
from domain import actions
from domain.actions import Changed
from domain.breach import Breach, Certainty, Outcome, People, Person
from domain.clocks.deadlines import Moment
from domain.clocks.period import Period
from domain.council import Council
from domain.stores import Store
from domain.summary import figure_of
from storage import open_stores

BY = Person("priya", "Priya")
START = datetime(2026, 5, 12, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _assessed(breach: Breach, at: datetime) -> Changed:
    return actions.assess(
        breach,
        {"outcome": Outcome.BREACH, "root_cause": "Human Error"},
        by=BY,
        now=at,
        records=People(number=3, band="2 to 5", certainty=Certainty.EXACT),
        kinds_of_people=("Patients",),
        consequences="Some worry",
        likelihood="unlikely",
        severity="low",
        contained="Yes, it is back",
    )


def life(council: Council) -> list[Changed]:
    """A case from its report to its reopening, an hour between each two steps."""
    first = actions.report(
        "DB2026001",
        summary="A letter went astray.",
        reporter=Person("sam", "Sam"),
        now=START,
        discovered=Moment(START - 80 * HOUR),
        media=("Letter",),
        people=People(number=3, band="2 to 5", certainty=Certainty.APPROXIMATE),
        directorate="Port",
        information=("Health",),
    )
    steps = (
        lambda b, at: actions.take(b, by=BY, now=at),
        lambda b, at: _assessed(b, at),
        lambda b, at: actions.change(b, "media", ("Email", "Letter"), "both", by=BY, now=at),
        lambda b, at: actions.change(b, "people", People(1200, "> 5", Certainty.EXACT), "counted", by=BY, now=at),
        lambda b, at: actions.change(b, "discovered", Moment(START - 20 * HOUR), "log file", by=BY, now=at),
        lambda b, at: actions.decide_ico(b, True, "High risk", by=BY, now=at),
        lambda b, at: actions.notify_ico(b, at, by=BY, now=at),
        lambda b, at: actions.add_action(b, "Training", done_at=Moment(at), by=BY, now=at),
        lambda b, at: actions.add_action(b, "Revised Process", done_at=Moment(at), main=True, by=BY, now=at),
        lambda b, at: actions.decide_people_told(b, False, "Low risk", by=BY, now=at),
        lambda b, at: actions.record_apology(b, True, by=BY, now=at),
        lambda b, at: actions.close(b, by=BY, now=at),
        lambda b, at: actions.reopen(b, "New facts", by=BY, now=at),
        lambda b, at: actions.change(b, "directorate", "Regeneration", "was theirs", by=BY, now=at),
    )
    found = [first]
    for number, step in enumerate(steps, start=1):
        found.append(step(found[-1].breach, START + number * HOUR))
    return found


def test_at_every_time_of_its_life_the_figures_are_those_of_then(council: Council) -> None:
    stages = life(council)
    history = [entry for stage in stages for entry in stage.history]
    present = stages[-1].breach
    for number, stage in enumerate(stages):
        then = as_it_stood(present, history, START + number * HOUR + HOUR / 2, council.taxonomy)
        assert then is not None
        assert figure_of(then) == figure_of(stage.breach), number
        assert then.people == stage.breach.people
        assert then.discovered == stage.breach.discovered
        assert then.media == stage.breach.media
        assert [(a.kind, a.main) for a in then.actions] == [(a.kind, a.main) for a in stage.breach.actions]


def test_before_it_was_recorded_it_was_not_there(council: Council) -> None:
    stages = life(council)
    assert as_it_stood(stages[-1].breach, stages[0].history, START - HOUR, council.taxonomy) is None


def test_the_examples_can_be_unwound_to_their_reports(council: Council, now: datetime) -> None:
    for case in recent_examples(council, now):
        first = as_it_stood(case.breach, case.history, case.breach.reported_at, council.taxonomy)
        assert first is not None
        assert (first.status.value, first.outcome.value, first.actions) == ("reported", "undecided", ())
        assert (first.root_cause, first.ico_decision, first.closed_at) == ("not known yet", None, None)


def test_what_was_reclassified_is_told_by_reference(council: Council) -> None:
    breach = life(council)[-1].breach
    before = replace(breach, root_cause="System Error", directorate="Port")
    added = replace(breach, reference="DB2026002")
    assert reclassified([before], [breach, added]) == (
        Reclassified("DB2026001", "directorate", "Port", "Regeneration"),
        Reclassified("DB2026001", "root_cause", "System Error", "Human Error"),
        Reclassified("DB2026002", "added"),
    )
    assert reclassified([breach], [breach]) == ()


@pytest.fixture
async def store(council: Council, tmp_path: Path) -> AsyncIterator[Store]:
    """A register with the whole life of one case."""
    opened = await open_stores(f"tinydb:{tmp_path / 'register'}")
    for stage in life(council):
        async with opened.transaction("test") as transaction:
            await transaction.save_breach(stage.breach, stage.history)
    yield opened
    await opened.close()


MAY = Period(date(2026, 5, 1), date(2026, 5, 31))


async def test_a_report_gathers_what_it_needs_from_the_store(store: Store, council: Council) -> None:
    records = await gather(store, MAY, council, now=START + 60 * 24 * HOUR)
    assert [breach.directorate for breach in records.breaches] == ["Regeneration"]
    assert {name: summary.period for name, summary in records.earlier.items()} == {
        "previous": Period(date(2026, 4, 1), date(2026, 4, 30)),
        "year_before": Period(date(2025, 5, 1), date(2025, 5, 31)),
    }
    assert records.reclassified == ()


async def test_as_of_a_date_it_is_rebuilt_and_tells_what_changed_since(store: Store, council: Council) -> None:
    then = START + 4.5 * HOUR
    records = await gather(store, MAY, council, now=START + 60 * 24 * HOUR, as_of=then)
    (breach,) = records.breaches
    assert (breach.directorate, breach.within_72_hours, breach.main_action) == ("Port", False, "not known yet")
    assert {change.what for change in records.reclassified} == {
        "directorate",
        "within_72_hours",
        "main_action",
        "ico_required",
    }
    assert (await gather(store, MAY, council, now=START + 60 * 24 * HOUR, as_of=START - HOUR)).breaches == ()


async def test_since_the_last_report_the_present_figures_stand_beside_those_of_then(
    store: Store, council: Council
) -> None:
    records = await gather(store, MAY, council, now=START + 60 * 24 * HOUR, since=START + 13.5 * HOUR)
    assert [breach.directorate for breach in records.breaches] == ["Regeneration"]
    assert records.reclassified == (Reclassified("DB2026001", "directorate", "Port", "Regeneration"),)


def test_times_in_the_hour_that_comes_twice_are_told_apart(council: Council) -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    breach = Breach(reference="DB2026003", reported_at=first + 50 * HOUR, reporter=BY, summary="x")
    for moment in (first, first + HOUR):
        known = replace(breach, discovered=Moment(moment))
        changed = actions.change(known, "discovered", Moment(first - 5 * HOUR), "why", by=BY, now=first + 60 * HOUR)
        then = as_it_stood(changed.breach, changed.history, first + 55 * HOUR, council.taxonomy)
        assert then is None or then.discovered == Moment(moment)
