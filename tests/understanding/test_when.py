"""What a reporter sees of the reading of days and times beyond the tables of phrases."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON, start_of_day
from domain.errors import NotUnderstood
from domain.record.wording import moment_in_full
from understanding.times.when import read_time_of_day, read_when

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=LONDON)
AFTER_AUTUMN_CHANGE = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 01:10 GMT, an hour after 01:10 BST
AFTER_SPRING_CHANGE = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)
ZONES = ("Europe/London", "America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Niue")
WORDS = (
    *("yesterday", "today", "last", "Friday", "at", "half", "past", "two", "4pm", "16:45", "1600", "the", "12th", "of"),
    *(
        "November",
        "around",
        "3",
        "ago",
        "an hour",
        "week",
        "fortnight",
        "noon",
        "midnight",
        "31/02",
        "03/11/2026",
        "3.11",
    ),
    *(
        "2026-11-02",
        "not",
        "before",
        "or",
        "next",
        "Monday",
        "night",
        "morning",
        "BST",
        "GMT",
        "just now",
        "25:00",
        "to",
    ),
    *(
        "first thing",
        "twenty",
        "five",
        "between",
        "and",
        "couple",
        "Christmas day",
        "01:30",
        "999 weeks",
        "0",
        "-1",
        "½",
    ),
    *(
        "’",
        "\x00",
        "٣",
        "2-3",
        "24/7",
        "'26",
        "noon-ish",
        "this",
        "in the",
        "a week",
        "before last",
        "T10:00Z",
        "00:00",
    ),
)


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("tomorrow", "when_future"),
        ("today at 3pm", "when_future"),
        ("19/11/2026", "when_future"),
        ("31/02/2026", "when_impossible"),
        ("45/45", "when_impossible"),
        ("yesterday at 25:00", "when_impossible"),
        ("12/05/1987", "when_impossible"),
        ("last week", "when_vague"),
        ("ages ago", "when_vague"),
        ("in October", "when_vague"),
        ("banana", "when_unreadable"),
        ("", "when_unreadable"),
        ("x" * 5000, "when_unreadable"),
        ("Monday or Tuesday", "when_ambiguous"),
        ("3.11", "when_ambiguous"),
        ("Thursday 13 November 2026", "when_ambiguous"),
        ("Wednesday", "when_ambiguous"),
        ("yesterday at 8", "when_ambiguous"),
    ],
)
def test_says_what_was_wrong(phrase: str, key: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_when(phrase, now=NOW)
    assert refused.value.key == key


def test_a_day_alone_is_kept_as_a_day() -> None:
    assert read_when("Monday", now=NOW) == Moment(start_of_day(date(2026, 11, 16)), exact=False)


@pytest.mark.parametrize("typed", ["11/12", "on 5/12", "13/12 at 4pm"])
def test_figures_that_would_be_most_of_a_year_ago_are_asked(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="when_ambiguous"):
        read_when(typed, now=NOW)


@pytest.mark.parametrize(
    ("typed", "at"), [("11/12/25", (2025, 12, 11)), ("11 December", (2025, 12, 11)), ("12/11", (2026, 11, 12))]
)
def test_a_year_or_a_month_in_words_is_enough(typed: str, at: tuple[int, int, int]) -> None:
    assert read_when(typed, now=NOW) == Moment(start_of_day(date(*at)), exact=False)


def test_figures_of_last_month_are_of_last_year_in_january() -> None:
    january = datetime(2027, 1, 18, 10, 30, tzinfo=LONDON)
    assert read_when("11/12", now=january) == Moment(start_of_day(date(2026, 12, 11)), exact=False)


def test_just_now_is_this_minute() -> None:
    assert read_when("just now", now=NOW + timedelta(seconds=42)) == Moment(NOW)


def test_hours_ago_are_elapsed_hours_over_the_clock_change() -> None:
    assert read_when("an hour ago", now=AFTER_AUTUMN_CHANGE).at == datetime(2026, 10, 25, 0, 10, tzinfo=UTC)
    assert read_when("12 hours ago", now=AFTER_SPRING_CHANGE).at == datetime(2026, 3, 29, 0, 0, tzinfo=UTC)


def test_the_hour_that_came_twice_is_asked_unless_only_one_has_passed() -> None:
    with pytest.raises(NotUnderstood, match="when_repeated_hour"):
        read_when("01:05", now=AFTER_AUTUMN_CHANGE)
    assert read_when("01:50", now=AFTER_AUTUMN_CHANGE).at == datetime(2026, 10, 25, 0, 50, tzinfo=UTC)
    assert read_when("01:05 BST", now=AFTER_AUTUMN_CHANGE).at == datetime(2026, 10, 25, 0, 5, tzinfo=UTC)
    assert read_when("01:05 GMT", now=AFTER_AUTUMN_CHANGE).at == datetime(2026, 10, 25, 1, 5, tzinfo=UTC)


def test_the_hour_that_was_skipped_is_asked() -> None:
    with pytest.raises(NotUnderstood, match="when_skipped_hour"):
        read_when("1:30 this morning", now=AFTER_SPRING_CHANGE)


def test_a_time_is_that_of_the_reporters_zone() -> None:
    assert read_when("yesterday at 3pm", now=NOW, zone=ZoneInfo("Europe/Paris")).at.hour == 14


@pytest.mark.parametrize("zone", ZONES)
def test_today_is_never_in_the_future_anywhere(zone: str) -> None:
    for hour in range(0, 48, 3):
        now = NOW + timedelta(hours=hour)
        assert read_when("today", now=now, zone=ZoneInfo(zone)).at <= now


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [("3pm", 15, 0), ("half two", 14, 30), ("at about 9", 9, 0), ("9", 9, 0), ("16.45", 16, 45), ("noon", 12, 0)],
)
def test_the_time_on_a_day_that_is_known(typed: str, hour: int, minute: int) -> None:
    moment = read_time_of_day(typed, day=date(2026, 11, 16), now=NOW)
    assert moment.local == datetime(2026, 11, 16, hour, minute, tzinfo=LONDON)


def test_just_now_is_a_time_on_today() -> None:
    assert read_time_of_day("just now", day=date(2026, 11, 18), now=NOW) == Moment(NOW)
    assert read_time_of_day("an hour ago", day=date(2026, 11, 18), now=NOW) == Moment(NOW - timedelta(hours=1))


@pytest.mark.parametrize(
    "typed", ["just now", "an hour ago", "in the morning", "", "no", "the letter", "Tuesday at 3pm", "yesterday", "8"]
)
def test_what_is_no_time_on_that_day_is_asked_again(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_time_of_day(typed, day=date(2026, 11, 16), now=NOW)


@given(
    text=st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)), zone=st.sampled_from(ZONES)
)
@example(text="999 weeks ago", zone="Europe/London")
@example(text="00:00 on 1/1/0001", zone="Europe/London")
@example(text="²/³", zone="Europe/London")
def test_nothing_raises_and_nothing_is_in_the_future(text: str, zone: str) -> None:
    try:
        moment = read_when(text, now=NOW, zone=ZoneInfo(zone))
    except NotUnderstood:
        return
    assert moment.at <= NOW


@given(
    at=st.integers(0, 12 * 365 * 24 * 60).map(lambda minutes: (NOW - timedelta(minutes=minutes)).astimezone(UTC)),
    exact=st.booleans(),
)
@example(at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), exact=True)
@example(at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC), exact=True)
@example(at=datetime(2024, 2, 29, 12, 0, tzinfo=UTC), exact=False)
def test_the_echo_of_a_reading_reads_the_same(at: datetime, exact: bool) -> None:
    minute = at.replace(second=0, microsecond=0)
    moment = Moment(minute) if exact else Moment(start_of_day(minute.astimezone(LONDON).date()), exact=False)
    assert read_when(moment_in_full(moment), now=NOW) == moment


@given(text=st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_what_was_read_is_read_again_from_its_echo(text: str) -> None:
    try:
        moment = read_when(text, now=NOW)
    except NotUnderstood:
        return
    assert read_when(moment_in_full(moment), now=NOW) == moment
