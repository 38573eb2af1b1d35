"""Random lives of a register: TinyDB, PostgreSQL and a plain model must tell the same at every step."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from domain.breach import Action, Complaint, IcoDecision, Outcome, People, Person, Status
from domain.clocks.deadlines import Moment
from domain.clocks.period import Period
from domain.errors import Stale
from domain.stores import Posted, Store, Transaction
from storage import open_stores
from tests.storage.examples import (
    MINUTE,
    NOW,
    a_breach,
    a_contact,
    a_delivery,
    a_draft,
    a_due,
    a_message,
    a_refusal,
    an_entry,
)
from tests.storage.plain_store import PlainStore

Found = TypeVar("Found")
REFERENCES = st.builds("DB202{}00{}".format, st.integers(5, 6), st.integers(1, 4))
PEOPLE = st.sampled_from([Person("a", "Ann"), Person("b"), Person("ä \0", "Änn")])
TIMES = st.builds(
    lambda days, minutes: NOW + timedelta(days=days, minutes=minutes), st.integers(-200, 5), st.integers(0, 3)
)
SOON = st.builds(lambda minutes: NOW + minutes * MINUTE, st.integers(-2, 4))
IDS = st.sampled_from(["one", "two", "three", "0\0", '"'])
WORDS = st.sampled_from(["letter", "LETTER school", "%", "ß", "ss", "nothing like it", "2026", ""])
DECISIONS = st.builds(IcoDecision, required=st.booleans(), at=TIMES, by=PEOPLE, reason=st.just("r"))
REVISIONS = st.sampled_from([1, 1, 1, 1, 0, 2])
STATES = st.none() | st.dictionaries(IDS, st.none() | st.booleans() | st.integers(-9, 9) | IDS, max_size=2)
SCHEDULES = st.lists(st.tuples(IDS, SOON), max_size=3, unique_by=lambda one: one[0])
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "summary": st.sampled_from(["A letter", "Straße 100%", "school\nletter", "\0"]),
        "status": st.sampled_from(Status),
        "outcome": st.sampled_from(Outcome),
        "reported_at": TIMES,
        "reporter": PEOPLE,
        "directorate": st.sampled_from(["Port", "Executive"]),
        "media": st.sampled_from([(), ("Email",), ("Email", "Paper")]),
        "people": st.sampled_from([People(), People(1, "1")]),
        "discovered": st.none() | st.builds(Moment, TIMES, st.booleans()),
        "actions": st.sampled_from([(), (Action(kind="Training", main=True),)]),
        "ico_decision": st.none()
        | st.builds(IcoDecision, required=st.booleans(), at=TIMES, by=PEOPLE, reason=st.just("r")),
        "complaints": st.sampled_from([(), (Complaint(received=NOW.date(), acknowledge_by=NOW.date()),)]),
        "apologised": st.none() | st.booleans(),
        "closed_at": st.none() | TIMES,
    },
)


# A store, and how it is closed and opened again.
Place = tuple[Store, Callable[[Store], Coroutine[Any, Any, Store]]]


class Broken(Exception):
    """What ends a transaction that must leave nothing."""


class Lives(RuleBasedStateMachine):
    """The same steps on every store; what each returns is compared, and at times everything there is."""

    new_places: Callable[[], Coroutine[Any, Any, list[Place]]]

    @initialize()
    def open(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.places: list[Place] = self.loop.run_until_complete(type(self).new_places())
        self.stores = [store for store, _ in self.places]

    def each(self, ask: Callable[[Store], Awaitable[Found]]) -> Found:
        """What all stores answer alike."""

        async def answer(store: Store) -> Found | str:
            try:
                return await ask(store)
            except (Stale, Broken) as refused:
                return repr(refused)

        answers = [self.loop.run_until_complete(answer(store)) for store in self.stores]
        for other in answers[1:]:
            assert other == answers[0]
        return answers[0]  # type: ignore[return-value]

    def write(self, work: Callable[[Transaction], Awaitable[Found]], *, fails: bool = False) -> Found:
        async def transaction(store: Store) -> Found:
            async with store.transaction("key") as open_transaction:
                found = await work(open_transaction)
                if fails:
                    raise Broken
            return found

        return self.each(transaction)

    @rule(
        reference=REFERENCES,
        fields=CHANGES,
        later=REVISIONS,
        entries=st.integers(0, 2),
        fails=st.booleans(),
    )
    def save_breach(self, reference: str, fields: dict[str, Any], later: int, entries: int, fails: bool) -> None:
        async def save(transaction: Transaction) -> None:
            known = await transaction.breach(reference)
            changed = replace(known or a_breach(reference, revision=0), **fields)
            changed = replace(changed, revision=changed.revision + later)
            await transaction.save_breach(changed, [an_entry(reference, f"change {n}") for n in range(entries)])
            assert await transaction.breach(reference) == changed

        self.write(save, fails=fails)

    @rule(year=st.integers(2025, 2026), fails=st.booleans())
    def report(self, year: int, fails: bool) -> None:
        async def take(transaction: Transaction) -> str:
            reference = await transaction.next_reference(year)
            await transaction.save_breach(a_breach(reference), [an_entry(reference)])
            return reference

        self.write(take, fails=fails)

    @rule(reference=REFERENCES, entries=st.integers(0, 3))
    def redact_history(self, reference: str, entries: int) -> None:
        history = [an_entry(reference, f"redacted {n}") for n in range(entries)]
        self.write(lambda transaction: transaction.replace_history(reference, history))

    @rule(activity=IDS, at=SOON, receipt=st.sampled_from(["", "DB2026001"]))
    def deliver(self, activity: str, at: Any, receipt: str) -> None:
        async def deliver(transaction: Transaction) -> object:
            earlier = await transaction.first_delivery(a_delivery(activity, at=at))
            if earlier is None and receipt:
                await transaction.set_receipt(a_delivery(activity, at=at, receipt=receipt))
            return earlier

        self.write(deliver)

    @rule(before=SOON)
    def forget_deliveries(self, before: Any) -> None:
        self.each(lambda store: store.forget_deliveries(before))

    @rule(draft_id=IDS, person=PEOPLE, started=SOON, gone=st.booleans())
    def draft(self, draft_id: str, person: Person, started: Any, gone: bool) -> None:
        async def draft(transaction: Transaction) -> object:
            if gone:
                await transaction.delete_draft(draft_id)
            else:
                await transaction.save_draft(a_draft(draft_id, person, started_at=started))
            return await transaction.drafts(person.id), await transaction.drafts()

        self.write(draft)

    @rule(
        key=IDS,
        value=STATES,
    )
    def state(self, key: str, value: Any) -> None:
        self.write(lambda transaction: transaction.save_state(key, value))

    @rule(address=IDS, muted=st.booleans())
    def contact_and_card(self, address: str, muted: bool) -> None:
        async def write(transaction: Transaction) -> None:
            await transaction.save_contact(a_contact(address, muted=muted))
            await transaction.save_posted(Posted(subject=address, conversation="c", activity=str(muted)))
            await transaction.refused(a_refusal(address))

        self.write(write)

    @rule(message_id=IDS, not_before=SOON, claimed=st.none() | SOON, given_up=st.none() | SOON)
    def post(self, message_id: str, not_before: Any, claimed: Any, given_up: Any) -> None:
        message = a_message(message_id, not_before=not_before, claimed_until=claimed, given_up_at=given_up)
        self.write(lambda transaction: transaction.post(message))

    @rule(message_id=IDS)
    def settle(self, message_id: str) -> None:
        self.write(lambda transaction: transaction.settle(message_id))

    @rule(now=SOON, limit=st.integers(1, 3))
    def claim(self, now: Any, limit: int) -> None:
        for later in (now, now, now + MINUTE):
            self.each(lambda store, at=later: store.claim_messages(at, at + MINUTE, limit))

    @rule(
        subject=st.sampled_from(["s", "t"]),
        due=SCHEDULES,
    )
    def schedule(self, subject: str, due: list[Any]) -> None:
        reminders = [a_due(f"{subject} {name}", subject=subject, at=at) for name, at in due]
        self.write(lambda transaction: transaction.schedule(subject, reminders))

    @rule(now=SOON, limit=st.integers(1, 3), fails=st.booleans())
    def take_due(self, now: Any, limit: int, fails: bool) -> None:
        self.write(lambda transaction: transaction.take_due(now, limit), fails=fails)

    @rule(words=WORDS, limit=st.integers(1, 4))
    def search(self, words: str, limit: int) -> None:
        self.each(lambda store: store.search(words, limit))

    @rule(first=st.integers(0, 200), days=st.integers(0, 90))
    def look_at_a_period(self, first: int, days: int) -> None:
        start = NOW.date() - timedelta(days=first)
        period = Period(start, start + timedelta(days=days))
        self.each(lambda store: store.breaches(period))
        self.each(lambda store: store.figures(period))

    @rule()
    def purge(self) -> None:
        self.each(lambda store: store.purge())

    @invariant()
    def tell_the_same(self) -> None:
        if hasattr(self, "stores"):
            self.compare(lambda store: store.message("two"))

    def compare(self, *more: Callable[[Store], Awaitable[Any]]) -> None:
        ever = Period(date(2020, 1, 1), date(2030, 1, 1))
        for ask in (
            lambda store: store.breaches(),
            lambda store: store.open_breaches(),
            lambda store: store.disputed_breaches(),
            lambda store: store.breaches_of("a"),
            lambda store: store.figures(ever),
            lambda store: store.drafts(),
            lambda store: store.contacts(),
            lambda store: store.undelivered(),
            lambda store: store.outbox_size(),
            lambda store: store.refusals(),
            lambda store: store.audit(),
            lambda store: store.state("one"),
            lambda store: store.history("DB2026001"),
            *more,
        ):
            self.each(ask)

    def teardown(self) -> None:
        """After a restart they tell the same once more."""
        if hasattr(self, "stores"):
            self.stores = [self.loop.run_until_complete(reopen(store)) for store, reopen in self.places]
            self.compare()
            for store in self.stores:
                self.loop.run_until_complete(store.close())
            self.loop.close()


@pytest.fixture
def machine(tmp_path: Path, request: pytest.FixtureRequest) -> type[Lives]:
    """Lives over every store that can be had here."""
    folders = (tmp_path / str(number) for number in range(10**6))
    url = request.getfixturevalue("postgresql_url")

    async def emptied() -> Store:
        store = await open_stores(url)
        tables = (
            "breaches, history, drafts, deliveries, contacts, states, posted, outbox, due, refusals, counters, audit"
        )
        await store._connections.reading(lambda statements: statements.run(f"truncate {tables}"))  # type: ignore[attr-defined]
        return store

    def reopening(url: str) -> Callable[[Store], Coroutine[Any, Any, Store]]:
        async def reopen(store: Store) -> Store:
            await store.close()
            return await open_stores(url)

        return reopen

    async def stay(store: Store) -> Store:
        return store

    async def places() -> list[Place]:
        embedded = f"tinydb:{next(folders)}"
        return [
            (PlainStore(), stay),  # type: ignore[list-item]
            (await open_stores(embedded), reopening(embedded)),
            (await emptied(), reopening(url)),
        ]

    class AllStores(Lives):
        new_places = staticmethod(places)  # type: ignore[assignment]

    return AllStores


def test_every_store_tells_the_same(machine: type[Lives]) -> None:
    size = settings(
        max_examples=15,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    run_state_machine_as_test(machine, settings=size)  # type: ignore[no-untyped-call]
