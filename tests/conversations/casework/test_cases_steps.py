"""The smaller steps of a case, by words and by buttons."""

from pathlib import Path

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.standin import GENERAL, Reply
from tests.conversations.team import Office


async def test_what_is_recorded_is_kept_with_one_press_and_put_right_with_another(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.assessed(reference)
    carol = office.carol
    await carol.press("Assess again")
    assert "Keep: Breach" in carol.last[-1].buttons
    await carol.press("Keep: Breach")
    assert "Keep: Paper" in carol.last[-1].buttons
    await carol.say("email and letter")
    await carol.press("Record it now, leave the rest as it is")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.media == ("Email", "Letter")
    assert breach.assessment
    assert breach.assessment.consequences == "worry"


async def test_the_channels_card_offers_assess_until_it_is_assessed(bot: Bot) -> None:
    office = Office(bot)
    await bot.channel().install()
    reference = await office.reported()
    await bot.sent()
    card = Reply(bot.connector.in_(GENERAL)[-1])
    assert reference in card.text
    assert set(card.buttons) == {"Take it", "Assess", "Open"}
    await office.assessed(reference)
    await bot.sent()
    assert "Assess" not in Reply(bot.connector.in_(GENERAL)[-1]).buttons


async def test_a_second_thought_on_the_outcome_needs_its_reason(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"outcome {reference} near miss")
    assert "recorded as *near miss*" in office.carol.text
    await office.carol.say(f"outcome {reference} breach")
    assert "Why is that the outcome?" in office.carol.last[-1].question
    await office.carol.say("it did go out")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.outcome == "breach"
    assert (await bot.store.history(reference))[-1].why == "it did go out"


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("root cause", "cyber", "Cyber"),
        ("number of people", "12", "12"),
        ("number of people", "cannot be determined", "cannot be determined"),
        ("discovered", "16 November at 2pm", "Monday 16 November 2026, 14:00"),
        ("medium", "email and letter", "Email; Letter"),
        ("what happened", "A letter went astray", "A letter went astray"),
        ("danger", "not sure", "not sure"),
    ],
)
async def test_a_field_is_changed_with_its_reason(bot: Bot, field: str, value: str, shown: str) -> None:
    office = Office(bot)
    reference = await office.reported()
    carol = office.carol
    await carol.say(f"change {reference} {field}")
    assert f"What should *{field}* be?" in carol.last[-1].question
    await carol.say(value)
    await carol.say("the reporter rang")
    await carol.press("Record it")
    assert f"to *{shown}*" in carol.text
    last = (await bot.store.history(reference))[-1]
    assert (last.what, last.after, last.why) == ("changed", shown, "the reporter rang")


async def test_what_has_a_step_of_its_own_leads_there(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"change {reference} outcome")
    assert "step of its own" in office.carol.text
    await office.carol.press("Outcome")
    assert "What did it turn out to be?" in office.carol.last[-1].question


async def test_a_change_that_cannot_be_is_mended_at_the_review(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    carol = office.carol
    bot.clock.now = bot.clock.now.replace(hour=15)
    await carol.say(f"change {reference} discovered")
    await carol.say("today at 2pm")
    await carol.say("a slip")
    await carol.press("Record it")
    assert "reported before it was discovered" in carol.text
    await carol.say("change new value")
    await carol.say("today at 9am")
    await carol.press("Record it")
    assert "to *Wednesday 18 November 2026, 09:00*" in carol.text


async def test_awareness_needs_a_reason_and_shows_both_deadlines(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    carol = office.carol
    await carol.say(f"awareness {reference}")
    await carol.say("today at 9am")
    for deadline in ("Friday 20 November 2026, 16:00", "Saturday 21 November 2026, 09:00"):
        assert deadline in carol.text
    await carol.say("until then only an envelope was known")
    assert "Saturday 21 November 2026, 09:00" in carol.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.awareness
    assert breach.awareness.reason == "until then only an envelope was known"


async def test_redacted_words_are_nowhere_any_more(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported(What_happened="The plan of Tommy Tester got to people who should not have it")
    carol = office.carol
    await carol.say(f"note {reference} rang the mother of tommy tester")
    await carol.say(f"redact {reference} Tommy Tester")
    await carol.press("A person's name")
    assert "cannot be brought back" in carol.last[-1].question
    await carol.press("Take them out")
    assert "for good" in carol.text
    breach = await bot.store.breach(reference)
    story = await bot.store.history(reference)
    assert "Tester" not in f"{breach}{story}".title()
    assert story[-1].what == "redacted"
    folder = bot.environment["BREACH_DESK_DATA"]
    await bot.stop()
    assert "tommy tester" not in all_files(folder)


def all_files(folder: str) -> str:
    """What every file of the register holds, in small letters."""
    files = (file for file in Path(folder).rglob("*") if file.is_file())
    return "".join(file.read_text("utf-8", "replace") for file in files).lower()


async def test_two_cases_are_linked_with_each_other(bot: Bot) -> None:
    office = Office(bot)
    await office.reported()
    await office.reported(What_happened="A folder was found in the street")
    await office.carol.say("link DB2026001 DB2026002")
    for reference, other in (("DB2026001", "DB2026002"), ("DB2026002", "DB2026001")):
        breach = await bot.store.breach(reference)
        assert breach
        assert breach.links == (other,)
    await office.carol.say("unlink DB2026001 DB2026002")
    breach = await bot.store.breach("DB2026002")
    assert breach
    assert breach.links == ()
    await office.carol.say("link DB2026001 DB2026077")
    assert "cannot find DB2026077" in office.carol.text


async def test_search_by_words_and_by_field(bot: Bot) -> None:
    office = Office(bot)
    await office.reported()
    await office.reported(What_happened="The rent figures got to people who should not have them", medium="email")
    carol = office.carol
    await carol.say("search rent figures")
    assert "DB2026002" in carol.last[-1].buttons
    assert "DB2026001" not in carol.last[-1].buttons
    await carol.say("search medium: email")
    assert list(carol.last[-1].buttons) == ["DB2026002"]
    await carol.say("search unicorn")
    assert "no case for *unicorn*" in carol.text


async def test_closing_names_what_is_missing_each_with_its_button(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported(directorate="not known yet")
    carol = office.carol
    await office.assessed(reference, _2="not known yet")
    await carol.say(f"close {reference}")
    for missing in ("the directorate", "the main action", "the decision about the ICO", "apology"):
        assert missing in carol.text
    buttons = carol.last[-1].buttons
    assert {"Set the directorate", "Add an action", "Notification required", "Not required", "Apology"} <= set(buttons)
    await carol.press("Set the directorate")
    assert "What should *directorate* be?" in carol.last[-1].question


async def test_actions_with_owner_and_date_and_the_main_one(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    carol = office.carol
    await office.assessed(reference)
    for typed in (f"action {reference} training", "a session for the team", "no", "the team manager", "in two weeks"):
        await carol.say(typed)
    assert "*Training* is recorded" in carol.text
    for typed in (f"action {reference} corrective action", "skip", "yes", "yes"):
        await carol.say(typed)
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.main_action == "Corrective Action"
    assert str(breach.actions[0].due) == "2026-12-02"
    assert breach.actions[0].owner == "the team manager"
    await carol.say(f"action done {reference} 1")
    assert "*Training* is recorded as done" in carol.text
    await carol.say(f"main action {reference} 1")
    assert "*Training* is the main action" in carol.text


async def test_a_command_with_its_words_needs_no_dialog_in_the_channel_either(bot: Bot) -> None:
    office = Office(bot)
    channel = bot.channel()
    await channel.install()
    reference = await office.reported()
    await channel.say(f"escalate {reference} it may become public")
    assert "with the Senior Information Risk Owner now" in channel.text
    await bot.until(lambda: [body for body in bot.connector.in_("personal-sid") if "it may become public" in str(body)])
    shown = [Reply(body) for body in bot.connector.in_(GENERAL)]
    assert any("Status: with SIRO" in reply.text for reply in shown)


async def test_a_question_to_somebody_without_an_account_stays_with_the_team(bot: Bot) -> None:
    office = Office(bot)
    carol = office.carol
    for typed in ("log", "the bank", "from outside", "just now", "a statement was in the wrong envelope", "no"):
        await carol.say(typed)
    while "Log it" not in carol.last[-1].buttons:
        await carol.say("nothing yet" if "done so far" in carol.last[-1].question else "not known yet")
    await carol.press("Log it")
    await carol.say("ask DB2026001 when was it posted?")
    assert "no Teams account" in carol.text
    await carol.say("answer DB2026001 last Friday")
    breach = await bot.store.breach("DB2026001")
    assert breach
    assert breach.queries[0].answer == "last Friday"


async def test_a_case_is_taken_over_with_a_reason(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"take {reference}")
    await office.carl.say(f"take {reference}")
    assert "Carol Central took" in office.carl.text
    await office.carl.say(f"take over {reference}")
    await office.carl.press("The handler is away")
    assert "with Carl Central now" in office.carl.text


async def test_casework_that_is_left_is_gone_on_with(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    carol = office.carol
    await carol.say(f"assess {reference}")
    await carol.say("breach")
    await carol.say("cancel")
    await carol.say("yes")
    assert "recorded nothing" in carol.text
    await carol.say(f"assess {reference}")
    assert "go on where you were" in carol.text
    assert "medium" in carol.last[-1].question


async def test_a_reason_typed_with_the_decision_is_its_reason(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"ico {reference}")
    await office.carol.say("required or not? I do not know")
    assert "Must the ICO be told?" in office.carol.last[-1].question
    await office.carol.say("Not required, because it came back unopened")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.ico_decision
    assert breach.ico_decision.required is False
    assert breach.ico_decision.reason == "it came back unopened"


async def test_a_question_that_cannot_be_left_out_takes_skip_for_no_answer(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    for command in ("public wording", "note", "hold"):
        await carol.say(f"{command} {reference}")
        question = carol.last[-1].question
        await carol.say("skip")
        assert "cannot be left out" in carol.text
        assert carol.last[-1].question == question
    breach = await bot.store.breach(reference)
    assert breach
    assert (breach.public_wording, breach.notes, breach.legal_hold) == ("", (), False)


async def test_no_is_nothing_to_publish(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"public wording {reference}")
    await carol.say("no")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.public_approved_by
    assert breach.public_wording == ""


async def test_not_required_answers_whether_people_must_be_told(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"people told {reference}")
    await carol.say("not required")
    await carol.say("the risk is not high")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.people_told
    assert (breach.people_told.required, breach.people_told.reason) == (False, "the risk is not high")
    await carol.say(f"people told {reference}")
    await carol.say(f"not required {reference} it came back")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.ico_required is False


@pytest.mark.parametrize("named", ["lesson 9", "action 3: owner", "claim 1: amount", "complaint 0: about"])
@pytest.mark.parametrize("command", ["change", "redact"])
async def test_what_a_case_has_not_is_said_in_a_sentence(bot: Bot, command: str, named: str) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"{command} {reference} {named}")
    assert f"nothing called *{named}*" in carol.text


async def test_a_reason_that_is_too_short_is_asked_again_and_the_rest_stands(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await office.reported(), office.carol
    await carol.say(f"awareness {reference}")
    await carol.say("today at 9am")
    await carol.say("test")
    assert "somebody else can follow" in carol.text
    assert "Why is that the time of awareness" in carol.last[-1].question
    await carol.say("only then was the envelope opened and read")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.awareness
    assert breach.awareness.reason == "only then was the envelope opened and read"


async def test_a_duplicate_says_of_what_it_is_one_and_shows_no_clock_that_runs(bot: Bot) -> None:
    office = Office(bot)
    first, second = await office.reported(), await office.reported(discovered="today at 8am")
    carol = office.carol
    await carol.say(f"outcome {second} duplicate of {first} the same letter")
    assert f"*duplicate* of {first}" in carol.text
    await carol.say(f"show {second}")
    assert "ICO clock" not in carol.text
    await carol.say(f"show {first}")
    assert "ICO clock" in carol.text
    assert "Also reported by" not in carol.text
