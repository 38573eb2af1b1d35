"""Who decided what, when and why, and the whole story, from the history of a case."""

from collections.abc import Iterator, Sequence

from documents.case_file.clocks import text
from domain.acts import Act
from domain.breach import HistoryEntry
from domain.record.narrative import Difference, Happening, narrative
from domain.record.wording import in_words, time_in_full
from texts import STANDING

DECIDED = frozenset(
    {
        Act.TAKE,
        Act.TAKE_OVER,
        Act.ASSESS,
        Act.SET_OUTCOME,
        Act.SET_AWARENESS,
        Act.MERGE,
        Act.PART,
        Act.DECIDE_WITHDRAWAL,
        Act.ESCALATE,
        Act.SEEN,
        Act.CALL_STAND_IN,
        Act.ADVISE,
        Act.DECIDE_ICO,
        Act.NOTIFY_ICO,
        Act.DECIDE_PEOPLE_TOLD,
        Act.PEOPLE_WERE_TOLD,
        Act.STILL_HOLDS,
        Act.RECORD_APOLOGY,
        Act.CLOSE,
        Act.REOPEN,
        Act.ANSWER_COMPLAINT,
        Act.SETTLE_CLAIM,
        Act.PAY_CLAIM,
        Act.REFUSE_CLAIM,
        Act.HOLD,
        Act.RELEASE,
    }
)
# Of an assessment, which sets twenty values that stand in a part of their own, what it came to.
OF_AN_ASSESSMENT = frozenset({"outcome", "likelihood", "severity", "root cause", "incident type", "reasons"})
SAID_BY_THE_ACT = frozenset({"status", "escalated", "closed"})
Row = tuple[str, ...]


def decision_rows(history: Sequence[HistoryEntry]) -> list[Row]:
    """When, who, what was decided, and why, in the order in which it was done."""
    return [
        (time_in_full(each.at), in_words(each.by), "\n".join((_named(each.what), *_came_to(each))), each.why)
        for each in told(history)
        if each.what in DECIDED
    ]


def story_rows(history: Sequence[HistoryEntry]) -> list[Row]:
    """Every change of the record: when, who, what, and what it was before."""
    return [
        (time_in_full(each.at), in_words(each.by), "\n".join((_named(each.what), *_changes(each))))
        for each in told(history)
    ]


def redaction_rows(history: Sequence[HistoryEntry]) -> list[Row]:
    """What was taken out, when, by whom and why; never the words."""
    return [
        (time_in_full(entry.at), in_words(entry.by), _taken_out(entry), entry.why)
        for entry in history
        if entry.what == Act.REDACT
    ]


def told(history: Sequence[HistoryEntry]) -> tuple[Happening, ...]:
    """The acts by time."""
    return narrative(sorted(history, key=lambda entry: entry.at))


def _taken_out(entry: HistoryEntry) -> str:
    """The list of what was redacted grows at its end."""
    return entry.after.removeprefix(entry.before).removeprefix("; ") or entry.after


def _named(what: str) -> str:
    """The name of an act or a field, with the council's name for the regulator."""
    return (what[:1].upper() + what[1:]).replace("ICO", str(STANDING["regulator"]))


def _came_to(each: Happening) -> Iterator[str]:
    for difference in each.differences:
        if difference.label in SAID_BY_THE_ACT:
            continue
        if each.what != Act.ASSESS or difference.label in OF_AN_ASSESSMENT:
            yield _difference(difference)


def _changes(each: Happening) -> Iterator[str]:
    yield from map(_difference, each.differences)
    if each.why:
        yield text("why", why=each.why)


def _difference(each: Difference) -> str:
    label, after = _named(each.label), each.after or text("nothing")
    return (
        text("changed", label=label, before=each.before, after=after)
        if each.before
        else text("set", label=label, after=after)
    )
