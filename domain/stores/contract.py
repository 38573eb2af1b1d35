"""What a store can do: read, and change everything of a turn in one transaction."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from domain.audit import AuditEntry, Note
from domain.breach import Breach, HistoryEntry
from domain.clocks.period import Period
from domain.stores.kept import Contact, Damage, Delivery, Draft, Due, Json, Message, Posted, Refusal
from domain.summary import Figure


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

    async def states(self, beginning: str) -> Mapping[str, Json]:
        """The states whose keys begin so, in the order of their keys."""
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
        """Those that ask for somebody still (`Breach.in_hand`), by time of report; from an index."""
        ...

    async def disputed_breaches(self) -> Sequence[Breach]:
        """Those with a complaint or a claim, by time of report; from an index."""
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
