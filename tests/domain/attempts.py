"""One attempt at each act, and for each a case on which nothing but the status can stand in its way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from domain import actions
from domain.actions import Changed
from domain.acts import Act
from domain.breach import (
    Action,
    Breach,
    Claim,
    Complaint,
    Escalation,
    IcoDecision,
    IcoNotification,
    Outcome,
    PeopleTold,
    Query,
    Status,
    Withdrawal,
)
from domain.clocks.deadlines import Moment
from domain.clocks.working_calendar import WorkingCalendar
from tests.domain.casework import ANN, BOB, DPO, NOON, SAM, SIRO, reported

Attempt = Callable[..., Changed]


def _redact(breach: Breach, *, by: Any, now: datetime) -> Changed:
    redacted = actions.redact(breach, (), "summary", "names a child", by=by, now=now)
    return Changed(redacted.breach, redacted.history)


_DAY = NOON.date()
_COMPLAINTS = (Complaint(received=_DAY, acknowledge_by=_DAY + timedelta(days=30)),)
_CLAIMS = (Claim(brought=_DAY),)
OTHER = replace(reported().breach, reference="DB2026040")
ATTEMPTS: dict[Act, Attempt] = {
    Act.GIVE_LATE_REASON: partial(actions.give_late_reason, reason="was away", by=SAM),
    Act.ADD_WORDS: partial(actions.add_words, text="it was two plans", by=SAM),
    Act.ANSWER_QUERY: partial(actions.answer_query, query_id="1", answer="yes", by=SAM),
    Act.REQUEST_WITHDRAWAL: partial(actions.request_withdrawal, reason="my own plan", by=SAM),
    Act.TAKE: partial(actions.take, by=ANN),
    Act.TAKE_OVER: partial(actions.take_over, reason="Ann is away", by=BOB),
    Act.MARK_CONFLICT: partial(actions.mark_conflict, person=SIRO, reason="a friend", by=ANN),
    Act.CLEAR_CONFLICT: partial(actions.clear_conflict, person=DPO, reason="over", by=ANN),
    Act.ASSESS: partial(actions.assess, facts={"root_cause": "Cyber"}, severity="high", by=ANN),
    Act.SET_OUTCOME: partial(actions.set_outcome, outcome=Outcome.NEAR_MISS, reason="unread", by=ANN),
    Act.MERGE: partial(actions.absorb, duplicate=OTHER, reason="the same letter", by=ANN),
    Act.PART: partial(actions.part, reference="DB2026040", reason="another letter", by=ANN),
    Act.SET_AWARENESS: partial(actions.set_awareness, at=NOON, reason="only then the envelope was opened", by=ANN),
    Act.ASK_REPORTER: partial(actions.ask_reporter, question="How many?", by=ANN),
    Act.DECIDE_WITHDRAWAL: partial(actions.decide_withdrawal, granted=False, reason="it stands", by=ANN),
    Act.RECORD_COMPLAINT: partial(actions.record_complaint, received=_DAY, calendar=WorkingCalendar(), by=ANN),
    Act.ACKNOWLEDGE_COMPLAINT: partial(actions.acknowledge_complaint, number=1, on=_DAY, by=ANN),
    Act.ANSWER_COMPLAINT: partial(actions.answer_complaint, number=1, on=_DAY, outcome="sorry", by=ANN),
    Act.RECORD_CLAIM: partial(actions.record_claim, brought=_DAY, by=ANN),
    Act.SETTLE_CLAIM: partial(actions.settle_claim, number=1, on=_DAY, amount=Decimal(500), by=ANN),
    Act.PAY_CLAIM: partial(actions.pay_claim, number=1, on=_DAY, amount=Decimal(500), by=ANN),
    Act.REFUSE_CLAIM: partial(actions.refuse_claim, number=1, on=_DAY, reason="no damage", by=ANN),
    Act.LINK: partial(actions.link, other="DB2026040", by=ANN),
    Act.UNLINK: partial(actions.unlink, other="DB2026039", by=ANN),
    Act.NOTE: partial(actions.note, text="rang the school", by=ANN),
    Act.ESCALATE: partial(actions.escalate, reason="serious", by=ANN),
    Act.SEEN: partial(actions.seen, by=SIRO),
    Act.CALL_STAND_IN: partial(actions.call_stand_in, by=ANN),
    Act.ADVISE: partial(actions.advise, about="ico", text="tell them", by=DPO),
    Act.DECIDE_ICO: partial(actions.decide_ico, required=True, reason="a risk", by=ANN),
    Act.NOTIFY_ICO: partial(actions.notify_ico, made_at=NOON, by=ANN),
    Act.FOLLOW_UP_ICO: partial(actions.follow_up_ico, text="they closed it", by=ANN),
    Act.DECIDE_PEOPLE_TOLD: partial(actions.decide_people_told, required=True, reason="high risk", by=ANN),
    Act.PEOPLE_WERE_TOLD: partial(actions.people_were_told, done_at=Moment(NOON), way="letter", by=ANN),
    Act.STILL_HOLDS: partial(actions.still_holds, about="people told", reason="no more risk", by=ANN),
    Act.ADD_ACTION: partial(actions.add_action, kind="Training", by=ANN),
    Act.COMPLETE_ACTION: partial(actions.complete_action, number=1, by=ANN),
    Act.SET_MAIN_ACTION: partial(actions.set_main_action, number=2, by=ANN),
    Act.RECORD_LESSON: partial(actions.record_lesson, text="a second person checks", by=ANN),
    Act.RECORD_APOLOGY: partial(actions.record_apology, apologised=True, by=ANN),
    Act.SET_PUBLIC_WORDING: partial(actions.set_public_wording, text="An e-mail went wrong.", by=ANN),
    Act.CLOSE: partial(actions.close, by=ANN),
    Act.REOPEN: partial(actions.reopen, reason="new facts", by=ANN),
    Act.CHANGE: partial(actions.change, path="danger", value="not sure", reason="rang again", by=ANN),
    Act.REDACT: partial(_redact, by=ANN),
    Act.HOLD: partial(actions.hold, reason="a claim", by=ANN),
    Act.RELEASE: partial(actions.release, reason="claim settled", by=ANN),
}


_ICO = IcoDecision(required=True, at=NOON, by=ANN, reason="a risk")
_TOLD = PeopleTold(required=True, at=NOON, by=ANN, reason="high risk")
_ACTIONS = (Action(kind="Corrective Action", main=True), Action(kind="Revised Process", done_at=Moment(NOON)))

RIPE: dict[Act, dict[str, Any]] = {
    Act.TAKE: {"handler": None},
    Act.ANSWER_QUERY: {"queries": (Query(id="1", asked_at=NOON, by=ANN, text="One plan?"),)},
    Act.CLEAR_CONFLICT: {"conflicts": (DPO.id,)},
    Act.DECIDE_WITHDRAWAL: {"withdrawal": Withdrawal(at=NOON, reason="my own plan")},
    Act.ACKNOWLEDGE_COMPLAINT: {"complaints": _COMPLAINTS},
    Act.ANSWER_COMPLAINT: {"complaints": _COMPLAINTS},
    Act.SETTLE_CLAIM: {"claims": _CLAIMS},
    Act.PAY_CLAIM: {"claims": _CLAIMS},
    Act.REFUSE_CLAIM: {"claims": _CLAIMS},
    Act.UNLINK: {"links": ("DB2026039",)},
    Act.NOTIFY_ICO: {"ico_decision": _ICO},
    Act.FOLLOW_UP_ICO: {
        "ico_decision": _ICO,
        "ico_notification": IcoNotification(made_at=NOON, by=ANN, recorded_at=NOON),
    },
    Act.PEOPLE_WERE_TOLD: {"people_told": _TOLD},
    Act.STILL_HOLDS: {"people_told": _TOLD},
    Act.COMPLETE_ACTION: {"actions": _ACTIONS},
    Act.SET_MAIN_ACTION: {"actions": _ACTIONS},
    Act.PART: {"merged": actions.absorb(reported().breach, OTHER, "same", by=ANN, now=NOON).breach.merged},
    Act.CLOSE: {"outcome": Outcome.NOT_A_BREACH},
    Act.RELEASE: {"legal_hold": True},
}


def ripe(act: Act, status: Status) -> Breach:
    """A case in this status on which nothing but the status can stand in the way of the act."""
    parts: dict[str, Any] = {"handler": ANN, "status": status} | RIPE.get(act, {})
    if status is Status.REPORTED:
        parts |= {"handler": None, "outcome": Outcome.UNDECIDED}  # taking it and deciding on it are a first look
    if status is Status.WITH_SIRO:
        parts["escalation"] = Escalation(at=NOON, by=ANN, reason="serious")
    if status is Status.CLOSED:
        parts["closed_at"] = NOON
    return replace(reported().breach, **parts)
