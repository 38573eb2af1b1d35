"""The first questions of an assessment: what it turned out to be, of which report it is a duplicate, and why."""

from collections.abc import Callable
from typing import Any

from dialogs.answer_types import Choice, listing_of, titled
from dialogs.casework.answer_types import Reference, Suggested
from dialogs.flow import Answers, Asking, Step
from domain.breach import Breach, Outcome
from domain.taxonomy import NOT_KNOWN_YET, Listing

OUTCOMES = tuple(outcome.value for outcome in Outcome if outcome is not Outcome.UNDECIDED)


def outcomes(_: Asking) -> Listing:
    """What it can turn out to be, with the definitions."""
    return listing_of((*OUTCOMES, Outcome.UNDECIDED.value), "assessment.outcome")


def outcome_in(answers: Answers) -> Outcome:
    """The outcome that was answered; undecided without one."""
    return Outcome(str(answers.get("outcome", Outcome.UNDECIDED.value)).lower())


def counts(asking: Asking) -> bool:
    """Whether the further questions are asked: not for what is no breach."""
    return outcome_in(asking.answers).counts


def _is_duplicate(asking: Asking) -> bool:
    return outcome_in(asking.answers) is Outcome.DUPLICATE


def is_second_thought(asking: Asking) -> bool:
    """Whether an outcome that was decided is changed, which needs its reason."""
    before = asking.breach.outcome if asking.breach else Outcome.UNDECIDED
    changes = "outcome" in asking.answers and outcome_in(asking.answers) is not before
    return changes and before is not Outcome.UNDECIDED


def needs_reason(asking: Asking) -> bool:
    """A second thought needs its reason, and so does a duplicate: two reports become one."""
    told = asking.breach is not None and (asking.breach.ico_notification is not None)
    return is_second_thought(asking) or _is_duplicate(asking) or (told and not counts(asking))


Recorded = Callable[[Asking], Any]


def of_breach(read: Callable[[Breach], Any]) -> Recorded:
    """What the record has; empty values are no answer."""

    def recorded(asking: Asking) -> Any:
        value = read(asking.breach) if asking.breach else None
        return value if value not in (None, "", NOT_KNOWN_YET, [], ()) else None

    return recorded


OUTCOME_STEPS = (
    Step(
        name="outcome",
        texts="assess",
        kind=Choice(outcomes),
        recorded=of_breach(lambda b: None if b.outcome is Outcome.UNDECIDED else titled(b.outcome.value)),
    ),
    Step(
        name="duplicate_of",
        texts="assess",
        kind=Reference(),
        follows="outcome",
        when=_is_duplicate,
        recorded=of_breach(lambda b: b.duplicate_of),
    ),
    Step(name="outcome_reason", texts="assess", kind=Suggested(), follows="outcome", when=needs_reason),
)
