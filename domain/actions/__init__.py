"""The use cases: each takes a record and gives the next one with its history, or refuses with the reason."""

from domain.actions.amending.correcting import change, set_public_wording
from domain.actions.amending.merging import absorb, part
from domain.actions.amending.redacting import REDACTED, Redacted, redact, redact_words
from domain.actions.assessing import Facts, Findings, assess, set_awareness, set_outcome
from domain.actions.change import Changed, changes_between
from domain.actions.closing import SPECIAL, close, missing_for_closing, reopen
from domain.actions.deciding import decide_ico, decide_people_told, follow_up_ico, notify_ico, people_were_told
from domain.actions.disputes.checks import claim_of, complaint_of
from domain.actions.disputes.claiming import pay_claim, record_claim, refuse_claim, settle_claim
from domain.actions.disputes.complaining import acknowledge_complaint, answer_complaint, record_complaint
from domain.actions.disputes.moving import with_its_own
from domain.actions.escalating import advice_about, advise, call_stand_in, escalate, seen
from domain.actions.handling import (
    ask_reporter,
    clear_conflict,
    decide_withdrawal,
    hold,
    link,
    mark_conflict,
    note,
    release,
    take,
    take_over,
    unlink,
)
from domain.actions.new_facts import decisions_touched, still_holds
from domain.actions.remedying import add_action, complete_action, record_apology, record_lesson, set_main_action
from domain.actions.reporting import (
    Answers,
    add_words,
    answer_query,
    give_late_reason,
    log,
    report,
    request_withdrawal,
)
from domain.actions.small import Settled, looks_small, settle_small

__all__ = [
    "REDACTED",
    "SPECIAL",
    "Answers",
    "Changed",
    "Facts",
    "Findings",
    "Redacted",
    "Settled",
    "absorb",
    "acknowledge_complaint",
    "add_action",
    "add_words",
    "advice_about",
    "advise",
    "answer_complaint",
    "answer_query",
    "ask_reporter",
    "assess",
    "call_stand_in",
    "change",
    "changes_between",
    "claim_of",
    "clear_conflict",
    "close",
    "complaint_of",
    "complete_action",
    "decide_ico",
    "decide_people_told",
    "decide_withdrawal",
    "decisions_touched",
    "escalate",
    "follow_up_ico",
    "give_late_reason",
    "hold",
    "link",
    "log",
    "looks_small",
    "mark_conflict",
    "missing_for_closing",
    "note",
    "notify_ico",
    "part",
    "pay_claim",
    "people_were_told",
    "record_apology",
    "record_claim",
    "record_complaint",
    "record_lesson",
    "redact",
    "redact_words",
    "refuse_claim",
    "release",
    "reopen",
    "report",
    "request_withdrawal",
    "seen",
    "set_awareness",
    "set_main_action",
    "set_outcome",
    "set_public_wording",
    "settle_claim",
    "settle_small",
    "still_holds",
    "take",
    "take_over",
    "unlink",
    "with_its_own",
]
