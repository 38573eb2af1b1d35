"""Two reports of one incident become one: the duplicate stops counting, and its facts come to the other.

The merged facts are the strictest that either report tells: the earliest moments, the most people, every medium.
What both told is kept with the merge, so that one act undoes it and nothing that came since is lost. Complaints and
claims move with the duplicate, and move back.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.actions.change import Changed, changed
from domain.actions.disputes.moving import brought_by, left_in
from domain.actions.rules import needed
from domain.actions.stages import expect
from domain.acts import Act
from domain.breach import Action, Breach, Danger, Merged, MergedFacts, Outcome, People, Person, parts_of
from domain.clocks.deadlines import Moment
from domain.errors import Refused

_FACTS = tuple(MergedFacts.__dataclass_fields__)
_DANGERS = (Danger.NO, Danger.NOT_SURE, Danger.YES)


def absorb(into: Breach, duplicate: Breach, reason: str, *, by: Person, now: datetime) -> Changed:
    """`into` takes the facts of `duplicate`; the outcome of the duplicate is set apart (`set_outcome`)."""
    expect(into, Act.MERGE)
    if any(each.reference == duplicate.reference for each in into.merged):
        raise Refused("already_merged", reference=into.reference, other=duplicate.reference)
    merged = Merged(
        reference=duplicate.reference,
        at=now,
        by=by,
        reason=reason.strip(),
        reporter=duplicate.reporter,
        facts=_facts_of(duplicate),
        before=_facts_of(into),
    )
    both = {**_together(into, duplicate), **brought_by(duplicate, into)}
    after = replace(into, merged=(*into.merged, merged), **both)
    return changed(into, after, Act.MERGE, by=by, now=now, why=f"{duplicate.reference}: {reason.strip()}")


def part(into: Breach, reference: str, reason: str, *, by: Person, now: datetime) -> Changed:
    """A merge is undone: each fact becomes what it would be without that report; what was done since stays."""
    expect(into, Act.PART)
    merge = next((each for each in into.merged if each.reference == reference), None)
    if merge is None:
        raise Refused("not_merged", reference=into.reference, other=reference)
    base, rest = into.merged[0].before, tuple(each for each in into.merged if each is not merge)
    left, wanted = _merged(into, base, into.merged), _merged(into, base, rest)
    facts = {name: _apart(getattr(into, name), getattr(left, name), getattr(wanted, name)) for name in _FACTS}
    if rest:
        rest = (replace(rest[0], before=base), *rest[1:])
    after = replace(into, merged=rest, **facts, **left_in(into, reference))
    return changed(into, after, Act.PART, by=by, now=now, why=f"{reference}: {needed(reason, 'reason_needed')}")


def _facts_of(breach: Breach) -> MergedFacts:
    return MergedFacts(**{name: getattr(breach, name) for name in _FACTS})


def _merged(into: Breach, base: MergedFacts, merges: Iterable[Merged]) -> Breach:
    """The record as it would be from these facts of its own and these merges alone."""
    record = _with(into, base)
    for merge in merges:
        other = Breach(
            reference=merge.reference, reported_at=merge.facts.reported_at, reporter=merge.reporter, summary=""
        )
        record = replace(record, **_together(record, _with(other, merge.facts)))
    return record


def _with(breach: Breach, facts: MergedFacts) -> Breach:
    return replace(breach, **{name: getattr(facts, name) for name in _FACTS})


def _apart(now: Any, left: Any, wanted: Any) -> Any:
    """What a fact becomes: `left` is what the merges made of it, `wanted` what the remaining ones make of it.

    Where it was changed since, the change stands; of a list only those entries go that came with the parted report.
    """
    if now == left:
        return wanted
    if not isinstance(now, tuple):
        return now
    gone = {_same(each) for each in left} - {_same(each) for each in wanted}
    return tuple(each for each in now if _same(each) not in gone)


def _same(entry: Any) -> Any:
    """What tells an entry of a list from others: an action stays the same when it is done, or the main one."""
    return (entry.kind, entry.text) if isinstance(entry, Action) else entry


def expect_mergeable(duplicate: Breach, into: Breach | None, reason: str) -> Breach:
    """The report that `duplicate` can be merged into.

    Raises Refused when there is none such, when it is the same, does not count or is a duplicate itself, when other
    reports were merged into the duplicate, when the regulator was told about both, or without a reason.
    """
    if into is None or into.reference == duplicate.reference or parts_of(into.reference) is None:
        raise Refused("duplicate_of_what", reference=duplicate.reference)
    if into.outcome is Outcome.DUPLICATE:
        end = into.duplicate_of
        raise Refused("duplicate_of_duplicate", reference=duplicate.reference, other=into.reference, end=end)
    if not into.outcome.counts:
        raise Refused("duplicate_of_none_that_counts", reference=duplicate.reference, other=into.reference)
    if duplicate.merged:
        raise Refused("has_merged_reports", reference=duplicate.reference, other=duplicate.merged[-1].reference)
    if duplicate.ico_notification and into.ico_notification:
        raise Refused("both_notified", reference=duplicate.reference, other=into.reference)
    needed(reason, "reason_needed")
    return into


def _together(into: Breach, other: Breach) -> dict[str, Any]:
    """The facts of both as one record has them."""
    is_new = other.reporter.id and other.reporter not in (into.reporter, *into.also_reported_by)
    reporters = (*into.also_reported_by, *((other.reporter,) if is_new else ()))
    return {
        "occurred": _earliest(into.occurred, other.occurred),
        "discovered": _earliest(into.discovered, other.discovered),
        "awareness": _earlier_awareness(into, other),
        "reported_at": min(into.reported_at, other.reported_at),
        "media": (*into.media, *(medium for medium in other.media if medium not in into.media)),
        "people": _most(into.people, other.people),
        "information": (*into.information, *(kind for kind in other.information if kind not in into.information)),
        "danger": max(into.danger, other.danger, key=_DANGERS.index),
        "also_reported_by": reporters,
        "additions": (*into.additions, *other.additions),
        "notes": (*into.notes, *other.notes),
        "actions": (*into.actions, *(_not_main(action, into) for action in other.actions)),
        "lessons": (*into.lessons, *other.lessons),
        "ico_decision": into.ico_decision or other.ico_decision,
        "ico_notification": into.ico_notification or other.ico_notification,
        "people_told": into.people_told or other.people_told,
    }


def _not_main(action: Any, into: Breach) -> Any:
    return replace(action, main=False) if any(each.main for each in into.actions) else action


def _earliest(one: Moment | None, other: Moment | None) -> Moment | None:
    known = [moment for moment in (one, other) if moment is not None]
    return min(known, key=lambda moment: moment.earliest) if known else None


def _earlier_awareness(into: Breach, other: Breach) -> Any:
    """A recorded awareness stands only where no report tells of an earlier one."""
    known = [each.awareness for each in (into, other) if each.awareness]
    if not known:
        return None
    earliest = min(known, key=lambda awareness: awareness.at)
    unset = [each.aware_at for each in (into, other) if not each.awareness and not each.clock_is_provisional]
    return None if any(at < earliest.at for at in unset) else earliest


def _most(one: People, other: People) -> People:
    """The higher number; a known one before one that is not known yet."""
    if not (one.settled and other.settled):
        return one if one.settled else other
    if one.number is None or other.number is None:
        return one if one.number is not None or other.number is None else other
    return one if one.number >= other.number else other
