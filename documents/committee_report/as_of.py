"""A record as it stood at an earlier time, rebuilt from its history, and what was reclassified since.

History tells each change in words; the fields on which a report rests are read back from them. Times
come back to the minute, which is what the history holds.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from domain.breach import Breach, Certainty, HistoryEntry, Outcome, People, Person, Status
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON, london_day, start_of_day
from domain.record.paths import pattern_of, value_at, with_value
from domain.summary import Figure, figure_of, response
from domain.taxonomy import NOT_KNOWN_YET, Taxonomy

# A value that came into being with this leaf goes with it.
BEGINS = {
    "ico_decision.required": "ico_decision",
    "ico_notification.made_at": "ico_notification",
    "awareness.at": "awareness",
}
# A thing of a list that came into being with this leaf goes again.
LISTED = {"actions.*.kind": "actions", "lessons.*.text": "lessons"}
NUMBER = re.compile(r"([\d,]+)(?: \((.*)\))?")
TIME = re.compile(r"(\w+ \d+ \w+ \d+)(?:, (\d+:\d+)(?: (\w+))?)?")


def as_it_stood(breach: Breach, history: Sequence[HistoryEntry], at: datetime, taxonomy: Taxonomy) -> Breach | None:
    """The record at an earlier time; None when it was not there yet."""
    first = min((entry.at for entry in history), default=breach.recorded_at or breach.reported_at)
    if first > at:
        return None
    for entry in reversed(history):
        if entry.at > at and entry.field:
            breach = _undone(breach, entry, taxonomy)
    return breach


def _undone(breach: Breach, entry: HistoryEntry, taxonomy: Taxonomy) -> Breach:
    path, pattern = entry.field, pattern_of(entry.field)
    if pattern in LISTED and not entry.before:
        name, place = LISTED[pattern], int(path.split(".")[1]) - 1
        things = getattr(breach, name)
        left: Any = (*things[:place], *things[place + 1 :])
        return replace(breach, **{name: left})
    if pattern in BEGINS and not entry.before:
        return _put(breach, BEGINS[pattern], None)
    if pattern not in READERS:
        return breach
    return _put(breach, path, READERS[pattern](entry.before, taxonomy))


def _put(breach: Breach, path: str, value: object) -> Breach:
    """Set a value, unless what holds it is not there any more."""
    holder, _, _ = path.rpartition(".")
    try:
        if holder and value_at(breach, holder) is None:
            return breach
        changed: Breach = with_value(breach, path, value)
    except KeyError:
        return breach
    return changed


def _time(words: str) -> tuple[datetime, bool] | None:
    """The instant, and whether the time of day was known."""
    found = TIME.fullmatch(words)
    if not found:
        return None
    day = datetime.strptime(found[1], "%A %d %B %Y").date()  # noqa: DTZ007
    if not found[2]:
        return start_of_day(day).astimezone(UTC), False
    hour, minute = map(int, found[2].split(":"))
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON, fold=int(found[3] == "GMT"))
    return local.astimezone(UTC), True


def _instant(words: str, _: Taxonomy) -> datetime | None:
    found = _time(words)
    return found[0] if found else None


def _day(words: str, _: Taxonomy) -> date | None:
    found = _time(words)
    return london_day(found[0]) if found else None


def _moment(words: str, _: Taxonomy) -> Moment | None:
    found = _time(words)
    return Moment(*found) if found else None


def _people(words: str, taxonomy: Taxonomy) -> People:
    found = NUMBER.fullmatch(words)
    if found and not taxonomy.band_named(words):
        number = int(found[1].replace(",", ""))
        certainty = Certainty(found[2]) if found[2] else Certainty.EXACT
        return People(number=number, band=taxonomy.band_of(number), certainty=certainty)
    if words == Certainty.CANNOT_BE_DETERMINED.value:
        return People(certainty=Certainty.CANNOT_BE_DETERMINED)
    return People(band=words or NOT_KNOWN_YET)


def _yes_no(words: str, _: Taxonomy) -> bool | None:
    return {"yes": True, "no": False}.get(words)


def _words(words: str, _: Taxonomy) -> str:
    return words


def _several(words: str, _: Taxonomy) -> tuple[str, ...]:
    return tuple(filter(None, words.split("; ")))


READERS: dict[str, Callable[[str, Taxonomy], object]] = {
    "reported_at": _instant,
    "directorate": _words,
    "media": _several,
    "people": _people,
    "discovered": _moment,
    "outcome": lambda words, _: Outcome(words),
    "status": lambda words, _: Status(words),
    "duplicate_of": _words,
    "closed_at": _instant,
    "incident_type": _words,
    "root_cause": _words,
    "apologised": _yes_no,
    "summary": _words,
    "information": _several,
    "information_words": _words,
    "public_wording": _words,
    "public_approved_by": lambda words, _: Person("", words) if words else None,
    "ico_decision.required": lambda words, _: words == "yes",
    "ico_notification.made_at": _instant,
    "awareness.at": _instant,
    "assessment.severity": _words,
    "actions.*.kind": _words,
    "lessons.*.text": _words,
    "lessons.*.owner": _words,
    "lessons.*.due": _day,
    "actions.*.main": lambda words, _: words == "yes",
}


@dataclass(frozen=True, slots=True)
class Reclassified:
    """One figure of one breach that was another then. `what` is a field of `Figure`, or `added`."""

    reference: str
    what: str
    then: str = ""
    now: str = ""


NOT_TOLD = frozenset({"closed", "apologised", "ico_in_time", "ico_told_as_stated", "within_a_day"})
COUNTED = tuple(name for name in Figure._fields if name not in NOT_TOLD)


def reclassified(then: Iterable[Breach], now: Iterable[Breach]) -> tuple[Reclassified, ...]:
    """What differs in the figures of the same period between two times, by reference."""
    old = {breach.reference: figure_of(breach) for breach in then}
    new = {breach.reference: figure_of(breach) for breach in now}
    found = [Reclassified(reference, "added") for reference in new.keys() - old.keys()]
    found += [change for reference in old.keys() & new.keys() for change in _changes(reference, old, new)]
    return tuple(sorted(found, key=lambda each: each.reference))


def _changes(reference: str, old: dict[str, Figure], new: dict[str, Figure]) -> Iterable[Reclassified]:
    before, after = old[reference], new[reference]
    for name in COUNTED:
        left, right = getattr(before, name), getattr(after, name)
        if left != right:
            yield Reclassified(reference, name, _shown(name, left), _shown(name, right))


def _shown(name: str, value: str | bool | None) -> str:
    if name == "within_72_hours" and not isinstance(value, str):
        return response(value)
    if value is None:
        return NOT_KNOWN_YET
    return value if isinstance(value, str) else "yes" if value else "no"
