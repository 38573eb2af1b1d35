"""Working hours, in Europe/London, over weekends, holidays and both clock changes."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.clocks.working_calendar import WorkingCalendar, read_hours
from domain.council import WorkingHours
from tests.domain.reminders.moments import at

CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28)})
CALENDAR = WorkingCalendar(holidays=CHRISTMAS)
moments = st.integers(0, 3 * 366 * 24 * 60).map(lambda minutes: at("2026-01-01 00:00") + timedelta(minutes=minutes))


def test_nights_weekends_and_holidays_are_quiet() -> None:
    assert CALENDAR.is_open(at("2026-11-18 08:30"))
    assert CALENDAR.is_open(at("2026-11-18 17:29"))
    for quiet in ("2026-11-18 08:29", "2026-11-18 17:30", "2026-11-21 12:00", "2026-12-25 12:00", "2026-12-28 12:00"):
        assert not CALENDAR.is_open(at(quiet)), quiet


def test_the_next_opening_and_the_last_call() -> None:
    assert CALENDAR.next_opening(at("2026-12-24 18:00")) == at("2026-12-29 08:30")
    assert CALENDAR.next_opening(at("2026-11-18 08:30")) == at("2026-11-18 08:30")
    assert CALENDAR.last_call(at("2026-12-29 07:00")) == at("2026-12-24 17:00")
    assert CALENDAR.last_call(at("2026-11-18 17:30")) == at("2026-11-18 17:00")
    assert CALENDAR.last_call(at("2026-11-18 12:00")) == at("2026-11-17 17:00")


def test_hours_stay_local_when_the_clocks_change() -> None:
    assert CALENDAR.next_opening(at("2026-10-23 18:00")) == datetime(2026, 10, 26, 8, 30, tzinfo=UTC)
    assert CALENDAR.next_opening(at("2027-03-26 18:00")) == datetime(2027, 3, 29, 7, 30, tzinfo=UTC)


def test_a_very_short_day_calls_at_its_beginning() -> None:
    short = WorkingCalendar(read_hours("Monday to Friday, 9:00 to 9:15").hours)  # type: ignore[union-attr]
    assert short.last_call(at("2026-11-18 12:00")) == at("2026-11-18 09:00")


@given(moments)
def test_opening_and_last_call_are_in_working_hours_and_nothing_lies_between(moment: datetime) -> None:
    opening, call = CALENDAR.next_opening(moment), CALENDAR.last_call(moment)
    assert CALENDAR.is_open(opening)
    assert opening >= moment
    assert CALENDAR.is_open(call)
    assert call < moment
    if not CALENDAR.is_open(moment):
        assert CALENDAR.last_call(opening) == call
        assert not CALENDAR.is_open(opening - timedelta(microseconds=1))


def test_hours_are_read_as_a_council_writes_them() -> None:
    helpline = read_hours("Monday to Friday, 9:00 to 17:00")
    assert helpline is not None
    assert helpline.hours == WorkingHours(start=at("2026-01-01 09:00").time(), end=at("2026-01-01 17:00").time())
    assert read_hours("monday to saturday 08:30 to 12:00").works_on(date(2026, 11, 21))  # type: ignore[union-attr]
    for words in (
        "always",
        "Monday to Friday, 17:00 to 9:00",
        "Friday to Monday, 9:00 to 17:00",
        "Mo to Fr, 9:00 to 17:00",
    ):
        assert read_hours(words) is None, words
    assert read_hours("Monday to Friday, 9:00 to 25:00") is None
