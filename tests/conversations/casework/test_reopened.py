"""A case that was opened again says what for, until it is closed again."""

from tests.conversations.casework.test_short_path import SMALL
from tests.conversations.conftest import Bot
from tests.conversations.team import Office

REASON = "the letter turned up elsewhere"


async def closed(office: Office) -> str:
    """A small breach by the short path, and nothing to publish of it."""
    reference = await office.reported(**SMALL)
    carol = office.carol
    await carol.say(f"take {reference}")
    await carol.press("Short path")
    for answer in (
        "Yes, deleted and confirmed",
        "Human Error",
        "Corrective Action",
        "It was deleted and that is confirmed",
    ):
        await carol.press(answer)
    await carol.press("Record and close")
    return reference


async def test_next_says_what_it_was_opened_again_for(bot_on_each_store: Bot) -> None:
    bot, office = bot_on_each_store, Office(bot_on_each_store)
    reference, carol = await closed(office), office.carol
    await carol.say(f"reopen {reference} {REASON}")
    assert f"Next: see to what it was opened again for, then close it (opened again because: {REASON})" in carol.text
    assert "Close the case" in carol.last[-1].buttons
    await carol.say(f"show {reference}")
    assert f"(opened again because: {REASON})" in carol.text
    assert f"Opened again because: {REASON}" in carol.text
    await carol.say("open")
    assert REASON not in carol.text
    await carol.say(f"action {reference} training")
    for typed in ("skip", "no", "skip", "skip", "no"):
        await carol.say(typed)
    assert "opened again for, then" not in carol.text
    assert f"(opened again because: {REASON})" in carol.text
    await carol.say(f"action done {reference} 2")
    await carol.say(f"close {reference}")
    assert "is closed" in carol.text
    await carol.press("Nothing to publish")
    await carol.say(f"show {reference}")
    assert "(opened again because" not in carol.text
    await carol.say(f"reopen {reference} a complaint came")
    assert "(opened again because: a complaint came)" in carol.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.reopened
    assert (breach.reopened.text, breach.reopened.by.name) == ("a complaint came", "Carol Central")
    story = [entry.what for entry in await bot.store.history(reference) if entry.what in ("reopened", "closed")]
    assert list(dict.fromkeys(story)) == ["closed", "reopened"]


async def test_the_reason_goes_where_words_are_taken_out(bot: Bot) -> None:
    office = Office(bot)
    reference, carol = await closed(office), office.carol
    await carol.say(f"reopen {reference} Mrs Quillfeather rang")
    await carol.say(f"redact {reference} Mrs Quillfeather")
    await carol.say("a name")
    await carol.press("Take them out")
    await carol.say(f"show {reference}")
    assert "opened again because" in carol.text
    assert "Quillfeather" not in carol.text
