"""The initial assessment by the central team: what happened, to whom, how bad, and when we were aware."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypedDict, Unpack

from domain.actions.change import Changed, changed
from domain.actions.handling import handled_by
from domain.actions.rules import needed, not_in_future
from domain.actions.stages import advanced, expect, looked_at
from domain.acts import Act
from domain.breach import Assessment, Awareness, Breach, Controller, Outcome, People, Person, parts_of
from domain.errors import Refused
from domain.wording import in_words


class Facts(TypedDict, total=False):
    """Facts of the record that the assessment confirms or corrects."""

    outcome: Outcome
    duplicate_of: str
    media: tuple[str, ...]
    people: People
    directorate: str
    information: tuple[str, ...]
    information_words: str
    root_cause: str


class Findings(TypedDict, total=False):
    """What the assessment itself finds (the questions of the ICO's form)."""

    records: People
    kinds_of_people: tuple[str, ...]
    special_category: bool | None
    controller: Controller
    others_told: str
    contained: str
    consequences: str
    effects: str
    likelihood: str
    severity: str
    reasons: str


def assess(
    breach: Breach, facts: Facts, *, by: Person, now: datetime, why: str = "", **findings: Unpack[Findings]
) -> Changed:
    """What the team found; what is left out stays as it was. An untaken case becomes the assessor's.

    Raises Refused when nothing in it is new, or when the outcome changes without a reason.
    """
    expect(breach, Act.ASSESS)
    handled = breach if breach.handler else handled_by(breach, by, now)
    before = breach.assessment or Assessment()
    assessment = replace(before, **findings)
    after = _with_outcome(replace(handled, **facts), breach, why)
    if (after, assessment) == (handled, before) and breach.assessment:
        raise Refused("nothing_new", reference=breach.reference)
    after = looked_at(replace(after, assessment=replace(assessment, by=by, at=now)))
    return changed(breach, advanced(after), Act.ASSESS, by=by, now=now, why=why.strip())


def set_outcome(
    breach: Breach, outcome: Outcome, reason: str = "", *, duplicate_of: str = "", by: Person, now: datetime
) -> Changed:
    """What it turned out to be. A second thought needs its reason; `duplicate_of` names the other report."""
    expect(breach, Act.SET_OUTCOME)
    if (outcome, duplicate_of) == (breach.outcome, breach.duplicate_of):
        raise Refused("outcome_already_set", reference=breach.reference, outcome=outcome.value)
    after = _with_outcome(replace(breach, outcome=outcome, duplicate_of=duplicate_of), breach, reason)
    return changed(breach, advanced(looked_at(after)), Act.SET_OUTCOME, by=by, now=now, why=reason.strip())


def _with_outcome(after: Breach, before: Breach, reason: str) -> Breach:
    if after.outcome is not before.outcome and before.outcome is not Outcome.UNDECIDED:
        needed(reason, "reason_needed")
    if after.outcome is not Outcome.DUPLICATE:
        return replace(after, duplicate_of="")
    if after.duplicate_of == before.reference or parts_of(after.duplicate_of) is None:
        raise Refused("duplicate_of_what", reference=before.reference)
    return after


def set_awareness(breach: Breach, at: datetime, reason: str, *, by: Person, now: datetime) -> Changed:
    """When there was reasonable certainty (Article 33(1), EDPB 9/2022), where that is not the discovery.

    Raises Refused for a time in the future, before the incident, or without a reason.
    """
    expect(breach, Act.SET_AWARENESS)
    not_in_future(at, now, "aware")
    if breach.occurred and at < breach.occurred.earliest:
        raise Refused("aware_before_it_happened", reference=breach.reference, occurred=in_words(breach.occurred))
    if breach.awareness and breach.awareness.at == at:
        raise Refused("awareness_already_set", reference=breach.reference, by=in_words(breach.awareness.by))
    why = needed(reason, "reason_needed")
    awareness = Awareness(at=at.astimezone(UTC), reason=why, by=by, recorded_at=now)
    return changed(breach, replace(breach, awareness=awareness), Act.SET_AWARENESS, by=by, now=now, why=why)
