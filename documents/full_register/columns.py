"""The columns of the full register, group by group: what UK GDPR Article 33(5) wants documented of every breach.

Headings are in the texts under `full_register.column.<key>`, those of the groups under `full_register.group.<key>`.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from documents.full_register.words import (
    action_in_words,
    advice_in_words,
    claim_in_words,
    complaint_in_words,
    lesson_in_words,
    merged_in_words,
    signed,
)
from documents.recorded import Recorded, when_of, who_of, why_of
from documents.register_export import information
from domain.acts import Act
from domain.breach import Breach, Outcome
from domain.clocks.deadlines import Moment
from domain.record.wording import in_words
from domain.taxonomy import NOT_KNOWN_YET
from texts import say

Value = str | int | float | datetime | date | Moment | None
JOIN = "\n"


class Column(NamedTuple):
    """One column: the group to which it belongs, its key, and what stands in it."""

    group: str
    key: str
    of: Callable[[Recorded], Value]


def _at(case: Recorded, path: str) -> Any:
    """What stands under a path of the record; None where its holder is not there."""
    value: Any = case.breach
    for name in path.split("."):
        value = None if value is None else getattr(value, name)
    return value


def _plain(group: str, key: str, path: str) -> Column:
    """A recorded value as it is (times), or in words."""

    def of(case: Recorded) -> Value:
        value = _at(case, path)
        return value if isinstance(value, datetime | Moment) else _known(in_words(value))

    return Column(group, key, of)


def _done(group: str, key: str, of: Callable[[Any], Any], *acts: Act) -> Column:
    """Who, when or why of the latest of these acts."""

    def value(case: Recorded) -> Value:
        found = of(case.last(*acts))
        return found if isinstance(found, datetime) else in_words(found)

    return Column(group, key, value)


def _known(words: str) -> str:
    return "" if words == NOT_KNOWN_YET else words


def outcome_of(breach: Breach) -> str:
    """What it turned out to be; a duplicate with the report that it repeats."""
    if breach.outcome is Outcome.DUPLICATE and breach.duplicate_of:
        return say("full_register.duplicate_of", reference=breach.duplicate_of)
    return breach.outcome.value


def _response(case: Recorded) -> str:
    key = {True: "within", False: "late", None: "unknown"}[case.breach.within_72_hours]
    return say(f"breach.response.{key}")


def _hours(case: Recorded) -> float | None:
    hours = case.breach.response_hours
    return None if hours is None else round(hours, 2)


def _required(case: Recorded) -> str:
    required = case.breach.ico_required
    return "" if required is None else say(f"full_register.{'required' if required else 'not_required'}")


def _notified(case: Recorded) -> str:
    if case.breach.ico_told_as_stated:
        return say("full_register.as_stated")
    in_time = case.breach.notified_in_time
    return "" if in_time is None else say(f"full_register.{'in_time' if in_time else 'late'}")


def _people_required(case: Recorded) -> str:
    told = case.breach.people_told
    return "" if told is None else say(f"full_register.{'must_be_told' if told.required else 'need_not_be_told'}")


def _each(group: str, key: str, path: str, words: Callable[[Any], str]) -> Column:
    """Several things in one cell, a line each."""
    return Column(group, key, lambda case: JOIN.join(words(each) for each in _at(case, path) or ()))


def _apology(case: Recorded) -> str:
    return in_words(case.breach.apologised)


COLUMNS: tuple[Column, ...] = (
    _plain("facts", "reference", "reference"),
    Column("facts", "old_reference", lambda case: case.breach.old_reference),
    _plain("facts", "status", "status"),
    Column("facts", "outcome", lambda case: outcome_of(case.breach)),
    _done("facts", "outcome_reason", why_of, Act.SET_OUTCOME),
    _plain("facts", "directorate", "directorate"),
    _plain("facts", "happened", "occurred"),
    _plain("facts", "discovered", "discovered"),
    _plain("facts", "discovered_by", "discovered_by"),
    _plain("facts", "processor", "processor"),
    _plain("facts", "processor_told_us", "processor_told_at"),
    _plain("facts", "reported", "reported_at"),
    Column("facts", "reported_by", lambda case: case.breach.reported_by or case.breach.reporter.id),
    _plain("facts", "route", "route"),
    Column("facts", "response", _response),
    Column("facts", "response_hours", _hours),
    _plain("facts", "late_reason", "late_reason"),
    Column("facts", "medium", lambda case: in_words(case.breach.media)),
    _plain("facts", "incident_type", "incident_type"),
    _plain("facts", "root_cause", "root_cause"),
    _plain("facts", "what_happened", "summary"),
    _each("facts", "additions", "additions", signed),
    Column("facts", "information", lambda case: information(case.breach)),
    _plain("facts", "people", "people"),
    _plain("facts", "records", "assessment.records"),
    _plain("facts", "kinds_of_people", "assessment.kinds_of_people"),
    _plain("effects", "danger", "danger"),
    _plain("effects", "consequences", "assessment.consequences"),
    _plain("effects", "effects", "assessment.effects"),
    _plain("effects", "compromised", "assessment.compromised"),
    _plain("effects", "contained", "assessment.contained"),
    _plain("assessment", "special_category", "assessment.special_category"),
    _plain("assessment", "controller", "assessment.controller"),
    _plain("assessment", "other_controller", "assessment.other_controller"),
    _plain("assessment", "controller_told", "assessment.controller_told_at"),
    _plain("assessment", "others_told", "assessment.others_told"),
    _plain("assessment", "likelihood", "assessment.likelihood"),
    _plain("assessment", "severity", "assessment.severity"),
    _plain("assessment", "assessment_reasons", "assessment.reasons"),
    _plain("assessment", "assessed_by", "assessment.by"),
    _plain("assessment", "assessed_at", "assessment.at"),
    _plain("oversight", "escalated", "escalation.at"),
    _plain("oversight", "escalated_by", "escalation.by"),
    _plain("oversight", "escalation_reason", "escalation.reason"),
    _plain("oversight", "seen", "escalation.seen_at"),
    _each("oversight", "dpo_advice", "advice", advice_in_words),
    _plain("regulator", "aware", "aware_at"),
    _plain("regulator", "awareness_reason", "awareness.reason"),
    _plain("regulator", "deadline", "ico_deadline"),
    Column("regulator", "ico_decision", _required),
    _plain("regulator", "ico_decided_by", "ico_decision.by"),
    _plain("regulator", "ico_decided_at", "ico_decision.at"),
    _plain("regulator", "ico_reason", "ico_decision.reason"),
    _plain("regulator", "ico_against_advice", "ico_decision.against_advice"),
    Column("regulator", "ico_notified", _notified),
    _plain("regulator", "ico_notified_at", "ico_notification.made_at"),
    _plain("regulator", "ico_notified_by", "ico_notification.by"),
    _plain("regulator", "ico_delay_reason", "ico_notification.delay_reason"),
    _plain("regulator", "ico_reference", "ico_notification.case_reference"),
    _each("regulator", "ico_follow_ups", "ico_notification.follow_ups", signed),
    _plain("regulator", "ico_outcome", "ico_notification.outcome"),
    Column("people", "people_decision", _people_required),
    _plain("people", "people_decided_by", "people_told.by"),
    _plain("people", "people_decided_at", "people_told.at"),
    _plain("people", "people_reason", "people_told.reason"),
    _plain("people", "people_against_advice", "people_told.against_advice"),
    _plain("people", "people_told_at", "people_told.done_at"),
    _plain("people", "people_way", "people_told.way"),
    _plain("people", "people_written", "people_told.written"),
    _plain("people", "people_reached", "people_told.reached"),
    Column("people", "apology", _apology),
    _plain("remedy", "main_action", "main_action"),
    _each("remedy", "actions", "actions", action_in_words),
    _each("remedy", "lessons", "lessons", lesson_in_words),
    _each("disputes", "complaints", "complaints", complaint_in_words),
    _each("disputes", "claims", "claims", claim_in_words),
    _plain("closure", "handler", "handler"),
    _plain("closure", "closed", "closed_at"),
    _done("closure", "closed_by", who_of, Act.CLOSE),
    _done("closure", "reopened", when_of, Act.REOPEN),
    _done("closure", "reopened_reason", why_of, Act.REOPEN),
    _each("closure", "merged", "merged", merged_in_words),
    Column("closure", "links", lambda case: in_words(case.breach.links)),
    Column("closure", "redacted", lambda case: in_words(case.breach.redactions)),
)
ALWAYS_SHOWN = frozenset({"reference", "reported", "directorate"})


def value_in(column: Column, case: Recorded) -> Value:
    """What stands in a column; of a case that its reader may not see only that it is there, and why."""
    if case.withheld and column.key not in ALWAYS_SHOWN:
        return case.withheld if column.key == "what_happened" else None
    value = column.of(case)
    return None if value == "" else value
