"""Complaints and claims because of a breach, on open cases and on closed ones; a complaint has 30 days."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from domain.breach import Breach, Status
from domain.clocks.period import Period, PeriodBoundaries
from domain.summary.disputes import disputes_by_period
from tests.conversations.conftest import Bot
from tests.conversations.figures.test_documents import fetched, link
from tests.conversations.team import Office


async def closed(bot: Bot, office: Office) -> str:
    """A case that is over."""
    reference = await office.reported()
    await office.carol.say(f"take {reference}")
    breach = await stored(bot, reference)
    over = replace(breach, status=Status.CLOSED, closed_at=bot.clock.now, revision=breach.revision + 1)
    async with bot.store.transaction("test") as tx:
        await tx.save_breach(over, ())
    return reference


async def stored(bot: Bot, reference: str) -> Breach:
    breach = await bot.store.breach(reference)
    assert breach
    return breach


async def complained(office: Office, reference: str, day: str = "16 November") -> None:
    """Carol records a complaint by words."""
    await office.carol.say(f"complaint {reference}")
    for typed in (day, "Mrs Tester", "who read the letter"):
        await office.carol.say(typed)


async def test_a_complaint_is_recorded_acknowledged_and_answered(bot: Bot) -> None:
    office, carol = Office(bot), None
    reference, carol = await office.reported(), office.carol
    await complained(office, reference)
    assert "must be acknowledged by Wednesday 16 December" in carol.text
    await carol.say(f"show {reference}")
    assert "to be acknowledged by Wednesday 16 December 2026" in carol.text
    await carol.say(f"complaint acknowledged {reference} yesterday")
    assert "within the 30 days" in carol.text
    await carol.press("Complaint answered")
    await carol.say("today")
    await carol.say("an apology")
    assert "the outcome of complaint 1" in carol.text
    one = (await stored(bot, reference)).complaints[0]
    assert (one.received, one.acknowledged) == (date(2026, 11, 16), date(2026, 11, 17))
    assert (one.outcome_told, one.outcome, one.complainant) == (date(2026, 11, 18), "an apology", "Mrs Tester")
    assert one.acknowledged_in_time
    await carol.say(f"history {reference}")
    for words in ("complaint recorded", "complaint acknowledged", "outcome of a complaint told"):
        assert words in carol.text.casefold()


@pytest.mark.parametrize(
    ("received", "by"),
    [
        ("16 November", date(2026, 12, 16)),
        ("12 November", date(2026, 12, 14)),  # the 30th day is a Saturday
        ("28 October", date(2026, 11, 27)),
        ("25 November", date(2026, 12, 29)),  # Christmas Day on a Friday, and Boxing Day on a Saturday is Monday's
    ],
)
async def test_the_30_days_begin_the_day_after_and_end_on_a_working_day(bot: Bot, received: str, by: date) -> None:
    await bot.look(days=10)
    office = Office(bot)
    reference = await office.reported(discovered="yesterday at 4pm")
    await complained(office, reference, received)
    assert (await stored(bot, reference)).complaints[0].acknowledge_by == by


async def test_on_a_closed_case_its_clock_is_found_reminded_of_and_ended(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await closed(bot, office), office.carol
    await carol.say("open")
    assert reference not in carol.text
    await complained(office, reference)
    await carol.say("open")
    assert reference in carol.text
    assert "Complaint, Wed 16 Dec" in carol.text
    await carol.say("overdue")
    assert reference not in carol.text
    await bot.look(days=20)
    await office.reaches(carol, "must be acknowledged by")
    await bot.look(days=10)
    await office.reaches(carol, "should have been acknowledged")
    await carol.say("overdue")
    assert reference in carol.text
    await carol.say(f"complaint answered {reference} today")
    await carol.say("no infringement")
    await carol.say("open")
    assert reference not in carol.text
    before = len(carol.shown)
    await bot.look(days=30)
    assert not any("complaint" in reply.text for reply in carol.shown[before:])
    assert (await stored(bot, reference)).complaints[0].acknowledged_in_time is False


async def test_a_day_put_right_moves_the_end_of_the_30_days(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await complained(office, reference)
    await carol.say(f"change {reference} complaint 1: received")
    await carol.say("12 November")
    await carol.say("the post room's stamp says so")
    await carol.press("Record it")
    assert "Thursday 12 November 2026" in carol.text
    assert (await stored(bot, reference)).complaints[0].acknowledge_by == date(2026, 12, 14)


async def test_what_cannot_be_is_refused_with_a_sentence(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"complaint acknowledged {reference}")
    assert "no complaint 1" in carol.text
    await complained(office, reference)
    await carol.say(f"complaint acknowledged {reference} 15 November")
    assert "before it came in" in carol.text
    await carol.say(f"complaint acknowledged {reference} 1 yesterday")
    await carol.say(f"complaint acknowledged {reference} 1 yesterday")
    assert "was acknowledged already" in carol.text
    await complained(office, reference)
    assert "is on" in carol.text
    await office.sam.say(f"complaint {reference}")
    assert "information governance team" in office.sam.text


async def test_a_complainants_name_is_taken_out_for_good(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await complained(office, reference)
    await carol.say(f"redact {reference} complaint 1: from")
    await carol.say("a person's name")
    await carol.press("Take them out")
    assert "Tester" not in repr(await stored(bot, reference))
    assert "Tester" not in repr(await bot.store.history(reference))


async def test_a_claim_is_brought_settled_and_paid_on_a_closed_case(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await closed(bot, office), office.carol
    await carol.say(f"claim {reference}")
    for typed in ("2 November", "Tester & Sons", "distress"):
        await carol.say(typed)
    assert "Claim 1 is recorded" in carol.text
    await carol.say(f"claim settled {reference} 16 November")
    await carol.say("lots")
    assert "could not make out the amount" in carol.text
    await carol.say("1.5k")
    assert "settled for £1,500.00" in carol.text
    await carol.say(f"claim paid {reference} today")
    await carol.press("Keep: £1,500.00")
    assert "£1,500.00 was paid" in carol.text
    one = (await stored(bot, reference)).claims[0]
    assert (one.brought, one.settled, one.paid) == (date(2026, 11, 2), date(2026, 11, 16), date(2026, 11, 18))
    assert (one.amount, one.refused, one.is_open) == (Decimal("1500.00"), None, False)
    await carol.say(f"show {reference}")
    assert "£1,500.00" in carol.text
    assert "Tester & Sons" in carol.text
    await bot.restart()
    assert (await stored(bot, reference)).claims == (one,)


async def test_a_claim_is_refused_and_an_amount_put_right(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    for about in ("a first one", "another one"):
        await carol.say(f"claim {reference} {about}")
        await carol.say("yesterday")
        await carol.say("skip")
    await carol.say(f"claim refused {reference} 2 yesterday")
    assert "Why was it refused?" in carol.last[-1].question
    await carol.say("no damage was shown")
    assert "claim 2" in carol.text
    await carol.say(f"claim paid {reference} £1,250 today")
    assert "£1,250.00 was paid on claim 1" in carol.text
    await carol.say(f"claim refused {reference} 1 today")
    await carol.press("No damage or distress shown")
    assert "is recorded for that claim" in carol.text
    await carol.say(f"change {reference} claim 1: amount")
    await carol.say("£1,205")
    await carol.say("the receipt says so")
    await carol.press("Record it")
    assert "from *£1,250.00* to *£1,205.00*" in carol.text
    first, second = (await stored(bot, reference)).claims
    assert (first.amount, first.about) == (Decimal("1205.00"), "a first one")
    assert (second.refused, second.amount) == (date(2026, 11, 17), None)
    assert second.why_refused == "no damage was shown"
    await carol.say(f"show {reference}")
    assert "Claim 2: why refused: no damage was shown" in carol.text


async def test_the_workbook_counts_them_for_requests(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await closed(bot, office), office.carol
    await complained(office, reference)
    for about in ("one", "two", "three"):
        await carol.say(f"claim {reference} {about}")
        await carol.say("yesterday")
        await carol.say("skip")
        await carol.say(f"claim paid {reference} £100 today")
    await carol.say("export this period")
    _, content = await fetched(link(carol.last[-1]), bot)
    rows = openpyxl.load_workbook(io.BytesIO(content))["Complaints and claims"].iter_rows(values_only=True, max_col=8)
    found = {row[0]: row[1:] for row in rows}
    assert found["1 September 2026 to 28 February 2027"] == ("fewer than 3", 0, 3, 0, 3, 0, "£300.00")


async def test_what_was_recorded_by_mistake_stays_on_record_and_asks_and_counts_for_nothing(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await closed(bot, office), office.carol
    await complained(office, reference)
    await carol.say(f"claim {reference} yesterday")
    await carol.say("skip")
    await carol.say("skip")
    for what in ("complaint", "claim"):
        await carol.say(f"change {reference} {what} 1: recorded by mistake")
        await carol.say("yes")
        await carol.say("it belongs to another case")
        await carol.press("Record it")
    await carol.say("open")
    assert reference not in carol.text
    breach = await stored(bot, reference)
    assert [each.is_open for each in breach.disputes] == [False, False]
    figures = disputes_by_period([breach], Period(date(2026, 9, 1), date(2027, 2, 28)), PeriodBoundaries())
    assert [each.is_empty for each in figures] == [True]
    await carol.say(f"history {reference}")
    assert "it belongs to another case" in carol.text


async def test_what_is_on_record_of_each_stands_together(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await complained(office, reference)
    await carol.say(f"complaint {reference} yesterday")
    await carol.say("Mr Another")
    await carol.say("skip")
    await carol.say(f"show {reference}")
    shown = carol.text
    assert shown.index("Complaint 1: about") < shown.index("Complaint 2: received") < shown.index("Mr Another")


async def test_a_day_to_come_is_no_day_on_which_a_complaint_came(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"complaint {reference} tomorrow")
    assert "in the future" in carol.text
    for typed in ("today", "skip", "skip"):
        await carol.say(typed)
    assert [(each.received, each.about) for each in (await stored(bot, reference)).complaints] == [
        (date(2026, 11, 18), "")
    ]


async def test_a_merged_reports_complaint_and_claim_stand_on_the_case_that_counts_and_come_back(bot: Bot) -> None:
    office = Office(bot)
    counting, carol = await office.reported(), office.carol
    duplicate = await office.reported()
    await complained(office, duplicate)
    await carol.say(f"claim {duplicate} yesterday")
    for typed in ("Mr Claimant", "distress"):
        await carol.say(typed)
    await carol.say(f"outcome {duplicate} duplicate {counting} the same letter, reported twice")
    await carol.say(f"show {counting}")
    for words in ("Mrs Tester", "Mr Claimant", f"came with: {duplicate}"):
        assert words in carol.text
    await carol.say(f"complaint acknowledged {duplicate} yesterday")
    assert counting in carol.text
    await carol.say(f"complaint acknowledged {counting} yesterday")
    both = [await stored(bot, counting), await stored(bot, duplicate)]
    assert [len(each.disputes) for each in both] == [2, 0]
    figures = disputes_by_period(both, Period(date(2026, 9, 1), date(2027, 2, 28)), PeriodBoundaries())[0]
    assert (figures.received, figures.in_time, figures.brought) == (1, 1, 1)

    await carol.say(f"outcome {duplicate} breach it was another letter after all")
    again = await stored(bot, duplicate)
    assert [each.acknowledged for each in again.complaints] == [date(2026, 11, 17)]
    assert [each.claimant for each in again.claims] == ["Mr Claimant"]
    assert not any(each.came_with for each in again.disputes)
    assert (await stored(bot, counting)).disputes == ()


async def test_where_both_reports_had_a_complaint_one_is_asked_to_look_whether_it_is_the_same(bot: Bot) -> None:
    office = Office(bot)
    counting, carol = await office.reported(), office.carol
    duplicate = await office.reported()
    await complained(office, counting)
    await complained(office, duplicate, "17 November")
    await carol.say(f"outcome {duplicate} duplicate {counting} the same letter, reported twice")
    assert any("complaint 2: recorded by mistake" in reply.text for reply in carol.last)


async def test_a_complaint_without_an_outcome_is_reminded_of_and_in_time_overdue(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await closed(bot, office), office.carol
    await complained(office, reference)
    await carol.say(f"complaint acknowledged {reference} today")
    assert "its outcome looked for by Friday 18 December 2026" in carol.text
    await carol.say("open")
    assert "Complaint's outcome, Fri 18 Dec" in carol.text
    await carol.say("overdue")
    assert reference not in carol.text
    await bot.look(days=33)
    await office.reaches(carol, "a complaint waits for its outcome")
    await carol.say("overdue")
    assert reference in carol.text
    await carol.say(f"complaint answered {reference} today")
    await carol.say("an apology")
    await carol.say("overdue")
    assert reference not in carol.text


async def test_a_claim_without_an_outcome_is_listed_and_reminded_of(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await closed(bot, office), office.carol
    await carol.say(f"claim {reference} today")
    for typed in ("skip", "skip"):
        await carol.say(typed)
    await carol.say("open")
    assert reference in carol.text
    await bot.look(days=12)
    await office.reaches(carol, "a claim waits")
    await carol.say(f"claim settled {reference} today £300")
    before = len(carol.shown)
    await bot.look(days=14)
    assert any("a claim waits" in reply.text for reply in carol.shown[before:])
    await carol.say(f"claim paid {reference} today £300")
    await carol.say("open")
    assert reference not in carol.text


async def test_complaints_claims_and_lessons_are_found_by_their_names(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    other = await office.reported()
    await complained(office, reference)
    await carol.say(f"claim {reference} yesterday")
    for typed in ("Mr Claimant", "distress"):
        await carol.say(typed)
    await carol.say(f"note {other} Mrs Tester rang")
    for wanted in ("complaint: tester", "complaints: letter", "complaint: from: mrs tester", "claim: distress"):
        await carol.say(f"search {wanted}")
        assert "1" in carol.text.splitlines()[0]
        assert reference in carol.text
        assert other not in carol.text
    await carol.say("search note: tester")
    assert other in carol.text
    await carol.say("search claim: tester")
    assert "no case" in carol.text
