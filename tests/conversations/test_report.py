"""Staff report a breach, as they would type and press."""

from tests.conversations.conftest import Bot

QUESTIONS = (
    "What happened?",
    "danger",
    "discovered",
    "medium",
    "How many",
    "directorate",
    "information",
    "done so far",
)


async def test_a_report_by_words_alone(bot: Bot) -> None:
    sam = bot.chat()
    words = (
        "report a breach",
        "The meeting minutes were left in the wrong room",
        "no",
        "yesterday at 4pm",
        "paper",
        "3",
        "cfe",
        "names and addresses",
        "got it back",
    )
    for place, typed in enumerate(words[:-1]):
        await sam.say(typed)
        assert QUESTIONS[place] in sam.last[-1].question, sam.text
        assert not any(line.endswith("?") for line in sam.text.splitlines()[:-1])
    await sam.say(words[-1])
    assert list(sam.last[-1].buttons).count("Send") == 1
    assert "Tuesday 17 November 2026, 16:00" in sam.text
    await sam.say("send")
    assert sam.reference == "DB2026001"
