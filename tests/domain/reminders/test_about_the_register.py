"""Drafts, digest, period, staff and heads of service, through the real store."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.breach import Action, Breach, Complaint, Escalation, IcoDecision, Outcome, Person, Status
from domain.council import HeadOfService
from domain.reminders import (
    CHANNEL,
    Reminding,
    digest,
    fire,
    late_reports,
    plan_all,
    plan_breach,
    plan_draft,
    read_rules,
)
from domain.reminders.firing import forget_draft
from domain.reminders.staff import theme_of
from domain.stores import Contact, Draft, Message, Store
from storage import open_stores
from tests.domain.reminders.moments import ANA, BY_DAY, at, local, reported, taken

SAM = Person("sam", "Sam Field")
DAY = timedelta(days=1)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await open_stores(f"tinydb:{tmp_path / 'register'}")
    yield store
    await store.close()


def begun(when: str, **fields: Any) -> Draft:
    moment = at(when)
    made: dict[str, Any] = {"flow": "report", "version": 1, "conversation": "c", "person": SAM}
    return Draft(id="d1", started_at=moment, touched_at=moment, **(made | fields))


async def plan(store: Store, case: Draft | Breach, now: datetime, reminding: Reminding = BY_DAY) -> None:
    async with store.transaction("c") as tx:
        if isinstance(case, Draft):
            await tx.save_draft(case)
            await plan_draft(tx, case, reminding, now)
        else:
            await tx.save_breach(case, ())
            await plan_breach(tx, case, reminding, now)


async def what_comes(store: Store, first: str, last: str, reminding: Reminding = BY_DAY) -> list[tuple[str, str, str]]:
    """Looking every ten minutes: when, to whom, and which reminders."""
    now, found = at(first), []
    while now <= at(last):
        for message in await fire(store, reminding, now):
            found.append((local(now), message.to, " ".join(item["key"] for item in message.values["items"])))
        now += timedelta(minutes=10)
    return found


async def test_a_draft_is_nudged_then_shown_to_the_team(store: Store) -> None:
    await plan(store, begun("2026-11-17 10:00"), at("2026-11-17 10:00"))
    assert await what_comes(store, "2026-11-17 10:00", "2026-11-20 10:00") == [
        ("Tue 17 Nov 10:30", "person:sam", "draft_unfinished"),
        ("Tue 17 Nov 14:30", CHANNEL, "draft_left"),
    ]


async def test_the_team_hears_of_a_draft_only_hours_after_its_owner(store: Store) -> None:
    await plan(store, begun("2026-11-20 17:20"), at("2026-11-20 17:20"))  # on a Friday evening
    assert await what_comes(store, "2026-11-20 17:20", "2026-11-24 10:00") == [
        ("Mon 23 Nov 08:30", "person:sam", "draft_unfinished"),
        ("Mon 23 Nov 12:30", CHANNEL, "draft_left"),
    ]


async def test_going_on_with_a_draft_starts_the_waiting_anew(store: Store) -> None:
    draft = begun("2026-11-17 10:00")
    await plan(store, draft, at("2026-11-17 10:00"))
    assert len(await what_comes(store, "2026-11-17 10:00", "2026-11-17 11:00")) == 1
    await plan(store, replace(draft, touched_at=at("2026-11-17 11:05")), at("2026-11-17 11:05"))
    assert await what_comes(store, "2026-11-17 11:10", "2026-11-18 17:00") == [
        ("Tue 17 Nov 11:40", "person:sam", "draft_unfinished"),
        ("Tue 17 Nov 15:40", CHANNEL, "draft_left"),
    ]


async def test_a_draft_that_was_sent_or_given_up_is_silent(store: Store) -> None:
    draft = begun("2026-11-17 10:00")
    await plan(store, draft, at("2026-11-17 10:00"))
    async with store.transaction("c") as tx:
        await forget_draft(tx, draft)
        await tx.delete_draft(draft.id)
    assert await what_comes(store, "2026-11-17 10:00", "2026-11-18 10:00") == []


async def test_casework_that_was_left_has_the_reminders_of_its_case(store: Store) -> None:
    await plan(store, begun("2026-11-17 10:00", flow="assess", about="DB2026001"), at("2026-11-17 10:00"))
    assert await what_comes(store, "2026-11-17 10:00", "2026-11-18 10:00") == []


async def test_several_cases_for_one_person_are_one_message(store: Store) -> None:
    first = taken(reported("2026-11-16 10:00"), "2026-11-16 11:00")
    second = replace(first, reference="DB2026002")
    for breach in (first, second):
        await plan(store, breach, at("2026-11-16 11:00"))
    messages = await fire(store, BY_DAY, at("2026-11-17 11:00"))
    assert [message.to for message in messages] == ["person:ana"]
    assert [item["subject"] for item in messages[0].values["items"]] == ["breach:DB2026001", "breach:DB2026002"]
    assert messages[0].values["next_in_line"] == [CHANNEL, "person:siro"]


async def test_three_days_off_bring_one_message_to_each_that_says_so(store: Store) -> None:
    for number in range(1, 31):
        await plan(
            store, replace(reported("2026-11-16 10:00"), reference=f"DB2026{number:03d}"), at("2026-11-16 10:00")
        )
    off_since = at("2026-11-16 10:05")
    messages = await fire(store, BY_DAY, at("2026-11-19 10:05"), off_since=off_since)
    assert sorted(message.to for message in messages) == [CHANNEL]
    assert len(messages[0].values["items"]) == 60  # nobody took it, and the clock has run out, for each of thirty
    assert messages[0].values["off_since"] == off_since.isoformat()
    assert await fire(store, BY_DAY, at("2026-11-19 10:06")) == ()


async def test_a_tick_that_fails_loses_nothing(store: Store) -> None:
    await plan(store, reported("2026-11-17 10:00"), at("2026-11-17 10:00"))

    class Stopped(Exception):
        pass

    with pytest.raises(Stopped):
        async with store.transaction("reminders") as tx:
            assert await tx.take_due(at("2026-11-17 11:00"), 10)
            raise Stopped
    assert [message.to for message in await fire(store, BY_DAY, at("2026-11-17 11:01"))] == [CHANNEL]
    assert await fire(store, BY_DAY, at("2026-11-17 11:02")) == ()


async def test_a_row_too_many_says_nothing_twice(store: Store) -> None:
    """Two replicas that cross can leave an old row in the due-table: the memory knows better."""
    breach = reported("2026-11-17 10:00")
    await plan(store, breach, at("2026-11-17 10:00"))
    async with store.transaction("c") as tx:
        (row,) = await tx.take_due(at("2026-11-17 11:00"), 10)
        await tx.schedule(row.subject, [row])
    assert await fire(store, BY_DAY, at("2026-11-17 11:00"))
    async with store.transaction("c") as tx:
        await tx.schedule(row.subject, [row])
    assert await fire(store, BY_DAY, at("2026-11-17 11:01")) == ()


async def test_the_stand_in_is_called_when_the_siro_has_not_decided_in_time(store: Store) -> None:
    escalation = Escalation(at=at("2026-11-17 10:00"), by=ANA, reason="bad")
    mine = taken(reported("2026-11-17 09:00"), "2026-11-17 09:30")
    await plan(store, replace(mine, escalation=escalation, status=Status.WITH_SIRO), at("2026-11-17 10:00"))
    comes = await what_comes(store, "2026-11-17 10:00", "2026-11-17 14:00")
    assert ("Tue 17 Nov 14:00", "person:stand-in", "siro_undecided") in comes
    breach = await store.breach(mine.reference)
    assert breach is not None
    assert breach.escalation is not None
    assert breach.escalation.stand_in_called_at == at("2026-11-17 14:00")
    assert [entry.by.name for entry in await store.history(mine.reference)] == ["Breach Desk"]
    assert await what_comes(store, "2026-11-17 14:10", "2026-11-17 16:00") == []


async def test_a_closed_case_is_silent_and_forgotten(store: Store) -> None:
    breach = reported("2026-11-17 10:00")
    await plan(store, breach, at("2026-11-17 10:00"))
    assert await what_comes(store, "2026-11-17 10:00", "2026-11-17 12:00")
    await plan(store, replace(breach, status=Status.CLOSED, revision=2), at("2026-11-17 12:00"))
    assert await what_comes(store, "2026-11-17 12:00", "2026-11-27 12:00") == []
    assert await store.state("reminded breach:DB2026001") is None


async def test_new_rules_hold_after_a_restart(store: Store) -> None:
    await plan(store, reported("2026-11-17 10:00"), at("2026-11-17 10:00"))
    rules, _ = read_rules({"untaken": {"first_after": "2h"}})
    later = replace(BY_DAY, rules=rules)
    await plan_all(store, later, at("2026-11-17 10:30"))
    comes = await what_comes(store, "2026-11-17 10:30", "2026-11-17 17:00", later)
    assert comes[0] == ("Tue 17 Nov 12:00", CHANNEL, "untaken")


async def test_every_open_case_is_planned_anew_however_many_there_are(store: Store) -> None:
    for number in range(1, 61):
        breach = replace(reported("2026-11-17 10:00"), reference=f"DB2026{number:03}")
        await plan(store, breach, at("2026-11-17 10:00"))
    rules, _ = read_rules({"untaken": {"first_after": "2h"}})
    await plan_all(store, replace(BY_DAY, rules=rules), at("2026-11-17 10:30"))
    async with store.transaction("look") as tx:
        due = await tx.take_due(at("2026-11-17 12:00"), 1000)
    assert len({each.subject for each in due if each.rule == "untaken"}) == 60


async def test_the_first_start_does_not_catch_up_on_the_past(store: Store) -> None:
    await plan_all(store, BY_DAY, at("2026-11-17 10:30"))
    assert await what_comes(store, "2026-11-17 10:30", "2026-11-19 17:00") == []


async def test_each_working_morning_a_digest_when_there_is_something(store: Store) -> None:
    await plan_all(store, BY_DAY, at("2026-11-17 10:30"))
    breach = reported("2026-11-17 11:00")
    decision = IcoDecision(required=False, at=at("2026-11-17 11:10"), by=ANA, reason="x")
    await plan(store, replace(breach, ico_decision=decision, handler=ANA), at("2026-11-17 11:10"))
    assert await what_comes(store, "2026-11-17 11:20", "2026-11-23 17:00") == [("Wed 18 Nov 08:30", CHANNEL, "digest")]


def test_the_digest_names_what_is_to_be_done() -> None:
    now = at("2026-11-20 08:30")  # a Friday
    old = reported("2026-11-10 10:00")
    ends_on_sunday = replace(reported("2026-11-19 12:00"), reference="DB2026002")
    overdue = Action(kind="Training", due=date(2026, 11, 18), main=True)
    decided = IcoDecision(required=False, at=now, by=ANA, reason="x")
    with_action = replace(old, reference="DB2026003", ico_decision=decided, handler=ANA, actions=(overdue,))
    found = digest([old, ends_on_sunday, with_action], [begun("2026-11-19 16:00")], now, BY_DAY.calendar)
    assert found is not None
    assert found.new == ("DB2026002",)
    assert found.untaken == ("DB2026001", "DB2026002")
    assert found.passed == ("DB2026001",)
    assert [reference for reference, _ in found.ending] == ["DB2026002"]
    assert found.overdue == (("DB2026003", "Training", "2026-11-18"),)
    assert found.drafts == 1
    assert found.complaints == ()
    assert digest([], [], now, BY_DAY.calendar) is None


def test_the_digest_names_complaints_from_a_week_before_their_30_days_end() -> None:
    ends = (date(2026, 11, 18), date(2026, 11, 27), date(2026, 11, 28))
    waiting = [Complaint(received=date(2026, 10, 20), acknowledge_by=day) for day in ends]
    done = replace(waiting[1], acknowledged=date(2026, 11, 2))
    closed = replace(reported("2026-10-19 10:00"), status=Status.CLOSED, outcome=Outcome.NOT_A_BREACH)
    found = digest([replace(closed, complaints=(*waiting, done))], [], at("2026-11-20 08:30"), BY_DAY.calendar)
    assert found is not None
    assert found.complaints == (("DB2026001", "2026-11-18"), ("DB2026001", "2026-11-27"))


async def test_a_period_that_has_ended_and_the_notes_to_staff_and_heads_of_service(store: Store) -> None:
    head = HeadOfService(person_id="head", name="A. Head", directorate="Port")
    muted = HeadOfService(person_id="quiet", name="Q. Head", directorate="Port")
    reminding = replace(BY_DAY, heads=(head, muted))
    await plan_all(store, reminding, at("2026-08-20 10:00"))
    late = reported("2026-08-20 10:00", "2026-08-10 10:00")
    async with store.transaction("c") as tx:
        await tx.save_breach(late, ())
        for name, is_muted in (("one", False), ("two", True), ("quiet", True)):
            contact = Contact(
                address=f"person:{name}", person=Person(name), conversation={}, seen_at=late.reported_at, muted=is_muted
            )
            await tx.save_contact(contact)
    comes = [
        each
        for each in await what_comes(store, "2026-08-28 18:00", "2026-09-11 10:00", reminding)
        if each[2] != "digest"
    ]
    assert ("Tue 01 Sep 08:30", CHANNEL, "digest period_ended") in comes
    assert [each for each in comes if "period_ended" not in each[2]] == [
        ("Tue 08 Sep 08:30", "person:one", "staff"),
        ("Tue 08 Sep 08:30", "person:head", "late_reports"),
    ]


async def test_heads_of_service_get_counts_and_themes_and_no_words_of_anybody(store: Store) -> None:
    late = reported("2026-08-20 10:00", "2026-08-10 10:00", late_reason="I was on leave, ask Jo Smith")
    found = late_reports([late, reported("2026-08-21 10:00")], "Port")
    assert found is not None
    assert (found.late, found.total, found.reasons) == (1, 2, (("away", 1),))
    assert "Jo Smith" not in str(found)
    assert late_reports([reported("2026-08-21 10:00")], "Port") is None
    assert late_reports([late], "Regeneration") is None


@pytest.mark.parametrize(
    ("reason", "theme"),
    [
        ("", "not_given"),
        ("I didn't know who to tell", "not_known_how"),
        ("was not sure it was a breach", "not_sure"),
        ("Waiting for the full details", "waited_for_details"),
        ("on annual leave", "away"),
        ("the supplier only told us today", "heard_late"),
        ("very busy", "busy"),
        ("the dog ate it", "other"),
    ],
)
def test_a_reason_is_sorted_under_a_theme(reason: str, theme: str) -> None:
    assert theme_of(reason) == theme


async def test_what_could_not_be_delivered_is_listed_once_a_day(store: Store) -> None:
    await plan_all(store, BY_DAY, at("2026-11-17 10:30"))
    now = at("2026-11-17 11:00")
    lost = Message(id="m", to="person:gone", kind="x", values={}, created_at=now, not_before=now, given_up_at=now)
    async with store.transaction("c") as tx:
        await tx.post(lost)
    comes = await what_comes(store, "2026-11-17 11:20", "2026-11-19 17:00")
    assert comes == [("Wed 18 Nov 08:30", CHANNEL, "undelivered"), ("Thu 19 Nov 08:30", CHANNEL, "undelivered")]
