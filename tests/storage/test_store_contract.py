"""One contract, every store: each promise of `domain.stores`, as whoever relies on it would notice."""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest

from domain.audit import Noted
from domain.breach import Certainty, Claim, Complaint, Discoverer, Lesson, Outcome, People, Status
from domain.clocks.deadlines import Moment
from domain.clocks.period import Period, calendar_year
from domain.errors import Stale, StoreError
from domain.stores import Posted, Store, Transaction
from domain.summary import figure_of
from storage.records import searchable
from tests.storage.conftest import Register
from tests.storage.examples import (
    ALEX,
    MINUTE,
    NOW,
    SAM,
    a_breach,
    a_contact,
    a_delivery,
    a_draft,
    a_due,
    a_message,
    a_note,
    a_refusal,
    an_entry,
    change,
    noted,
    report,
    save,
)


class Broken(Exception):
    """What a turn that goes wrong raises."""


async def everything(transaction: Transaction) -> None:
    """Write one of each kind of record."""
    await transaction.first_delivery(a_delivery())
    await transaction.save_breach(a_breach(), [an_entry()])
    await transaction.save_draft(a_draft())
    await transaction.save_contact(a_contact())
    await transaction.save_state("key", {"step": "medium"})
    await transaction.save_posted(Posted(subject="DB2026001", conversation="c", activity="card"))
    await transaction.post(a_message())
    await transaction.schedule("DB2026001", [a_due()])


async def seen(reads: Store | Transaction) -> list[object]:
    """What there is of each kind."""
    return [
        await reads.breach("DB2026001"),
        *await reads.history("DB2026001"),
        await reads.draft("draft-1"),
        *await reads.drafts(SAM.id),
        await reads.contact("person:sam-id"),
        await reads.state("key"),
        await reads.posted("DB2026001"),
        await reads.message("message-1"),
    ]


ALL_OF_IT = [
    a_breach(),
    an_entry(),
    a_draft(),
    a_draft(),
    a_contact(),
    {"step": "medium"},
    Posted(subject="DB2026001", conversation="c", activity="card"),
    a_message(),
]
NOTHING = [None] * 6


class TestATurnIsOneTransaction:
    async def test_reads_see_the_transactions_own_writes(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            await everything(transaction)
            assert await seen(transaction) == ALL_OF_IT

    async def test_others_see_nothing_before_its_end(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            await everything(transaction)
            assert await seen(store) == NOTHING
        assert await seen(store) == ALL_OF_IT

    async def test_what_was_committed_is_there_after_a_restart(self, register: Register, store: Store) -> None:
        async with store.transaction("c") as transaction:
            await everything(transaction)
        store = await register.reopen(store)
        assert await seen(store) == ALL_OF_IT
        async with store.transaction("c") as transaction:
            assert await transaction.first_delivery(a_delivery()) == a_delivery()
            assert await transaction.take_due(NOW, 10) == [a_due()]

    async def test_a_body_that_raises_leaves_nothing(self, register: Register, store: Store) -> None:
        with pytest.raises(Broken):
            async with store.transaction("c") as transaction:
                await everything(transaction)
                await transaction.refused(a_refusal())
                await transaction.next_reference(2026)
                raise Broken
        assert await seen(store) == NOTHING
        store = await register.reopen(store)
        assert await seen(store) == NOTHING
        assert await store.refusals() == []
        assert await report(store, "next") == "DB2026001"

    async def test_a_cancelled_body_leaves_nothing_and_blocks_nobody(self, store: Store) -> None:
        started = asyncio.Event()

        async def stuck() -> None:
            async with store.transaction("c") as transaction:
                await everything(transaction)
                started.set()
                await asyncio.Event().wait()

        turn = asyncio.create_task(stuck())
        await started.wait()
        turn.cancel()
        with suppress(asyncio.CancelledError):
            await turn
        assert await seen(store) == NOTHING
        assert await report(store, "next") == "DB2026001"

    async def test_a_transaction_inside_a_transaction_is_a_mistake_and_no_standstill(self, store: Store) -> None:
        async with store.transaction("outer"):
            with pytest.raises(RuntimeError):
                async with store.transaction("inner"):
                    pass
        assert await report(store, "next") == "DB2026001"

    async def test_transactions_of_one_key_run_one_after_the_other(self, store: Store) -> None:
        async def count() -> None:
            async with store.transaction("c") as transaction:
                state = await transaction.state("count") or {"n": 0}
                await asyncio.sleep(0)
                await transaction.save_state("count", {"n": state["n"] + 1})

        await asyncio.gather(*(count() for _ in range(40)))
        assert await store.state("count") == {"n": 40}

    async def test_a_transaction_that_only_reads_changes_nothing(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            assert await transaction.breach("DB2026001") is None
        assert await seen(store) == NOTHING


class TestDeliveries:
    async def test_an_activity_is_handled_once(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            assert await transaction.first_delivery(a_delivery()) is None
        async with store.transaction("c") as transaction:
            assert await transaction.first_delivery(a_delivery(at=NOW + MINUTE)) == a_delivery()

    async def test_the_earlier_delivery_carries_its_receipt(self, store: Store) -> None:
        first = await report(store, "activity-1")
        assert await report(store, "activity-1") == first
        assert len(await store.breaches()) == 1

    async def test_conversations_and_activities_are_kept_apart(self, store: Store) -> None:
        pairs = [
            ("a", "b"),
            ("b", "a"),
            ("a b", ""),
            ("", "a b"),
            ('a","', "b"),
            ("a", '","b'),
            ("a\\", "b"),
            ("a\0", "b"),
        ]
        async with store.transaction("c") as transaction:
            for conversation, activity in pairs:
                assert await transaction.first_delivery(a_delivery(activity, conversation=conversation)) is None

    async def test_delivered_ten_times_at_once_there_is_one_report(self, store: Store) -> None:
        receipts = await asyncio.gather(*(report(store, f"activity-{number % 20}") for number in range(200)))
        assert len(set(receipts)) == len(await store.breaches()) == 20
        assert await store.outbox_size() == 20

    async def test_old_deliveries_are_forgotten(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            for minutes in range(5):
                await transaction.first_delivery(a_delivery(f"activity-{minutes}", at=NOW + minutes * MINUTE))
        assert await store.forget_deliveries(NOW + 3 * MINUTE) == 3
        assert await store.forget_deliveries(NOW + 3 * MINUTE) == 0
        async with store.transaction("c") as transaction:
            assert await transaction.first_delivery(a_delivery("activity-2")) is None
            assert await transaction.first_delivery(a_delivery("activity-3")) is not None


class TestReferences:
    async def test_200_at_once_get_200_numbers_without_gap_or_double(self, store: Store) -> None:
        given = await asyncio.gather(*(report(store, f"activity-{number}") for number in range(200)))
        assert sorted(given) == [f"DB2026{number:03d}" for number in range(1, 201)]

    async def test_a_turn_that_fails_leaves_no_gap(self, store: Store) -> None:
        async def fails(number: int) -> None:
            async with store.transaction(f"failing-{number}") as transaction:
                await transaction.next_reference(2026)
                raise Broken

        work = [report(store, f"good-{number}") if number % 2 else fails(number) for number in range(40)]
        await asyncio.gather(*work, return_exceptions=True)
        assert await report(store, "last") == "DB2026021"

    async def test_each_year_counts_for_itself(self, store: Store) -> None:
        assert [await report(store, f"{year}-{n}", year) for n in range(2) for year in (2026, 2027)] == [
            "DB2026001",
            "DB2027001",
            "DB2026002",
            "DB2027002",
        ]

    async def test_two_in_one_transaction(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            assert [await transaction.next_reference(2026) for _ in range(2)] == ["DB2026001", "DB2026002"]

    async def test_an_import_raises_the_years_counter_and_never_lowers_it(
        self, register: Register, store: Store
    ) -> None:
        await save(store, a_breach("DB2026999"), a_breach("DB2026004"), a_breach("DB2025007"))
        assert await report(store, "next") == "DB20261000"
        store = await register.reopen(store)
        assert await report(store, "after a restart") == "DB20261001"
        assert await report(store, "another year", 2025) == "DB2025008"


class TestRecords:
    async def test_what_the_team_learned_and_who_noticed_it_come_back(self, register: Register, store: Store) -> None:
        lesson = Lesson(at=NOW, by=ALEX, text="a second person checks", owner="Post room", due=date(2026, 12, 2))
        kept = a_breach(discovered_by=Discoverer.PUBLIC, lessons=(lesson,))
        await save(store, kept)
        await register.close(store)
        assert await (await register.open()).breach("DB2026001") == kept

    async def test_a_change_must_build_on_what_is_stored(self, store: Store) -> None:
        await save(store, a_breach())
        for revision in (0, 1, 3):
            with pytest.raises(Stale):
                await save(store, a_breach(revision=revision, summary="other"))
        assert await store.breach("DB2026001") == a_breach()
        with pytest.raises(Stale):
            await save(store, a_breach("DB2026002", revision=2))
        assert await store.breach("DB2026002") is None

    async def test_of_two_changes_at_once_one_is_stale_and_leaves_nothing(self, store: Store) -> None:
        await save(store, a_breach())

        async def edit(number: int) -> None:
            async with store.transaction(f"editor-{number}") as transaction:
                await transaction.save_state(f"edited-{number}", {})
                await asyncio.sleep(0)
                changed = a_breach(revision=2, summary=f"by {number}")
                await transaction.save_breach(changed, [an_entry(what=f"by {number}")])

        outcomes = await asyncio.gather(*(edit(number) for number in range(10)), return_exceptions=True)
        assert [type(outcome) for outcome in outcomes if outcome] == [Stale] * 9
        winner = outcomes.index(None)
        assert [entry.what for entry in await store.history("DB2026001")] == [f"by {winner}"]
        assert [n for n in range(10) if await store.state(f"edited-{n}") is not None] == [winner]

    async def test_a_transaction_may_go_on_after_stale(self, store: Store) -> None:
        await save(store, a_breach())
        async with store.transaction("c") as transaction:
            with pytest.raises(Stale):
                await transaction.save_breach(a_breach(), [])
            await transaction.save_state("told", {"who": "Sam"})
        assert await store.state("told") == {"who": "Sam"}

    async def test_several_changes_in_one_transaction(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            await transaction.save_breach(a_breach(), [an_entry(what="one")])
            await transaction.save_breach(a_breach(revision=2), [an_entry(what="two"), an_entry(what="three")])
        assert [entry.what for entry in await store.history("DB2026001")] == ["one", "two", "three"]

    async def test_history_is_kept_in_order_and_apart(self, store: Store) -> None:
        await save(store, a_breach("DB2026001"), history=[an_entry(what=f"step {n}") for n in range(12)])
        await save(store, a_breach("DB20260010"), history=[an_entry("DB20260010")])
        await change(store, "DB2026001", summary="other")
        what = [entry.what for entry in await store.history("DB2026001")]
        assert what == [*(f"step {n}" for n in range(12)), "changed"]
        assert await store.history("DB2026009") == []

    @pytest.mark.parametrize("length", [0, 2, 5])
    async def test_a_redacted_history_takes_the_place_of_the_old_one(self, store: Store, length: int) -> None:
        await save(store, a_breach(), history=[an_entry(what=f"old {n}") for n in range(3)])
        async with store.transaction("c") as transaction:
            await transaction.replace_history("DB2026001", [an_entry(what=f"new {n}") for n in range(length)])
        await change(store, "DB2026001")
        what = [entry.what for entry in await store.history("DB2026001")]
        assert what == [*(f"new {n}" for n in range(length)), "changed"]

    @pytest.mark.parametrize(
        "text", ["naïve – “quoted” 漢字 🔒", "line\nbreak\ttab", "\0\x01\x1f", "\u202eright to left", "'; --"]
    )
    async def test_words_come_back_as_they_were(self, register: Register, store: Store, text: str) -> None:
        await save(store, a_breach(summary=text), history=[an_entry(before=text)])
        async with store.transaction(text) as transaction:
            await transaction.save_state(text, {text: [text, None, 1.5, {"deep": True}]})
            await transaction.save_draft(a_draft(text, answers={"what": text}))
        store = await register.reopen(store)
        assert await store.breach("DB2026001") == a_breach(summary=text)
        assert (await store.history("DB2026001"))[0].before == text
        assert await store.state(text) == {text: [text, None, 1.5, {"deep": True}]}
        assert await store.draft(text) == a_draft(text, answers={"what": text})


class TestDraftsStateContacts:
    async def test_drafts_of_a_person_and_of_all_oldest_first(self, store: Store) -> None:
        late, early, other = (
            a_draft("late", started_at=NOW + MINUTE),
            a_draft("z-early"),
            a_draft("other", ALEX, started_at=NOW - MINUTE),
        )
        async with store.transaction("c") as transaction:
            for draft in (late, early, other):
                await transaction.save_draft(draft)
            assert await transaction.drafts(SAM.id) == [early, late]
        assert await store.drafts(SAM.id) == [early, late]
        assert await store.drafts() == [other, early, late]
        assert await store.drafts("nobody") == []

    async def test_a_draft_is_replaced_handed_over_and_deleted(self, store: Store) -> None:
        for draft in (a_draft(), a_draft(answers={"medium": "Email"}), a_draft(person=ALEX)):
            async with store.transaction("c") as transaction:
                await transaction.save_draft(draft)
            assert await store.draft("draft-1") == draft
        assert (await store.drafts(SAM.id), await store.drafts(ALEX.id)) == ([], [draft])
        async with store.transaction("c") as transaction:
            await transaction.delete_draft("draft-1")
            assert await transaction.drafts() == await transaction.drafts(ALEX.id) == []
            await transaction.delete_draft("never there")
        assert (await store.draft("draft-1"), await store.drafts()) == (None, [])

    async def test_state_is_replaced_whole_and_none_deletes_it(self, store: Store) -> None:
        for value in ({"a": 1, "b": [1, 2]}, {"a": None}, {}, None, None):
            async with store.transaction("c") as transaction:
                await transaction.save_state("key", value)
                assert await transaction.state("key") == value
            assert await store.state("key") == value

    async def test_contacts_and_posted_messages_are_replaced(self, store: Store) -> None:
        muted = a_contact(muted=True, unreachable_since=NOW)
        channel = a_contact("channel:central", person=None)
        async with store.transaction("c") as transaction:
            for contact in (a_contact(), muted, channel):
                await transaction.save_contact(contact)
            for activity in ("one", "two"):
                await transaction.save_posted(Posted(subject="s", conversation="c", activity=activity))
        assert await store.contact("person:sam-id") == muted
        assert await store.contacts() == [channel, muted]
        assert await store.posted("s") == Posted(subject="s", conversation="c", activity="two")

    async def test_what_is_noted_is_a_chain(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            await transaction.refused(a_refusal("close"))
            await transaction.note(a_note(about="DB2026001"))
        with pytest.raises(Broken):
            async with store.transaction("c") as transaction:
                await transaction.note(a_note("never"))
                raise Broken
        await asyncio.gather(*(noted(store, f"look {number}") for number in range(10)))
        entries = await store.audit()
        assert [each.number for each in entries] == list(range(1, 13))
        assert entries[0].kind is Noted.REFUSAL
        assert sorted(each.what for each in entries[2:]) == [f"look {number}" for number in range(10)]
        assert [each.previous for each in entries[1:]] == [each.root for each in entries[:-1]]
        assert await store.audit(after=11) == entries[11:]

    async def test_refusals_newest_first(self, store: Store) -> None:
        for number in range(12):
            async with store.transaction("c") as transaction:
                await transaction.refused(a_refusal(f"command {number}"))
        newest = await store.refusals(3)
        assert [refusal.command for refusal in newest] == ["command 11", "command 10", "command 9"]
        assert len(await store.refusals()) == 12


class TestOutbox:
    async def post(self, store: Store, *messages: object) -> None:
        async with store.transaction("c") as transaction:
            for message in messages:
                await transaction.post(message)  # type: ignore[arg-type]

    async def claimed(self, store: Store, at: datetime = NOW, limit: int = 100) -> list[str]:
        return [message.id for message in await store.claim_messages(at, at + MINUTE, limit)]

    async def test_oldest_first_not_before_their_time_and_not_more_than_asked(self, store: Store) -> None:
        await self.post(
            store,
            a_message("b", not_before=NOW),
            a_message("future", not_before=NOW + MINUTE / 60),
            a_message("a", not_before=NOW - MINUTE),
            a_message("c", not_before=NOW, created_at=NOW + MINUTE),
        )
        assert await self.claimed(store, limit=2) == ["a", "b"]
        assert await self.claimed(store) == ["c"]
        assert await self.claimed(store) == []

    async def test_a_claim_keeps_others_away_until_it_ends(self, store: Store) -> None:
        await self.post(store, a_message())
        until = NOW + MINUTE
        assert await store.claim_messages(NOW, until, 1) == [a_message(claimed_until=until)]
        assert await store.message("message-1") == a_message(claimed_until=until)
        assert await self.claimed(store, until - timedelta(microseconds=1)) == []
        assert await self.claimed(store, until) == ["message-1"]

    async def test_many_claiming_at_once_share_the_messages(self, store: Store) -> None:
        await self.post(store, *(a_message(f"m{number:03d}") for number in range(100)))
        shares = await asyncio.gather(*(self.claimed(store, limit=7) for _ in range(20)))
        assert sorted(one for share in shares for one in share) == [f"m{number:03d}" for number in range(100)]

    async def test_sent_is_taken_out_and_a_second_time_does_nothing(self, register: Register, store: Store) -> None:
        await self.post(store, a_message())
        await self.claimed(store)
        for _ in range(2):
            async with store.transaction("c") as transaction:
                await transaction.settle("message-1")
                assert await transaction.message("message-1") is None
        assert (await store.message("message-1"), await store.outbox_size()) == (None, 0)
        store = await register.reopen(store)
        assert await self.claimed(store, NOW + 10 * MINUTE) == []

    async def test_a_failed_one_is_put_back_for_later(self, store: Store) -> None:
        await self.post(store, a_message())
        (message,) = await store.claim_messages(NOW, NOW + 9 * MINUTE, 1)
        again = replace(message, attempts=1, problem="429", not_before=NOW + MINUTE, claimed_until=None)
        await self.post(store, again)
        assert await store.message("message-1") == again
        assert await self.claimed(store) == []
        assert await self.claimed(store, NOW + MINUTE) == ["message-1"]

    async def test_given_up_ones_are_listed_and_not_sent(self, store: Store) -> None:
        later, sooner = (a_message(name, given_up_at=NOW + minutes * MINUTE) for name, minutes in (("l", 2), ("s", 1)))
        await self.post(store, a_message("l"), later, sooner, a_message("waiting"))
        assert await store.undelivered() == [sooner, later]
        assert await store.outbox_size() == 1
        assert await self.claimed(store, NOW + 9 * MINUTE) == ["waiting"]
        await self.post(store, a_message("l"))
        assert (await store.undelivered(), await store.outbox_size()) == ([sooner], 2)


class TestDue:
    async def test_a_subject_is_scheduled_anew_as_a_whole(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            await transaction.schedule("DB2026001", [a_due("one"), a_due("two")])
            await transaction.schedule("DB2026002", [a_due("other", subject="DB2026002")])
        async with store.transaction("c") as transaction:
            await transaction.schedule("DB2026001", [a_due("two", count=1), a_due("three", at=NOW - MINUTE)])
        async with store.transaction("c") as transaction:
            taken = await transaction.take_due(NOW, 10)
        assert [due.id for due in taken] == ["three", "other", "two"]
        assert taken[2] == a_due("two", count=1)

    async def test_oldest_first_up_to_the_limit_and_none_early(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            await transaction.schedule("DB2026001", [a_due(f"d{n}", at=NOW - n * MINUTE) for n in range(-1, 4)])
            assert [due.id for due in await transaction.take_due(NOW, 2)] == ["d3", "d2"]
        async with store.transaction("c") as transaction:
            assert [due.id for due in await transaction.take_due(NOW, 9)] == ["d1", "d0"]
            assert await transaction.take_due(NOW, 9) == []
        async with store.transaction("c") as transaction:
            assert [due.id for due in await transaction.take_due(NOW + MINUTE, 9)] == ["d-1"]

    async def test_taken_in_a_turn_that_fails_they_are_still_due(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            await transaction.schedule("DB2026001", [a_due()])
        with pytest.raises(Broken):
            async with store.transaction("c") as transaction:
                assert await transaction.take_due(NOW, 1) == [a_due()]
                raise Broken
        async with store.transaction("c") as transaction:
            assert await transaction.take_due(NOW, 1) == [a_due()]

    async def test_four_clocks_take_each_once(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            for number in range(60):
                await transaction.schedule(f"s{number}", [a_due(f"d{number:02d}", subject=f"s{number}")])

        async def clock(name: str) -> list[str]:
            taken: list[str] = []
            while True:
                async with store.transaction(name) as transaction:
                    due = await transaction.take_due(NOW, 5)
                    await asyncio.sleep(0)
                if not due:
                    return taken
                taken += [one.id for one in due]

        shares = await asyncio.gather(*(clock(f"clock-{number}") for number in range(4)))
        assert sorted(one for share in shares for one in share) == [f"d{number:02d}" for number in range(60)]

    async def test_what_was_taken_and_scheduled_in_one_turn(self, store: Store) -> None:
        async with store.transaction("c") as transaction:
            await transaction.schedule("DB2026001", [a_due()])
        async with store.transaction("c") as transaction:
            await transaction.take_due(NOW, 1)
            await transaction.schedule("DB2026001", [a_due(at=NOW + MINUTE, count=1)])
        async with store.transaction("c") as transaction:
            assert await transaction.take_due(NOW + MINUTE, 1) == [a_due(at=NOW + MINUTE, count=1)]


class TestFindingBreaches:
    async def test_by_london_day_of_report_in_order(self, store: Store) -> None:
        last_of_march_utc = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)  # already 1 April in London
        spring = a_breach("DB2026001", reported_at=last_of_march_utc)
        twins = [a_breach(f"DB2026{number:03d}", reported_at=NOW) for number in (3, 2)]
        await save(store, *twins, spring)
        assert await store.breaches(Period(date(2026, 4, 1), date(2026, 4, 1))) == [spring]
        assert await store.breaches(Period(date(2026, 3, 1), date(2026, 3, 31))) == []
        assert await store.breaches() == [spring, twins[1], twins[0]]
        moved = await change(store, "DB2026001", reported_at=NOW + MINUTE)
        assert await store.breaches() == [twins[1], twins[0], moved]
        assert await store.breaches(Period(date(2026, 4, 1), date(2026, 4, 1))) == []

    async def test_open_ones(self, store: Store) -> None:
        await save(store, a_breach("DB2026002"), a_breach("DB2026001", reported_at=NOW + MINUTE))
        assert [breach.reference for breach in await store.open_breaches()] == ["DB2026002", "DB2026001"]
        await change(store, "DB2026002", status=Status.CLOSED, closed_at=NOW)
        assert [breach.reference for breach in await store.open_breaches()] == ["DB2026001"]
        await change(store, "DB2026002", status=Status.IN_ASSESSMENT, closed_at=None)
        assert [breach.reference for breach in await store.open_breaches()] == ["DB2026002", "DB2026001"]

    async def test_a_closed_one_with_a_complaint_is_among_the_open_ones_until_its_outcome_is_told(
        self, store: Store
    ) -> None:
        complaint = Complaint(received=NOW.date(), acknowledge_by=NOW.date(), complainant="Mrs Tester")
        await save(store, a_breach("DB2026001"), a_breach("DB2026002"))
        await change(store, "DB2026001", status=Status.CLOSED, complaints=(complaint,))
        await change(store, "DB2026002", status=Status.CLOSED)
        assert [breach.complaints for breach in await store.open_breaches()] == [(complaint,)]
        told = replace(complaint, acknowledged=NOW.date(), outcome_told=NOW.date(), outcome="an apology")
        await change(store, "DB2026001", complaints=(told,))
        assert await store.open_breaches() == []
        found = await store.breach("DB2026001")
        assert found
        assert found.complaints == (told,)

    async def test_those_with_a_complaint_or_a_claim(self, store: Store) -> None:
        complaint = Complaint(received=NOW.date(), acknowledge_by=NOW.date(), outcome_told=NOW.date())
        await save(store, a_breach("DB2026001"), a_breach("DB2026002"), a_breach("DB2026003"))
        assert await store.disputed_breaches() == []
        await change(store, "DB2026003", claims=(Claim(brought=NOW.date()),), status=Status.CLOSED)
        await change(store, "DB2026001", complaints=(complaint,))
        assert [breach.reference for breach in await store.disputed_breaches()] == ["DB2026001", "DB2026003"]

    async def test_a_claim_comes_back_to_the_penny(self, store: Store) -> None:
        claim = Claim(brought=NOW.date(), claimant="Mrs Tester", paid=NOW.date(), amount=Decimal("1250.10"))
        await save(store, a_breach("DB2026001", claims=(claim,)))
        found = await store.breach("DB2026001")
        assert found
        assert found.claims == (claim,)
        assert str(found.claims[0].amount) == "1250.10"

    async def test_a_persons_own_newest_first(self, store: Store) -> None:
        await save(store, a_breach("DB2026001"), a_breach("DB2026002", reporter=ALEX))
        await save(store, a_breach("DB2026003", reported_at=NOW + MINUTE))
        assert [breach.reference for breach in await store.breaches_of(SAM.id)] == ["DB2026003", "DB2026001"]
        assert await store.breaches_of("nobody") == []

    @pytest.mark.parametrize(
        ("words", "references"),
        [
            ("WRONG school", ["DB2026003", "DB2026001"]),
            ("straße", ["DB2026002"]),
            ("STRASSE", ["DB2026002"]),
            ("100%", ["DB2026002"]),
            ("%", ["DB2026002"]),
            ("_", []),
            ("summary", []),
            ("reference", []),
            ("DB2026003", ["DB2026003"]),
            ("marsh", ["DB2026002"]),
            ("school marsh", []),
            ("a\\b", ["DB2026002"]),
            ("near miss", ["DB2026002"]),
        ],
    )
    async def test_search_finds_every_word_in_any_case(self, store: Store, words: str, references: list[str]) -> None:
        await save(
            store,
            a_breach("DB2026001"),
            a_breach("DB2026003", reported_at=NOW + MINUTE),
            a_breach("DB2026002", summary="Straße 100% a\\b", reporter=ALEX, outcome=Outcome.NEAR_MISS),
        )
        assert [breach.reference for breach in await store.search(words)] == references

    async def test_search_gives_the_newest_up_to_the_limit_and_what_stands_now(self, store: Store) -> None:
        await save(store, *(a_breach(f"DB2026{n:03d}", reported_at=NOW + n * MINUTE) for n in range(1, 6)))
        assert [breach.reference for breach in await store.search("school", 2)] == ["DB2026005", "DB2026004"]
        await change(store, "DB2026005", summary="Other words")
        assert [breach.reference for breach in await store.search("school", 1)] == ["DB2026004"]

    async def test_what_is_searched_is_the_same_everywhere(self) -> None:
        text = searchable(a_breach(notes=(), summary="Ein ß", conflicts=("x-id",)))
        assert "ein ss" in text
        assert "x-id" in text
        assert "2026-11" not in text


class TestFigures:
    async def test_they_are_those_of_the_records_after_any_changes(self, register: Register, store: Store) -> None:
        chance = Random(2026)
        for number in range(1, 41):
            await save(store, a_breach(f"DB2026{number:03d}", **a_state(chance)))
        for _ in range(80):
            await change(store, f"DB2026{chance.randint(1, 40):03d}", **a_state(chance))
        periods = [
            Period(date(2026, month, 1), date(2026, month + length, 28)) for month in (1, 6) for length in (0, 4)
        ]
        for now_open in (store, await register.open(read_only=True)):
            for period in (*periods, calendar_year(2026)):
                records = await now_open.breaches(period)
                assert records
                assert await now_open.figures(period) == Counter(figure_of(breach) for breach in records)

    async def test_a_period_without_breaches(self, store: Store) -> None:
        await save(store, a_breach())
        assert await store.figures(calendar_year(2020)) == Counter()


def a_state(chance: Random) -> dict[str, object]:
    """Whatever counts in the figures, and when it counts."""
    return {
        "reported_at": datetime(
            2026, chance.randint(1, 12), chance.randint(1, 28), chance.choice((0, 23)), 30, tzinfo=UTC
        ),
        "directorate": chance.choice(("Port", "Executive")),
        "media": chance.choice(((), ("Email",), ("Email", "Paper"))),
        "discovered": chance.choice((None, Moment(NOW, exact=False), Moment(NOW - timedelta(days=300)))),
        "outcome": chance.choice(list(Outcome)),
        "closed_at": chance.choice((None, NOW)),
        "people": chance.choice((People(), People(2, "2 to 5", Certainty.EXACT))),
    }


class TestUpkeep:
    async def test_a_reading_process_beside_a_writing_one(self, register: Register, store: Store) -> None:
        await report(store, "activity-1")
        reader = await register.open(read_only=True)
        assert len(await reader.breaches()) == 1
        assert (await reader.figures(calendar_year(2026))).total() == 1
        with pytest.raises(StoreError):
            async with reader.transaction("c") as transaction:
                await transaction.save_state("key", {})
        with pytest.raises(StoreError):
            await reader.healthy()
        await register.close(reader)
        assert await report(store, "activity-2") == "DB2026002"

    async def test_health(self, store: Store) -> None:
        for _ in range(3):
            await store.healthy()
            await report(store, "activity-1")
        assert await store.breaches() == [await store.breach("DB2026001")]

    async def test_purge_keeps_what_there_is(self, register: Register, store: Store) -> None:
        async with store.transaction("c") as transaction:
            await everything(transaction)
        await store.purge()
        assert await report(store, "during") == "DB2026002"
        await store.purge()
        store = await register.reopen(store)
        assert await seen(store) == ALL_OF_IT
        assert await report(store, "after") == "DB2026003"

    async def test_closing_waits_for_what_is_being_written(self, register: Register, store: Store) -> None:
        reports = [asyncio.create_task(report(store, f"activity-{number}")) for number in range(20)]
        await reports[0]
        closing = asyncio.create_task(register.close(store))
        outcomes = await asyncio.gather(*reports, return_exceptions=True)
        await closing
        acknowledged = {outcome for outcome in outcomes if isinstance(outcome, str)}
        assert acknowledged
        assert acknowledged <= {breach.reference for breach in await (await register.open()).breaches()}


async def test_states_are_found_by_how_their_keys_begin(register: Register) -> None:
    """From what a transaction wrote, from memory and, after a purge, from the files."""
    store = await register.open()
    keys = ("offer:a", "offer:b", "offer", "offers", "other", "offer:%_")
    async with store.transaction("test") as transaction:
        for key in keys:
            await transaction.save_state(key, {"of": key})
        assert list(await transaction.states("offer:")) == ["offer:%_", "offer:a", "offer:b"]
    await store.purge()
    store = await register.reopen(store)
    async with store.transaction("test") as transaction:
        await transaction.save_state("offer:b", None)
        await transaction.save_state("offer:c", {"of": "c"})
        assert list(await transaction.states("offer:")) == ["offer:%_", "offer:a", "offer:c"]
    assert await store.states("offer:c") == {"offer:c": {"of": "c"}}
    assert await store.states("nothing") == {}
