"""The initial assessment by the central team: what happened, to whom, how bad, and when we were aware."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypedDict, Unpack

from domain.actions.amending.merging import expect_mergeable
from domain.actions.change import Changed, changed
from domain.actions.disputes.moving import NONE_LEFT, with_its_own
from domain.actions.handling import handled_by
from domain.actions.rules import needed, not_in_future, substantial
from domain.actions.stages import advanced, expect, looked_at
from domain.acts import Act
from domain.breach import Assessment, Awareness, Breach, Controller, Discoverer, Outcome, People, Person
from domain.clocks.deadlines import Moment
from domain.errors import Refused
from domain.record.wording import in_words


class Facts(TypedDict, total=False):
    """Facts of the record that the assessment confirms or corrects."""

    outcome: Outcome
    media: tuple[str, ...]
    people: People
    directorate: str
    discovered_by: Discoverer | None
    information: tuple[str, ...]
    information_words: str
    incident_type: str
    root_cause: str
    processor: str
    processor_told_at: datetime | None


class Findings(TypedDict, total=False):
    """What the assessment itself finds (the questions of the ICO's form)."""

    records: People
    kinds_of_people: tuple[str, ...]
    special_category: bool | None
    controller: Controller
    other_controller: str
    controller_told_at: Moment | None
    others_told: str
    compromised: tuple[str, ...]
    contained: str
    consequences: str
    effects: str
    likelihood: str
    severity: str
    reasons: str


def assess(
    breach: Breach,
    facts: Facts,
    *,
    other: Breach | None = None,
    left: Breach | None = None,
    by: Person,
    now: datetime,
    why: str = "",
    **findings: Unpack[Findings],
) -> Changed:
    """What the team found; what is left out stays as it was. An untaken case becomes the assessor's.

    Raises Refused when nothing in it is new, or when the outcome changes without a reason.
    """
    expect(breach, Act.ASSESS)
    handled = breach if breach.handler else handled_by(breach, by, now)
    before = breach.assessment or Assessment()
    assessment = replace(before, **findings)
    after = _with_outcome(replace(handled, **facts), breach, why, other, left)
    if (after, assessment) == (handled, before) and breach.assessment:
        raise Refused("nothing_new", reference=breach.reference)
    after = looked_at(replace(after, assessment=replace(assessment, by=by, at=now)))
    return changed(breach, advanced(after), Act.ASSESS, by=by, now=now, why=why.strip())


def set_outcome(
    breach: Breach,
    outcome: Outcome,
    reason: str = "",
    *,
    other: Breach | None = None,
    left: Breach | None = None,
    by: Person,
    now: datetime,
) -> Changed:
    """What it turned out to be. A second thought needs its reason; `other` is the report that it is a duplicate of.

    `left` is the one that it was a duplicate of until now: complaints and claims that went there come back. Merging
    the facts into `other` is a change of that record (`merging.absorb`). Raises Refused when the outcome contradicts
    what is recorded.
    """
    expect(breach, Act.SET_OUTCOME)
    duplicate_of = other.reference if other and outcome is Outcome.DUPLICATE else ""
    if (outcome, duplicate_of) == (breach.outcome, breach.duplicate_of) and outcome is not Outcome.UNDECIDED:
        raise Refused("outcome_already_set", reference=breach.reference, outcome=outcome.value)
    after = _with_outcome(replace(breach, outcome=outcome, duplicate_of=duplicate_of), breach, reason, other, left)
    return changed(breach, advanced(looked_at(after)), Act.SET_OUTCOME, by=by, now=now, why=reason.strip())


def _with_outcome(after: Breach, before: Breach, reason: str, other: Breach | None, left: Breach | None) -> Breach:
    if after.outcome is not before.outcome and before.outcome is not Outcome.UNDECIDED:
        needed(reason, "reason_needed")
    if after.outcome is Outcome.DUPLICATE:
        into = expect_mergeable(before, other, reason).reference
        merged = replace(after, duplicate_of=into)
        return merged if into == before.duplicate_of else replace(merged, **NONE_LEFT)
    if not after.outcome.counts and after.outcome is not before.outcome:
        _expect_no_contradiction(before, after.outcome, reason)
    return replace(with_its_own(after, left), duplicate_of="")


def _expect_no_contradiction(breach: Breach, outcome: Outcome, reason: str) -> None:
    """What was done about it says that it was a breach: the other outcome needs to say why that is."""
    if (breach.ico_notification or (breach.people_told and breach.people_told.done_at)) and not reason.strip():
        raise Refused("outcome_contradicts", reference=breach.reference, outcome=outcome.value)


def set_awareness(breach: Breach, at: datetime, reason: str, *, by: Person, now: datetime) -> Changed:
    """When there was reasonable certainty (Article 33(1), EDPB 9/2022), where that is not the strict reading.

    It lies between the discovery (or the moment a processor told us) and the first record that shows certainty: the
    report, or a decision that the regulator must be told. Raises Refused outside of that, and without a reason of
    substance.
    """
    expect(breach, Act.SET_AWARENESS)
    not_in_future(at, now, "aware")
    first, last = breach.strictly_aware_at, _certain_by(breach)
    if breach.occurred and at < breach.occurred.earliest:
        raise Refused("aware_before_it_happened", reference=breach.reference, occurred=in_words(breach.occurred))
    if first and at < first:
        raise Refused("aware_before_discovery", reference=breach.reference, discovered=in_words(first))
    if at > last:
        raise Refused("aware_after_certainty", reference=breach.reference, certain=in_words(last))
    if breach.awareness and breach.awareness.at == at:
        raise Refused("awareness_already_set", reference=breach.reference, by=in_words(breach.awareness.by))
    why = substantial(reason)
    awareness = Awareness(at=at.astimezone(UTC), reason=why, by=by, recorded_at=now)
    return changed(breach, replace(breach, awareness=awareness), Act.SET_AWARENESS, by=by, now=now, why=why)


def _certain_by(breach: Breach) -> datetime:
    """The first record that shows certainty: the report, a decision that the ICO must be told, or telling it."""
    decided = breach.ico_decision.at if breach.ico_decision and breach.ico_decision.required else None
    told = breach.ico_notification.made_at if breach.ico_notification else None
    return min(each for each in (breach.reported_at, decided, told) if each)
