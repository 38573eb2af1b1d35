"""Rates and training: only what the council gives, as of the day for which it holds."""

from datetime import date

from domain.clocks.period import Period
from domain.workforce import Staff, Training, Workforce, rates_of

THIS, BEFORE = Period(date(2026, 9, 1), date(2027, 2, 28)), Period(date(2026, 3, 1), date(2026, 8, 31))
TODAY = date(2026, 11, 18)
PORT = Staff(directorate="Port", number=400, since=date(2026, 1, 1))
CARE = Staff(directorate="Adult Social Care", number=1600, since=date(2026, 10, 1))


def test_directorates_are_added_up_once_each_has_a_figure() -> None:
    workforce = Workforce(staff=(PORT, CARE))
    assert workforce.staff_on(TODAY) == 2000
    assert workforce.staff_on(date(2026, 8, 31)) is None
    assert workforce.staff_on(date(2026, 8, 31), "Port") == 400
    assert workforce.staff_on(TODAY, "Executive") is None


def test_the_latest_figure_holds_and_the_councils_own_before_the_sum() -> None:
    later = Staff(directorate="Port", number=500, since=date(2026, 9, 1))
    assert Workforce(staff=(later, PORT)).staff_on(TODAY) == 500
    assert Workforce(staff=(PORT, Staff(number=9000, since=date(2026, 1, 1)))).staff_on(TODAY) == 9000


def test_training_of_another_period_says_nothing_of_this_one() -> None:
    workforce = Workforce(training=(Training(percent=91.5, day=date(2026, 8, 31)),))
    now, before = rates_of(workforce, ((THIS, 4), (BEFORE, 7)), today=TODAY)
    assert now.in_words == ("–", "–", "–")
    assert before.in_words == ("–", "–", "91.5%")


def test_a_rate_is_of_the_period_and_absent_without_figures() -> None:
    [rate] = rates_of(Workforce(staff=(PORT,)), ((THIS, 3),), today=TODAY)
    assert rate.in_words == ("400", "7.5", "–")
    assert rates_of(Workforce(), ((THIS, 3),), today=TODAY) == ()
    assert rates_of(Workforce(staff=(PORT,)), ((THIS, 3),), today=date(2025, 1, 1)) == ()
