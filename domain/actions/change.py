"""From one record to the next: the new revision and the history that tells the difference.

What differs between two records becomes history; so no use case has to remember to write it, and
none can forget.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from domain.acts import Act
from domain.breach import Breach, HistoryEntry, People, Person
from domain.record.paths import leaves_that_differ
from domain.record.wording import in_words
from domain.taxonomy import NOT_KNOWN_YET

FILLED: dict[str, Callable[[Breach], object]] = {
    "discovered": lambda breach: breach.discovered,
    "medium": lambda breach: breach.media,
    "people": lambda breach: breach.people != People(),
    "directorate": lambda breach: breach.directorate != NOT_KNOWN_YET,
    "information": lambda breach: breach.information or breach.information_words,
    "done": lambda breach: breach.done_so_far or breach.done_words,
}


@dataclass(frozen=True, slots=True)
class Changed:
    """The next record, and the history of how it came about."""

    breach: Breach
    history: tuple[HistoryEntry, ...]


def changes_between(
    before: Breach, after: Breach, *, what: str, by: Person, now: datetime, why: str = ""
) -> tuple[HistoryEntry, ...]:
    """One entry for each recorded value that differs; one without a field where nothing does."""
    entry = HistoryEntry(reference=after.reference, at=now, by=by, what=what, why=why)
    entries = (
        replace(entry, field=path, before=in_words(old), after=in_words(new))
        for path, (old, new) in leaves_that_differ(before, after).items()
    )
    return tuple(each for each in entries if each.before or each.after) or (entry,)


def changed(before: Breach, after: Breach, act: Act, *, by: Person, now: datetime, why: str = "") -> Changed:
    """The next revision, with its history; a gap of the report that is filled by now is one no more."""
    gaps = tuple(gap for gap in after.gaps if gap not in FILLED or not FILLED[gap](after))
    after = replace(after, gaps=gaps, revision=before.revision + 1)
    return Changed(after, changes_between(before, after, what=act.value, by=by, now=now, why=why))
