"""When something happened, in British dates and times.

The most recent past reading counts. What is in the future, impossible, vague or open is never guessed
but asked again: a silently wrong time is the only real failure.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.clocks.deadlines import Moment
from domain.clocks.period import DAY, LONDON, london_day, start_of_day
from domain.errors import NotUnderstood
from understanding.times.clock import Clock, Midnight, Part, Window, minutes_meant
from understanding.times.days import Calendar, Day, days_meant
from understanding.times.expressions import (
    Said,
    clause_of_discovery,
    clauses_of,
    comparable,
    last_correction,
    refuse_doubt,
    said_in,
    without_questions,
)
from understanding.times.instants import Clockface, at_time, whole_minute
from understanding.times.meanings import Ago, Now, Pair, Zone
from vocabulary import table
from vocabulary.patterns import any_of

LONGEST = 1000
LAST_NIGHT = "last night"


def read_when(text: str, *, now: datetime, zone: ZoneInfo = LONDON) -> Moment:
    """The most recent past reading, in the reporter's time zone; a day without a time is inexact.

    Raises NotUnderstood: when_future, when_impossible, when_vague, when_unreadable, when_ambiguous,
    when_skipped_hour, when_repeated_hour.
    """
    if len(text) > LONGEST:
        raise NotUnderstood("when_unreadable")
    typed = comparable(text)
    typed = last_correction(typed) or typed
    try:
        return moment_said(_of_one_time(typed), now, zone)
    except NotUnderstood as fault:
        if telling := without_questions(typed):
            return read_when(telling, now=now, zone=zone)
        clause = clause_of_discovery(typed) if fault.key != "when_repeated_hour" else None
        if clause is None:
            raise
        return moment_said(said_in(clause), now, zone)


def _of_one_time(typed: str) -> Said:
    """Everything that was said. Raises when_ambiguous where "just now" and another time are told of apart."""
    said = said_in(typed)
    if said.of(Now) and not said.is_now_alone:
        telling = [clause for clause in clauses_of(typed) if any_of("when.discovery").search(clause)]
        if any(said_in(clause).is_now_alone for clause in telling):
            raise NotUnderstood("when_ambiguous")
    return said


def read_time_of_day(text: str, *, day: date, now: datetime, zone: ZoneInfo = LONDON) -> Moment:
    """The time on a day that is known already (a date in Europe/London).

    Raises NotUnderstood as `read_when` does, and time_unreadable where no time was said.
    """
    typed = comparable(text[:LONGEST])
    if re.fullmatch("[0-9]{1,2}|[a-z]{3,6}", typed):
        typed = f"at {typed}"
    said = said_in(typed)
    if not _is_timed(said) and not said.of(Ago) and not said.of(Now):
        raise NotUnderstood("time_unreadable")
    if _is_timed(said) and not said.days and not said.of(Ago):
        said = said_in(f"{day:%d/%m/%Y} {typed}")
    moment = moment_said(said, now, zone)
    if not moment.exact or london_day(moment.at) != day:
        raise NotUnderstood("when_ambiguous")
    return moment


def moment_said(said: Said, now: datetime, zone: ZoneInfo) -> Moment:
    """The moment that everything said together means; raises NotUnderstood as `read_when` does."""
    refuse_doubt(said)
    if agos := said.of(Ago):
        return _elapsed(agos, said, now, zone)
    if said.is_now_alone:
        return Moment(whole_minute(now))
    days, clocks = _without_pairs(said)
    today = now.astimezone(zone).date()
    meant = days_meant(days, today) if days else None
    parts = {part.name for part in said.of(Part)}
    if said.of(Midnight):
        if clocks or (meant and LAST_NIGHT not in parts):
            raise NotUnderstood("when_ambiguous")
        clocks = [Clock(0, full=True)]
    if not clocks:
        return _day_alone(meant, _window(parts), bool(parts), now, zone)
    face = Clockface(
        minutes=minutes_meant(clocks),
        window=_window(parts),
        typed=any(clock.typed for clock in clocks),
        offsets=frozenset(each.offset for each in said.of(Zone)),
    )
    return at_time(face, meant, now=now, zone=zone)


def _elapsed(agos: Sequence[Ago], said: Said, now: datetime, zone: ZoneInfo) -> Moment:
    """So long ago; a day beside it must be the same ("an hour ago, today")."""
    whole = timedelta(minutes=int(agos[0].minutes))
    moment = whole_minute(now.astimezone(UTC) - whole)
    days = said.days
    agrees = not days or days_meant(days, now.astimezone(zone).date()) == {moment.astimezone(zone).date()}
    if len(set(agos)) > 1 or _is_timed(said) or not agrees:
        raise NotUnderstood("when_ambiguous")
    return Moment(moment)


def _is_timed(said: Said) -> bool:
    return any(isinstance(each.meaning, Clock | Midnight | Pair) for each in said.sayings)


def _without_pairs(said: Said) -> tuple[list[Day], list[Clock]]:
    """3.11 beside a day is a time, beside a time a day; alone only where it cannot be both."""
    days = said.days
    clocks = said.of(Clock)
    for pair in said.of(Pair):
        day, clock = Calendar(pair.first, pair.second, figures=True), Clock(pair.first, pair.second, typed=True)
        can_be_day = not days and 1 <= pair.second <= 12 and 1 <= pair.first <= 31
        can_be_time = not clocks and pair.dotted and pair.first <= 23 and pair.second <= 59
        if can_be_day == can_be_time:
            raise NotUnderstood("when_ambiguous" if can_be_day or days or clocks else "when_impossible")
        if can_be_day:
            days.append(day)
        else:
            clocks.append(clock)
    return days, clocks


def _window(parts: set[str]) -> Window:
    """The minutes, from midnight, that all named parts of the day allow."""
    hours = [table("when.parts")[name] for name in parts]
    first = max((each["from"] for each in hours), default=0)
    last = min((each["to"] for each in hours), default=24)
    if first >= last:
        raise NotUnderstood("when_ambiguous")
    return first * 60, last * 60


def _day_alone(meant: frozenset[date] | None, window: Window, part: bool, now: datetime, zone: ZoneInfo) -> Moment:
    """A day without a time. A part of the day alone is that of today where it has begun, else yesterday's."""
    local = now.astimezone(zone)
    today = local.date()
    begun = window[0] <= local.hour * 60 + local.minute
    if meant is None:
        meant = frozenset({today if begun else today - DAY})
    if len(meant) > 1:
        raise NotUnderstood("when_ambiguous")
    day = next(iter(meant))
    if day > today or (day == today and part and not begun):
        raise NotUnderstood("when_future")
    # East of London a new day begins while it is still the day before here.
    start = start_of_day(day)
    return Moment(start if start <= now else start_of_day(london_day(now)), exact=False)
