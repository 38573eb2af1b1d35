"""Reminders: a table of rules, worked out from the record and from what has been sent, never from a clock of its own.

Whoever saves a case or a draft calls `plan_breach` or `plan_draft` in the same transaction; the reminder
clock calls `fire`, which puts messages of the kind `reminders` into the outbox.
"""

from domain.reminders.combining import KIND, combine
from domain.reminders.deciding import A_FEW, Reminder, Reminding
from domain.reminders.delivering import for_somebody_else, send_at
from domain.reminders.digest import Digest, digest
from domain.reminders.firing import fire, forget_draft, plan_all, plan_breach, plan_draft, reminded_of
from domain.reminders.memory import Reminded, Sent
from domain.reminders.office import CHANNEL, Office, address_of
from domain.reminders.rules.rule import Quiet, Role, Rule
from domain.reminders.rules.settings import RuleFault, read_rules
from domain.reminders.rules.table import RULES, Desk, Rules, still_holds
from domain.reminders.staff import LateReports, late_reports, staff_addresses, staff_notes
from domain.reminders.subjects import due_for_breach, due_for_desk, due_for_draft, subject_of

__all__ = [
    "A_FEW",
    "CHANNEL",
    "KIND",
    "RULES",
    "Desk",
    "Digest",
    "LateReports",
    "Office",
    "Quiet",
    "Reminded",
    "Reminder",
    "Reminding",
    "Role",
    "Rule",
    "RuleFault",
    "Rules",
    "Sent",
    "address_of",
    "combine",
    "digest",
    "due_for_breach",
    "due_for_desk",
    "due_for_draft",
    "fire",
    "for_somebody_else",
    "forget_draft",
    "late_reports",
    "plan_all",
    "plan_breach",
    "plan_draft",
    "read_rules",
    "reminded_of",
    "send_at",
    "staff_addresses",
    "staff_notes",
    "still_holds",
    "subject_of",
]
