"""What is noted to know a repeated activity by is not kept for ever."""

from datetime import timedelta

from tests.conversations.conftest import Bot


async def test_deliveries_are_forgotten_after_a_week(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("hello")
    await bot.look(days=8)
    assert await bot.store.forget_deliveries(bot.clock.now - timedelta(days=7)) == 0
    await sam.say("hello")
    assert await bot.store.forget_deliveries(bot.clock.now + timedelta(seconds=1)) >= 1
