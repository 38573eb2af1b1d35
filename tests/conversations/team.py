"""The people of the central team's tests, and a report to work on."""

from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat, Reply

# What Sam answers, by a word of the question: one question may be answered by the first sentence already.
ANSWERS = {
    "What happened": "The minutes got to people who should not have them",
    "danger": "no",
    "time": "about 4pm",
    "discovered": "yesterday at 4pm",
    "medium": "paper",
    "How many": "3",
    "directorate": "cfe",
    "information": "names and addresses",
    "done so far": "got it back",
}
ASSESSMENT = (
    "breach",
    "keep",
    "keep",
    "skip",
    "keep",
    "12",
    "children",
    "keep",
    "no",
    "us",
    "nobody else",
    "loss or theft of paperwork",
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

    async def reported(self, *, by: Chat | None = None, **instead: str) -> str:
        """Sam (or somebody else) reports by words; `instead` has other answers, by a word of the question."""
        chat = by or self.sam
        answers = {**ANSWERS, **{name.replace("_", " "): answer for name, answer in instead.items()}}
        await chat.say("report")
        while "Send" not in chat.last[-1].buttons:
            question = chat.last[-1].question
            await chat.say(next(answer for word, answer in answers.items() if word in question))
        await chat.press("Send")
        return chat.reference

    async def assessed(self, reference: str, **instead: str) -> None:
        """Carol assesses by words, keeping what the report says."""
        await self.carol.say(f"assess {reference}")
        for place, typed in enumerate(ASSESSMENT):
            await self.carol.say(instead.get(f"_{place}", typed))
        await self.carol.press("Record it")

    async def answers(self, chat: Chat, answers: dict[str, str], until: str) -> None:
        """Answer each question by a word of it, until there is this button, and press it."""
        while until not in chat.last[-1].buttons:
            question = chat.last[-1].question
            await chat.say(next(answer for word, answer in answers.items() if word in question))
        await chat.press(until)

    async def reaches(self, chat: Chat, words: str) -> Reply:
        """What stands in somebody's chat with these words, once the outbox has brought it."""
        found: list[Reply] = await self.bot.until(lambda: [reply for reply in chat.shown if words in reply.text])
        return found[-1]
