"""A case is put before the SIRO after the decision about the ICO was made: what is asked is what is still open."""

from tests.conversations.conftest import Bot
from tests.conversations.team import Office


async def escalated(bot: Bot, office: Office, decided: str) -> str:
    """Carol decides about the ICO, and then puts the case before the SIRO."""
    reference, carol = await office.reported(), office.carol
    await office.sid.say("hello")
    await carol.say(f"take {reference}")
    await office.assessed(reference)
    await carol.say(f"ico {reference} {decided}")
    await carol.say(f"escalate {reference} the press has rung")
    return reference


async def test_a_decision_that_was_made_is_not_asked_for_again_but_whether_it_stands(bot: Bot) -> None:
    office = Office(bot)
    reference = await escalated(bot, office, "required because of the bank details")
    card = await office.reaches(office.sid, "for your decision")
    assert "whether it stands that the ICO must be told, as Carol Central decided on" in card.text
    assert "whether those affected must be told" in card.text
    assert "To decide: whether the ICO must be told" not in card.text
    assert list(card.buttons)[:4] == ["It stands", "Not required", "Telling people", "Seen"]
    await office.carol.say(f"show {reference}")
    assert "the SIRO says whether the decision about the ICO stands" in office.carol.text

    await office.carol.say(f"ico {reference}")
    assert "told" in office.carol.last[-1].question  # the team goes on with telling the ICO meanwhile
    await office.carol.say("today at 10am")
    await office.carol.say("skip")
    await office.carol.press("Record it")
    card = await office.reaches(office.sid, "the ICO was told in time")
    assert "Not required" not in card.buttons

    await bot.look(days=1, hours=1)
    await office.reaches(office.sid, "does the decision about the ICO stand?")
    await office.sid.press("It stands")
    await office.sid.press("because of the bank details")
    assert "must be told" in office.sid.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.ico_decision
    assert (breach.status, breach.ico_decision.by.name) == ("remedial action", "Sid Siro")


async def test_that_it_need_not_be_told_stands_or_is_decided_otherwise(bot: Bot) -> None:
    office = Office(bot)
    reference = await escalated(bot, office, "not required because it came back unread")
    card = await office.reaches(office.sid, "for your decision")
    assert "whether it stands that the ICO need not be told" in card.text
    assert list(card.buttons)[:2] == ["It stands", "Notification required"]
    await office.sid.press("Notification required")
    await office.sid.say("somebody did read it")
    await office.sid.press("Record it")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.ico_required
