"""Reminders that are about no case: to all staff, and to heads of service whose reports came late.

A head of service gets the counts and the reasons of the own directorate, and no words that a reporter
wrote, since those may name somebody: each reason is sorted under one of a few themes.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.breach import Breach
from domain.reminders.combining import STAFF, combine
from domain.reminders.deciding import Reminder
from domain.stores import Contact, Message

NOT_GIVEN, OTHER = "not_given", "other"

# Theme by the words that show it; the first that fits. Names of entries in texts/reminders.toml.
THEMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("not_known_how", ("how to report", "who to", "where to", "know to report", "know about the", "new starter")),
    ("not_sure", ("not sure", "unsure", "think it was", "realise", "seem", "minor", "not a breach", "know it was")),
    ("waited_for_details", ("wait", "wanted to", "find out", "investigat", "detail", "fact", "confirm", "establish")),
    ("away", ("leave", "holiday", "weekend", "sick", "absent", "away", "off work", "christmas", "easter")),
    ("heard_late", ("told me", "was told", "came to light", "supplier", "third party", "contractor", "returned")),
    ("busy", ("busy", "workload", "pressure", "no time", "forgot", "overlook", "deadline", "capacity")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateReports:
    """How many of a directorate's reports came later than 72 hours after discovery, and why, by theme."""

    directorate: str
    total: int
    late: int
    reasons: tuple[tuple[str, int], ...]


def late_reports(breaches: Iterable[Breach], directorate: str) -> LateReports | None:
    """The figures of one directorate, of the breaches of a period; None when none came late."""
    counted = [breach for breach in breaches if breach.directorate == directorate and breach.outcome.counts]
    late = [breach for breach in counted if breach.within_72_hours is False]
    if not late:
        return None
    reasons = Counter(theme_of(breach.late_reason) for breach in late)
    return LateReports(
        directorate=directorate, total=len(counted), late=len(late), reasons=tuple(reasons.most_common())
    )


def theme_of(reason: str) -> str:
    """The theme of a reason in a reporter's own words."""
    words = " ".join(reason.lower().split())
    if not words:
        return NOT_GIVEN
    return next((theme for theme, signs in THEMES if any(sign in words for sign in signs)), OTHER)


def staff_addresses(contacts: Iterable[Contact]) -> tuple[str, ...]:
    """Everybody who has the bot, can be reached, and has not muted such reminders."""
    return tuple(
        contact.address
        for contact in contacts
        if contact.person and not contact.muted and contact.unreachable_since is None
    )


def staff_notes(contacts: Iterable[Contact], now: datetime) -> tuple[Message, ...]:
    """The note to all staff, as somebody asked for it: one message for each person."""
    to: dict[str, list[str]] = {address: [] for address in staff_addresses(contacts)}
    return combine([Reminder(key=STAFF, subject="staff", values={}, to=to)], now)
