"""Closing a case, which waits for everything that Article 33(5) asks to be on record; and opening it again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from domain.actions.change import Changed, changed
from domain.actions.rules import needed
from domain.actions.stages import expect
from domain.acts import Act
from domain.breach import Assessment, Breach, Controller, Danger, Note, Outcome, Person, Status
from domain.errors import Refused
from domain.taxonomy import NOT_KNOWN_YET

Lacks = Callable[[Breach], bool]
_NOT_SAID = ("", NOT_KNOWN_YET)
# The council's names of kinds of information that are special categories (Article 9).
SPECIAL = frozenset({"Health", "Ethnicity, religion or beliefs"})


def _ico_to_be_told(breach: Breach) -> bool:
    return breach.ico_decision is not None and breach.ico_decision.required and breach.ico_notification is None


def _delay_unexplained(breach: Breach) -> bool:
    """Article 33(1): also where the notification became late because the time of awareness was put right."""
    told = breach.ico_notification
    return told is not None and breach.notified_in_time is False and not told.delay_reason


def _people_to_be_told(breach: Breach) -> bool:
    told = breach.people_told
    return told is not None and told.required and told.done_at is None


def _not_contained(breach: Breach) -> bool:
    """Nobody has said whether it is contained, or it is not yet, or only partly; *it cannot be* is an answer."""
    said = breach.assessment.contained.strip().casefold() if breach.assessment else ""
    return breach.assessment is not None and (not said or "not yet" in said or said.startswith(("partly", "in part")))


def _regulator_still_asks(breach: Breach) -> bool:
    told = breach.ico_notification
    return told is not None and told.outcome.strip().casefold() == "still open"


def _controller_not_told(breach: Breach) -> bool:
    """Article 33(2): a processor tells the controller without undue delay."""
    found = breach.assessment
    ours = found is not None and found.controller is Controller.PROCESSOR_FOR_ANOTHER
    return found is not None and ours and found.controller_told_at is None


def _special_unexplained(breach: Breach) -> bool:
    """*No special category* beside health or ethnicity needs a word why (Article 9)."""
    found = breach.assessment
    special = bool(SPECIAL & set(breach.information))
    return found is not None and found.special_category is False and special and not found.reasons.strip()


def _found(lacks: Callable[[Assessment], bool]) -> Lacks:
    """Something that the assessment finds; without any assessment, that alone is what is missing."""
    return lambda breach: breach.assessment is not None and lacks(breach.assessment)


FOR_ALL: dict[str, Lacks] = {
    "handler": lambda breach: breach.handler is None,
    "outcome": lambda breach: breach.outcome is Outcome.UNDECIDED,
    "withdrawal": lambda breach: breach.withdrawal is not None and breach.withdrawal.granted is None,
    "ico_notification": _ico_to_be_told,
    "delay_reason": _delay_unexplained,
}
# Facts, effects and remedial action (Article 33(5)), and what a notification would need (Article 33(3)).
FOR_A_BREACH: dict[str, Lacks] = {
    "assessment": lambda breach: breach.assessment is None,
    "directorate": lambda breach: breach.directorate == NOT_KNOWN_YET,
    "medium": lambda breach: not breach.media,
    "discovered": lambda breach: breach.clock_is_provisional,
    "people": lambda breach: not breach.people.settled,
    "information": lambda breach: not (breach.information or breach.information_words),
    "danger": lambda breach: breach.danger is Danger.NOT_SURE,
    "contained": _not_contained,
    "controller_told": _controller_not_told,
    "special_category": _special_unexplained,
    "regulator_question": _regulator_still_asks,
    "kinds_of_people": _found(lambda found: not found.kinds_of_people),
    "records": _found(lambda found: not found.records.settled),
    "consequences": _found(lambda found: not (found.consequences or found.effects)),
    "likelihood": _found(lambda found: found.likelihood in _NOT_SAID),
    "severity": _found(lambda found: found.severity in _NOT_SAID),
    "root_cause": lambda breach: breach.root_cause == NOT_KNOWN_YET,
    "main_action": lambda breach: not any(action.main for action in breach.actions),
    "actions_done": lambda breach: any(action.done_at is None for action in breach.actions),
    "ico_decision": lambda breach: breach.ico_decision is None,
    "people_told_decision": lambda breach: breach.people_told is None,
    "people_told": _people_to_be_told,
    "apology": lambda breach: breach.apologised is None,
}


def missing_for_closing(breach: Breach) -> tuple[str, ...]:
    """The keys of what is not on record yet; much less for what is not a breach."""
    asked = FOR_ALL | FOR_A_BREACH if breach.outcome.counts else FOR_ALL
    return tuple(key for key, lacks in asked.items() if lacks(breach))


def close(breach: Breach, *, by: Person, now: datetime) -> Changed:
    """End of the case. Raises Refused, with `missing` naming all that is not on record yet."""
    expect(breach, Act.CLOSE)
    if missing := missing_for_closing(breach):
        raise Refused("not_yet_closed", reference=breach.reference, missing=missing)
    return changed(breach, replace(breach, status=Status.CLOSED, closed_at=now), Act.CLOSE, by=by, now=now)


def reopen(breach: Breach, reason: str, *, by: Person, now: datetime) -> Changed:
    """Back to remedial action where the decisions stand, else to assessment; what it is for stays on record."""
    expect(breach, Act.REOPEN)
    why = needed(reason, "reason_needed")
    decided = breach.outcome is Outcome.BREACH and breach.ico_decision
    status = Status.REMEDIAL_ACTION if decided else Status.IN_ASSESSMENT
    after = replace(breach, status=status, closed_at=None, reopened=Note(at=now, by=by, text=why))
    return changed(breach, after, Act.REOPEN, by=by, now=now, why=why)
