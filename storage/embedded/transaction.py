"""One transaction of the embedded store: everything is noted, and becomes durable as one journal line."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count, takewhile

from domain.audit import AuditEntry, Head, Note, chained, head_of
from domain.breach import Breach, HistoryEntry, parts_of, reference_of
from domain.errors import Stale
from domain.stores import AUDIT_HEAD, Contact, Delivery, Draft, Due, Json, Message, Posted, Refusal, note_of
from storage.auditing import audit_id, head_from, head_json
from storage.embedded.lookup.breach_index import in_utc
from storage.embedded.lookup.indexes import Indexes
from storage.embedded.reads import TinyReads
from storage.embedded.tables import Changes, CommittedDocuments, PendingDocuments
from storage.records import Contents, delivery_id, history_id, to_json


class TinyTransaction(TinyReads):
    """Reads see its own writes; `changes` is what the journal will be given."""

    def __init__(self, committed: CommittedDocuments, indexes: Indexes) -> None:
        pending = PendingDocuments(committed)
        super().__init__(pending, indexes, pending.changes)
        self.changes: Changes = pending.changes

    async def first_delivery(self, delivery: Delivery) -> Delivery | None:
        earlier = self._one("deliveries", delivery_id(delivery), Delivery)
        if earlier is None:
            self._put("deliveries", delivery_id(delivery), delivery)
        return earlier

    async def set_receipt(self, delivery: Delivery) -> None:
        self._put("deliveries", delivery_id(delivery), delivery)

    async def next_reference(self, year: int) -> str:
        number = self._last_number(year) + 1
        self._put("counters", str(year), {"last": number})
        return reference_of(year, number)

    async def save_breach(self, breach: Breach, history: Sequence[HistoryEntry]) -> None:
        stored = await self.breach(breach.reference)
        if breach.revision != (stored.revision + 1 if stored else 1):
            raise Stale("stale", reference=breach.reference)
        self._put("breaches", breach.reference, breach)
        for number, entry in enumerate(history, self._history_length(breach.reference) + 1):
            self._put("history", history_id(breach.reference, number), entry)
        self._raise_counter(breach.reference)

    async def replace_history(self, reference: str, history: Sequence[HistoryEntry]) -> None:
        old = self._history_length(reference)
        for number, entry in enumerate(history, 1):
            self._put("history", history_id(reference, number), entry)
        self._remove("history", *(history_id(reference, number) for number in range(len(history) + 1, old + 1)))

    async def save_draft(self, draft: Draft) -> None:
        self._put("drafts", draft.id, draft)

    async def delete_draft(self, draft_id: str) -> None:
        self._remove("drafts", draft_id)

    async def save_contact(self, contact: Contact) -> None:
        self._put("contacts", contact.address, contact)

    async def save_state(self, key: str, value: Json | None) -> None:
        if value is None:
            self._remove("states", key)
        else:
            self._put("states", key, value)

    async def save_posted(self, posted: Posted) -> None:
        self._put("posted", posted.subject, posted)

    async def post(self, message: Message) -> None:
        self._put("outbox", message.id, message)

    async def settle(self, message_id: str) -> None:
        self._remove("outbox", message_id)

    async def schedule(self, subject: str, due: Sequence[Due]) -> None:
        found = self._found("due", self._indexes.due_by_subject.of(subject), Due)
        scheduled = [old for old in found if old.subject == subject]
        if set(scheduled) == set(due):
            return  # as at most starts: nothing is written again
        self._remove("due", *[old.id for old in scheduled])
        for reminder in due:
            self._put("due", reminder.id, reminder)

    async def take_due(self, now: datetime, limit: int) -> Sequence[Due]:
        due = [due for due in self._found("due", self._indexes.due.until(now), Due) if due.at <= now]
        taken = sorted(due, key=lambda due: (due.at, due.id))[:limit]
        self._remove("due", *[due.id for due in taken])
        return taken

    async def refused(self, refusal: Refusal) -> None:
        self._put("refusals", f"{len(self._table('refusals')) + 1:09d}", refusal)
        await self.note(note_of(refusal))

    async def note(self, note: Note) -> None:
        entry = chained(note, self._audit_head())
        self._put("audit", audit_id(entry.number), entry)
        self._put("states", AUDIT_HEAD, head_json(head_of(entry)))

    def _audit_head(self) -> Head:
        """Where the chain goes on: never over an entry that is there, whatever became of the state beside it."""
        kept = head_from(self._one("states", AUDIT_HEAD, Json))
        if kept.count == len(self._table("audit")):
            return kept
        last = max(self._table("audit").ids(), default="")  # as it should be, only after damage
        entry = self._one("audit", last, AuditEntry) if last else None
        return head_of(entry) if entry and entry.number >= kept.count else kept

    async def forget_deliveries(self, before: datetime) -> int:
        """Drop deliveries noted before a time."""
        noted = self._found("deliveries", self._indexes.deliveries.until(in_utc(before)), Delivery)
        old = [delivery_id(delivery) for delivery in noted if delivery.at < before]
        self._remove("deliveries", *old)
        return len(old)

    def fill(self, contents: Contents) -> None:
        """Write every document of a register."""
        for table, rows in contents.items():
            for doc_id, json in rows.items():
                self._table(table).put(doc_id, json)

    def _history_length(self, reference: str) -> int:
        numbers = takewhile(lambda number: self._has("history", history_id(reference, number)), count(1))
        return sum(1 for _ in numbers)

    def _put(self, table: str, doc_id: str, record: object) -> None:
        self._table(table).put(doc_id, to_json(record))

    def _remove(self, table: str, *doc_ids: str) -> None:
        if doc_ids:
            self._table(table).remove(doc_ids=doc_ids)  # type: ignore[arg-type]

    def _last_number(self, year: int) -> int:
        document = self._one("counters", str(year), dict[str, int])
        return 0 if document is None else document["last"]

    def _raise_counter(self, reference: str) -> None:
        if (parts := parts_of(reference)) and parts[1] > self._last_number(parts[0]):
            self._put("counters", str(parts[0]), {"last": parts[1]})
