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
from vocabulary import lately, words
from vocabulary.patterns import any_of

_CLAUSE_END = re.compile(
    r"[;!?\n,]|[.:](?![0-9])|\b(?:but|and|when|which|who|until|so|while|although|though|because|that"
    r"|to say|saying|to tell|to report|to let)\b"
)
# "Was online until 18 June, when we noticed".
_UNTIL_WHEN = re.compile(
    r"\buntil ([^.;]{3,40}), when (?:i|we|it|they|he|she|someone|somebody|an? \w+) (?:was |were )?\w+"
)
# What has been so since Monday began then; but who has not been seen, or has worked here, since Monday did not.
_SO_SINCE = re.compile(r"(?P<before>(?:^|[.;!?\n])[^.;!?\n]*)\bsince (?:at |about |around |the )*(?=[0-9a-z])")
_NOT_SO_SINCE = re.compile(
    r"n't\b|\b(?:not|never|no|nobody|seen|had|heard|used|last|ill|sick|off|live[ds]?|living|resid\w+|work\w*|employ\w+|tenant|claim\w*"
    r"|aware|know[ns]?|knew|married|retired|moved|been with)\b"
)
_KNOWN_SINCE = re.compile(r"\b(?:know|known|knew|aware)(?: [a-z]+){0,3} since ")
# Whom we told, and what we were told to do, is no discovery; "hasn't turned up" and "last seen" neither.
_TOLD_OTHERS = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!got )(?<!being )\btold (?!(?:me|us|our|my|the team|the council|by)\b)"
    r"|\btold (?:me|us) to |\blast (?:seen|saw) |\b(?:n't|nt|not|never) (?:been )?(?:turned up|found|handed in) "
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


@dataclass(frozen=True, slots=True)
class Timed:
    """Text in which a discovery is said with "noticed" and nothing else is, its times, and where its clauses end."""

    text: str
    times: tuple[Time, ...]
    ends: tuple[tuple[int, int], ...]

    def clause_of(self, time: Time) -> str:
        """The clause in which a time stands; a time between commas belongs to its neighbour."""
        first, last = self.span_of(time)
        return self.text[first:last]

    def span_of(self, time: Time) -> tuple[int, int]:
        """Where the clause of a time begins and ends."""
        starts = [0, *(end for _, end in self.ends if end <= time.start)]
        stops = [*(start for start, _ in self.ends if start >= time.end), len(self.text)]
        first, last = starts[-1], stops[0]
        around = self.text[first : time.start], self.text[time.end : last]
        if not all(map(_ONLY_LITTLE.fullmatch, around)):
            return first, last
        others = [each for each in self.times if each is not time]
        if len(stops) > 1 and not any(last <= each.start < stops[1] for each in others):
            return first, stops[1]
        if len(starts) > 1 and not any(starts[-2] <= each.start < first for each in others):
            return starts[-2], last
        return first, last

    def gap_before(self, time: Time) -> tuple[int, int]:
        """From the time before it, or the beginning of its clause, to this time."""
        first, _ = self.span_of(time)
        return max((each.end for each in self.times if first <= each.start < time.start), default=first), time.start


@lately
def timed(typed: str) -> Timed:
    """Comparable text with its times and clauses."""
    typed = _SO_SINCE.sub(_began, typed)
    text = _KNOWN_SINCE.sub("noticed ", _UNTIL_WHEN.sub(r"noticed \1", _TOLD_OTHERS.sub(" said ", typed)))
    return Timed(text, times_in(text), tuple(found.span() for found in _CLAUSE_END.finditer(text)))


def _began(found: re.Match[str]) -> str:
    return found[0] if _NOT_SO_SINCE.search(found["before"]) else f"{found['before']}happened on "


def moments_by_rules(typed: str, *, now: datetime, zone: ZoneInfo) -> Moments:
    """When it happened and when it was discovered, where comparable text leaves no doubt."""
    said = timed(typed)
    discovery, just = any_of("when.discovery"), _just(said.text)
    times, telling = said.times, _telling(said)
    if just and discovery.search(just):
        return Moments(_event([time for time in times if time not in telling], now, zone), Moment(whole_minute(now)))
    if len(telling) > 1:
        noticed = any_of("when.noticed")
        telling = [time for time in telling if noticed.search(said.clause_of(time))] or telling
    others = [time for time in times if time not in telling]
    event = _event(others, now, zone)
    if len(telling) == 1:
        noticing = telling[0].on_the_day_of(others[0]) if len(others) == 1 else telling[0]
        return Moments(event, moment_at(noticing, now, zone))
    if telling or (times and discovery.search(said.text)):
        return Moments(None if telling else event, _minutes_ago(times, now, zone))
    if just or any_of("telling.just_now").search(said.text):
        moment = Moment(whole_minute(now)) if not times else _recent(times, now, zone)
        return Moments(moment, moment)
    return Moments(event)


def _telling(said: Timed) -> list[Time]:
    """The times that stand with a discovery; of several in one clause the one right after its word."""
    discovery = any_of("when.discovery")
    found = [time for time in said.times if discovery.search(said.clause_of(time))]
    after = [time for time in found if discovery.search(said.text, *said.gap_before(time))]
    same = len(set(map(said.span_of, found))) == 1
    return after if same and len(found) > 1 and len(after) == 1 else found


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
