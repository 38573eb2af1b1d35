"""The central team by its Team's roster, where no list of members is set."""

from datetime import timedelta

import pytest

from tests.conversations.conftest import Bot


@pytest.fixture
async def roster(bot: Bot) -> Bot:
    """A bot that asks the roster; Carol is on it."""
    del bot.environment["BREACH_DESK_CENTRAL_MEMBERS"]
    await bot.restart()
    bot.connector.members = [{"id": "29:carol", "aadObjectId": "carol"}]
    await bot.channel().install()
    return bot


async def test_who_is_on_the_roster_is_the_team_and_who_left_it_is_not(roster: Bot) -> None:
    carol, sam = roster.chat("carol", "Carol Central"), roster.chat()
    await carol.say("open")
    assert "no open cases" in carol.text
    await sam.say("open")
    assert "information governance team" in sam.text
    roster.connector.members = []
    roster.clock.now += timedelta(minutes=2)
    await carol.say("open")
    assert "information governance team" in carol.text


async def test_before_the_channel_is_known_nobody_is_the_team_and_from_then_on_who_is_on_its_roster(bot: Bot) -> None:
    del bot.environment["BREACH_DESK_CENTRAL_MEMBERS"]
    await bot.restart()
    bot.connector.members = [{"id": "29:carol", "aadObjectId": "carol"}]
    carol = bot.chat("carol", "Carol Central")
    await carol.say("open")
    assert "information governance team" in carol.text
    await bot.channel().install()
    await carol.say("open")
    assert "no open cases" in carol.text
