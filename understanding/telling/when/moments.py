"""When it happened and since when it is known, by rules: two facts, never one for the other.

A moment in the clause that tells of noticing, finding or being told is the discovery; one that stands with the
event itself is when it happened. "I have just …" is both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.clocks.deadlines import Moment
from domain.errors import NotUnderstood
from understanding.telling.when.answered import answering, just_now, stands_alone
from understanding.telling.when.possible import latest_before
from understanding.telling.when.timed import Timed, timed
from understanding.telling.when.times import Time
from understanding.times.clock import Part
from understanding.times.days import Day
from understanding.times.expressions import Said, said_in
from understanding.times.instants import whole_minute
from understanding.times.meanings import Ago
from understanding.times.when import moment_said
from vocabulary import words
from vocabulary.patterns import any_of

MINUTES_AGO = 30
LONG_AGO = timedelta(days=270)
_JUST = re.compile(
    r"(?:^|[.,!?:-]\s?|\b(?:i|we|he|she|they|have|has|i've|we've|he's|she's|they've|ive|weve|only|someone|somebody"
    r"|colleague|team|'ve|ffs|omg|oops|whoops|argh|help|hi|hello|hey|damn|god|no|dear|so|well|basically|think|sorry|and)\s)"
    r"(?:only |literally )?just (?:now )?(\w+)"
    r"|\b\w+ just ((?:hand|phon|email|call|report|notic|spott|realis|return|contact)ed|rung|rang|told|came|brought"
    r"|found)"
)


@dataclass(frozen=True, slots=True)
class Moments:
    """What words tell of the two moments; None where they leave one open."""

    occurred: Moment | None = None
    discovered: Moment | None = None


NOTHING = Moments()


def moments_by_rules(
    typed: str, *, now: datetime, zone: ZoneInfo, known: Moments = NOTHING, asked: bool = False
) -> Moments:
    """When it happened and when it was discovered, where comparable text leaves no doubt.

    `known` is what was told before; `asked` says that the question for the discovery is open.
    """
    said = timed(typed)
    discovery, just = any_of("when.discovery"), _just(said.text)
    times, telling = said.times, _telling(said)
    this_minute = bool(just and discovery.search(just))
    if asked and not telling and not this_minute:
        telling = _answering(said, now, zone)
        if not telling and (answer := just_now(said, now, zone)):
            return Moments(_event(times, now, zone), answer)
    if this_minute:
        return Moments(_event([time for time in times if time not in telling], now, zone), Moment(whole_minute(now)))
    others = [time for time in times if time not in telling]
    if len(telling) > 1:
        noticed = any_of("when.noticed")
        telling = [time for time in telling if noticed.search(said.clause_of(time))] or telling
    others = _without_preparing(said, others)
    event = _event(others, now, zone)
    if len(telling) == 1:
        return _both(said, telling[0], others, known, now, zone)
    if telling or (times and discovery.search(said.text)):
        return Moments(None if telling else event, _minutes_ago(times, now, zone))
    if just or any_of("telling.just_now").search(said.text):
        moment = Moment(whole_minute(now)) if not times else _recent(times, now, zone)
        return Moments(moment, moment)
    return Moments(event)


def _answering(said: Timed, now: datetime, zone: ZoneInfo) -> list[Time]:
    """The time that answers; not the day of what happened, said again: "it was last night I left it. Tuesday"."""
    telling = answering(said)
    event = _event([time for time in said.times if time not in telling], now, zone)
    again = event is not None and all(moment_at(time, now, zone) == event for time in telling)
    return [] if again else telling


_PREPARING = re.compile(
    r"\b(?:printed|written|wrote|typed|prepared|drafted|dated|generated|created|saved|folded|run off)\b"
)


def _without_preparing(said: Timed, times: Sequence[Time]) -> list[Time]:
    """Printed on Thursday and posted on Friday: it went wrong on Friday."""
    others = [time for time in times if not _PREPARING.search(said.clause_of(time))]
    return others or list(times)


def _both(
    said: Timed, noticing: Time, others: Sequence[Time], known: Moments, now: datetime, zone: ZoneInfo
) -> Moments:
    """The discovery and what happened before it; a time of day alone is of the other's day, or of what is known."""
    day = next((time for time in others if time.days), None) if len(others) == 1 else None
    if day and _is_of_today(noticing, day, now, zone):
        discovered = moment_at(noticing, now, zone)
    elif not noticing.days and known.discovered and not (day and stands_alone(said, day)):
        discovered = _on_day(noticing, known.discovered, now, zone)
    else:
        discovered = moment_at(noticing.on_the_day_of(day) if day else noticing, now, zone)
    if discovered is None and not noticing.days and known.occurred:
        discovered = _on_day(noticing, known.occurred, now, zone)
    others = [time for time in others if not _repeats_the_day(said, time, discovered, now, zone)]
    occurred = _event(others, now, zone)
    if len(others) == 1 and not others[0].days and (noticing.days or occurred is None):
        days = [discovered] if noticing.days else _days(known)
        occurred = next(filter(None, (_on_day(others[0], each, now, zone) for each in days if each)), None)
        if discovered and discovered.exact and (noticing.days or (occurred and occurred.at > discovered.at)):
            occurred = latest_before(discovered, others[0].said.sayings, now, zone)
    return Moments(occurred, discovered)


def _is_of_today(noticing: Time, day: Time, now: datetime, zone: ZoneInfo) -> bool:
    """ "At ten to nine a mum rang. We sent them yesterday": told before the day of what happened, and passed today."""
    if noticing.days or noticing.start > day.start or not moment_at(noticing, now, zone):
        return False
    happened, same = moment_at(day, now, zone), moment_at(noticing.on_the_day_of(day), now, zone)
    return bool(happened and not (happened.exact and same and same.at > happened.at))


def _repeats_the_day(said: Timed, time: Time, discovered: Moment | None, now: datetime, zone: ZoneInfo) -> bool:
    """Whether it is but the day of the discovery, told apart from its time."""
    moment = moment_at(time, now, zone)
    if not discovered or not moment or moment.exact or not stands_alone(said, time):
        return False
    return moment.at.astimezone(zone).date() == discovered.at.astimezone(zone).date()


def _days(known: Moments) -> list[Moment]:
    return [each for each in (known.occurred, known.discovered) if each]


def _on_day(time: Time, day: Moment, now: datetime, zone: ZoneInfo) -> Moment | None:
    """A time of day on the day of a moment."""
    said = said_in(f"{day.at.astimezone(zone):%d/%m/%Y}")
    return moment_at(Time(Said((*said.sayings, *time.said.sayings), ""), time.start, time.end), now, zone)


def _telling(said: Timed) -> list[Time]:
    """The times that stand with a discovery; of several in one clause the one right after its word."""
    discovery = any_of("when.discovery")
    found = [time for time in said.times if discovery.search(said.clause_of(time))]
    after = [time for time in found if discovery.search(said.text, *said.gap_before(time))]
    same = len(set(map(said.span_of, found))) == 1
    return after if same and len(found) > 1 and len(after) == 1 else found


def _event(times: Sequence[Time], now: datetime, zone: ZoneInfo) -> Moment | None:
    """When it happened: the one moment that no word of discovery stands with, told once or twice of the same day."""
    moments = [moment_at(time, now, zone) for time in times]
    if len(moments) < 2 or not all(moments):
        return moments[0] if len(moments) == 1 else None
    if any(not moment.exact and time.said.of(Part) for time, moment in zip(times, moments, strict=True) if moment):
        return None
    days = {moment.at.astimezone(zone).date() for moment in moments if moment}
    exact = {moment for moment in moments if moment and moment.exact}
    if len(days) > 1 or len(exact) > 1:
        return None
    return exact.pop() if exact else moments[0]


def _minutes_ago(times: Sequence[Time], now: datetime, zone: ZoneInfo) -> Moment | None:
    """What happened minutes ago cannot have been discovered at another time that matters."""
    agos = [each.meaning for time in times for each in time.said.sayings if isinstance(each.meaning, Ago)]
    recent = len(times) == len(agos) == 1 and agos[0].minutes <= MINUTES_AGO
    return moment_at(times[0], now, zone) if recent else None


def _just(typed: str) -> str:
    """What somebody has just done: "realised", "been told", "had an email"; nothing where "just" means only."""
    text = any_of("telling.not_just").sub(" ", typed)
    for found in _JUST.finditer(text):
        verb = found[1] or found[2]
        if verb.endswith("ed") or verb in words("telling.just_verbs"):
            return verb + _TO_THE_CLAUSE_END.split(text[found.end() :], maxsplit=1)[0]
    return ""


_TO_THE_CLAUSE_END = re.compile(r"[,.;:!?\n]|\b(?:and|but|that|who|which|because|so)\b")


def _recent(times: Sequence[Time], now: datetime, zone: ZoneInfo) -> Moment | None:
    """ "I have just sent it, at 10:15": a time of today beside "just"; any other makes it doubtful."""
    moment = moment_at(times[0], now, zone) if len(times) == 1 else None
    same_day = moment is not None and moment.at.astimezone(zone).date() == now.astimezone(zone).date()
    return moment if same_day else None


def moment_at(time: Time, now: datetime, zone: ZoneInfo) -> Moment | None:
    """None where it is open; a time of day alone is taken only for today."""
    try:
        moment = moment_said(time.said, now, zone)
    except NotUnderstood:
        return None
    if now - moment.at > LONG_AGO:  # "the hearing is on 19 November"
        return None
    with_day = any(isinstance(each.meaning, Day | Ago) for each in time.said.sayings)
    today = moment.at.astimezone(zone).date() == now.astimezone(zone).date()
    return moment if with_day or today else None
