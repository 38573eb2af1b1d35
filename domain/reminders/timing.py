"""When a reminder is sent: its own time, or earlier or later where that is in quiet hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.clocks.working_calendar import WorkingCalendar
from domain.reminders.memory import Reminded, Sent
from domain.reminders.rules.rule import Case, Quiet, Rule

# Brought forward to the end of the working hours, a reminder still leaves half its wait, or this.
SOONEST = timedelta(hours=1)
HALF_A_WORKING_DAY = timedelta(hours=4)
# What falls due with less than this left of the working hours could come after them.
CLOSE_TO_CLOSING = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Falling:
    """One time at which a rule's reminder falls due: `at` its own time, `sends_at` when it is sent.

    `step` counts from 0 and tells who is reminded.
    """

    at: datetime
    sends_at: datetime
    step: int


def falling(
    rule: Rule[Case], anchor: datetime, reminded: Reminded, now: datetime, calendar: WorkingCalendar
) -> Iterator[Falling]:
    """What is still to be sent by a rule, oldest first; at `now` is sent what `sends_at` puts there."""
    sent = reminded.by(rule.name, anchor)
    if (sent and rule.at_most is not None and sent.count >= rule.at_most) or (rule.before and now >= anchor):
        return
    for number, at in enumerate(rule.times(anchor)):
        if (sent and _dealt_with(rule, at, sent, calendar)) or (reminded.since and at < reminded.since):
            continue
        sends_at = _sends_at(rule, anchor, at, now, calendar)
        if sends_at is not None:
            yield Falling(at, sends_at, number if rule.before else sent.count if sent else 0)


def _dealt_with(rule: Rule[Case], at: datetime, sent: Sent, calendar: WorkingCalendar) -> bool:
    """Whether it was sent with the last one, or would follow it so closely that it was only noise."""
    if at <= sent.until or rule.every is None:
        return at <= sent.until
    planned = calendar.last_call(at + CLOSE_TO_CLOSING) if _comes_earlier(rule, at, calendar) else at
    return planned < sent.at + min(rule.every / 2, HALF_A_WORKING_DAY)


def _sends_at(
    rule: Rule[Case], anchor: datetime, at: datetime, now: datetime, calendar: WorkingCalendar
) -> datetime | None:
    soonest = max(at, now)
    if rule.quiet is Quiet.NEVER:
        return soonest
    if rule.quiet is Quiet.ONLY:
        return None if calendar.is_open(at) or calendar.is_open(soonest) else soonest
    if rule.before and at <= now:
        return now
    if _comes_earlier(rule, at, calendar):
        return _moved_forward(rule, anchor, at, now, calendar)
    return soonest if calendar.is_open(soonest) else calendar.next_opening(soonest)


def _comes_earlier(rule: Rule[Case], at: datetime, calendar: WorkingCalendar) -> bool:
    """Whether it would fall into closed hours, or so near to their beginning that it belongs before them."""
    open_for_a_while = calendar.is_open(at) and calendar.is_open(at + CLOSE_TO_CLOSING)
    return rule.quiet is Quiet.EARLIER and not open_for_a_while


def _moved_forward(
    rule: Rule[Case], anchor: datetime, at: datetime, now: datetime, calendar: WorkingCalendar
) -> datetime:
    """The end of the working hours before; too late for that, when work begins, but the law's clock does not wait."""
    possible = max(calendar.last_call(at + CLOSE_TO_CLOSING), now)
    if not rule.before:
        possible = max(possible, anchor + min(rule.first_after / 2, SOONEST))
    if calendar.is_open(possible):
        return possible
    return at if rule.before else calendar.next_opening(possible)


def due_at(
    rule: Rule[Case], anchor: datetime, reminded: Reminded, now: datetime, calendar: WorkingCalendar
) -> tuple[Falling, Sent] | None:
    """What is to be sent now, several that are due together as the last of them, and how that is remembered."""
    last = None
    for each in falling(rule, anchor, reminded, now, calendar):
        if each.sends_at > now:
            break
        last = each
    if last is None:
        return None
    before = reminded.by(rule.name, anchor)
    until = last.at
    if rule.quiet is Quiet.ONLY and not rule.before:
        until = calendar.next_opening(now)  # those on call are told once a night, not every few hours
    return last, Sent(until=until, at=now, count=before.count + 1 if before else 1)
