"""The contract of the stores in the plainest way: dictionaries, copied for each transaction. A model for tests."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.audit import AuditEntry, Head, Note, chained, head_of, names
from domain.breach import Breach, HistoryEntry, parts_of, reference_of
from domain.clocks.period import Period, london_day
from domain.errors import Stale
from domain.stores import AUDIT_HEAD, Contact, Delivery, Draft, Due, Json, Message, Posted, Refusal, note_of
from domain.summary import Figure, figure_of
from storage.auditing import head_json
from storage.searching import query_of


@dataclass
class Tables:
    """Everything there is."""

    breaches: dict[str, Breach] = field(default_factory=dict)
    history: dict[str, list[HistoryEntry]] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    deliveries: dict[tuple[str, str], Delivery] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    states: dict[str, Json] = field(default_factory=dict)
    posted: dict[str, Posted] = field(default_factory=dict)
    outbox: dict[str, Message] = field(default_factory=dict)
    due: dict[str, Due] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    audit: list[AuditEntry] = field(default_factory=list)
    counters: Counter[int] = field(default_factory=Counter)


class PlainReads:
    """Reads and writes on the tables of a transaction, or of the store."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    async def breach(self, reference: str) -> Breach | None:
        return self.tables.breaches.get(reference)

    async def history(self, reference: str) -> Sequence[HistoryEntry]:
        return list(self.tables.history.get(reference, ()))

    async def draft(self, draft_id: str) -> Draft | None:
        return self.tables.drafts.get(draft_id)

    async def drafts(self, person_id: str | None = None) -> Sequence[Draft]:
        found = [draft for draft in self.tables.drafts.values() if person_id in (None, draft.person.id)]
        return sorted(found, key=lambda draft: (draft.started_at, draft.id))

    async def contact(self, address: str) -> Contact | None:
        return self.tables.contacts.get(address)

    async def state(self, key: str) -> Json | None:
        return self.tables.states.get(key)

    async def states(self, beginning: str) -> dict[str, Json]:
        return {key: value for key, value in sorted(self.tables.states.items()) if key.startswith(beginning)}

    async def posted(self, subject: str) -> Posted | None:
        return self.tables.posted.get(subject)

    async def message(self, message_id: str) -> Message | None:
        return self.tables.outbox.get(message_id)


class PlainTransaction(PlainReads):
    """Writes to its own copy."""

    async def first_delivery(self, delivery: Delivery) -> Delivery | None:
        key = delivery.conversation, delivery.activity
        earlier = self.tables.deliveries.get(key)
        self.tables.deliveries.setdefault(key, delivery)
        return earlier

    async def set_receipt(self, delivery: Delivery) -> None:
        self.tables.deliveries[delivery.conversation, delivery.activity] = delivery

    async def next_reference(self, year: int) -> str:
        self.tables.counters[year] += 1
        return reference_of(year, self.tables.counters[year])

    async def save_breach(self, breach: Breach, history: Sequence[HistoryEntry]) -> None:
        stored = self.tables.breaches.get(breach.reference)
        if breach.revision != (stored.revision + 1 if stored else 1):
            raise Stale("stale", reference=breach.reference)
        self.tables.breaches[breach.reference] = breach
        self.tables.history.setdefault(breach.reference, []).extend(history)
        if parts := parts_of(breach.reference):
            self.tables.counters[parts[0]] = max(self.tables.counters[parts[0]], parts[1])

    async def replace_history(self, reference: str, history: Sequence[HistoryEntry]) -> None:
        self.tables.history[reference] = list(history)

    async def save_draft(self, draft: Draft) -> None:
        self.tables.drafts[draft.id] = draft

    async def delete_draft(self, draft_id: str) -> None:
        self.tables.drafts.pop(draft_id, None)

    async def save_contact(self, contact: Contact) -> None:
        self.tables.contacts[contact.address] = contact

    async def save_state(self, key: str, value: Json | None) -> None:
        self.tables.states.pop(key, None)
        if value is not None:
            self.tables.states[key] = value

    async def save_posted(self, posted: Posted) -> None:
        self.tables.posted[posted.subject] = posted

    async def post(self, message: Message) -> None:
        self.tables.outbox[message.id] = message

    async def settle(self, message_id: str) -> None:
        self.tables.outbox.pop(message_id, None)

    async def schedule(self, subject: str, due: Sequence[Due]) -> None:
        kept = {one.id: one for one in self.tables.due.values() if one.subject != subject}
        self.tables.due = kept | {one.id: one for one in due}

    async def take_due(self, now: datetime, limit: int) -> Sequence[Due]:
        due = sorted((one for one in self.tables.due.values() if one.at <= now), key=lambda one: (one.at, one.id))
        for one in due[:limit]:
            del self.tables.due[one.id]
        return due[:limit]

    async def refused(self, refusal: Refusal) -> None:
        self.tables.refusals.append(refusal)
        await self.note(note_of(refusal))

    async def note(self, note: Note) -> None:
        head = head_of(self.tables.audit[-1]) if self.tables.audit else Head()
        self.tables.audit.append(chained(note, head))
        self.tables.states[AUDIT_HEAD] = head_json(head_of(self.tables.audit[-1]))


class PlainStore(PlainReads):
    """Keeps the copy of a transaction that ends well."""

    def __init__(self) -> None:
        super().__init__(Tables())

    @asynccontextmanager
    async def transaction(self, key: str) -> AsyncIterator[PlainTransaction]:
        transaction = PlainTransaction(deepcopy(self.tables))
        yield transaction
        self.tables = transaction.tables

    async def breaches(self, period: Period | None = None) -> Sequence[Breach]:
        return self._breaches(lambda breach: period is None or london_day(breach.reported_at) in period)

    async def open_breaches(self) -> Sequence[Breach]:
        return self._breaches(lambda breach: breach.in_hand)

    async def disputed_breaches(self) -> Sequence[Breach]:
        return self._breaches(lambda breach: bool(breach.complaints or breach.claims))

    async def breaches_of(self, reporter_id: str) -> Sequence[Breach]:
        return self._breaches(lambda breach: breach.reporter.id == reporter_id)[::-1]

    async def search(self, words: str, limit: int = 20, *, field: str = "", whole: bool = False) -> Sequence[Breach]:
        return self._breaches(query_of(words, field, whole=whole).fits)[::-1][:limit]

    def _breaches(self, wanted: Callable[[Breach], bool]) -> list[Breach]:
        found = [breach for breach in self.tables.breaches.values() if wanted(breach)]
        return sorted(found, key=lambda breach: (breach.reported_at, breach.reference))

    async def figures(self, period: Period) -> Counter[Figure]:
        return Counter(figure_of(breach) for breach in await self.breaches(period))

    async def contacts(self) -> Sequence[Contact]:
        return sorted(self.tables.contacts.values(), key=lambda contact: contact.address)

    async def claim_messages(self, now: datetime, until: datetime, limit: int) -> Sequence[Message]:
        def claimable(message: Message) -> bool:
            return message.not_before <= now and (message.claimed_until is None or message.claimed_until <= now)

        claimed = [message for message in self._messages(given_up=False) if claimable(message)]
        claimed.sort(key=lambda message: (message.not_before, message.created_at, message.id))
        claimed = [replace(message, claimed_until=until) for message in claimed[:limit]]
        self.tables.outbox |= {message.id: message for message in claimed}
        return claimed

    async def undelivered(self) -> Sequence[Message]:
        return sorted(self._messages(given_up=True), key=lambda message: (message.given_up_at, message.id))

    async def outbox_size(self) -> int:
        return len(list(self._messages(given_up=False)))

    def _messages(self, *, given_up: bool) -> Iterable[Message]:
        return [message for message in self.tables.outbox.values() if (message.given_up_at is not None) is given_up]

    async def refusals(self, limit: int = 100) -> Sequence[Refusal]:
        return self.tables.refusals[::-1][:limit]

    async def audit(self, after: int = 0) -> Sequence[AuditEntry]:
        return self.tables.audit[after:]

    async def audit_about(self, breach: Breach) -> Sequence[AuditEntry]:
        return [entry for entry in self.tables.audit if names(entry, breach)]

    async def audit_of(self, person_id: str) -> Sequence[AuditEntry]:
        return [entry for entry in self.tables.audit if entry.person == person_id]

    async def forget_deliveries(self, before: datetime) -> int:
        kept = {key: delivery for key, delivery in self.tables.deliveries.items() if delivery.at >= before}
        forgotten = len(self.tables.deliveries) - len(kept)
        self.tables.deliveries = kept
        return forgotten

    async def purge(self) -> None:
        return

    async def healthy(self) -> None:
        return

    async def close(self) -> None:
        return
