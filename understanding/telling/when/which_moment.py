"""Which time in a tale is when it happened, and which when it was discovered: the rules' finding, weighed by the model.

The rules go by words of discovery in a time's clause; the model sees everything around the time. It fills in what the
rules leave open where it leaves little doubt, and takes back what it finds unlikely, so that it is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.clocks.deadlines import Moment
from understanding.model.classifier import likely
from understanding.telling.surroundings import surroundings
from understanding.telling.when.afterwards import happened_before, noticed_after
from understanding.telling.when.moments import NOTHING, Moments, moment_at, moments_by_rules
from understanding.telling.when.timed import Timed, tells_of_event, timed
from understanding.telling.when.times import Time
from vocabulary.patterns import any_of

HAPPENED, DISCOVERED, NEITHER = "happened", "discovered", "neither"
# From this likelihood on the model fills in what the rules left open; below the other it takes back what they found.
_LIKELY, _UNLIKELY = {HAPPENED: 0.7, DISCOVERED: 0.8}, {HAPPENED: 0.15, DISCOVERED: 0.03}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time of a text; `around` and `hints` are what the model sees of it."""

    moment: Moment
    around: str
    hints: tuple[str, ...]


def moments_in(typed: str, *, now: datetime, zone: ZoneInfo, known: Moments = NOTHING, asked: bool = False) -> Moments:
    """When it happened and when it was discovered, from comparable text; as for `moments_by_rules`.

    What stands with a later day than the discovery is what was done since, and not when it happened.
    """
    told = _moments(typed, now=now, zone=zone, known=known, asked=asked)
    days = [each.at.astimezone(zone).date() for each in (told.occurred, told.discovered) if each]
    return replace(told, occurred=None) if len(days) == 2 and days[0] > days[1] else told


def _moments(typed: str, *, now: datetime, zone: ZoneInfo, known: Moments = NOTHING, asked: bool = False) -> Moments:
    ruled = moments_by_rules(typed, now=now, zone=zone, known=known, asked=asked)
    found = candidates(typed, now=now, zone=zone)
    if asked and ruled.discovered:  # the question says what a time is told of
        return Moments(ruled.occurred or happened_before(typed, ruled.discovered, zone), ruled.discovered)
    occurred = ruled.occurred
    if not _both_said(typed, ruled):
        happened = _likeliest(found, HAPPENED)
        if (
            happened == ruled.discovered
            and len(found) == 1
            and happened != noticed_after(typed, happened, now=now, zone=zone)
        ):
            happened = None  # "yesterday I find out"
        occurred = _weighed(occurred, happened, found, HAPPENED)
    noticed = _likeliest(found, DISCOVERED)
    if noticed and occurred and noticed.at <= occurred.at:
        noticed = None
    discovered = _weighed(ruled.discovered, noticed, found, DISCOVERED)
    return Moments(occurred, discovered or noticed_after(typed, occurred or known.occurred, now=now, zone=zone))


def _both_said(typed: str, ruled: Moments) -> bool:
    """Whether words of both moments stand with them, in their order: "sent on Monday, noticed today"."""
    if not ruled.occurred or not ruled.discovered or ruled.occurred.at >= ruled.discovered.at:
        return False
    said = timed(typed)
    clauses = [said.clause_of(time) for time in said.times]
    noticed = [bool(any_of("when.discovery").search(clause)) for clause in clauses]
    return len(clauses) == 2 and sum(noticed) == 1 and tells_of_event(clauses[noticed.index(False)])


def candidates(typed: str, *, now: datetime, zone: ZoneInfo) -> Sequence[Candidate]:
    """The times of comparable text that are moments."""
    said, found = timed(typed), []
    for place, time in enumerate(said.times):
        others = [each for each in said.times if each is not time]
        moment = moment_at(time.on_the_day_of(others[0]) if len(others) == 1 else time, now, zone)
        if moment:
            found.append(_candidate(said, time, moment, place))
    return found


def _candidate(said: Timed, time: Time, moment: Moment, place: int) -> Candidate:
    around, hints = surroundings(said.text, time.start, time.end)
    clause, number = said.clause_of(time), len(said.times)
    where = (f"#{place + 1} of {number}", f"#last {place + 1 == number}", f"#day {bool(time.days)}")
    marked = f"#discovery {bool(any_of('when.discovery').search(clause))}"
    return Candidate(moment, around, (*where, marked, *hints, *(f"#clause {word}" for word in clause.split())))


def _chance(candidate: Candidate, label: str) -> float:
    return likely("which_moment", candidate.around, label, candidate.hints)


def _likeliest(found: Sequence[Candidate], label: str) -> Moment | None:
    moments = {each.moment for each in found if _chance(each, label) >= _LIKELY[label]}
    return moments.pop() if len(moments) == 1 else None


def _weighed(ruled: Moment | None, likely: Moment | None, found: Sequence[Candidate], label: str) -> Moment | None:
    if ruled is None:
        return likely
    chances = [_chance(each, label) for each in found if each.moment == ruled]
    return None if chances and max(chances) < _UNLIKELY[label] else ruled
