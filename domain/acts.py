"""Everything that can be done with a breach, by name.

One name serves the permission matrix (`access`), the statuses in which it may be done
(`actions.stages`) and the history, where it stands as what happened.
"""

from enum import StrEnum


class Act(StrEnum):
    """What somebody did; the value is how the history calls it."""

    REPORT = "reported"
    LOG = "logged"
    IMPORT = "imported"
    GIVE_LATE_REASON = "explained why it came late"
    ADD_WORDS = "added to"
    ANSWER_QUERY = "answered a question"
    REQUEST_WITHDRAWAL = "asked to withdraw"
    TAKE = "taken"
    TAKE_OVER = "taken over"
    MARK_CONFLICT = "conflict of interest marked"
    CLEAR_CONFLICT = "conflict of interest cleared"
    ASSESS = "assessed"
    SET_OUTCOME = "outcome set"
    MERGE = "duplicate merged into it"
    PART = "merge undone"
    SET_AWARENESS = "time of awareness set"
    ASK_REPORTER = "asked the reporter"
    DECIDE_WITHDRAWAL = "withdrawal decided"
    LINK = "linked"
    UNLINK = "link removed"
    NOTE = "noted"
    ESCALATE = "escalated to the SIRO"
    SEEN = "seen by the SIRO"
    CALL_STAND_IN = "stand-in called"
    ADVISE = "advised"
    DECIDE_ICO = "ICO decision"
    NOTIFY_ICO = "ICO notified"
    FOLLOW_UP_ICO = "ICO follow-up"
    DECIDE_PEOPLE_TOLD = "decision on telling people"
    PEOPLE_WERE_TOLD = "people told"
    STILL_HOLDS = "confirmed after new facts"
    ADD_ACTION = "action added"
    COMPLETE_ACTION = "action done"
    SET_MAIN_ACTION = "main action chosen"
    RECORD_APOLOGY = "apology recorded"
    SET_PUBLIC_WORDING = "public wording"
    CLOSE = "closed"
    REOPEN = "reopened"
    CHANGE = "changed"
    REDACT = "redacted"
    HOLD = "legal hold placed"
    RELEASE = "legal hold released"
