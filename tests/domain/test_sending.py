"""The limits of Teams on proactive messages hold, and cost no more time than they must."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.sending import A_CONVERSATION, A_TENANT, NO_DELAY, Limit, SendingLimits

START = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
Log = list[tuple[datetime, str]]


def send_all(wanted: list[tuple[float, str]], limits: SendingLimits) -> Log:
    """Send as fast as is allowed what is wanted after so many seconds of pause each."""
    now, log = START, []
    for pause, conversation in wanted:
        now += timedelta(seconds=pause)
        now += limits.delay_until_allowed(conversation, now)
        assert limits.delay_until_allowed(conversation, now) == NO_DELAY
        limits.sent(conversation, now)
        log.append((now, conversation))
    return log


def most_within(times: list[datetime], length: timedelta) -> int:
    """The most that lie in any stretch of this length, its end left out."""
    return max((sum(1 for time in times if start <= time < start + length) for start in times), default=0)


def held(log: Log, limits: tuple[Limit, ...], conversation: str = "") -> bool:
    times = [at for at, where in log if not conversation or where == conversation]
    return all(most_within(times, limit.within) <= limit.messages for limit in limits)


pauses = st.lists(
    st.tuples(st.sampled_from((0.0, 0.0, 0.0, 0.01, 0.3, 5.0, 40.0)), st.sampled_from("abc")), max_size=250
)


@settings(max_examples=60, deadline=None)
@given(pauses)
def test_no_stretch_of_time_holds_more_than_is_allowed(wanted: list[tuple[float, str]]) -> None:
    log = send_all(wanted, SendingLimits())
    assert all(held(log, A_CONVERSATION, conversation) for conversation in "abc")
    assert held(log, A_TENANT)


@settings(max_examples=60, deadline=None)
@given(pauses)
def test_nothing_waits_longer_than_it_must(wanted: list[tuple[float, str]]) -> None:
    limits = SendingLimits()
    now, log = START, []
    for pause, conversation in wanted:
        now += timedelta(seconds=pause)
        if wait := limits.delay_until_allowed(conversation, now):
            sooner = now + wait - timedelta(microseconds=1)
            tried = [*log, (sooner, conversation)]
            assert not (held(tried, A_CONVERSATION, conversation) and held(tried, A_TENANT))
        now += wait
        limits.sent(conversation, now)
        log.append((now, conversation))


def test_a_burst_to_one_conversation_is_spread() -> None:
    log = send_all([(0, "a")] * 61, SendingLimits())
    assert log[6][0] == START
    assert log[7][0] == START + SECOND
    assert log[59][0] == START + 8 * SECOND
    assert log[60][0] == START + 30 * SECOND


def test_the_1801st_message_of_an_hour_waits_for_the_next() -> None:
    log = send_all([(0, "a")] * 1801, SendingLimits())
    assert log[1799][0] < START + timedelta(hours=1)
    assert log[1800][0] == START + timedelta(hours=1)


def test_two_thousand_people_are_reached_in_forty_seconds() -> None:
    log = send_all([(0, f"person {number}") for number in range(2000)], SendingLimits())
    assert log[-1][0] == START + 39 * SECOND
    assert held(log, A_TENANT)


def test_one_busy_conversation_does_not_hold_up_another() -> None:
    limits = SendingLimits()
    for _ in range(7):
        limits.sent("a", START)
    assert limits.delay_until_allowed("a", START) == SECOND
    assert limits.delay_until_allowed("b", START) == NO_DELAY


def test_conversations_long_silent_are_forgotten() -> None:
    limits = SendingLimits()
    for number in range(2000):
        limits.sent(f"person {number}", START + number * SECOND / 50)
    limits.sent("a", START + timedelta(hours=2))
    assert len(limits._sent) == 2
