"""`setup`: the checklist, as somebody of the team sees it."""

from tests.conversations.conftest import Bot


async def test_the_team_reads_what_is_set_up_and_what_is_not(bot: Bot) -> None:
    await bot.channel().install()
    carol = bot.chat("carol", "Carol Central")
    await carol.say("setup")
    assert "Setup" in carol.text
    assert "✔ The central team's channel is known." in carol.text
    assert "● To look at: No backup" in carol.text
    assert "✔ The SIRO is set." in carol.text


async def test_staff_are_not_shown_it(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("setup")
    assert "The SIRO is set" not in sam.text
