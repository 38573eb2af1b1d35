"""In which status something may be done, and which status follows.

`reported → in assessment → (with SIRO) → remedial action → closed`, or straight from assessment to
closed for what is not a breach. New facts can bring remedial action back before the SIRO, and a
reopened case to where its decisions still hold.
"""

from dataclasses import replace

from domain.acts import Act
from domain.breach import Breach, Outcome, Status
from domain.errors import Refused
from domain.record.wording import in_words

MOVES: dict[Status, frozenset[Status]] = {
    Status.REPORTED: frozenset({Status.IN_ASSESSMENT}),
    Status.IN_ASSESSMENT: frozenset({Status.WITH_SIRO, Status.REMEDIAL_ACTION, Status.CLOSED}),
    Status.WITH_SIRO: frozenset({Status.REMEDIAL_ACTION}),
    Status.REMEDIAL_ACTION: frozenset({Status.WITH_SIRO, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.IN_ASSESSMENT, Status.REMEDIAL_ACTION}),
}

ALSO_WHEN_CLOSED = frozenset(
    {
        Act.GIVE_LATE_REASON,
        Act.ADD_WORDS,
        Act.ANSWER_QUERY,
        Act.MARK_CONFLICT,
        Act.CLEAR_CONFLICT,
        Act.SET_AWARENESS,
        Act.MERGE,
        Act.PART,
        Act.RECORD_COMPLAINT,
        Act.ACKNOWLEDGE_COMPLAINT,
        Act.ANSWER_COMPLAINT,
        Act.RECORD_CLAIM,
        Act.SETTLE_CLAIM,
        Act.PAY_CLAIM,
        Act.REFUSE_CLAIM,
        Act.LINK,
        Act.UNLINK,
        Act.NOTE,
        Act.RECORD_LESSON,
        Act.FOLLOW_UP_ICO,
        Act.STILL_HOLDS,
        Act.SET_PUBLIC_WORDING,
        Act.CHANGE,
        Act.REDACT,
        Act.HOLD,
        Act.RELEASE,
    }
)

# What is decided and done about an incident stands with the report that counts, where the figures find it.
OF_THE_INCIDENT = frozenset(
    {
        Act.MERGE,
        Act.SET_AWARENESS,
        Act.ESCALATE,
        Act.DECIDE_ICO,
        Act.NOTIFY_ICO,
        Act.FOLLOW_UP_ICO,
        Act.DECIDE_PEOPLE_TOLD,
        Act.PEOPLE_WERE_TOLD,
        Act.ADD_ACTION,
        Act.RECORD_LESSON,
        Act.RECORD_APOLOGY,
        Act.RECORD_COMPLAINT,
        Act.RECORD_CLAIM,
    }
)

NOT_NOW: dict[tuple[Act, Status], str] = {
    (Act.CLOSE, Status.WITH_SIRO): "waits_for_siro",
    (Act.CLOSE, Status.CLOSED): "already_closed",
    (Act.ESCALATE, Status.WITH_SIRO): "already_with_siro",
    (Act.REQUEST_WITHDRAWAL, Status.CLOSED): "finished_already",
} | {
    (act, status): key
    for act, key in ((Act.SEEN, "not_with_siro"), (Act.CALL_STAND_IN, "not_with_siro"), (Act.REOPEN, "not_closed"))
    for status in Status
    if status is not (Status.CLOSED if act is Act.REOPEN else Status.WITH_SIRO)
}


def refusal_of(act: Act, status: Status) -> str:
    """The key that says why it cannot be done in this status; '' when it can."""
    if key := NOT_NOW.get((act, status)):
        return key
    if status is Status.CLOSED and act is not Act.REOPEN and act not in ALSO_WHEN_CLOSED:
        return "is_closed"
    return ""


def expect(breach: Breach, act: Act) -> None:
    """Raises Refused when it cannot be done in the present status, or belongs to the report that this is one of."""
    if act in OF_THE_INCIDENT and breach.duplicate_of:
        raise Refused("record_it_there", reference=breach.reference, other=breach.duplicate_of)
    if key := refusal_of(act, breach.status):
        raise Refused(key, reference=breach.reference, status=breach.status.value, closed_at=in_words(breach.closed_at))


def looked_at(breach: Breach) -> Breach:
    """The first look at a report begins its assessment."""
    return replace(breach, status=Status.IN_ASSESSMENT) if breach.status is Status.REPORTED else breach


def advanced(breach: Breach) -> Breach:
    """Assessment ends, and remedial action begins, once it is known to be a breach and the ICO decision is made."""
    if breach.status is Status.IN_ASSESSMENT and breach.outcome is Outcome.BREACH and breach.ico_decision:
        return replace(breach, status=Status.REMEDIAL_ACTION)
    return breach
