"""The use cases: `plan_…` when a case or draft is saved, `fire` when the clock ticks."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from domain import announcements  # as a module: it knows who is who from this package
from domain.actions import call_stand_in
from domain.breach import Breach, Person
from domain.errors import Stale, StoreError
from domain.reminders.about_the_register import reminders_about_the_register
from domain.reminders.combining import combine
from domain.reminders.deciding import About, Reminder, Reminding
from domain.reminders.memory import Reminded
from domain.reminders.rules.rule import Case
from domain.reminders.subjects import (
    BREACH,
    DESK,
    DRAFT,
    about_breach,
    about_desk,
    about_draft,
    due_for_breach,
    due_for_desk,
    due_for_draft,
    subject_of,
)
from domain.stores import Draft, Message, Reads, Store, Transaction

JOB = "reminders"
AGAIN_AFTER = timedelta(minutes=10)
PLANNED_AT_ONCE = 25  # cases in one transaction, so that what people do comes in between
THE_DESK = Person("", "Breach Desk")


OnFault = Callable[[str, Exception], None]


def unexpected(subject: str, fault: Exception) -> None:
    """What becomes of a fault of ours with one subject unless the caller knows better: it goes on upwards."""
    raise fault


async def plan_breach(tx: Transaction, breach: Breach, reminding: Reminding, now: datetime) -> None:
    """Put what is due about a case as it now is into the due-table; in the transaction that saves it."""
    subject = subject_of(breach)
    if not breach.in_hand:
        return await _forget(tx, subject)
    return await tx.schedule(subject, due_for_breach(breach, reminding, await reminded_of(tx, subject), now))


async def plan_draft(tx: Transaction, draft: Draft, reminding: Reminding, now: datetime) -> None:
    """The same for a draft, in the transaction that saves it."""
    subject = subject_of(draft)
    await tx.schedule(subject, due_for_draft(draft, reminding, await reminded_of(tx, subject), now))


async def forget_draft(tx: Transaction, draft: Draft) -> None:
    """Nothing more is due about a draft; in the transaction that deletes it."""
    await _forget(tx, subject_of(draft))


async def _forget(tx: Transaction, subject: str) -> None:
    await tx.schedule(subject, ())
    await tx.save_state(_memory_key(subject), None)


async def plan_all(store: Store, reminding: Reminding, now: datetime, *, on_fault: OnFault = unexpected) -> None:
    """At start: everything anew, since rules, hours or holidays may have changed while the bot was off.

    What fell due at the desk before the very first start is not caught up on. A subject with which something
    goes wrong is told to `on_fault`, and keeps what was planned for it.
    """
    async with store.transaction(JOB) as tx:
        desk = await reminded_of(tx, DESK)
        if desk.since is None:
            desk = replace(desk, since=now)
            await _remember(tx, DESK, desk)
        await tx.schedule(DESK, due_for_desk(reminding, desk, now))
    breaches = [breach.reference for breach in await store.open_breaches()]
    drafts = [draft.id for draft in await store.drafts()]
    for start in range(0, max(len(breaches), len(drafts)), PLANNED_AT_ONCE):
        some = slice(start, start + PLANNED_AT_ONCE)
        await _plan_some(store, breaches[some], drafts[some], reminding, now, on_fault)


async def _plan_some(
    store: Store,
    references: Sequence[str],
    draft_ids: Sequence[str],
    reminding: Reminding,
    now: datetime,
    on_fault: OnFault,
) -> None:
    async with store.transaction(JOB) as tx:
        for reference in references:
            if breach := await tx.breach(reference):
                with _told(subject_of(breach), on_fault):
                    await plan_breach(tx, breach, reminding, now)
        for draft_id in draft_ids:
            if draft := await tx.draft(draft_id):
                with _told(subject_of(draft), on_fault):
                    await plan_draft(tx, draft, reminding, now)


@contextmanager
def _told(subject: str, on_fault: OnFault) -> Iterator[None]:
    """A fault of ours with one subject must not silence the clock for all others."""
    try:
        yield
    except (StoreError, Stale):
        raise
    except Exception as fault:
        on_fault(subject, fault)


async def fire(
    store: Store,
    reminding: Reminding,
    now: datetime,
    *,
    off_since: datetime | None = None,
    limit: int = 1000,
    on_fault: OnFault = unexpected,
) -> Sequence[Message]:
    """Turn everything that is due into messages of the outbox, in one transaction: all of it or nothing.

    Replicas do it one after the other (they share the job's key), so that each reminder is sent once.
    `off_since` is when the clock last ticked, where that is too long ago to be a pause between ticks. A subject
    with which something goes wrong is told to `on_fault` and tried again ten minutes later; the others go out.
    """
    async with store.transaction(JOB) as tx:
        taken = await tx.take_due(now, limit)
        reminders: list[Reminder] = []
        faulty: list[str] = []

        def tell(subject: str, fault: Exception) -> None:
            faulty.append(subject)
            on_fault(subject, fault)

        for subject in dict.fromkeys(due.subject for due in taken):
            with _told(subject, tell):
                reminders += await _fire_one(store, tx, subject, reminding, now)
        for subject in faulty:
            await tx.schedule(subject, [replace(due, at=now + AGAIN_AFTER) for due in taken if due.subject == subject])
        messages = combine(reminders, now, off_since=off_since)
        for message in messages:
            await tx.post(message)
    return messages


async def _fire_one(
    store: Store, tx: Transaction, subject: str, reminding: Reminding, now: datetime
) -> Sequence[Reminder]:
    if subject.startswith(BREACH):
        return await _fire_breach(tx, subject, reminding, now)
    if subject.startswith(DRAFT):
        draft = await tx.draft(subject.removeprefix(DRAFT))
        return await _remind(tx, subject, partial(about_draft, draft, reminding), now) if draft else ()
    reminders = await _remind(tx, DESK, lambda reminded: about_desk(reminding, reminded, now), now)
    await tx.schedule(DESK, due_for_desk(reminding, await reminded_of(tx, DESK), now))
    return [filled for each in reminders for filled in await reminders_about_the_register(store, each, reminding, now)]


async def _fire_breach(tx: Transaction, subject: str, reminding: Reminding, now: datetime) -> Sequence[Reminder]:
    breach = await tx.breach(subject.removeprefix(BREACH))
    if breach is None:
        return ()
    reminders = await _remind(tx, subject, partial(about_breach, breach, reminding), now)
    waited = any(reminder.key == "siro_undecided" for reminder in reminders)
    if waited and reminding.office.stand_in and breach.escalation and not breach.escalation.stand_in_called_at:
        called = call_stand_in(breach, by=THE_DESK, now=now)
        await tx.save_breach(called.breach, called.history)
        await announcements.announce(tx, breach, called.breach, reminding.office, by=THE_DESK, now=now)
    return reminders


async def _remind(
    tx: Transaction, subject: str, about: Callable[[Reminded], About[Case]], now: datetime
) -> Sequence[Reminder]:
    reminders, after = about(await reminded_of(tx, subject)).decide(now)
    if reminders:
        await _remember(tx, subject, after)
    await tx.schedule(subject, about(after).due(now))
    return reminders


async def reminded_of(tx: Reads, subject: str) -> Reminded:
    """What has been sent about a subject."""
    return Reminded.from_json(await tx.state(_memory_key(subject)))


async def _remember(tx: Transaction, subject: str, reminded: Reminded) -> None:
    await tx.save_state(_memory_key(subject), reminded.to_json())


def _memory_key(subject: str) -> str:
    return f"reminded {subject}"
