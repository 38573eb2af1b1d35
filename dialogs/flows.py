"""All guided conversations that there are."""

from dialogs.casework import few_words
from dialogs.casework.assess_breach import ASSESS, OUTCOME
from dialogs.casework.correct_record import AWARENESS, CHANGE, REDACT
from dialogs.casework.decide_ico import DECIDE_ICO
from dialogs.casework.log_breach import LOG_BREACH
from dialogs.casework.notify_ico import FOLLOW_UP_ICO, NOTIFY_ICO
from dialogs.casework.people_told import PEOPLE_TOLD, PEOPLE_WERE_TOLD
from dialogs.casework.remedial_action import ACTION, APOLOGY
from dialogs.casework.small_breach import SMALL
from dialogs.casework.with_others import ADVISE, ANSWER, CLEAR_CONFLICT, CONFLICT, LINK, WITHDRAW, WITHDRAWAL
from dialogs.flow import Flow
from dialogs.report_breach import LATE, REPORT_BREACH

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
    APOLOGY,
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
