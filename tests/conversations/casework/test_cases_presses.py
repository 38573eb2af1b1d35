"""Pressing again, pressing late, pressing at the same time, and pressing what one may not."""

import asyncio

from domain.breach import Status
from tests.conversations.conftest import Bot
from tests.conversations.robot import press_in
from tests.conversations.standin import GENERAL, Reply
from tests.conversations.team import Office


async def test_two_take_it_at_once_and_the_second_is_told_by_whom(bot: Bot) -> None:
    office = Office(bot)
    carol, carl = bot.channel(), bot.channel("carl", "Carl Central")
    await carol.install()
    reference = await office.reported()
    card = (await bot.until(lambda: [Reply(b) for b in bot.connector.in_(GENERAL) if reference in str(b)]))[-1]
    await asyncio.gather(press_in(carol, card, "Take it"), press_in(carl, card, "Take it"))
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.handler
    first, second = (carol, carl) if breach.handler.id == "carol" else (carl, carol)
    said = "\n".join(Reply(body).text for _, _, body in bot.connector.posted)
    assert f"{reference} is with {first.name} now" in said
    assert f"{reference} is with {second.name} now" not in said
    assert f"taken by {first.name}" in said
    assert len([entry for entry in await bot.store.history(reference) if entry.field == "handler"]) == 1


async def test_two_decide_at_once_and_the_first_wins(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    for chat in (office.carol, office.carl):
        await chat.say(f"ico {reference}")
        await chat.press("Not required")
    await office.carol.say("it came back")
    await office.carl.say("it was deleted")
    assert "Carol Central decided before you" in office.carl.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.ico_decision
    assert breach.ico_decision.reason == "it came back"


async def test_two_assess_at_once_and_nothing_is_overwritten_unseen(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    for chat in (office.carol, office.carl):
        await chat.say(f"assess {reference}")
        await chat.say("near miss")
        await chat.say("it never left the building" if chat is office.carol else "nobody read it")
    bot.clock.now = bot.clock.now.replace(minute=40)
    await office.carol.press("Record it")
    await office.carl.press("Record it")
    assert "Carol Central assessed" in office.carl.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.assessment
    assert breach.assessment.reasons == "it never left the building"


async def test_a_stale_press_does_nothing_and_tells_how_it_stands(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"show {reference}")
    old = office.carol.last[-1]
    await office.carl.say(f"escalate {reference} it may become public")
    await press_in(office.carol, old, "Take it")
    assert "has changed since that card was shown" in office.carol.text
    assert "escalated to the SIRO by Carl Central" in office.carol.text
    assert "with SIRO" in office.carol.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.handler is None


async def test_a_repeated_press_does_nothing_and_tells_how_it_stands(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"show {reference}")
    card = office.carol.last[-1]
    await press_in(office.carol, card, "Take it")
    history = await bot.store.history(reference)
    await press_in(office.carol, card, "Take it")
    assert "taken by Carol Central" in office.carol.text
    assert await bot.store.history(reference) == history
    question = (await office.carol.press("Not required, because …"))[-1]
    await press_in(office.carol, question, "It came back and was not read")
    history = await bot.store.history(reference)
    await press_in(office.carol, question, "It came back and was not read")
    assert "done that already" in office.carol.text
    assert await bot.store.history(reference) == history


async def test_the_same_activity_again_has_one_effect(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"note {reference} rang the school")
    await office.carol.send(office.carol.last_activity)
    breach = await bot.store.breach(reference)
    assert breach
    assert len(breach.notes) == 1


async def test_an_open_card_follows_the_record(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"show {reference}")
    await office.carl.say(f"take {reference}")
    await bot.until(lambda: [reply for reply in office.carol.shown if "Handler: Carl Central" in reply.text])
    cards = [reply for reply in office.carol.shown if "What happened: The minutes got" in reply.text]
    assert len(cards) == 1
    assert "Take it" not in cards[0].buttons


async def test_a_right_that_is_lost_ends_the_dialog(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"assess {reference}")
    await office.carol.say("breach")
    await office.carl.say(f"conflict {reference}")
    await office.carl.say("Carol Central")
    await office.carl.say("a neighbour")
    assert "marked for Carol Central" in office.carl.text
    await office.carol.say("paper")
    assert "cannot find DB2026001" in office.carol.text
    await office.carol.say("open")
    assert reference not in office.carol.text
    refusals = await bot.store.refusals()
    assert refusals[0].person.id == "carol"
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.assessment is None


async def test_a_press_is_never_trusted(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    for command in ("take", "assess", "close", "ico_not_required", "history", "redact", "ask_gap", "still_holds"):
        value = {"command": command, "argument": f"{reference} ico because I say so", "revision": 1}
        await office.olga.send({**office.olga._activity("message"), "value": value})
        assert "information governance team" in office.olga.text
    breach = await bot.store.breach(reference)
    assert breach
    assert (breach.revision, breach.status) == (1, Status.REPORTED)
    assert len(await bot.store.refusals()) == 8


async def test_a_press_on_a_question_of_somebody_else_does_nothing(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    question = (await office.carol.say(f"escalate {reference}"))[-1]
    await press_in(office.olga, question, "It may become public")
    assert "changed nothing" in office.olga.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.escalation is None


async def test_in_the_channel_nothing_of_what_happened_is_told(bot: Bot) -> None:
    office = Office(bot)
    await office.carol.say("hello")
    channel = bot.channel()
    await channel.install()
    reference = await office.reported()
    for typed in (
        f"show {reference}",
        f"assess {reference}",
        f"history {reference}",
        f"draft ico {reference}",
        f"take {reference}",
        f"change {reference} what happened",
        "search minutes",
    ):
        await channel.say(typed)
        assert channel.last
        assert "who should not have them" not in channel.text
    shown = "\n".join(Reply(body).text for body in bot.connector.in_(GENERAL))
    assert "who should not have them" not in shown
    assert "who should not have them" in "\n".join(reply.text for reply in office.carol.shown)


async def test_the_same_thing_reported_twice_is_noticed_at_the_first_look(bot: Bot) -> None:
    office = Office(bot)
    await office.reported()
    await office.olga.say("hello")
    await office.reported(by=office.olga)
    await office.carol.say("show DB2026002")
    assert "looks like one already reported: DB2026001" in office.carol.text
    await office.carol.press("Same as DB2026001")
    assert "recorded as *duplicate*" in office.carol.text
    breach = await bot.store.breach("DB2026002")
    assert breach
    assert breach.duplicate_of == "DB2026001"


async def test_no_duplicate_can_make_an_incident_vanish(bot: Bot) -> None:
    office = Office(bot)
    await office.reported()
    await office.olga.say("hello")
    await office.reported(by=office.olga)
    await office.carol.say("outcome DB2026001 duplicate DB2026009 the same letter")
    assert "name the report" in office.carol.text
    await office.carol.say("outcome DB2026002 duplicate DB2026001 the same letter")
    assert "recorded as *duplicate*" in office.carol.text
    await office.carol.say("outcome DB2026001 duplicate DB2026002 the same letter")
    assert "name the report" in office.carol.text
    first, second = await bot.store.breach("DB2026001"), await bot.store.breach("DB2026002")
    assert first
    assert second
    assert first.outcome.counts
    assert [each.reference for each in first.merged] == ["DB2026002"]
    assert first.also_reported_by == (second.reporter,)
    await office.carol.say("summary this period")
    assert "1 breach" in office.carol.text
    await office.carol.say("outcome DB2026002 breach it was another letter")
    again = await bot.store.breach("DB2026001")
    assert again
    assert again.merged == ()
