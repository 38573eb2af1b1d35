"""A council can change the chat SDK and change back: what one has begun, the other goes on with."""

from pathlib import Path

import pytest

from app import BOT
from bot.sdk.port import TurnContext
from domain.stores import Json
from settings.chat_sdk import SDKS
from tests.conversations.conftest import Bot
from tests.conversations.standin import TENANT, Chat, Clock, Connector
from tests.conversations.team import ASSESSMENT, Office

THERE_AND_BACK = [SDKS, SDKS[::-1]]


async def change_to(sdk: str, bot: Bot) -> None:
    """Stop the bot, and start it with the other SDK over the same register."""
    bot.environment["BREACH_DESK_SDK"] = sdk
    await bot.restart()
    assert type(bot.services.sdk).__name__.lower() == sdk


async def dialogs_of(chat: Chat, bot: Bot) -> Json | None:
    """The stack of dialogs of a conversation, as it is kept."""
    async with bot.store.transaction(chat.conversation) as tx:
        return await tx.state(f"dialogs:{chat.conversation}")


def at(bot: Bot, chat: Chat) -> Chat:
    """The same person in the same conversation, who finds the bot where it is now."""
    chat.bot_url = bot.url
    return chat


@pytest.mark.parametrize(("first", "second"), THERE_AND_BACK)
async def test_a_report_begun_under_one_is_finished_under_the_other(
    tmp_path: Path, connector: Connector, clock: Clock, first: str, second: str
) -> None:
    bot = await Bot(tmp_path / "data", connector, clock, BREACH_DESK_SDK=first).start()
    sam = bot.chat()
    for said in ("report", "I emailed a child's plan to the wrong parent yesterday at 4pm", "no"):
        await sam.say(said)
    asked, kept = sam.text, await dialogs_of(sam, bot)
    assert kept
    await change_to(second, bot)
    assert await dialogs_of(at(bot, sam), bot) == kept
    await sam.say("help")
    assert sam.shown[-1].question in asked
    for said in ("yesterday at 4pm", "email", "one child", "cfe", "health", "asked them to delete it"):
        if "Send" in sam.shown[-1].buttons:
            break
        await sam.say(said)
    await change_to(first, bot)
    await at(bot, sam).press("Send")
    reference = sam.reference
    assert reference
    assert await dialogs_of(sam, bot) is None
    await change_to(second, bot)
    await at(bot, sam).say("my reports")
    assert reference in sam.text
    await bot.stop()


@pytest.mark.parametrize(("first", "second"), THERE_AND_BACK)
async def test_casework_above_a_report_is_gone_on_with_and_then_the_report(
    tmp_path: Path, connector: Connector, clock: Clock, first: str, second: str
) -> None:
    bot = await Bot(tmp_path / "data", connector, clock, BREACH_DESK_SDK=first).start()
    office = Office(bot)
    reference = await office.reported()
    carol = office.carol
    await carol.say("report")
    await carol.say("A letter went to the wrong house")
    await carol.say(f"assess {reference}")
    for typed in ASSESSMENT[:5]:
        await carol.say(typed)
    stack = await dialogs_of(carol, bot)
    assert stack
    assert [each["id"] for each in stack["stack"]] == ["assess", "report"]
    await change_to(second, bot)
    assert await dialogs_of(at(bot, carol), bot) == stack
    for typed in ASSESSMENT[5:]:
        await carol.say(typed)
    await carol.press("Record it")
    assert "Is anyone in danger" in carol.text
    await change_to(first, bot)
    await at(bot, carol).say(f"history {reference}")
    assert "it came back and nobody read it" in carol.text
    assert "Is anyone in danger" in carol.text
    await bot.stop()


@pytest.mark.parametrize("sdk", SDKS)
async def test_what_the_sdk_itself_sends_goes_through_our_connector(bot: Bot, sdk: str) -> None:
    """Whatever is said through the SDK's turn context arrives where the activity came from, as a reply to it."""
    bot.environment["BREACH_DESK_SDK"] = sdk
    await bot.restart()

    async def on_turn(context: TurnContext, _: object) -> None:
        await context.send_activity("Good morning")  # type: ignore[attr-defined]  # of either SDK

    assert bot._runner
    bot._runner.app[BOT].on_turn = on_turn  # type: ignore[method-assign]
    await bot.chat().say("hello")
    assert bot.connector.posted[-1][2]["text"] == "Good morning"
    assert bot.connector.posted[-1][2]["conversation"]["tenantId"] == TENANT
