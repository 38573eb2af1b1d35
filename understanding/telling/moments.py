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
from understanding.telling.times import Time, times_in
from understanding.times.days import Day
from understanding.times.instants import whole_minute
from understanding.times.meanings import Ago
from understanding.times.when import moment_said
from understanding.words import words
from understanding.words.patterns import any_of

_CLAUSE_END = re.compile(
    r"[;!?\n,]|[.:](?![0-9])|\b(?:but|and|when|which|who|until|so|while|although|though|because|that"
    r"|to say|saying|to tell|to report|to let)\b"
)
# "Was online until 18 June, when we noticed".
_UNTIL_WHEN = re.compile(
    r"\buntil ([^.;]{3,40}), when (?:i|we|it|they|he|she|someone|somebody|an? \w+) (?:was |were )?\w+"
)
_KNOWN_SINCE = re.compile(r"\b(?:know|known|knew|aware)(?: [a-z]+){0,3} since ")
# Whom we told, and what we were told to do, is no discovery; "hasn't turned up" neither.
_TOLD_OTHERS = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!got )(?<!being )\btold (?!(?:me|us|our|my|the team|the council|by)\b)"
    r"|\btold (?:me|us) to |\b(?:n't|nt|not|never) (?:been )?(?:turned up|found|handed in) "
)
MINUTES_AGO = 30
LONG_AGO = timedelta(days=270)
_ONLY_LITTLE = re.compile(r"[\s,]*(?:(?:on|at|in|the|i think|it was|about|around|so|and)\b[\s,]*)*")
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


def discoveries_marked(typed: str) -> str:
    """Comparable text in which a discovery is said with "noticed", and nothing else is."""
    return _KNOWN_SINCE.sub("noticed ", _UNTIL_WHEN.sub(r"noticed \1", _TOLD_OTHERS.sub(" said ", typed)))


def clause_ends(typed: str) -> list[tuple[int, int]]:
    """Where one clause ends and the next begins."""
    return [found.span() for found in _CLAUSE_END.finditer(typed)]


def moments_by_rules(typed: str, *, now: datetime, zone: ZoneInfo) -> Moments:
    """When it happened and when it was discovered, where comparable text leaves no doubt."""
    typed = discoveries_marked(typed)
    discovery, just = any_of("when.discovery"), _just(typed)
    times, ends = times_in(typed), clause_ends(typed)
    telling = _telling(typed, times, ends)
    if just and discovery.search(just):
        return Moments(_event([time for time in times if time not in telling], now, zone), Moment(whole_minute(now)))
    if len(telling) > 1:
        noticed = any_of("when.noticed")
        telling = [time for time in telling if noticed.search(clause_of(typed, time, times, ends))] or telling
    others = [time for time in times if time not in telling]
    event = _event(others, now, zone)
    if len(telling) == 1:
        noticing = telling[0].on_the_day_of(others[0]) if len(others) == 1 else telling[0]
        return Moments(event, moment_at(noticing, now, zone))
    if telling or (times and discovery.search(typed)):
        return Moments(None if telling else event, _minutes_ago(times, now, zone))
    if just or any_of("telling.just_now").search(typed):
        moment = Moment(whole_minute(now)) if not times else _recent(times, now, zone)
        return Moments(moment, moment)
    return Moments(event)


def _telling(typed: str, times: Sequence[Time], ends: Sequence[tuple[int, int]]) -> list[Time]:
    """The times that stand with a discovery; of several in one clause the one right after its word."""
    discovery = any_of("when.discovery")
    found = [time for time in times if discovery.search(clause_of(typed, time, times, ends))]
    after = [time for time in found if discovery.search(typed, *_gap_before(typed, time, times, ends))]
    same = len({_clause_span(typed, time, times, ends) for time in found}) == 1
    return after if same and len(found) > 1 and len(after) == 1 else found


def _gap_before(typed: str, time: Time, times: Sequence[Time], ends: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """From the time before it, or the beginning of its clause, to this time."""
    first, _ = _clause_span(typed, time, times, ends)
    return max((each.end for each in times if first <= each.start < time.start), default=first), time.start


def _event(times: Sequence[Time], now: datetime, zone: ZoneInfo) -> Moment | None:
    """When it happened: the one moment that no word of discovery stands with."""
    return moment_at(times[0], now, zone) if len(times) == 1 else None


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


def clause_of(typed: str, time: Time, times: Sequence[Time], ends: Sequence[tuple[int, int]]) -> str:
    """The clause in which a time stands; a time between commas belongs to its neighbour."""
    first, last = _clause_span(typed, time, times, ends)
    return typed[first:last]


def _clause_span(typed: str, time: Time, times: Sequence[Time], ends: Sequence[tuple[int, int]]) -> tuple[int, int]:
    starts = [0, *(end for _, end in ends if end <= time.start)]
    stops = [*(start for start, _ in ends if start >= time.end), len(typed)]
    first, last = starts[-1], stops[0]
    if not (_ONLY_LITTLE.fullmatch(typed[first : time.start]) and _ONLY_LITTLE.fullmatch(typed[time.end : last])):
        return first, last
    others = [each for each in times if each is not time]
    if len(stops) > 1 and not any(last <= each.start < stops[1] for each in others):
        return first, stops[1]
    if len(starts) > 1 and not any(starts[-2] <= each.start < first for each in others):
        return starts[-2], last
    return first, last


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
