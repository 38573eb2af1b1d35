"""When a step of a case is offered, by what its record says."""

from collections.abc import Callable

from domain.assessment import advise_on
from domain.breach import Breach, Status
from domain.clocks.due import first_to_acknowledge


def is_open(breach: Breach) -> bool:
    """Whether the case is not closed."""
    return breach.status is not Status.CLOSED


def at_first_look(breach: Breach) -> bool:
    """Whether nobody has assessed or decided anything yet."""
    untouched = breach.assessment is None and breach.ico_decision is None
    return untouched and breach.outcome.counts and is_open(breach) and not awaits_siro(breach)


def awaits_siro(breach: Breach) -> bool:
    """Whether the case is with the SIRO."""
    return breach.status is Status.WITH_SIRO


def escalated_unseen(breach: Breach) -> bool:
    """Whether the SIRO has not said yet that it was seen."""
    return awaits_siro(breach) and breach.escalation is not None and breach.escalation.seen_at is None


def stands(required: bool) -> Callable[[Breach], bool]:
    """It was decided so before it was put before the SIRO."""
    return lambda breach: breach.ico_decision is not None and breach.ico_decision.required is required


def may_be_untold(breach: Breach) -> bool:
    """Whether the ICO was to be told and is not told yet, so that the decision can still be another."""
    return stands(True)(breach) and breach.ico_notification is None


def first_open_action(breach: Breach) -> str:
    """The number of the first action that is not done; empty when all are."""
    numbers = (str(place) for place, action in enumerate(breach.actions, 1) if action.done_at is None)
    return next(numbers, "")


def wording_open(breach: Breach) -> bool:
    """Whether a closed case has no approved wording for the public yet."""
    return not is_open(breach) and breach.outcome.counts and breach.public_approved_by is None


def complaint_waits(breach: Breach) -> bool:
    """Whether a complaint is not acknowledged."""
    return first_to_acknowledge(breach) is not None


def complaint_unanswered(breach: Breach) -> bool:
    """Whether every complaint is acknowledged and one has no outcome."""
    return not complaint_waits(breach) and any(each.is_open for each in breach.complaints)


def claim_open(breach: Breach) -> bool:
    """Whether a claim has no outcome."""
    return any(each.is_open for each in breach.claims)


def speaks_for_no(breach: Breach) -> bool:
    """What the record speaks for stands first; a person decides."""
    return advise_on(breach).notify_ico is False


def speaks_for_yes(breach: Breach) -> bool:
    """Whether the record does not speak against telling the ICO."""
    return not speaks_for_no(breach)
