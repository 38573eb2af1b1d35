"""The conditions of the reminders about one case: since when each holds, or None while it does not.

*Not required*, a near miss and the like end the clock, and with it everything that drives towards the
decision; so a case is always in one stage, and only that stage is reminded of.
"""

from datetime import datetime, timedelta

from domain.actions.escalating import ABOUT_ICO, ABOUT_PEOPLE_TOLD, advice_about
from domain.breach import Breach, Controller, Danger, Query, Status
from domain.clocks.due import complaint_due, first_claim
from domain.clocks.period import DAY, start_of_day
from domain.stores import Draft

TEN_DAYS = timedelta(days=10)


def clock_runs(breach: Breach) -> bool:
    """Whether the 72 hours of Article 33(1) still ask for something: a decision or a notification."""
    is_open = breach.status is not Status.CLOSED and breach.as_stated is None
    return is_open and breach.outcome.counts and not breach.ico_clock_ended


def stage(breach: Breach) -> str:
    """What the clock waits for: untaken, unassessed, undecided, not_notified; '' when it does not run."""
    if not clock_runs(breach):
        return ""
    if breach.ico_decision:
        return "not_notified"
    if breach.escalation and breach.status is Status.WITH_SIRO:
        return "with_siro"
    if breach.assessment:
        return "undecided"
    return "unassessed" if breach.handler else "untaken"


def untaken(breach: Breach) -> datetime | None:
    """Nobody has taken it."""
    return _recorded_at(breach) if stage(breach) == "untaken" else None


def untaken_in_danger(breach: Breach) -> datetime | None:
    """Nobody has taken it, and somebody may be in danger."""
    return untaken(breach) if breach.danger is not Danger.NO else None


def unassessed(breach: Breach) -> datetime | None:
    """Somebody has it and has not assessed it."""
    return (breach.taken_at or _recorded_at(breach)) if stage(breach) == "unassessed" else None


def undecided(breach: Breach) -> datetime | None:
    """Assessed, and nobody has decided whether the ICO must be told."""
    return _assessed_at(breach) if stage(breach) == "undecided" else None


def siro_undecided(breach: Breach) -> datetime | None:
    """The SIRO has it and has not decided; *seen* is not a decision."""
    return breach.escalation.at if breach.escalation and stage(breach) == "with_siro" else None


def siro_asked_again(breach: Breach) -> datetime | None:
    """The SIRO got it with a decision about the ICO, and has not said whether that stands."""
    waits = breach.status is Status.WITH_SIRO and breach.ico_decision and breach.outcome.counts
    return breach.escalation.at if breach.escalation and waits else None


def not_notified(breach: Breach) -> datetime | None:
    """The ICO must be told, and was not."""
    return breach.ico_decision.at if breach.ico_decision and stage(breach) == "not_notified" else None


def clock(breach: Breach) -> datetime | None:
    """The ICO deadline while it runs."""
    return breach.ico_deadline if clock_runs(breach) else None


def advice_awaited(breach: Breach) -> datetime | None:
    """The SIRO has it, and the Data Protection Officer has not advised on the ICO."""
    return None if advice_about(breach, ABOUT_ICO) else siro_undecided(breach)


def advice_on_people_awaited(breach: Breach) -> datetime | None:
    """Those affected must be told, and the Data Protection Officer has not advised on it."""
    return None if advice_about(breach, ABOUT_PEOPLE_TOLD) else people_not_told(breach)


def people_not_told(breach: Breach) -> datetime | None:
    """Those affected must be told (Article 34), and were not."""
    told = breach.people_told
    waits = told and told.required and told.done_at is None and breach.status is not Status.CLOSED
    return told.at if told and waits else None


def open_queries(breach: Breach) -> tuple[Query, ...]:
    """The team's questions that the reporter has not answered."""
    return tuple(query for query in breach.queries if query.answered_at is None)


def query_unanswered(breach: Breach) -> datetime | None:
    """The reporter has not answered a question."""
    asked = [query.asked_at for query in open_queries(breach)]
    return min(asked) if asked and breach.status is not Status.CLOSED else None


def controller_not_told(breach: Breach) -> datetime | None:
    """We are the processor, and the controller was not told (Article 33(2): without undue delay)."""
    found, is_open = breach.assessment, breach.status is not Status.CLOSED and breach.outcome.counts
    ours = found is not None and found.controller is Controller.PROCESSOR_FOR_ANOTHER
    return found.at if found and ours and is_open and found.controller_told_at is None else None


def action_overdue(breach: Breach) -> datetime | None:
    """The day after the first date by which an open action should have been done."""
    days = [action.due for action in breach.actions if action.due and action.done_at is None]
    return start_of_day(min(days) + DAY) if days and breach.status is not Status.CLOSED else None


def complaint_ends_soon(breach: Breach) -> datetime | None:
    """Ten days before the end of a complaint's 30, whatever the status of the case: the law's clock runs on."""
    ends = complaint_due(breach)
    return ends - TEN_DAYS if ends else None


def claim_open(breach: Breach) -> datetime | None:
    """A claim waits for an answer, or for what was agreed to be paid."""
    claim = first_claim(breach)
    return start_of_day(claim.waits_since + DAY) if claim and claim.waits_since else None


def withdrawal_undecided(breach: Breach) -> datetime | None:
    """The reporter asked to take it back, and the team has not decided."""
    wish = breach.withdrawal
    return wish.at if wish and wish.granted is None and breach.status is not Status.CLOSED else None


def draft_unfinished(draft: Draft) -> datetime | None:
    """A report was begun and left; casework that was left has the case's own reminders."""
    return draft.touched_at if not draft.about else None


def draft_left(draft: Draft) -> datetime | None:
    """The nudge did not bring its owner back."""
    return draft.nudged_at if draft.nudged_at and draft.nudged_at > draft.touched_at else None


def _recorded_at(breach: Breach) -> datetime:
    return breach.recorded_at or breach.reported_at


def _assessed_at(breach: Breach) -> datetime:
    assessed = breach.assessment.at if breach.assessment else None
    return assessed or _recorded_at(breach)
