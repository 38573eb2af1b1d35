"""Three weeks of `python -m bench.reminder_year`: real processes, each killed at the moment that hurts."""

from pathlib import Path

import pytest

from bench.reminder_year import KillableYear, lived
from tests.domain.reminders import test_year as checks


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> KillableYear:
    folder: Path = tmp_path_factory.mktemp("weeks")
    return lived(folder, breaches=30, days=21)


def test_it_was_a_hard_time(weeks: KillableYear) -> None:
    assert len(weeks.versions) == 30
    assert weeks.kills > 10
    assert len(weeks.got) > 200
    assert any(got.off for got in weeks.got)


def test_the_team_was_told_in_good_time(weeks: KillableYear) -> None:
    assert checks.told_in_good_time(weeks) > 20


@pytest.mark.parametrize(
    "holds",
    [
        checks.test_none_comes_twice_without_saying_so,
        checks.test_quiet_hours_are_quiet,
        checks.test_what_is_decided_is_silent,
        checks.test_those_on_call_hear_in_quiet_hours_only_and_hear_of_each_clock,
        checks.test_nothing_but_rules_of_the_table_is_sent,
    ],
    ids=lambda check: check.__name__.removeprefix("test_"),
)
def test_it_holds_as_in_the_year(weeks: KillableYear, holds: object) -> None:
    assert callable(holds)
    holds(weeks)
