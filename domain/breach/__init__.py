"""One reported incident and everything recorded about it.

A `Breach` is a value: each change makes a new one (`actions`), and the difference between the two
becomes history. UK GDPR Article 33(5): every breach is documented with its facts, effects and
remedial action. All times are aware and in UTC.
"""

from domain.breach.casework import (
    Action,
    Assessment,
    Awareness,
    DpoAdvice,
    Escalation,
    IcoDecision,
    IcoNotification,
    Lesson,
    Note,
    PeopleTold,
    Query,
    Withdrawal,
)
from domain.breach.disputes import Claim, Complaint
from domain.breach.origins import AsStated, Merged, MergedFacts
from domain.breach.people import People, Person
from domain.breach.record import Breach, HistoryEntry, as_reference, parts_of, reference_of
from domain.breach.words import Certainty, Controller, Danger, Discoverer, Outcome, Route, Status

__all__ = [
    "Action",
    "AsStated",
    "Assessment",
    "Awareness",
    "Breach",
    "Certainty",
    "Claim",
    "Complaint",
    "Controller",
    "Danger",
    "Discoverer",
    "DpoAdvice",
    "Escalation",
    "HistoryEntry",
    "IcoDecision",
    "IcoNotification",
    "Lesson",
    "Merged",
    "MergedFacts",
    "Note",
    "Outcome",
    "People",
    "PeopleTold",
    "Person",
    "Query",
    "Route",
    "Status",
    "Withdrawal",
    "as_reference",
    "parts_of",
    "reference_of",
]
