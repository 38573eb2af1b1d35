"""When a closed case may no longer be kept with words and names, and what is left of it then: its figures.

UK GDPR Article 5(1)(e): personal data no longer than is necessary. How long that is, the council decides;
Article 33(5) asks for the record as long as it may be needed. A case under legal hold (a claim, an
investigation), one whose notification the Information Commissioner has not answered and one with a complaint
or a claim that is open are kept, and so are the duplicates of these.
"""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain import breach as records
from domain.actions.amending.redacting import REDACTED, Redacted, redacted
from domain.breach import Breach, HistoryEntry, Merged, Person, Status
from domain.clocks.period import london_day
from domain.fields import is_free_text
from domain.record.paths import leaves_of, with_value
from domain.stores import Draft

ALL_WORDS = "all words and names"
NOBODY = Person("", REDACTED)
_PERSONS = frozenset(
    field.name
    for kind in vars(records).values()
    if dataclasses.is_dataclass(kind)
    for field in dataclasses.fields(kind)
    if "Person" in str(field.type)
) | {"conflicts"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """References: of cases whose time is over, and of those that are kept all the same."""

    over: tuple[str, ...]
    on_hold: tuple[str, ...]
    with_ico: tuple[str, ...]
    disputed: tuple[str, ...]


def retention_of(breaches: Iterable[Breach], years: int, today: date) -> Retention:
    """Which cases were closed so many years ago, by London's day. What was anonymised already is left out."""
    cases = {breach.reference: breach for breach in breaches}
    old = [breach for breach in cases.values() if _is_over(breach, years, today)]
    by_reason: dict[str, list[str]] = {name: [] for name in ("over", "on_hold", "with_ico", "disputed")}
    for breach in old:
        into = cases.get(breach.duplicate_of, breach)
        by_reason[_kept_because(breach) or _kept_because(into) or "over"].append(breach.reference)
    return Retention(**{name: tuple(references) for name, references in by_reason.items()})


def unsent_of(drafts: Iterable[Draft], found: Retention, years: int, today: date) -> list[Draft]:
    """Unfinished dialogs that go with them: about a case whose time is over, or left alone for as long. One about a
    case that is kept stays with it."""
    kept = {*found.on_hold, *found.with_ico, *found.disputed}
    return [
        draft
        for draft in drafts
        if draft.about in found.over
        or (draft.about not in kept and _years_after(london_day(draft.touched_at), years) <= today)
    ]


def _kept_because(breach: Breach) -> str:
    if breach.legal_hold:
        return "on_hold"
    if _is_with_ico(breach):
        return "with_ico"
    return "disputed" if any(each.is_open for each in breach.disputes) else ""


def _is_over(breach: Breach, years: int, today: date) -> bool:
    if breach.status is not Status.CLOSED or ALL_WORDS in breach.redactions:
        return False
    closed = london_day(breach.closed_at or breach.reported_at)
    return _years_after(closed, years) <= today


def _years_after(day: date, years: int) -> date:
    """The same day so many years on; 1 March for 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _is_with_ico(breach: Breach) -> bool:
    return breach.ico_notification is not None and not breach.ico_notification.outcome


def anonymised(breach: Breach, history: Iterable[HistoryEntry], why: str, *, by: Person, now: datetime) -> Redacted:
    """The case and its whole history without anybody's words and names; every figure is as it was.

    The caller writes both anew and has older copies purged, as after `redact`.
    """
    bare = replace(breach, conflicts=(), told_by="", merged=tuple(map(_without_words, breach.merged)))
    for path, value in leaves_of(bare).items():
        if isinstance(value, Person):
            bare = with_value(bare, path, NOBODY)
        elif isinstance(value, str) and value and is_free_text(path):
            bare = with_value(bare, path, REDACTED)
    return redacted(bare, tuple(map(_entry, history)), ALL_WORDS, why, by=by, now=now)


def _without_words(merge: Merged) -> Merged:
    """That there was a merge stays; what the other report told stands, as figures, in the record itself."""
    facts, before = (
        replace(
            each,
            also_reported_by=(),
            additions=(),
            notes=(),
            actions=(),
            lessons=(),
            awareness=None,
            ico_decision=None,
            ico_notification=None,
            people_told=None,
        )
        for each in (merge.facts, merge.before)
    )
    return replace(merge, by=NOBODY, reporter=NOBODY, reason=REDACTED, facts=facts, before=before)


def _entry(entry: HistoryEntry) -> HistoryEntry:
    said = is_free_text(entry.field) or entry.field.rpartition(".")[2] in _PERSONS
    before, after = (words and REDACTED if said else words for words in (entry.before, entry.after))
    return replace(entry, by=NOBODY, before=before, after=after, why=entry.why and REDACTED)
