"""Records as rows: the JSON, and beside it what is looked up, counted or ordered by."""

from dataclasses import replace
from typing import Any

from domain.breach import Breach, Status
from domain.period import london_day
from domain.stores import Delivery, Draft, Due, Message
from domain.summary import figure_of
from storage.records import delivery_id, from_json, searchable, to_json

Row = tuple[object, ...]


# PostgreSQL's text has no character 0; this one, for private use, stands for it.
NULL = "\ue000"


def key(text: str) -> str:
    """A key as PostgreSQL can hold it."""
    return text.replace("\0", NULL)


def unkey(text: str) -> str:
    """A key as it was given."""
    return text.replace(NULL, "\0")


def text_of(record: object) -> str:
    """A record as the text of its JSON."""
    return bytes(to_json(record)).decode()


def breach_row(breach: Breach) -> Row:
    """reference, revision, reported_at, reported_on, reporter, open, figure, words, record"""
    return (
        breach.reference,
        breach.revision,
        breach.reported_at,
        london_day(breach.reported_at),
        key(breach.reporter.id),
        breach.status is not Status.CLOSED,
        text_of(figure_of(breach)),
        key(searchable(breach)),
        text_of(breach),
    )


def draft_row(draft: Draft) -> Row:
    """id, person, started_at, record"""
    return key(draft.id), key(draft.person.id), draft.started_at, text_of(draft)


def delivery_row(delivery: Delivery) -> Row:
    """id, at, record"""
    return delivery_id(delivery), delivery.at, text_of(delivery)


def message_row(message: Message) -> Row:
    """id, not_before, created_at, claimed_until, given_up_at, record"""
    times = message.not_before, message.created_at, message.claimed_until, message.given_up_at
    return key(message.id), *times, text_of(message)


def due_row(due: Due) -> Row:
    """id, subject, at, record"""
    return key(due.id), key(due.subject), due.at, text_of(due)


def message_of(row: Any) -> Message:
    """A message with the claim that its row has."""
    return replace(from_json(Message, row["record"]), claimed_until=row["claimed_until"])
