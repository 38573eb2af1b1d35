"""Records as rows: the JSON, sealed where there is a key, and beside it what is looked up, counted or ordered by."""

import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from domain.audit import AuditEntry, span_in
from domain.breach import Breach, HistoryEntry, parts_of
from domain.clocks.period import london_day
from domain.stores import Delivery, Draft, Due, Message, Refusal
from domain.summary import Figure, figure_of
from storage.auditing import audit_id
from storage.migrations import migrated
from storage.records import SCHEMA, delivery_id, from_json, history_id, sealed_as, to_json
from storage.sealing import NO_KEYS, Keys
from storage.searching import MOST, Query, lexemes_of

Row = tuple[object, ...]
Record = TypeVar("Record")

# PostgreSQL's text has no character 0; this one, for private use, stands for it.
NULL = "\ue000"
SHORTEST_BEGINNING, LONGEST_BEGINNING = 3, 12  # characters of a word under which a sealed record is found


def key(text: str) -> str:
    """A key as PostgreSQL can hold it."""
    return text.replace("\0", NULL)


def unkey(text: str) -> str:
    """A key as it was given."""
    return text.replace(NULL, "\0")


class Rows:
    """Rows of a register and what they hold; `index_key` is there where the register is sealed.

    `schema` is that under which the records were written: an older one is brought up to date while it is read.
    """

    def __init__(self, keys: Keys = NO_KEYS, index_key: bytes = b"", schema: int = SCHEMA) -> None:
        self.keys = keys
        self.schema = schema
        self._index_key = index_key
        self._figures = AESSIV(_derived_key(index_key, b"figures")) if index_key else None

    def json(self, table: str, doc_id: str, record: object) -> str:
        """A record as it stands in its row."""
        return bytes(self.keys.sealed(to_json(record), sealed_as(table, doc_id))).decode()

    def raw(self, table: str, doc_id: str, stored: str) -> msgspec.Raw:
        """The plain JSON of a row."""
        json = self.keys.opened(stored.encode(), sealed_as(table, doc_id))
        return json if self.schema == SCHEMA else to_json(migrated(table, msgspec.json.decode(json), self.schema))

    def record(self, kind: type[Record], table: str, row: Any) -> Record:
        """What a row with `id` and `record` holds."""
        return from_json(kind, self.raw(table, unkey(row["id"]), row["record"]))

    def breach(self, breach: Breach) -> Row:
        """reference, revision, reported_at, reported_on, reporter, open, figure, record, lexemes, disputed"""
        return (
            breach.reference,
            breach.revision,
            breach.reported_at,
            london_day(breach.reported_at),
            key(breach.reporter.id),
            breach.in_hand,
            self._figure(figure_of(breach)),
            self.json("breaches", breach.reference, breach),
            self._lexemes(lexemes_of(breach)),
            bool(breach.disputes),
        )

    def history(self, reference: str, number: int, entry: HistoryEntry) -> Row:
        """reference, number, record"""
        return key(reference), number, self.json("history", history_id(reference, number), entry)

    def draft(self, draft: Draft) -> Row:
        """id, person, started_at, record"""
        return key(draft.id), key(draft.person.id), draft.started_at, self.json("drafts", draft.id, draft)

    def delivery(self, delivery: Delivery) -> Row:
        """id, at, record"""
        doc_id = delivery_id(delivery)
        return doc_id, delivery.at, self.json("deliveries", doc_id, delivery)

    def message(self, message: Message) -> Row:
        """id, not_before, created_at, claimed_until, given_up_at, record"""
        times = message.not_before, message.created_at, message.claimed_until, message.given_up_at
        return key(message.id), *times, self.json("outbox", message.id, message)

    def due(self, due: Due) -> Row:
        """id, subject, at, record"""
        return key(due.id), key(due.subject), due.at, self.json("due", due.id, due)

    def refusal(self, refusal: Refusal) -> str:
        """record"""
        return self.json("refusals", "", refusal)

    def audit(self, entry: AuditEntry) -> Row:
        """number, record, person, about, the first day of its period, and the last"""
        period = span_in(entry.about)
        days = (period.first, period.last) if period else (None, None)
        about = [] if period else [reference for reference in entry.about.split() if parts_of(reference)]
        return entry.number, self.json("audit", audit_id(entry.number), entry), key(entry.person), about, *days

    def message_of(self, row: Any) -> Message:
        """A message with the claim that its row has."""
        return replace(self.record(Message, "outbox", row), claimed_until=row["claimed_until"])

    def figure_of(self, stored: str) -> Figure:
        """What is counted, from its column."""
        json = self._figures.decrypt(b64decode(stored), None) if self._figures else stored
        return from_json(Figure, json)

    def _figure(self, figure: Figure) -> str:
        json = bytes(to_json(figure))
        return b64encode(self._figures.encrypt(json, None)).decode() if self._figures else json.decode()

    def _lexemes(self, lexemes: Iterable[str]) -> list[str]:
        if not self._index_key:
            return list(map(key, lexemes))
        found = {self._hashed(beginning) for lexeme in lexemes for beginning in _beginnings(lexeme)}
        return sorted(found)[:MOST]

    def looked_for(self, query: Query) -> str:
        """A query in the words of PostgreSQL's full-text search; '' where nothing can be found."""
        if not self._index_key:
            return " & ".join(_quoted(lexeme) + ("" if query.exact else ":*") for lexeme in query.lexemes)
        return " & ".join(f"'{self._hashed(lexeme if query.exact else _cut(lexeme))}'" for lexeme in query.lexemes)

    def _hashed(self, lexeme: str) -> str:
        """What cannot be turned back without the key."""
        return hmac.digest(self._index_key, lexeme.encode(), hashlib.sha256)[:9].hex()


def _beginnings(lexeme: str) -> Iterable[str]:
    """A lexeme, and what is typed of it: without its key nobody can look for a part of a hash."""
    field, colon, word = lexeme.partition(":")
    yield lexeme
    for length in range(SHORTEST_BEGINNING, min(len(word), LONGEST_BEGINNING + 1)):
        yield f"{field}{colon}{word[:length]}"


def _cut(lexeme: str) -> str:
    field, colon, word = lexeme.partition(":")
    return f"{field}{colon}{word[:LONGEST_BEGINNING]}" if len(word) > LONGEST_BEGINNING else lexeme


def _quoted(lexeme: str) -> str:
    return "'" + key(lexeme).replace("\\", "\\\\").replace("'", "''") + "'"


def _derived_key(index_key: bytes, purpose: bytes) -> bytes:
    return hmac.digest(index_key, purpose, hashlib.sha512)
