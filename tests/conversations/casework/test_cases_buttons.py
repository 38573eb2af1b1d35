"""A newcomer takes a case from report to closed with nothing but the buttons offered."""

import pytest

from domain.actions import missing_for_closing
from domain.breach import Outcome, Status
from tests.conversations.conftest import Bot
from tests.conversations.robot import walk
from tests.conversations.standin import GENERAL
from tests.conversations.team import Office


async def opened(bot: Bot, office: Office, **report: str) -> str:
    """A report, and Carol who presses *Open* on its card in the channel."""
    await office.carol.say("hello")
    channel = bot.channel()
    await channel.install()
    reference = await office.reported(**report)
    await bot.until(lambda: [body for body in bot.connector.in_(GENERAL) if reference in str(body)])
    await channel.press("Open")
    office.carol.last = [await office.reaches(office.carol, "What happened")]
    return reference


@pytest.mark.parametrize(
    "report",
    [
        {},
        {"danger": "yes", **dict.fromkeys(("discovered", "medium", "How_many", "directorate"), "not known yet")},
        {"What_happened": "I lost my work phone", "medium": "mobile", "done_so_far": "nothing yet"},
    ],
    ids=["full", "gaps", "phone"],
)
async def test_from_report_to_closed_by_the_first_button_each_time(bot: Bot, report: dict[str, str]) -> None:
    office = Office(bot)
    reference = await opened(bot, office, **report)
    pressed = await walk(office.carol, "is closed. Thank you")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.status is Status.CLOSED
    assert missing_for_closing(breach) == ()
    assert pressed[0] == "Take it"
    await walk(office.carol, "The public wording of")


async def test_what_the_record_then_holds_is_what_the_law_asks_for(bot: Bot) -> None:
    office = Office(bot)
    reference = await opened(bot, office)
    await walk(office.carol, "is closed. Thank you")
    breach = await bot.store.breach(reference)
    assert breach
    found, decision = breach.assessment, breach.ico_decision
    assert found
    assert decision
    # Article 33(3): nature, categories and numbers of people and of records, consequences, measures.
    assert breach.summary
    assert breach.information
    assert found.kinds_of_people
    assert found.records.band
    assert found.consequences
    assert breach.actions
    # Article 33(5): the facts, the effects and the remedial action, each with its time and its author.
    assert found.effects
    assert (found.by, decision.by) == (breach.handler, breach.handler)
    assert all(entry.at and entry.by.name for entry in await bot.store.history(reference))
    assert decision.reason


async def test_the_same_with_the_siro(bot: Bot) -> None:
    office = Office(bot)
    reference = await opened(bot, office)
    carol = office.carol
    await walk(carol, "The assessment of")
    await carol.press("Escalate to the SIRO")
    await carol.press("Many people are affected")
    assert "Notification required" not in carol.last[-1].buttons
    office.sid.last = [await office.reaches(office.sid, "for your decision")]
    await walk(office.sid, "Recorded for")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.status is Status.REMEDIAL_ACTION
    await carol.say(f"show {reference}")
    await walk(carol, "is closed. Thank you")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.notified_in_time


async def test_what_was_no_breach_is_closed_at_once(bot: Bot) -> None:
    office = Office(bot)
    reference = await opened(bot, office)
    await walk(office.carol, "is closed. Thank you", instead={"Breach": "Not a breach"})
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.outcome is Outcome.NOT_A_BREACH
    assert not breach.actions
