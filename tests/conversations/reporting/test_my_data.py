"""`my data`: everybody gets what is held about them, and nothing about anybody else."""

import json

from tests.conversations.conftest import Bot
from tests.conversations.figures.test_documents import fetched, link
from tests.conversations.service.test_audit import reported


async def test_what_is_held_about_me_is_a_file_for_me_alone(bot: Bot) -> None:
    reference = await reported(bot)
    carol, sam = bot.chat("carol", "Carol Central"), bot.chat()
    await carol.say(f"take {reference}")
    await carol.say(f"note {reference} the reporter was in a hurry")
    await sam.say("my reports")
    await sam.say("my data")
    status, content = await fetched(link(sam.last[-1]), bot)
    assert status == 200
    held = json.loads(content)
    assert held["who you are"]["name"] == "Sam Staff"
    (own,) = held["what you reported"]
    assert own["reference"] == reference
    assert own["summary"]
    assert [each["what"] for each in held["what you did on cases"]] != []
    assert "my reports" in [each["what"] for each in held["what is on record about your looking"]]
    words = content.decode()
    assert "in a hurry" not in words
    assert "Carol" not in words


async def test_who_reported_nothing_gets_a_file_too_and_privacy_names_it(bot: Bot) -> None:
    ann = bot.chat("ann", "Ann Other")
    await ann.say("privacy")
    assert "my data" in ann.text
    await ann.say("what do you hold about me")
    _, content = await fetched(link(ann.last[-1]), bot)
    assert json.loads(content)["what you reported"] == []
