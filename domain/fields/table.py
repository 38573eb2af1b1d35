"""The table of recorded fields, part by part; a test holds it against the record's own types."""

from dataclasses import replace
from enum import StrEnum

from domain.acts import Act
from domain.breach import Controller, Danger, Discoverer, Outcome, Route, Status
from domain.fields.kinds import Field, Reads, Section
from domain.scales import COMPROMISED, KINDS_OF_PEOPLE, LIKELIHOODS, SEVERITIES


def _read(
    path: str, name: str, reads: Reads = Reads.WORDS, *, listing: str = "", options: tuple[str, ...] = ()
) -> Field:
    free_text = reads is Reads.WORDS
    return Field(path=path, name=name, reads=reads, listing=listing, options=options, free_text=free_text)


def _chosen(path: str, name: str, options: type[StrEnum] | tuple[str, ...]) -> Field:
    return Field(path=path, name=name, reads=Reads.CHOICE, options=tuple(str(option) for option in options))


def _set(path: str, name: str, act: Act, options: tuple[str, ...] = ()) -> Field:
    return Field(path=path, name=name, set_by=act, options=options)


def _said(path: str, name: str, act: Act) -> Field:
    return Field(path=path, name=name, set_by=act, free_text=True)


def _quiet(path: str, name: str, act: Act) -> Field:
    return Field(path=path, name=name, set_by=act, quiet=True)


REPORT = (
    _read("summary", "what happened"),
    _chosen("danger", "danger", Danger),
    _read("occurred", "occurred", Reads.MOMENT),
    _read("discovered", "discovered", Reads.MOMENT),
    _chosen("discovered_by", "discovered by", Discoverer),
    _read("processor", "processor"),
    _read("processor_told_at", "processor told us", Reads.TIME),
    _set("awareness.at", "aware", Act.SET_AWARENESS),
    _said("awareness.reason", "reason for the time of awareness", Act.SET_AWARENESS),
    _quiet("awareness.by", "awareness set by", Act.SET_AWARENESS),
    _quiet("awareness.recorded_at", "awareness set at", Act.SET_AWARENESS),
    _read("reported_at", "reported", Reads.TIME),
    _read("late_reason", "reason for the late report"),
    _read("media", "medium", Reads.CHOICES, listing="media"),
    _read("people", "number of people", Reads.PEOPLE),
    _read("directorate", "directorate", Reads.CHOICE, listing="directorates"),
    _read("information", "kinds of information", Reads.CHOICES, listing="information"),
    _read("information_words", "information in words"),
    _read("done_so_far", "done so far", Reads.CHOICES, listing="done_so_far"),
    _read("done_words", "done so far in words"),
    _quiet("gaps", "left open in the report", Act.REPORT),
    _set("reporter", "reporter", Act.REPORT),
    _chosen("route", "route", Route),
    _read("told_by", "told by"),
    _set("logged_by", "logged by", Act.LOG),
    _quiet("recorded_at", "recorded", Act.REPORT),
    _quiet("additions.*.at", "addition {n}: when", Act.ADD_WORDS),
    _quiet("additions.*.by", "addition {n}: by", Act.ADD_WORDS),
    _read("additions.*.text", "addition {n}"),
    _quiet("queries.*.id", "question {n}: number", Act.ASK_REPORTER),
    _quiet("queries.*.asked_at", "question {n}: asked", Act.ASK_REPORTER),
    _quiet("queries.*.by", "question {n}: by", Act.ASK_REPORTER),
    _said("queries.*.text", "question {n}", Act.ASK_REPORTER),
    _quiet("queries.*.answered_at", "answer {n}: when", Act.ANSWER_QUERY),
    _read("queries.*.answer", "answer {n}"),
    _quiet("withdrawal.at", "withdrawal asked at", Act.REQUEST_WITHDRAWAL),
    _said("withdrawal.reason", "reason for the withdrawal", Act.REQUEST_WITHDRAWAL),
    _set("withdrawal.granted", "withdrawal granted", Act.DECIDE_WITHDRAWAL),
    _quiet("withdrawal.decided_by", "withdrawal decided by", Act.DECIDE_WITHDRAWAL),
)

CASE = (
    _set("status", "status", Act.TAKE, options=tuple(Status)),
    _set("outcome", "outcome", Act.SET_OUTCOME, options=tuple(Outcome)),
    _set("duplicate_of", "duplicate of", Act.SET_OUTCOME),
    _set("merged.*", "merged report {n}", Act.MERGE),
    _set("also_reported_by.*", "also reported by {n}", Act.MERGE),
    _set("handler", "handler", Act.TAKE_OVER),
    _quiet("taken_at", "taken at", Act.TAKE),
    _quiet("conflicts", "conflicts of interest", Act.MARK_CONFLICT),
    _set("links", "linked", Act.LINK),
    _quiet("notes.*.at", "note {n}: when", Act.NOTE),
    _quiet("notes.*.by", "note {n}: by", Act.NOTE),
    _read("notes.*.text", "note {n}"),
    _set("legal_hold", "legal hold", Act.HOLD),
    _set("redactions", "redacted", Act.REDACT),
    _set("closed_at", "closed", Act.CLOSE),
    _quiet("reopened.at", "opened again at", Act.REOPEN),
    _quiet("reopened.by", "opened again by", Act.REOPEN),
    _said("reopened.text", "opened again because", Act.REOPEN),
)

ASSESSMENT = (
    _read("assessment.records", "number of records", Reads.PEOPLE),
    _read("assessment.kinds_of_people", "kinds of people", Reads.CHOICES, options=KINDS_OF_PEOPLE),
    _read("assessment.special_category", "special category", Reads.YES_NO),
    _chosen("assessment.controller", "controller", Controller),
    _read("assessment.other_controller", "other controller"),
    _read("assessment.controller_told_at", "controller told", Reads.MOMENT),
    _read("assessment.others_told", "others told"),
    _read("assessment.compromised", "compromised", Reads.CHOICES, options=COMPROMISED),
    _read("assessment.contained", "contained"),
    _read("assessment.consequences", "likely consequences"),
    _read("assessment.effects", "actual effects"),
    _chosen("assessment.likelihood", "likelihood", LIKELIHOODS),
    _chosen("assessment.severity", "severity", SEVERITIES),
    _read("assessment.reasons", "reasons"),
    _quiet("assessment.by", "assessed by", Act.ASSESS),
    _quiet("assessment.at", "assessed at", Act.ASSESS),
    _read("incident_type", "incident type", Reads.CHOICE, listing="incident_types"),
    _read("root_cause", "root cause", Reads.CHOICE, listing="root_causes"),
)

SIRO = (
    _set("escalation.at", "escalated", Act.ESCALATE),
    _quiet("escalation.by", "escalated by", Act.ESCALATE),
    _read("escalation.reason", "reason for the escalation"),
    _set("escalation.seen_at", "seen by the SIRO", Act.SEEN),
    _quiet("escalation.seen_by", "who saw it", Act.SEEN),
    _set("escalation.stand_in_called_at", "stand-in called", Act.CALL_STAND_IN),
    _quiet("advice.*.at", "advice {n}: when", Act.ADVISE),
    _quiet("advice.*.by", "advice {n}: by", Act.ADVISE),
    _set("advice.*.about", "advice {n}: about", Act.ADVISE),
    _said("advice.*.text", "advice {n}", Act.ADVISE),
    _set("advice.*.recommends", "advice {n}: recommends telling", Act.ADVISE),
)

ICO = (
    _set("ico_decision.required", "ICO notification required", Act.DECIDE_ICO),
    _quiet("ico_decision.at", "ICO decision at", Act.DECIDE_ICO),
    _quiet("ico_decision.by", "ICO decision by", Act.DECIDE_ICO),
    _said("ico_decision.reason", "reason for the ICO decision", Act.DECIDE_ICO),
    _said("ico_decision.against_advice", "why the advice on the ICO was not followed", Act.DECIDE_ICO),
    _read("ico_notification.made_at", "ICO notified", Reads.TIME),
    _quiet("ico_notification.by", "ICO notified by", Act.NOTIFY_ICO),
    _quiet("ico_notification.recorded_at", "ICO notification recorded", Act.NOTIFY_ICO),
    _read("ico_notification.case_reference", "ICO case reference"),
    _read("ico_notification.delay_reason", "reason for the delay"),
    _read("ico_notification.outcome", "outcome at the ICO"),
    _quiet("ico_notification.follow_ups.*.at", "ICO follow-up {n}: when", Act.FOLLOW_UP_ICO),
    _quiet("ico_notification.follow_ups.*.by", "ICO follow-up {n}: by", Act.FOLLOW_UP_ICO),
    _read("ico_notification.follow_ups.*.text", "ICO follow-up {n}"),
)

PEOPLE_TOLD = (
    _set("people_told.required", "people must be told", Act.DECIDE_PEOPLE_TOLD),
    _quiet("people_told.at", "decision on telling people at", Act.DECIDE_PEOPLE_TOLD),
    _quiet("people_told.by", "decision on telling people by", Act.DECIDE_PEOPLE_TOLD),
    _said("people_told.reason", "reason for telling or not telling people", Act.DECIDE_PEOPLE_TOLD),
    _read("people_told.way", "how people are told"),
    _read("people_told.done_at", "people told", Reads.MOMENT),
    _read("people_told.written", "people written to", Reads.PEOPLE),
    _read("people_told.reached", "people reached", Reads.PEOPLE),
    _set("people_told.against_advice", "why the advice on telling people was not followed", Act.DECIDE_PEOPLE_TOLD),
)

REMEDY = (
    _read("actions.*.kind", "action {n}", Reads.CHOICE, listing="actions"),
    _read("actions.*.text", "action {n}: details"),
    _read("actions.*.owner", "action {n}: owner"),
    _read("actions.*.due", "action {n}: due", Reads.DAY),
    _read("actions.*.done_at", "action {n}: done", Reads.MOMENT),
    _set("actions.*.main", "action {n}: main one", Act.SET_MAIN_ACTION),
    _read("lessons.*.text", "lesson {n}"),
    _read("lessons.*.owner", "lesson {n}: owner"),
    _read("lessons.*.due", "lesson {n}: due", Reads.DAY),
    _quiet("lessons.*.at", "lesson {n}: when", Act.RECORD_LESSON),
    _quiet("lessons.*.by", "lesson {n}: by", Act.RECORD_LESSON),
    _set("apologised", "apology", Act.RECORD_APOLOGY),
)

DISPUTES = (
    _read("complaints.*.received", "complaint {n}: received", Reads.PAST_DAY),
    _set("complaints.*.acknowledge_by", "complaint {n}: to be acknowledged by", Act.RECORD_COMPLAINT),
    _read("complaints.*.complainant", "complaint {n}: from"),
    _read("complaints.*.about", "complaint {n}: about"),
    _read("complaints.*.acknowledged", "complaint {n}: acknowledged", Reads.PAST_DAY),
    _read("complaints.*.outcome_told", "complaint {n}: outcome told", Reads.PAST_DAY),
    _read("complaints.*.outcome", "complaint {n}: outcome"),
    _read("complaints.*.mistaken", "complaint {n}: recorded by mistake", Reads.YES_NO),
    _set("complaints.*.came_with", "complaint {n}: came with", Act.MERGE),
    _read("claims.*.brought", "claim {n}: brought", Reads.PAST_DAY),
    _read("claims.*.claimant", "claim {n}: from"),
    _read("claims.*.about", "claim {n}: about"),
    _read("claims.*.settled", "claim {n}: settled", Reads.PAST_DAY),
    _read("claims.*.paid", "claim {n}: paid", Reads.PAST_DAY),
    _read("claims.*.amount", "claim {n}: amount", Reads.POUNDS),
    _read("claims.*.refused", "claim {n}: refused", Reads.PAST_DAY),
    _read("claims.*.why_refused", "claim {n}: why refused"),
    _read("claims.*.mistaken", "claim {n}: recorded by mistake", Reads.YES_NO),
    _set("claims.*.came_with", "claim {n}: came with", Act.MERGE),
)

PUBLIC = (
    _said("public_wording", "public wording", Act.SET_PUBLIC_WORDING),
    _set("public_approved_by", "public wording approved by", Act.SET_PUBLIC_WORDING),
)

IMPORTED = (
    _quiet("as_stated.source", "imported from", Act.IMPORT),
    _quiet("as_stated.sheet", "sheet of the import", Act.IMPORT),
    _quiet("as_stated.row", "row of the import", Act.IMPORT),
    _set("as_stated.reference", "old reference", Act.IMPORT),
    _set("as_stated.within_72_hours", "within 72 hours as stated", Act.IMPORT),
    _set("as_stated.reported_to_ico", "reported to the ICO as stated", Act.IMPORT),
)

FIELDS: tuple[Field, ...] = tuple(
    replace(field, section=section)
    for section, fields in zip(
        Section, (REPORT, CASE, ASSESSMENT, SIRO, ICO, PEOPLE_TOLD, REMEDY, DISPUTES, PUBLIC, IMPORTED), strict=True
    )
    for field in fields
)
