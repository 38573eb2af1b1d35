"""The contract of every store: TinyDB by journal, PostgreSQL, and whatever comes later.

A turn is one transaction: it reads, decides, and everything it changes (delivery, draft, breach,
history, messages to send, reminders due) becomes durable together or not at all. When
`async with store.transaction(key)` has been left without an error, what it wrote is on disk and
survives a kill; when its body raises, nothing of it happened.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from domain.audit import AuditEntry, Note, Noted
from domain.breach import Breach, HistoryEntry, Person
from domain.period import Period
from domain.summary import Figure

Json = dict[str, Any]
AUDIT_HEAD = "audit head"  # the state in which the end of the audit's chain is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The answers of an unfinished dialog: the truth about it, whatever the framework remembers.

    `answers` holds plain JSON by step name. `about` is the breach that a casework dialog is about.
    `shared_at` is when it was shown to the team (reporter and start time only).
    """

    id: str
    flow: str
    version: int
    conversation: str
    person: Person
    started_at: datetime
    touched_at: datetime
    answers: Json = field(default_factory=dict)
    step: str = ""
    about: str = ""
    nudged_at: datetime | None = None
    shared_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An activity that was handled: Teams sends some twice. `receipt` is the breach it recorded, if any."""

    conversation: str
    activity: str
    at: datetime
    receipt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Something to be sent for certain, even when the process dies first.

    `to` is an address of the contact book (`person:<id>`, `channel:central`, `conversation:<id>`).
    `kind` names what is rendered at sending time, from `values`. `not_before` and `claimed_until`
    keep it from being sent too early or by two at once. `doubtful` is one that may have arrived already:
    a process that sent it died, or the platform did not say.
    """

    id: str
    to: str
    kind: str
    values: Json
    created_at: datetime
    not_before: datetime
    claimed_until: datetime | None = None
    attempts: int = 0
    doubtful: bool = False
    problem: str = ""
    given_up_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How somebody (or a channel) can be reached: `conversation` is what the chat platform needs, as JSON."""

    address: str
    person: Person | None
    conversation: Json
    seen_at: datetime
    muted: bool = False
    unreachable_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A reminder that falls due at `at`: which rule, about what, the how-manieth time."""

    id: str
    rule: str
    subject: str
    at: datetime
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message that is kept up to date in place: where it stands."""

    subject: str
    conversation: str
    activity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Somebody asked for what their role does not permit."""

    at: datetime
    person: Person
    command: str
    reference: str = ""


def note_of(refusal: Refusal) -> Note:
    """The same for the audit."""
    return Note(
        at=refusal.at,
        kind=Noted.REFUSAL,
        person=refusal.person.id,
        what=refusal.command,
        about=refusal.reference,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Part of a file, from `offset` (its line `line`, from 0), that was not what had been written.

    It was set aside as `kept_as`, never dropped.

    `unfinished` is a last write that was cut short: nobody had been told that it was recorded. `lost`
    is False where another copy had the same, so that nothing is missing.
    """

    file: str
    offset: int
    line: int
    size: int
    unfinished: bool = False
    lost: bool = True
    kept_as: str = ""


class Reads(Protocol):
    """What can be asked of a store, inside a transaction and outside of one."""

    async def breach(self, reference: str) -> Breach | None:
        """The present record, or None."""
        ...

    async def history(self, reference: str) -> Sequence[HistoryEntry]:
        """Every change of a breach, in the order in which it was made."""
        ...

    async def draft(self, draft_id: str) -> Draft | None:
        """An unfinished dialog, or None."""
        ...

    async def drafts(self, person_id: str | None = None) -> Sequence[Draft]:
        """Unfinished dialogs, of one person or of all, oldest first."""
        ...

    async def contact(self, address: str) -> Contact | None:
        """How this address can be reached, or None."""
        ...

    async def state(self, key: str) -> Json | None:
        """The chat framework's own state under this key, or None."""
        ...

    async def posted(self, subject: str) -> Posted | None:
        """Where the message about this subject stands, or None."""
        ...

    async def message(self, message_id: str) -> Message | None:
        """A message that is still to be sent or was given up, or None."""
        ...


class Transaction(Reads, Protocol):
    """Reads and writes that become durable together. Reads see the transaction's own writes."""

    async def first_delivery(self, delivery: Delivery) -> Delivery | None:
        """Note an activity as handled; returns the earlier delivery when it already was (and notes nothing)."""
        ...

    async def set_receipt(self, delivery: Delivery) -> None:
        """Replace the delivery noted in this transaction by one that carries its receipt."""
        ...

    async def next_reference(self, year: int) -> str:
        """The next reference of that year: no gap and no double, however many ask at once."""
        ...

    async def save_breach(self, breach: Breach, history: Sequence[HistoryEntry]) -> None:
        """Write a record and its new history.

        Raises Stale unless its revision is 1 (and the reference is new) or one above the stored one.
        An imported reference raises the year's counter to at least its number.
        """
        ...

    async def replace_history(self, reference: str, history: Sequence[HistoryEntry]) -> None:
        """Write a redacted history in place of the old one; see `Store.purge`."""
        ...

    async def save_draft(self, draft: Draft) -> None:
        """Write an unfinished dialog."""
        ...

    async def delete_draft(self, draft_id: str) -> None:
        """Forget a dialog that is finished or given up by its owner."""
        ...

    async def save_contact(self, contact: Contact) -> None:
        """Remember how an address can be reached."""
        ...

    async def save_state(self, key: str, value: Json | None) -> None:
        """Write the chat framework's state; None deletes it."""
        ...

    async def save_posted(self, posted: Posted) -> None:
        """Remember where the message about a subject stands."""
        ...

    async def post(self, message: Message) -> None:
        """Put a message into the outbox (or replace the one of the same id)."""
        ...

    async def settle(self, message_id: str) -> None:
        """A message was sent: take it out of the outbox. A second time does nothing."""
        ...

    async def schedule(self, subject: str, due: Sequence[Due]) -> None:
        """Replace everything that is due about a subject."""
        ...

    async def take_due(self, now: datetime, limit: int) -> Sequence[Due]:
        """What is due at `now`, oldest first, taken off the table in this transaction and seen by no other."""
        ...

    async def refused(self, refusal: Refusal) -> None:
        """Record that somebody asked for what they may not, in the audit too."""
        ...

    async def note(self, note: Note) -> None:
        """Enter it into the audit, in this transaction."""
        ...


class Store(Reads, Protocol):
    """A register. All methods may raise StoreAway, StoreFull or StoreDamaged."""

    @property
    def damages(self) -> Sequence[Damage]:
        """What was found damaged when this store was opened; empty when it was whole."""
        ...

    def transaction(self, key: str) -> AbstractAsyncContextManager[Transaction]:
        """One unit of work. Two with the same key (a conversation, a job) run one after the other.

        It may raise Stale at its end too, when two replicas crossed. One inside another raises RuntimeError.
        """
        ...

    async def breaches(self, period: Period | None = None) -> Sequence[Breach]:
        """Those reported in a period (Europe/London dates), or all, by time of report and reference."""
        ...

    async def open_breaches(self) -> Sequence[Breach]:
        """Those not closed, by time of report; from an index."""
        ...

    async def breaches_of(self, reporter_id: str) -> Sequence[Breach]:
        """Those that a person reported, newest first; from an index."""
        ...

    async def search(self, words: str, limit: int = 20, *, field: str = "", whole: bool = False) -> Sequence[Breach]:
        """Those in whose record each word begins a word or a number (any case), newest first; from an index.

        With the path of a field: those that have the words there, one after the other; with `whole`, alone.
        """
        ...

    async def figures(self, period: Period) -> Counter[Figure]:
        """What is counted for a period, from an index."""
        ...

    async def contacts(self) -> Sequence[Contact]:
        """Everybody and every channel that can be reached."""
        ...

    async def claim_messages(self, now: datetime, until: datetime, limit: int) -> Sequence[Message]:
        """Messages to be sent at `now`, claimed until `until` so that nobody else sends them.

        Oldest first, by the time from which they may be sent, then by their creation.
        """
        ...

    async def undelivered(self) -> Sequence[Message]:
        """Messages that were given up, oldest first."""
        ...

    async def outbox_size(self) -> int:
        """How many messages wait to be sent, those given up not counted."""
        ...

    async def refusals(self, limit: int = 100) -> Sequence[Refusal]:
        """The newest refusals, newest first."""
        ...

    async def audit(self, after: int = 0) -> Sequence[AuditEntry]:
        """The entries of the audit with a number above this one, oldest first."""
        ...

    async def audit_about(self, breach: Breach) -> Sequence[AuditEntry]:
        """The entries that name this breach, or the days on which it was reported, oldest first; from an index."""
        ...

    async def audit_of(self, person_id: str) -> Sequence[AuditEntry]:
        """The entries about what a person did, oldest first; from an index."""
        ...

    async def forget_deliveries(self, before: datetime) -> int:
        """Drop deliveries noted before a time (Teams does not resend that late); returns how many."""
        ...

    async def purge(self) -> None:
        """Let no older copy (journal, previous snapshot) keep what was redacted."""
        ...

    async def healthy(self) -> None:
        """Raises StoreError when a write would not succeed now."""
        ...

    async def close(self) -> None:
        """Finish what is being written and let go of files and connections."""
        ...
