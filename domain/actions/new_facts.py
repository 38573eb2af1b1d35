"""New facts after a decision or a closure: the handler is asked whether it still holds."""

from datetime import datetime

from domain.actions.change import Changed, changed
from domain.actions.rules import needed
from domain.actions.stages import expect
from domain.acts import Act
from domain.breach import Breach, Person, Status
from domain.errors import Refused
from domain.record.paths import leaves_that_differ, pattern_of

ICO, PEOPLE_TOLD, CLOSURE = "ico", "people told", "closure"
BEARING = frozenset(
    {
        "summary",
        "danger",
        "media",
        "merged.*",
        "discovered",
        "people",
        "information",
        "information_words",
        "additions.*.text",
        "queries.*.answer",
        "root_cause",
        "assessment.records",
        "assessment.kinds_of_people",
        "assessment.special_category",
        "assessment.controller",
        "assessment.contained",
        "assessment.consequences",
        "assessment.effects",
        "assessment.likelihood",
        "assessment.severity",
    }
)


def decisions_touched(before: Breach, after: Breach) -> tuple[str, ...]:
    """Which of `ico`, `people told` and `closure` stood before and may not hold after this change."""
    differing = leaves_that_differ(before, after)
    if not any(pattern_of(path) in BEARING and (old or new) for path, (old, new) in differing.items()):
        return ()
    standing = {
        ICO: before.ico_decision and before.ico_decision == after.ico_decision,
        PEOPLE_TOLD: before.people_told and before.people_told == after.people_told,
        CLOSURE: before.status is after.status is Status.CLOSED,
    }
    return tuple(about for about, stands in standing.items() if stands)


def still_holds(breach: Breach, about: str, reason: str, *, by: Person, now: datetime) -> Changed:
    """Confirm, in view of new facts, that the decision (or the closure) stands; it goes into the history."""
    expect(breach, Act.STILL_HOLDS)
    stands = {ICO: breach.ico_decision, PEOPLE_TOLD: breach.people_told, CLOSURE: breach.closed_at}
    if not stands.get(about):
        raise Refused("nothing_to_confirm", reference=breach.reference)
    why = f"{about}: {needed(reason, 'reason_needed')}"
    return changed(breach, breach, Act.STILL_HOLDS, by=by, now=now, why=why)
