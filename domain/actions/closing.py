"""Closing a case, which waits for everything that Article 33(5) asks to be on record; and opening it again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from domain.actions.change import Changed, changed
from domain.actions.rules import needed
from domain.actions.stages import expect
from domain.acts import Act
from domain.breach import Breach, Outcome, Person, Status
from domain.errors import Refused
from domain.taxonomy import NOT_KNOWN_YET

Lacks = Callable[[Breach], bool]

FOR_ALL: dict[str, Lacks] = {
    "handler": lambda breach: breach.handler is None,
    "outcome": lambda breach: breach.outcome is Outcome.UNDECIDED,
    "withdrawal": lambda breach: breach.withdrawal is not None and breach.withdrawal.granted is None,
}
FOR_A_BREACH: dict[str, Lacks] = {
    "assessment": lambda breach: breach.assessment is None,
    "directorate": lambda breach: breach.directorate == NOT_KNOWN_YET,
    "medium": lambda breach: not breach.media,
    "discovered": lambda breach: breach.discovered is None and breach.awareness is None,
    "people": lambda breach: not breach.people.settled,
    "root_cause": lambda breach: breach.root_cause == NOT_KNOWN_YET,
    "main_action": lambda breach: not any(action.main for action in breach.actions),
    "actions_done": lambda breach: any(action.done_at is None for action in breach.actions),
    "ico_decision": lambda breach: breach.ico_decision is None,
    "ico_notification": lambda breach: _ico_to_be_told(breach),
    "people_told_decision": lambda breach: breach.people_told is None,
    "people_told": lambda breach: (
        breach.people_told is not None and breach.people_told.required and breach.people_told.done_at is None
    ),
    "apology": lambda breach: breach.apologised is None,
}


def _ico_to_be_told(breach: Breach) -> bool:
    return breach.ico_decision is not None and breach.ico_decision.required and breach.ico_notification is None


def missing_for_closing(breach: Breach) -> tuple[str, ...]:
    """The keys of what is not on record yet; much less for what is not a breach."""
    asked = FOR_ALL | FOR_A_BREACH if breach.outcome.counts else FOR_ALL | {"ico_notification": _ico_to_be_told}
    return tuple(key for key, lacks in asked.items() if lacks(breach))


def close(breach: Breach, *, by: Person, now: datetime) -> Changed:
    """End of the case. Raises Refused, with `missing` naming all that is not on record yet."""
    expect(breach, Act.CLOSE)
    if missing := missing_for_closing(breach):
        raise Refused("not_yet_closed", reference=breach.reference, missing=missing)
    return changed(breach, replace(breach, status=Status.CLOSED, closed_at=now), Act.CLOSE, by=by, now=now)


def reopen(breach: Breach, reason: str, *, by: Person, now: datetime) -> Changed:
    """Back to remedial action where the decisions stand, else to assessment."""
    expect(breach, Act.REOPEN)
    why = needed(reason, "reason_needed")
    decided = breach.outcome is Outcome.BREACH and breach.ico_decision
    status = Status.REMEDIAL_ACTION if decided else Status.IN_ASSESSMENT
    return changed(breach, replace(breach, status=status, closed_at=None), Act.REOPEN, by=by, now=now, why=why)
