"""Reminders over a year with 500 breaches, a kill each day, and a whole day off each week."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.bank_holidays import bank_holidays_of_england
from domain.breach import Breach, Danger
from domain.clocks.period import london_day, start_of_day
from domain.clocks.working_calendar import WorkingCalendar
from domain.reminders import A_FEW, CHANNEL, RULES, Office, Quiet, Reminding, Rule, subject_of
from domain.reminders.rules.conditions import clock
from domain.reminders.rules.rule import IN_GOOD_TIME
from storage import open_stores
from tests.domain.reminders.year import DAY, HOUR, TICK, Got, Year

# Both clock changes, 29 February, Christmas, Easter.
START, END = datetime(2027, 9, 1, tzinfo=UTC), datetime(2028, 9, 1, tzinfo=UTC)
ON_CALL = "person:on-call"
TEAM = (CHANNEL, "person:ana", "person:ben")
CALENDAR = WorkingCalendar(holidays=bank_holidays_of_england())
OFFICE = Office(siro=("siro",), stand_in=("stand-in",), dpo=("dpo",), on_call=("on-call",))
MARKS = (24 * HOUR, 6 * HOUR, HOUR)
AT_ANY_HOUR = {"untaken_in_danger", "clock"}


def a_day_off_each_week() -> list[tuple[datetime, datetime]]:
    """A whole day, on another weekday and at another hour each week."""
    starts = [START + timedelta(days=3 + 7 * week + week % 7, hours=week % 24) for week in range(50)]
    return [(start, start + DAY) for start in starts]


async def lived(folder: Path) -> Year:
    """The year, on the embedded store in this folder."""
    store = await open_stores(f"tinydb:{folder / 'register'}")
    year = Year(store, Reminding(calendar=CALENDAR, office=OFFICE), START, a_day_off_each_week())
    year.plan_reports(500, 350)
    await year.live(END)
    await store.close()
    return year


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return asyncio.run(lived(tmp_path_factory.mktemp("year")))


def clocks(year: Year) -> Iterator[tuple[Breach, datetime, datetime]]:
    """Each clock that ran: the record, since when it was known, and until when it ran."""
    running: dict[tuple[str, datetime], tuple[Breach, datetime, datetime]] = {}
    for breach, start, end in year.spells():
        if deadline := clock(breach):
            key = (breach.reference, deadline)
            began = running[key][1] if key in running else start
            running[key] = (breach, began, min(end, deadline))
    yield from running.values()


def test_the_year_was_a_hard_one(year: Year) -> None:
    ended = sum(1 for breach, _, end in clocks(year) if end == breach.ico_deadline)
    assert len(year.versions) == 500
    assert ended > 100
    assert year.kills > 300
    assert len(year.got) > 2000
    assert sum(1 for got in year.got if got.off) > 50


def test_nobody_misses_a_clock(year: Year) -> None:
    assert told_in_good_time(year) > 400


def told_in_good_time(year: Year) -> int:
    """The team was told before 24 h, 6 h and 1 h were left, or as soon as it was known and the bot ran: how often."""
    checked = 0
    for breach, known, ran_until in clocks(year):
        told = [got for got in year.about(subject_of(breach)) if got.key == "clock" and got.at >= known]
        to_team = [got for got in told if got.to in TEAM]
        for number, mark in enumerate(MARKS):
            at = breach.ico_deadline - mark
            early_enough = known < at - HOUR / 6 and not year.is_off(at - HOUR / 6) and not year.is_off(at)
            by = at if early_enough else year.first_on(max(at, known))
            if by < ran_until:
                assert [got for got in to_team if got.item["step"] >= number and got.at <= by], (breach, mark, by)
                checked += 1
    return checked


def test_every_reminder_that_is_due_arrives(year: Year) -> None:
    """Where a condition held long enough, its first reminder came: at work, at the latest when work begins.

    Who had heard enough of the case that day gets it the next morning.
    """
    checked: Counter[str] = Counter()
    for rule in RULES.breach:
        for subject, since, began, end in holding(year, rule):
            by = year.typing_indicator(max(since + rule.first_after, began))
            if year.told_on(subject, by) >= A_FEW:
                by = year.typing_indicator(start_of_day(london_day(by) + DAY))
            if by < min(end, END):
                first = [g for g in year.about(subject) if g.key == rule.name and g.item["since"] == since.isoformat()]
                assert [got for got in first if got.at <= by], (rule.name, subject, since, by)
                checked[rule.name] += 1
    assert all(checked[rule.name] for rule in RULES.breach if not rule.before), checked


def holding(year: Year, rule: Rule[Breach]) -> Iterator[tuple[str, datetime, datetime, datetime]]:
    """Each stretch in which a condition held: subject, since when by the record, since and until when in fact."""
    if rule.before:
        return
    held: dict[tuple[str, datetime], tuple[datetime, datetime]] = {}
    for breach, start, end in year.spells():
        if since := rule.since(breach):
            began, _ = held.get((subject_of(breach), since), (start, end))
            held[subject_of(breach), since] = (began, end)
    for (subject, since), (began, end) in held.items():
        yield subject, since, began, end


def test_none_comes_twice_without_saying_so(year: Year) -> None:
    def identity(got: Got) -> tuple[str, str, str, str, int, bool]:
        return got.to, got.subject, got.key, got.item["since"], got.item["step"], bool(got.item["on_call"])

    once = Counter(identity(got) for got in year.got if not got.again)
    assert not [each for each, times in once.items() if times > 1]
    assert any(got.again for got in year.got)


def test_quiet_hours_are_quiet(year: Year) -> None:
    loud = [got for got in year.got if not CALENDAR.is_open(got.created_at) and not got.item["on_call"]]
    assert {got.key for got in loud} <= AT_ANY_HOUR
    for got in loud:
        if got.key == "clock":
            assert could_not_come_earlier(year, got), got


def could_not_come_earlier(year: Year, got: Got) -> bool:
    """Whether the clock was not known, or the bot was off, at the end of the working hours before."""
    reference = got.subject.removeprefix("breach:")
    call = CALENDAR.last_call(got.created_at)
    before = year.as_it_was(reference, call)
    deadline = got.item["since"]
    known = before is not None and clock(before) is not None and before.ico_deadline.isoformat() == deadline
    return not known or any(start <= call + 2 * TICK and call <= end + 3 * TICK for start, end in year.off)


def test_those_on_call_hear_in_quiet_hours_only_and_hear_of_each_clock(year: Year) -> None:
    called = [got for got in year.got if got.item["on_call"]]
    assert called
    assert all(got.to == ON_CALL and not CALENDAR.is_open(got.created_at) for got in called)
    for breach, known, ran_until in clocks(year):
        told = [got for got in year.about(subject_of(breach)) if got.to == ON_CALL and got.key == "clock"]
        for mark in MARKS:
            due = breach.ico_deadline - mark - IN_GOOD_TIME
            by = year.first_on(due)
            if known < due and by < ran_until and not CALENDAR.is_open(due) and not CALENDAR.is_open(by):
                assert [got for got in told if due <= got.at <= by], (breach, mark)


def test_nobody_gets_more_than_a_few_messages_a_day_about_one_case(year: Year) -> None:
    messages = {(got.to, got.subject, got.created_at) for got in year.got if got.subject.startswith("breach:")}
    a_day = Counter((to, subject, london_day(at)) for to, subject, at in messages)
    in_danger = {subject_of(known[0][1]) for known in year.versions.values() if known[0][1].danger is not Danger.NO}
    assert max(times for (_, subject, _), times in a_day.items() if subject not in in_danger) <= 5
    assert max(times for (_, subject, _), times in a_day.items() if subject in in_danger) <= 7
    assert sum(1 for times in a_day.values() if times > 3) < len(a_day) / 50


def test_what_is_decided_is_silent(year: Year) -> None:
    about_the_clock = {"untaken", "unassessed", "undecided", "siro_undecided", "not_notified", "clock", "clock_passed"}
    for got in year.got:
        if got.key in about_the_clock:
            was = year.as_it_was(got.subject.removeprefix("breach:"), got.created_at)
            assert was is not None
            assert clock(was), got


def test_after_a_day_off_there_is_one_summary(year: Year) -> None:
    summed_up = 0
    for _, end in year.off:
        back = [got for got in year.got if end <= got.created_at < end + 2 * TICK]
        messages = Counter(to for to, _ in {(got.to, got.created_at) for got in back})
        assert all(times <= 2 for times in messages.values())
        summed_up += sum(1 for got in back if got.off)
    assert summed_up > 50


def test_each_working_morning_has_its_digest(year: Year) -> None:
    mornings = Counter(london_day(got.at) for got in year.got if got.key == "digest" and not got.again)
    days = [london_day(START + timedelta(days=day)) for day in range(30, 366)]
    on = [day for day in days if CALENDAR.works_on(day) and not year.is_off(CALENDAR.opening(day))]
    assert len(on) > 150
    assert {mornings[day] for day in on} == {1}
    assert not [day for day in mornings if not CALENDAR.works_on(day)]


def test_nothing_but_rules_of_the_table_is_sent(year: Year) -> None:
    names = {rule.name for rules in (RULES.breach, RULES.draft, RULES.desk) for rule in rules}
    assert {got.key for got in year.got} <= names
    assert Quiet.ONLY not in {rule.quiet for rule in RULES.breach}
