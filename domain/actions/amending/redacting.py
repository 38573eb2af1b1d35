"""Taking words out for good: of the record and of its history, leaving who, when and why.

The caller writes both anew and has older copies purged (`Transaction.replace_history`, `Store.purge`).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from domain.actions.change import changed
from domain.actions.rules import needed
from domain.actions.stages import expect
from domain.acts import Act
from domain.breach import Breach, HistoryEntry, People, Person
from domain.clocks.deadlines import Moment
from domain.errors import Refused
from domain.fields import is_free_text, label_of
from domain.record.paths import leaves_of, with_value

REDACTED = "[redacted]"
SOME_WORDS = "some words"


@dataclass(frozen=True, slots=True)
class Redacted:
    """The record and its *whole* history without what was taken out; it replaces the old history.

    `without` takes the same out of words that are not in the record yet.
    """

    breach: Breach
    history: tuple[HistoryEntry, ...]
    without: Callable[[str], str] = str


def redact(
    breach: Breach, history: Iterable[HistoryEntry], path: str, reason: str, *, by: Person, now: datetime
) -> Redacted:
    """Take out all that a field of free words holds and ever held. Raises Refused for any other field."""
    expect(breach, Act.REDACT)
    value = leaves_of(breach).get(path)
    if not isinstance(value, str) or not is_free_text(path):
        raise Refused("cannot_redact", reference=breach.reference, field=label_of(path))
    past = tuple(history)
    held = {words for entry in past if entry.field == path for words in (entry.before, entry.after)}
    held = (held | {value}) - {"", REDACTED}
    if not held:
        raise Refused("nothing_to_redact", reference=breach.reference, field=label_of(path))
    rewritten = with_value(breach, path, REDACTED) if value else breach

    def without(text: str) -> str:
        return REDACTED if text in held else text

    rewritten = _in_merges(rewritten, without)
    kept = tuple(_without_field(entry, path, held) for entry in past)
    return replace(redacted(rewritten, kept, label_of(path), reason, by=by, now=now), without=without)


def _without_field(entry: HistoryEntry, path: str, held: set[str]) -> HistoryEntry:
    if entry.field == path:
        entry = replace(entry, before=entry.before and REDACTED, after=entry.after and REDACTED)
    return replace(entry, why=REDACTED) if entry.why in held else entry


def _in_merges(breach: Breach, without: Callable[[str], str]) -> Breach:
    """The record without these words in what is kept of merged reports, too."""
    return replace(breach, merged=_deep(breach.merged, without))


def _deep(value: Any, without: Callable[[str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_deep(each, without) for each in value)
    if is_dataclass(value) and not isinstance(value, (type, Person, Moment, People)):
        return replace(value, **{each.name: _deep(getattr(value, each.name), without) for each in fields(value)})
    return without(value) if isinstance(value, str) and not isinstance(value, Enum) else value


def redact_words(
    breach: Breach, history: Iterable[HistoryEntry], words: str, reason: str, *, by: Person, now: datetime
) -> Redacted:
    """Take these words (a name, a number) out of every free text of the record and its history, in any case."""
    expect(breach, Act.REDACT)
    pattern = re.compile(rf"(?<!\w){re.escape(needed(words, 'words_needed'))}(?!\w)", re.IGNORECASE)

    def without(text: str) -> str:
        return pattern.sub(REDACTED, text)

    past = tuple(history)
    kept = tuple(_rewritten(entry, without) for entry in past)
    rewritten = _in_merges(breach, without)
    for path, value in leaves_of(breach).items():
        if isinstance(value, str) and is_free_text(path):
            rewritten = with_value(rewritten, path, without(value))
    if (rewritten, kept) == (breach, past):
        raise Refused("words_not_found", reference=breach.reference)
    return replace(redacted(rewritten, kept, SOME_WORDS, reason, by=by, now=now), without=without)


def _rewritten(entry: HistoryEntry, without: Callable[[str], str]) -> HistoryEntry:
    if is_free_text(entry.field):
        entry = replace(entry, before=without(entry.before), after=without(entry.after))
    return replace(entry, why=without(entry.why))


def redacted(
    rewritten: Breach, kept: tuple[HistoryEntry, ...], what: str, reason: str, *, by: Person, now: datetime
) -> Redacted:
    """A record and a past that were rewritten, as its next revision; says in both what was taken out, never the words.

    Raises Refused("reason_needed") without a reason.
    """
    after = replace(rewritten, redactions=(*rewritten.redactions, what))
    made = changed(rewritten, after, Act.REDACT, by=by, now=now, why=needed(reason, "reason_needed"))
    return Redacted(made.breach, kept + made.history)
