"""The short path of a small breach: assessed, decided and closed in one go, with all that Article 33(5) asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from domain.actions.assessing import Facts, Findings, assess
from domain.actions.change import Changed
from domain.actions.closing import close
from domain.actions.deciding import decide_ico, decide_people_told
from domain.actions.remedying import add_action, record_apology
from domain.assessment import BACK, FOR_FRAUD, UNREADABLE, advise_on
from domain.breach import Breach, Danger, Outcome, Person, Status
from domain.clocks.deadlines import Moment
from domain.errors import Refused
from domain.taxonomy import NOT_KNOWN_YET


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What the assessor says of a small breach. `reason` is why a risk to people is unlikely."""

    facts: Facts
    findings: Findings
    action: str
    reason: str
    apologised: bool


def looks_small(breach: Breach) -> bool:
    """Whether the short path is offered at first look: one person, contained, no danger, nothing open, no decision yet.

    What the reporter ticked only offers it; the assessor confirms that it is contained.
    """
    untouched = breach.assessment is None and breach.ico_decision is None and breach.people_told is None
    told = breach.directorate != NOT_KNOWN_YET and breach.media and (breach.information or breach.information_words)
    return (
        breach.outcome in (Outcome.UNDECIDED, Outcome.BREACH)
        and breach.status in (Status.REPORTED, Status.IN_ASSESSMENT)
        and untouched
        and bool(told)
        and breach.people.number == 1
        and breach.danger is Danger.NO
        and bool((BACK | UNREADABLE) & set(breach.done_so_far))
        and not FOR_FRAUD & set(breach.information)
        and not breach.clock_is_provisional
        and breach.withdrawal is None
    )


def settle_small(breach: Breach, settled: Settled, *, by: Person, now: datetime) -> Iterator[Changed]:
    """Each act in turn, every one with its own history, so that the record reads as after the long path.

    Raises Refused where the record, as assessed, does not speak against telling the ICO, and whatever the single
    acts refuse; nothing may be saved then.
    """
    assessed = assess(breach, settled.facts, by=by, now=now, **settled.findings)
    if advise_on(assessed.breach).notify_ico is not False:
        raise Refused("not_small", reference=breach.reference)
    yield assessed
    step = decide_ico(assessed.breach, False, settled.reason, by=by, now=now)
    yield step
    step = decide_people_told(step.breach, False, settled.reason, by=by, now=now)
    yield step
    step = add_action(step.breach, settled.action, main=True, done_at=Moment(now), by=by, now=now)
    yield step
    step = record_apology(step.breach, settled.apologised, by=by, now=now)
    yield step
    yield close(step.breach, by=by, now=now)
