"""The people of the central team's tests, and a report to work on."""

from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat, Reply
from tests.conversations.test_report import report_by_words

ASSESSMENT = (
    "breach",
    "keep",
    "keep",
    "keep",
    "12",
    "children",
    "keep",
    "no",
    "us",
    "nobody else",
    "human error",
    "yes, it is back",
    "worry",
    "none known",
    "unlikely",
    "low",
    "it came back and nobody read it",
)


class Office:
    """Everybody's personal chat."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.sam = bot.chat()
        self.carol = bot.chat("carol", "Carol Central")
        self.carl = bot.chat("carl", "Carl Central")
        self.sid = bot.chat("sid", "Sid Siro")
        self.dora = bot.chat("dora", "Dora Dpo")
        self.olga = bot.chat("olga", "Olga Other")

    async def reported(self, **instead: str) -> str:
        """Sam reports by words; returns the reference."""
        await report_by_words(self.sam, "send", **instead)
        return "DB2026001"

    async def assessed(self, reference: str, **instead: str) -> None:
        """Carol assesses by words, keeping what the report says."""
        await self.carol.say(f"assess {reference}")
        for place, typed in enumerate(ASSESSMENT):
            await self.carol.say(instead.get(f"_{place}", typed))
        await self.carol.press("Record it")

    async def reaches(self, chat: Chat, words: str) -> Reply:
        """What stands in somebody's chat with these words, once the outbox has brought it."""
        found: list[Reply] = await self.bot.until(lambda: [reply for reply in chat.shown if words in reply.text])
        return found[-1]
