"""Which time in a tale is when it happened, and which when it was discovered: the rules' finding, weighed by the model.

The rules go by words of discovery in a time's clause; the model sees everything around the time. It fills in when it
happened where the rules leave that open, and takes back what it finds unlikely, so that it is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.clocks.deadlines import Moment
from understanding.model.classifier import ranked
from understanding.telling.moments import (
    Moments,
    clause_ends,
    clause_of,
    discoveries_marked,
    moment_at,
    moments_by_rules,
)
from understanding.telling.surroundings import surroundings
from understanding.telling.times import Time, times_in
from understanding.words.patterns import any_of

HAPPENED, DISCOVERED, NEITHER = "happened", "discovered", "neither"
# From this likelihood on the model fills in what the rules left open; below the other it takes back what they found.
_LIKELY, _UNLIKELY = 0.7, 0.15


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time of a text; `around` and `hints` are what the model sees of it."""

    moment: Moment
    around: str
    hints: tuple[str, ...]


def moments_in(typed: str, *, now: datetime, zone: ZoneInfo) -> Moments:
    """When it happened and when it was discovered, from comparable text."""
    ruled = moments_by_rules(typed, now=now, zone=zone)
    found = candidates(typed, now=now, zone=zone)
    return Moments(
        _weighed(ruled.occurred, _likeliest(found, HAPPENED), found, HAPPENED),
        _weighed(ruled.discovered, None, found, DISCOVERED),
    )


def candidates(typed: str, *, now: datetime, zone: ZoneInfo) -> Sequence[Candidate]:
    """The times of comparable text that are moments."""
    text = discoveries_marked(typed)
    times = times_in(text)
    ends = clause_ends(text)
    found = []
    for place, time in enumerate(times):
        others = [each for each in times if each is not time]
        moment = moment_at(time.on_the_day_of(others[0]) if len(others) == 1 else time, now, zone)
        if moment:
            found.append(_candidate(text, time, moment, place, times, clause_of(text, time, times, ends)))
    return found


def _candidate(text: str, time: Time, moment: Moment, place: int, times: Sequence[Time], clause: str) -> Candidate:
    around, hints = surroundings(text, time.start, time.end)
    where = (f"#{place + 1} of {len(times)}", f"#last {place + 1 == len(times)}", f"#day {bool(time.days)}")
    marked = f"#discovery {bool(any_of('when.discovery').search(clause))}"
    return Candidate(moment, around, (*where, marked, *hints, *(f"#clause {word}" for word in clause.split())))


def _chance(candidate: Candidate, label: str) -> float:
    return dict(ranked("which_moment", candidate.around, candidate.hints)).get(label, 0.0)


def _likeliest(found: Sequence[Candidate], label: str) -> Moment | None:
    moments = {each.moment for each in found if _chance(each, label) >= _LIKELY}
    return moments.pop() if len(moments) == 1 else None


def _weighed(ruled: Moment | None, likely: Moment | None, found: Sequence[Candidate], label: str) -> Moment | None:
    if ruled is None:
        return likely
    chances = [_chance(each, label) for each in found if each.moment == ruled]
    return None if chances and max(chances) < _UNLIKELY else ruled
