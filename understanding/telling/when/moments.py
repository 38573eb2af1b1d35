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
from understanding.telling.when.timed import Timed, tells_of_event, timed
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
_ALONE = re.compile(
    r"[\s,]*(?:(?:on|at|in|the|i think|it|was|it's|its|about|around|so|and|no|yes|yeah|oh|well|er)\b[\s,]*)*"
)
_JUST = re.compile(
    r"(?:^|[.,!?:-]\s?|\b(?:i|we|he|she|they|have|has|i've|we've|he's|she's|they've|ive|weve|only|someone|somebody"
    r"|colleague|team|'ve|ffs|omg|oops|whoops|argh|help|hi|hello|hey|damn|god|no|dear|so|well|basically|think|sorry|and)\s)"
    r"(?:only |literally )?just (?:now )?(\w+)(?: (\w+))?"
    r"|\b\w+ just ((?:hand|phon|email|call|report|notic|spott|realis|return|contact)ed|rung|rang|told|came|brought"
    r"|found)(?: (\w+))?"
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
    times, telling = said.times, _telling(said) or (_answers(said) if asked else [])
    if just and discovery.search(just):
        return Moments(_event([time for time in times if time not in telling], now, zone), Moment(whole_minute(now)))
    if len(telling) > 1:
        noticed = any_of("when.noticed")
        telling = [time for time in telling if noticed.search(said.clause_of(time))] or telling
    others = [time for time in times if time not in telling]
    event = _event(others, now, zone)
    if len(telling) == 1:
        return _both(telling[0], others, known, now, zone)
    if telling or (times and discovery.search(said.text)):
        return Moments(None if telling else event, _minutes_ago(times, now, zone))
    if just or any_of("telling.just_now").search(said.text):
        moment = Moment(whole_minute(now)) if not times else _recent(times, now, zone)
        return Moments(moment, moment)
    return Moments(event)


def _both(noticing: Time, others: Sequence[Time], known: Moments, now: datetime, zone: ZoneInfo) -> Moments:
    """The discovery and what happened before it; a time of day alone is of the other's day, or of what is known."""
    if not noticing.days and known.discovered:
        discovered = _on_day(noticing, known.discovered, now, zone)
    else:
        day = next((time for time in others if time.days), None) if len(others) == 1 else None
        discovered = moment_at(noticing.on_the_day_of(day) if day else noticing, now, zone)
    if discovered is None and not noticing.days and known.occurred:
        discovered = _on_day(noticing, known.occurred, now, zone)
    occurred = _event(others, now, zone)
    if len(others) == 1 and not others[0].days and (noticing.days or occurred is None):
        days = [discovered] if noticing.days else _days(known)
        occurred = next(filter(None, (_on_day(others[0], each, now, zone) for each in days if each)), None)
        if occurred and discovered and discovered.exact and occurred.at > discovered.at:
            occurred = None
    return Moments(occurred, discovered)


def _days(known: Moments) -> list[Moment]:
    return [each for each in (known.occurred, known.discovered) if each]


def _on_day(time: Time, day: Moment, now: datetime, zone: ZoneInfo) -> Moment | None:
    """A time of day on the day of a moment."""
    said = said_in(f"{day.at.astimezone(zone):%d/%m/%Y}")
    return moment_at(Time(Said((*said.sayings, *time.said.sayings), ""), time.start, time.end), now, zone)


def _answers(said: Timed) -> list[Time]:
    """At the question for the discovery: the time that is a sentence, or stands alone where another has its clause."""
    alone = [time for time in said.times if _is_alone(said, time, *said.span_of(time))]
    sentence = len(alone) == 1 and _is_alone(said, alone[0], *said.sentence_of(alone[0]))
    return alone if sentence or len(said.times) > len(alone) == 1 else []


def _is_alone(said: Timed, time: Time, first: int, last: int) -> bool:
    around = said.text[first : time.start], said.text[time.end : last]
    return all(map(_ALONE.fullmatch, around)) and not tells_of_event(said.text[time.start : time.end])


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
    """What somebody has just done: "realised", "been told"; nothing where "just" means only."""
    text = any_of("telling.not_just").sub(" ", typed)
    for found in _JUST.finditer(text):
        verb = found[1] or found[3]
        if verb.endswith("ed") or verb in words("telling.just_verbs"):
            return " ".join(filter(None, found.groups()))
    return ""


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
