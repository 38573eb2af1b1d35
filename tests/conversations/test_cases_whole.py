"""Whole cases as transcripts: from the report to the end."""

from tests.conversations.conftest import Bot
from tests.conversations.team import Office


async def test_an_email_to_the_wrong_person_closed_in_a_day_without_the_ico(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported(_4="email")
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
