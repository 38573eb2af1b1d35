"""Forty people with facts, asides and corrections drawn by seed: what they tell is on record, and asked once."""

import pytest

from tests.conversations.conftest import WEDNESDAY, Bot
from tests.conversations.reporters import Reporter, talked


@pytest.mark.parametrize("first", [1, 11, 21, 31])
async def test_no_fact_is_lost_or_wrong_and_nothing_is_asked_twice(bot: Bot, first: int) -> None:
    for seed in range(first, first + 10):
        story = await talked(bot, Reporter(seed, bot.taxonomy, WEDNESDAY), f"sim{seed}")
        told = " | ".join(story.said)
        assert not story.lost, told
        assert not story.wrong, told
        assert not story.asked_again, told
