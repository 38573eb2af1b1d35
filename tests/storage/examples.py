"""Records for the storage tests, and the few things that nearly every test does with a store."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.audit import Note, Noted
from domain.breach import Breach, HistoryEntry, Person
from domain.clocks.deadlines import Moment
from domain.stores import Contact, Delivery, Draft, Due, Message, Refusal, Store

# Sizes of the random tests are multiples of this.
SIZE = int(os.environ.get("BREACH_DESK_TEST_SIZE", "1"))
NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SAM = Person("sam-id", "Sam Field")
ALEX = Person("alex-id", "Alex Marsh")


def a_breach(reference: str = "DB2026001", **fields: Any) -> Breach:
    """A breach as it is just after its report."""
    made: dict[str, Any] = {
        "reported_at": NOW,
        "reporter": SAM,
        "summary": "A child's plan went to the wrong school",
        "discovered": Moment(NOW - timedelta(hours=2)),
        "media": ("Email",),
        "directorate": "Children, Families and Education",
    }
    return Breach(reference=reference, **(made | fields))


def an_entry(reference: str = "DB2026001", what: str = "reported", **fields: Any) -> HistoryEntry:
    return HistoryEntry(reference=reference, at=NOW, by=SAM, what=what, **fields)


def a_draft(draft_id: str = "draft-1", person: Person = SAM, **fields: Any) -> Draft:
    made: dict[str, Any] = {"flow": "report", "version": 1, "conversation": "c", "started_at": NOW, "touched_at": NOW}
    return Draft(id=draft_id, person=person, **(made | fields))


def a_delivery(activity: str = "activity-1", **fields: Any) -> Delivery:
    return Delivery(**({"conversation": "c", "activity": activity, "at": NOW} | fields))


def a_message(message_id: str = "message-1", **fields: Any) -> Message:
    made: dict[str, Any] = {"to": "channel:central", "kind": "new", "values": {"reference": "DB2026001"}}
    made |= {"created_at": NOW, "not_before": NOW}
    return Message(id=message_id, **(made | fields))


def a_due(due_id: str = "due-1", **fields: Any) -> Due:
    return Due(**({"id": due_id, "rule": "untaken", "subject": "DB2026001", "at": NOW} | fields))


def a_contact(address: str = "person:sam-id", **fields: Any) -> Contact:
    made: dict[str, Any] = {"person": SAM, "conversation": {"id": "c", "tenant": {"id": "t"}}, "seen_at": NOW}
    return Contact(address=address, **(made | fields))


def a_refusal(command: str = "close", **fields: Any) -> Refusal:
    return Refusal(**({"at": NOW, "person": SAM, "command": command} | fields))


def a_note(what: str = "show", **fields: Any) -> Note:
    return Note(**({"at": NOW, "kind": Noted.VIEW, "person": SAM.id, "what": what} | fields))


async def noted(store: Store, *whats: str) -> None:
    """Enter each into the audit in a transaction of its own."""
    for what in whats:
        async with store.transaction("test") as transaction:
            await transaction.note(a_note(what, about="DB2026001"))


async def save(store: Store, *breaches: Breach, history: Sequence[HistoryEntry] = ()) -> None:
    """Save each in a transaction of its own."""
    for breach in breaches:
        async with store.transaction("test") as transaction:
            await transaction.save_breach(breach, history)


async def change(store: Store, reference: str, **fields: Any) -> Breach:
    """Change fields of a stored breach."""
    async with store.transaction("test") as transaction:
        breach = await transaction.breach(reference)
        assert breach is not None
        changed = replace(breach, revision=breach.revision + 1, **fields)
        await transaction.save_breach(changed, [an_entry(reference, "changed")])
    return changed


async def report(store: Store, activity: str, year: int = 2026) -> str:
    """A whole report in one transaction, as a turn makes it; returns the reference, also when told again."""
    async with store.transaction(activity) as transaction:
        delivery = a_delivery(activity)
        if earlier := await transaction.first_delivery(delivery):
            return earlier.receipt
        reference = await transaction.next_reference(year)
        await transaction.save_breach(a_breach(reference, summary=activity), [an_entry(reference)])
        await transaction.post(a_message(f"new-{reference}"))
        await transaction.set_receipt(replace(delivery, receipt=reference))
    return reference
