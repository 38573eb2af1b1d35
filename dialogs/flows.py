"""All guided conversations that there are."""

from dialogs.casework import few_words
from dialogs.casework.assessing.assess_breach import ASSESS, OUTCOME
from dialogs.casework.assessing.small_breach import SMALL
from dialogs.casework.correct_record import AWARENESS, CHANGE, REDACT
from dialogs.casework.disputes.claim import CLAIM, PAID, REFUSED, SETTLED
from dialogs.casework.disputes.complaint import ACKNOWLEDGEMENT, ANSWERED, COMPLAINT
from dialogs.casework.log_breach import LOG_BREACH
from dialogs.casework.notifying.decide_ico import DECIDE_ICO
from dialogs.casework.notifying.notify_ico import FOLLOW_UP_ICO, NOTIFY_ICO
from dialogs.casework.notifying.people_told import PEOPLE_TOLD, PEOPLE_WERE_TOLD
from dialogs.casework.remedial_action import ACTION, APOLOGY, LESSON
from dialogs.casework.with_others import ADVISE, ANSWER, CLEAR_CONFLICT, CONFLICT, LINK
from dialogs.casework.withdrawing import WITHDRAW, WITHDRAWAL
from dialogs.flow import Flow
from dialogs.reporting.report_breach import LATE, REPORT_BREACH

FLOWS: tuple[Flow, ...] = (
    REPORT_BREACH,
    LATE,
    LOG_BREACH,
    ASSESS,
    SMALL,
    OUTCOME,
    DECIDE_ICO,
    NOTIFY_ICO,
    FOLLOW_UP_ICO,
    PEOPLE_TOLD,
    PEOPLE_WERE_TOLD,
    ACTION,
    LESSON,
    APOLOGY,
    COMPLAINT,
    ACKNOWLEDGEMENT,
    ANSWERED,
    CLAIM,
    SETTLED,
    PAID,
    REFUSED,
    CHANGE,
    AWARENESS,
    REDACT,
    ANSWER,
    WITHDRAW,
    WITHDRAWAL,
    ADVISE,
    CONFLICT,
    CLEAR_CONFLICT,
    LINK,
    *few_words.FLOWS.values(),
)
FLOW_NAMED = {flow.name: flow for flow in FLOWS}
