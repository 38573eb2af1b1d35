"""The turn that ends in a report, as the bot makes it; what measurements and crash campaigns write."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from domain.breach import Breach, HistoryEntry, Person
from domain.stores import Delivery, Draft, Due, Message, Store

YEAR = 2026


class Documents(NamedTuple):
    """What one report writes, all at once."""

    breach: Breach
    entry: HistoryEntry
    draft: Draft
    announcement: Message
    reminder: Due


def documents(activity: str, reference: str, now: datetime) -> Documents:
    """The records of this report."""
    person = Person(f"person-{int(activity) % 20}", "Sam Field")
    return Documents(
        Breach(reference=reference, reported_at=now, reporter=person, summary=activity, media=("Email",)),
        HistoryEntry(reference=reference, at=now, by=person, what="reported"),
        Draft(id=f"draft-{person.id}", flow="report", version=1, conversation=person.id, person=person, started_at=now,
              touched_at=now, answers={"after": activity}),
        Message(id=f"new-{reference}", to="channel:central", kind="new", values={"reference": reference},
                created_at=now, not_before=now),
        Due(id=f"untaken-{reference}", rule="untaken", subject=reference, at=now),
    )  # fmt: skip


async def report(store: Store, activity: str) -> str:
    """Record it, or find it recorded already; returns the reference."""
    now = datetime.now(UTC)
    delivery = Delivery(conversation="c", activity=activity, at=now)
    async with store.transaction(activity) as transaction:
        if earlier := await transaction.first_delivery(delivery):
            return earlier.receipt
        reference = await transaction.next_reference(YEAR)
        written = documents(activity, reference, now)
        await transaction.save_breach(written.breach, [written.entry])
        await transaction.delete_draft(written.draft.id)
        await transaction.save_draft(written.draft)
        await transaction.post(written.announcement)
        await transaction.schedule(reference, [written.reminder])
        await transaction.set_receipt(replace(delivery, receipt=reference))
    return reference
