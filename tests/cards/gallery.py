"""One card of every kind, as a real conversation brings it: the same words, people and clock each time."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from documents.examples import Cast, recent_examples
from domain.breach import Person
from settings.environment import read_settings
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.conversations.reporting.test_form_window import fetch
from tests.conversations.standin import GENERAL, Chat, Clock, Connector, Json, Reply
from tests.conversations.team import ASSESSMENT, Office
from tests.conversations.window import Window

TALE = "I emailed a child's plan to the wrong parent yesterday at 4pm"
PERIOD = "28 February 2023 to 31 August 2023"
FRIDAY_MORNING = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
# What Sam answers on the way to a report, and the kind of each question.
ANSWERS = (
    ("danger", "No"),
    ("when", "yesterday at 4pm"),
    ("how-many", "1"),
    ("directorate", "cfe"),
    ("information", "children and health"),
    ("done", "nothing yet"),
)
# What Carol says otherwise than of the minutes in the tests of casework.
INSTEAD = {
    "12": "1",
    "loss or theft of paperwork": "data emailed to incorrect recipient",
    "yes, it is back": "no",
    "unlikely": "likely",
    "low": "high",
    "it came back and nobody read it": "it is a child's health, and nobody knows who has read it",
}


class Gallery:
    """Gathers cards by kind while people talk."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.office = Office(bot)
        self.found: dict[str, Json] = {}

    def keep(self, kind: str, reply: Reply) -> None:
        """A card of this kind; there is one of each."""
        assert reply.card, f"{kind}: {reply.text}"
        assert kind not in self.found
        self.found[kind] = reply.body

    async def say(self, kind: str, chat: Chat, words: str) -> None:
        """Say something and keep the answer."""
        await chat.say(words)
        self.keep(kind, chat.last[-1])

    async def press(self, kind: str, chat: Chat, title: str) -> None:
        """Press something and keep the answer."""
        await chat.press(title)
        self.keep(kind, chat.last[-1])


@cache
def gallery() -> dict[str, Json]:
    """The message with each kind of card, in the order in which people meet them; gathered once."""
    with ThreadPoolExecutor(1) as aside, TemporaryDirectory() as folder:  # a test's event loop runs here already
        return aside.submit(lambda: asyncio.run(gathered(Path(folder)))).result()


async def gathered(folder: Path) -> dict[str, Json]:
    """Everybody's conversation, in a bot of its own."""
    connector = await Connector().start()
    bot = await Bot(folder, connector, Clock(WEDNESDAY)).start()
    try:
        await _examples(bot)
        gallery = Gallery(bot)
        for part in PARTS:
            await part(gallery)
        return gallery.found
    finally:
        await bot.stop()
        await connector.stop()


async def _examples(bot: Bot) -> None:
    """The period of 2023 for the figures, and a dozen cases under way for the lists."""
    await bot.load_examples()
    council = read_settings(bot.environment).council
    cast = Cast(officer=Person("carol", "Carol Central"))
    async with bot.store.transaction("examples") as tx:
        for example in recent_examples(council, bot.clock.now, cast):
            await tx.save_breach(example.breach, example.history)


async def _reporting(gallery: Gallery) -> None:
    sam, office = gallery.office.sam, gallery.office
    await gallery.bot.channel().install()
    gallery.keep("greeting", (await sam.install())[-1])
    await gallery.say("help", sam, "help")
    await gallery.say("guidance", sam, "guidance")
    await gallery.say("form", sam, "form")
    await sam.send(fetch(sam, what_happened=TALE, people="some of them"))
    window = Window(sam, "task/submit", {})
    await window.submit()
    gallery.keep("form-again", Reply({"type": "message", **window.reply.body}))
    await sam.say(TALE)
    for kind, answer in ANSWERS:
        gallery.keep(kind, sam.last[-1])
        await sam.say(answer)
    gallery.keep("review", sam.last[-1])
    await gallery.press("receipt", sam, "Send")
    await gallery.say("my-reports", sam, "my reports")
    await office.olga.say("I lost a letter with an address ten days ago")
    for typed in ("no", "10 days ago", "1", "port", "names and addresses", "nothing yet", "send"):
        await office.olga.say(typed)
    gallery.keep("late-reason", office.olga.last[-1])


async def _team(gallery: Gallery) -> None:
    bot, carol = gallery.bot, gallery.office.carol
    reference = gallery.office.sam.reference
    await bot.sent()
    gallery.keep("channel", _holding(bot, GENERAL, reference))
    await gallery.say("open", carol, "open")
    urgent = await gallery.office.reported(by=gallery.office.olga, danger="yes")
    await bot.sent()
    gallery.keep("urgent", _holding(bot, GENERAL, urgent))
    await gallery.say("case", carol, f"show {reference}")
    await carol.say(f"take {reference}")
    await gallery.say("casework-question", carol, f"assess {reference}")
    for typed in ASSESSMENT:
        await carol.say(INSTEAD.get(typed, typed))
    gallery.keep("assessment-review", carol.last[-1])
    await carol.press("Record it")
    await gallery.say("refusal", carol, f"close {reference}")


async def _deciding(gallery: Gallery) -> None:
    office, bot = gallery.office, gallery.bot
    reference = office.sam.reference
    await office.sid.say("hello")
    await office.dora.say("hello")
    await office.carol.say(f"escalate {reference} health of a child, and the parent may pass it on")
    gallery.keep("siro", await office.reaches(office.sid, "for your decision"))
    gallery.keep("dpo", await office.reaches(office.dora, "your advice, please"))
    bot.clock.now += timedelta(hours=26)
    await bot.look()
    gallery.keep("reminder", await office.reaches(office.sid, "left"))
    gallery.keep("reminder-advice", await office.reaches(office.dora, "your advice is awaited"))
    await gallery.say("history", office.carol, f"history {reference}")


async def _figures(gallery: Gallery) -> None:
    carol = gallery.office.carol
    await gallery.say("summary", carol, f"summary {PERIOD}")
    await carol.press("Show tables")
    gallery.keep("table", carol.last[-1])
    await gallery.say("comparison", carol, "compare")
    await gallery.say("trends", carol, "trends")


async def _reminding(gallery: Gallery) -> None:
    office, bot = gallery.office, gallery.bot
    pete = bot.chat("pete", "Pete Port")
    await pete.say(TALE)
    bot.clock.now += timedelta(minutes=31)
    await bot.look()
    gallery.keep("nudge", await office.reaches(pete, "have not sent"))
    await office.carol.say("remind staff")
    await office.carol.say("remind staff now")
    await bot.look(minutes=1)
    gallery.keep("staff-note", await office.reaches(pete, "report at once"))
    bot.clock.now = FRIDAY_MORNING
    await bot.look()
    gallery.keep("reminders", _holding(bot, GENERAL, "Good morning"))
    await bot.look(hours=24)
    gallery.keep("reminder-danger", _holding(bot, GENERAL, "Please take it and ring"))


def _holding(bot: Bot, conversation: str, words: str) -> Reply:
    """The newest card of a conversation with these words."""
    found = [reply for body in bot.connector.in_(conversation) if words in (reply := Reply(body)).text]
    return found[-1]


PARTS: tuple[Callable[[Gallery], Awaitable[None]], ...] = (_reporting, _team, _deciding, _figures, _reminding)
