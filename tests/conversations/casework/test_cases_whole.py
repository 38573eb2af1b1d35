"""Whole cases as transcripts: from the report to the end."""

from tests.conversations.conftest import Bot
from tests.conversations.team import Office


async def test_an_email_to_the_wrong_person_closed_in_a_day_without_the_ico(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported(medium="email")
    carol = office.carol
    await carol.say(f"take {reference}")
    assert "with Carol Central" in carol.text
    await office.assessed(reference)
    assert "The record speaks for *not required*" in carol.text
    assert "UK GDPR Article 33(1)" in carol.text
    await carol.say(f"ico {reference} not required because it came back unread")
    assert "need not be told" in carol.text
    await carol.say(f"close {reference}")
    assert "main action" in carol.text
    assert "Add an action" in carol.last[-1].buttons
    await carol.press("Telling people")
    await carol.press("Need not be told")
    await carol.say("the risk is not high")
    await carol.press("Add an action")
    await carol.press("Corrective Action")
    await carol.say("skip")
    await carol.say("yes")
    await carol.press("Apology")
    await carol.press("Yes")
    await carol.press("Close the case")
    assert "is closed" in carol.text
    assert "public report" in carol.last[-1].question
    await carol.say("An e-mail was sent to the wrong recipient")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.status == "closed"
    assert breach.public_wording == "An e-mail was sent to the wrong recipient"
    await carol.say(f"history {reference}")
    story = carol.text
    order = ["reported", "taken", "assessed", "ICO decision", "decision on telling people", "action added", "closed"]
    places = [story.index(f"· {word}") for word in order]
    assert places == sorted(places)
    assert "it came back unread" in story


async def test_a_stolen_laptop_with_the_siro_and_the_ico_within_72_hours(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported(
        What_happened="The benefits files were stolen from the car",
        medium="laptop",
        How_many="about 400",
        done_so_far="nothing yet",
    )
    carol = office.carol
    await office.sid.say("hello")
    await office.dora.say("hello")
    await carol.say(f"take {reference}")
    await carol.say(f"escalate {reference} stolen laptop with bank details of 400 people")
    assert "with the Senior Information Risk Owner now" in carol.text
    card = await office.reaches(office.sid, "for your decision")
    for words in (
        "stolen laptop with bank details",
        "benefits files",
        "until Friday 20 November 16:00",
        "within 72 hours",
    ):
        assert words in card.text
    assert list(card.buttons)[:3] == ["Notification required", "Not required", "Seen"]
    advice = await office.reaches(office.dora, "your advice, please")
    assert "Give advice" in advice.buttons

    await carol.say(f"ico {reference} required because of the bank details")
    assert "somebody else decides" in carol.text
    await office.sid.press("Seen")
    assert "decision is still to be made" in office.sid.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.status == "with SIRO"
    assert not breach.ico_clock_ended

    await office.dora.say(f"advise {reference}")
    await office.dora.press("Telling the ICO")
    await office.dora.press("Tell them")
    await office.dora.say("bank details of many people, not encrypted")
    await office.reaches(office.sid, "bank details of many people, not encrypted")
    await office.sid.say(f"ico {reference} not required because we hope for the best")
    assert "advised otherwise" in office.sid.text
    assert office.sid.last[-1].question
    await office.sid.say("cancel")
    await office.sid.say("yes")
    await office.sid.say(f"ico {reference}")
    await office.sid.say("restart")
    await office.sid.say("yes")
    await office.sid.press("Required")
    await office.sid.say("bank details, not encrypted")
    await office.sid.press("Record it")
    decided = await office.reaches(office.sid, "Decided by Sid Siro")
    assert "Notification required" not in decided.buttons

    bot.clock.now = bot.clock.now.replace(day=19, hour=15)
    await carol.say(f"ico {reference}")
    await carol.say("today at 2pm")
    await carol.say("IC-123456-A1B2")
    await carol.press("Record it")
    assert "in time" in carol.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.notified_in_time
    assert breach.ico_notification
    assert breach.ico_notification.case_reference == "IC-123456-A1B2"
    await carol.say(f"ico {reference}")
    assert "to or came from the ICO" in carol.last[-1].question


async def test_a_late_notification_needs_its_own_reason(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported(discovered="10 November at 9am")
    assert "why" in office.sam.last[-1].question
    await office.sam.say("I was on leave")
    carol = office.carol
    await carol.say(f"ico {reference} required because it was health information")
    await carol.press("ICO was told")
    await carol.press("Just now")
    await carol.say("skip")
    assert "later than 72 hours" in carol.last[-1].question
    assert "Friday 13 November 2026, 09:00" in carol.text
    await carol.say("the report reached us late")
    await carol.press("Record it")
    assert "after the 72 hours" in carol.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.ico_notification
    assert breach.ico_notification.delay_reason == "the report reached us late"
    assert breach.late_reason == "I was on leave"


async def test_a_near_miss_is_closed_from_assessment(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    carol = office.carol
    await carol.say(f"assess {reference}")
    await carol.say("near miss")
    assert "reasons" in carol.last[-1].question
    await carol.say("the letter never left the building")
    await carol.press("Record it")
    assert next(iter(carol.last[-1].buttons)) == "Close the case"
    await carol.press("Close the case")
    assert "is closed" in carol.text
    await carol.say("summary")
    assert "Near misses (not in the total): 1" in carol.text


async def test_a_withdrawal_is_a_wish_that_the_team_decides(bot: Bot) -> None:
    office = Office(bot)
    await bot.channel().install()
    reference = await office.reported()
    await office.sam.say(f"withdraw {reference}")
    assert "take the report back" in office.sam.last[-1].question
    await office.sam.say("it was my own letter")
    assert "The team will decide" in office.sam.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.outcome == "undecided"
    carol = office.carol
    await carol.say(f"take {reference}")
    assert next(iter(carol.last[-1].buttons)) == "Decide the withdrawal"
    await carol.press("Decide the withdrawal")
    assert "it was my own letter" in carol.text
    await carol.press("Yes")
    await carol.say("no personal information of others")
    told = await office.reaches(office.sam, "taken your report DB2026001 back")
    assert "Thank you" in told.text
    await carol.press("Close the case")
    breach = await bot.store.breach(reference)
    assert breach
    assert (breach.outcome, breach.status) == ("not a breach", "closed")


async def test_a_breach_that_came_by_phone_is_logged(bot: Bot) -> None:
    office = Office(bot)
    await bot.channel().install()
    carol = office.carol
    await carol.say("log")
    for typed, asked in (
        ("Reception at the Civic Offices", "Who told"),
        ("by phone", "How did they"),
        ("today at 9:15", "When was the team told"),
        ("a folder was left on the bus", "What happened"),
        ("no", "danger"),
        ("yesterday at 3pm", "discovered"),
        ("paper", "medium"),
        ("2", "How many"),
        ("housing", "directorate"),
        ("nothing yet", "information"),
        ("names and addresses", "information"),
        ("nothing yet", "done so far"),
    ):
        assert asked in carol.last[-1].question
        await carol.say(typed)
    await carol.press("Log it")
    assert "Logged as" in carol.text
    breach = await bot.store.breach("DB2026001")
    assert breach
    assert (breach.route, breach.told_by) == ("phone", "Reception at the Civic Offices")
    assert breach.reported_at.hour == 9
    assert breach.within_72_hours
    await carol.send({**carol.last_activity, "id": "pressed-again"})
    assert "done that already" in carol.text
    assert await bot.store.breach("DB2026002") is None
    assert "DB2026001" in str(bot.connector.posted)


async def test_the_team_asks_and_the_reporter_answers(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    carol = office.carol
    await carol.say(f"take {reference}")
    await carol.say(f"ico {reference} not required because it is little")
    await carol.say(f"ask {reference} did anybody read it?")
    asked = await office.reaches(office.sam, "did anybody read it")
    assert "Answer" in asked.buttons
    await office.sam.say("my reports")
    assert f"Answer about {reference}" in office.sam.last[-1].buttons
    await office.sam.press("Answer")
    assert "did anybody read it" in office.sam.text
    await office.sam.say("yes, two colleagues")
    assert "with the team" in office.sam.text
    told = await office.reaches(carol, "yes, two colleagues")
    assert "Still holds: the decision about the ICO" in told.buttons
    await carol.press("Still holds: the decision about the ICO")
    assert "still holds" in carol.text
    story = await bot.store.history(reference)
    assert story[-1].what == "confirmed after new facts"
    await office.sam.press("Answer")
    assert "has its answer already" in office.sam.text


async def test_what_is_left_out_of_an_answer_a_reason_or_a_withdrawal_is_said(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported(discovered="10 November at 4pm")
    await office.sam.say("I was told to ring 07700 900123 first")
    assert "phone number" in office.sam.text
    await office.carol.say(f"ask {reference} how many letters?")
    await office.sam.say(f"answer {reference} two, to jo@example.com")
    assert "e-mail address" in office.sam.text
    await office.sam.say(f"withdraw {reference} it was not jo@example.com")
    assert "e-mail address" in office.sam.text
    breach = await bot.store.breach(reference)
    assert breach
    assert not any(words in str(breach) for words in ("07700", "jo@"))


async def test_the_draft_for_the_ico_asks_for_its_gaps_with_one_press(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    carol = office.carol
    await carol.say(f"draft ico {reference}")
    assert "How it was found out: not yet known" in carol.text
    await carol.press(next(title for title in carol.last[-1].buttons if title.startswith("Ask the reporter all")))
    breach = await bot.store.breach(reference)
    assert breach
    assert len(breach.queries) >= 4
    await office.reaches(office.sam, "How did you find out")
    await office.sam.say(f"answer {reference} the caretaker rang me")
    await carol.say(f"draft ico {reference}")
    assert "How it was found out: the caretaker rang me" in carol.text


async def test_new_facts_after_closing_ask_whether_it_still_holds(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    carol = office.carol
    await carol.say(f"take {reference}")
    await carol.say(f"outcome {reference} near miss")
    await carol.say(f"close {reference}")
    await office.sam.say(f"add {reference} it did go out after all")
    told = await office.reaches(carol, "it did go out after all")
    assert "Reopen" in told.buttons
    await carol.press("Reopen")
    await carol.press("New facts came")
    assert "is open again" in carol.text


async def test_what_is_refused_takes_no_number(bot: Bot) -> None:
    office = Office(bot)
    carol = office.carol
    for typed in (
        "log",
        "the bank",
        "from outside",
        "yesterday at 9:00",
        "a statement was in the wrong envelope",
        "no",
    ):
        await carol.say(typed)
    await carol.say("today at 9:00")  # discovered after it was reported
    while "Log it" not in carol.last[-1].buttons:
        await carol.say("nothing yet" if "done so far" in carol.last[-1].question else "not known yet")
    await carol.press("Log it")
    assert await bot.store.breach("DB2026001") is None
    await carol.say("change discovered")
    await carol.say("not known yet")
    await carol.press("Log it")
    assert [breach.reference for breach in await bot.store.breaches()] == ["DB2026001"]
