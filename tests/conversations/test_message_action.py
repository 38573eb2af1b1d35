"""*Report as a breach* on a message."""

from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat, Json, Reply


def action(chat: Chat, content: str) -> Json:
    return {
        **chat._activity("invoke"),
        "name": "composeExtension/fetchTask",
        "conversation": {"id": "19:some-chat", "conversationType": "groupChat"},
        "value": {"commandId": "reportBreach", "messagePayload": {"body": {"contentType": "html", "content": content}}},
    }


async def test_a_message_starts_a_report_in_personal_chat(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("hello")
    await sam.send(action(sam, "<p>I sent the payroll file to the wrong Sarah</p>"))
    assert sam.status == 200
    assert sam.answer["task"]["type"] == "message"
    assert "danger" in Reply(bot.connector.in_("personal-sam")[-1]).question
    await sam.say("status")
    assert "payroll file to the wrong Sarah" in sam.text


async def test_a_report_in_progress_is_not_disturbed(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.send(action(sam, "something else"))
    assert "finish it" in sam.answer["task"]["value"]


async def test_an_unknown_invoke_is_answered_politely(bot: Bot) -> None:
    sam = bot.chat()
    await sam.send({**sam._activity("invoke"), "name": "task/unheard", "value": {"a": 1}})
    assert sam.status == 404
