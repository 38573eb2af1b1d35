"""The moments that an answer could mean where it leaves open which: they are offered, never guessed.

"Yesterday at 8" is 08:00 or 20:00, "Monday or Tuesday" one of the two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import product
from zoneinfo import ZoneInfo

from domain.clocks.deadlines import Moment
from domain.clocks.period import DAY
from domain.errors import NotUnderstood
from understanding.counts.countable import prepared
from understanding.counts.counted import counted_in
from understanding.spelling import bare
from understanding.telling.when.times import times_in
from understanding.times.clock import Clock
from understanding.times.days import Calendar, Day, Weekday
from understanding.times.expressions import Said, comparable, said_in
from understanding.times.meanings import TAKEN, Ago, Meaning, Now, Pair, Saying
from understanding.times.when import moment_said
from vocabulary import remembered, words

MOST, MOST_WAYS = 4, 16
_FEW = 2  # words


def possible_moments(text: str, *, now: datetime, zone: ZoneInfo) -> tuple[Moment, ...]:
    """Two to four moments in the past, the earliest first; none where it cannot be put down to so few."""
    typed = comparable(text)
    if _tells_more(typed):
        return ()
    groups = [time.said.sayings for time in times_in(typed)] or [said_in(typed).sayings]
    days = [each for group in groups for each in group if isinstance(each.meaning, Day)]
    alone = days if len({each.start for each in days}) == 1 else []
    found = {moment for group in groups for moment in _moments(_with_day(group, alone), now, zone)}
    return tuple(sorted(found, key=lambda moment: moment.at)) if 1 < len(found) <= MOST else ()


def _tells_more(typed: str) -> bool:
    """Whether words tell something beside the time, which must not be lost while it is asked which one was meant."""
    rest = bare(said_in(typed).left.replace(TAKEN, " ")).split()
    counts = any(each.noun for each in counted_in(prepared(typed)))
    return counts or any(map(str.isdigit, rest)) or len([word for word in rest if word not in _little()]) > _FEW


@remembered
def _little() -> frozenset[str]:
    return frozenset((*words("hearing.empty"), *words("when.discovery")))


def latest_before(moment: Moment, group: Sequence[Saying], now: datetime, zone: ZoneInfo) -> Moment | None:
    """A time of day alone as told of what came before a moment: posted "about 8.40" what was seen last night at 9."""
    for back in (0, 1):
        day = moment.at.astimezone(zone) - back * DAY
        found = _moments((*said_in(f"{day:%d/%m/%Y}").sayings, *group), now, zone)
        if earlier := [each for each in found if each.at <= moment.at]:
            return max(earlier, key=lambda each: each.at)
    return None


def _with_day(group: Sequence[Saying], days: Sequence[Saying]) -> Sequence[Saying]:
    """A time of day alone is of the one day that was named."""
    dated = any(isinstance(each.meaning, Day | Ago) for each in group)
    return group if dated else (*days, *group)


def _moments(group: Sequence[Saying], now: datetime, zone: ZoneInfo) -> Iterable[Moment]:
    ways = [_ways(each.meaning) for each in group if not isinstance(each.meaning, Now)]
    for meanings in list(product(*ways))[:MOST_WAYS]:
        said = Said(tuple(Saying(meaning, 0, 0) for meaning in meanings), "")
        try:
            if meanings:
                yield moment_said(said, now, zone)
        except NotUnderstood:
            continue


def _ways(meaning: Meaning) -> Sequence[Meaning]:
    """What one saying can mean: either half of the day, 3.11 as a day or a time, this or the last Wednesday."""
    if isinstance(meaning, Clock) and not meaning.full and not meaning.half and 1 <= meaning.hour <= 12:
        return [replace(meaning, half=half) for half in ("am", "pm")]
    if isinstance(meaning, Pair):
        day = Calendar(meaning.first, meaning.second, figures=True)
        return [day, *(_ways(Clock(meaning.first, meaning.second, typed=True)) if meaning.dotted else [])]
    if isinstance(meaning, Weekday) and meaning.which in ("", "last"):
        return [replace(meaning, which=which) for which in ("gone", "this" if not meaning.which else "before last")]
    return [meaning]
