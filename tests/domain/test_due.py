"""The order in which a team should look at its cases."""

from dataclasses import replace
from datetime import date

import pytest

from domain.breach import Action, AsStated, Breach, IcoDecision, Outcome
from domain.clocks.deadlines import Moment
from domain.clocks.due import by_what_is_due_first, is_overdue, next_due
from tests.domain.reminders.moments import ANA, at, reported

NOT_REQUIRED = IcoDecision(required=False, at=at("2026-11-17 11:00"), by=ANA, reason="x")
CLOCK = reported("2026-11-17 10:00")
QUIET = replace(CLOCK, ico_decision=NOT_REQUIRED)
ACTION = Action(kind="Training", due=date(2026, 11, 19))


@pytest.mark.parametrize(
    ("breach", "due"),
    [
        (CLOCK, "2026-11-20 10:00"),
        (QUIET, None),
        (replace(CLOCK, outcome=Outcome.NEAR_MISS), None),
        (replace(CLOCK, as_stated=AsStated(source="old.xlsx", row=3, reported_to_ico=True)), None),
        (replace(QUIET, actions=(ACTION,)), "2026-11-20 00:00"),
        (replace(CLOCK, actions=(ACTION,)), "2026-11-20 00:00"),
        (replace(QUIET, actions=(replace(ACTION, done_at=Moment(at("2026-11-18 09:00"))),)), None),
    ],
)
def test_what_is_due_next(breach: Breach, due: str | None) -> None:
    assert next_due(breach) == (at(due) if due else None)


def test_an_action_is_overdue_once_its_day_is_over() -> None:
    breach = replace(QUIET, actions=(ACTION,))
    assert not is_overdue(breach, at("2026-11-19 23:59"))
    assert is_overdue(breach, at("2026-11-20 00:00"))


def test_the_clock_that_ran_out_comes_first_and_what_waits_for_nothing_last() -> None:
    past = replace(CLOCK, reference="DB2026009", discovered=reported("2026-11-01 10:00").discovered)
    order = by_what_is_due_first([QUIET, CLOCK, past])
    assert order == [past, CLOCK, QUIET]
