"""All guided conversations that there are."""

from dialogs import case_words
from dialogs.assess_breach import ASSESS, OUTCOME
from dialogs.case_people import ADVISE, ANSWER, CLEAR_CONFLICT, CONFLICT, LINK, WITHDRAW, WITHDRAWAL
from dialogs.correct_record import AWARENESS, CHANGE, REDACT
from dialogs.decide_ico import DECIDE_ICO
from dialogs.flow import Flow
from dialogs.log_breach import LOG_BREACH
from dialogs.notify_ico import FOLLOW_UP_ICO, NOTIFY_ICO
from dialogs.people_told import PEOPLE_TOLD, PEOPLE_WERE_TOLD
from dialogs.remedial_action import ACTION, APOLOGY
from dialogs.report_breach import LATE, REPORT_BREACH

FLOWS: tuple[Flow, ...] = (
    REPORT_BREACH,
    LATE,
    LOG_BREACH,
    ASSESS,
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
    *case_words.FLOWS.values(),
)
