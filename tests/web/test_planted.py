"""What a client may write where a reference belongs: it is refused and recorded, and breaks nothing for anybody."""

import pytest

from domain.breach import Person
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.web.conftest import load_recent
from tests.web.visitor import Visitor
from web.links import SESSION, key_of

PLANTED = (
    "2026-01-01..x",
    "..",
    "2026-12-31..2026-01-01",
    '=HYPERLINK("http://evil.example/")',
    "DB..x",
    "DB" + "9" * 6000,
    "DB" + "aZ9-" * 1500,
    "DB2026001 DB2026002",
)


@pytest.fixture
async def bot(bot_on_each_store: Bot) -> Bot:
    """Both stores, with cases."""
    await load_recent(bot_on_each_store, WEDNESDAY)
    return bot_on_each_store


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted[:12])
async def test_what_is_no_reference_breaks_neither_the_refusal_nor_the_audit(bot: Bot, planted: str) -> None:
    olga, page = bot.chat("olga", "Olga Other"), Visitor(bot, "olga")
    await bot.chat("carol", "Carol Central").say("register")  # from then on sessions are signed
    page.session = SESSION.sign(await key_of(bot.store), Person("olga", "Olga Other"), bot.clock.now)
    assert (await page.get(f"/register?reference={planted}"))[0] == 403
    await olga.send({**olga._activity("message"), "value": {"command": "show", "argument": planted}})
    assert "Only the information governance team" in olga.last[-1].text
    refused = await bot.store.refusals(2)
    assert [each.person.id for each in refused] == ["olga", "olga"]
    assert {each.reference for each in refused} <= {"", "DB2026001"}
    dora = bot.chat("dora", "Dora Officer")
    await dora.say("who looked at DB2026001")
    assert "Nobody has looked at it yet" in dora.text


async def test_the_team_is_told_that_there_is_no_such_case(bot: Bot) -> None:
    carol = bot.chat("carol", "Carol Central")
    for planted in PLANTED:
        await carol.send({**carol._activity("message"), "value": {"command": "show", "argument": planted}})
        assert "Something went wrong" not in carol.text
        assert "cannot reach the register" not in carol.text
