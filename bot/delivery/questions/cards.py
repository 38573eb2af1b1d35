"""The card of a question that was answered becomes its answer, so that no old buttons stay in the chat.

The newest question's card of each conversation is remembered, so that typed answers close it as presses do. This is
for tidiness alone and kept in memory: after a restart, or where an update fails, an old card stays as it was, and a
press on it is answered kindly.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.cards.render import activity_of
from bot.edge.activity import Incoming
from bot.edge.connector import Connector, SendFailed
from dialogs.outgoing import OutgoingMessage, plain
from dialogs.turn import Answered, Turn
from texts import say

REMEMBERED_AT_MOST = 10_000  # conversations
log = logging.getLogger("breach_desk.turns")


@dataclass(frozen=True, slots=True)
class Card:
    """The newest question's card of a conversation: its draft and the id of its message; empty when there is none."""

    draft: str = ""
    activity: str = ""


class QuestionCards:
    """Which card asks what is open, in each conversation that was lately spoken in."""

    def __init__(self, connector: Connector, background: set[asyncio.Task[None]]) -> None:
        self._connector = connector
        self._background = background
        self._newest: OrderedDict[str, Card] = OrderedDict()

    def close(self, incoming: Incoming, turn: Turn) -> None:
        """Bring the cards up to date whose question is answered or asked anew; nobody waits for it."""
        if turn.answered is None or incoming.replies is not None:
            return
        newest = self._newest.get(incoming.conversation, Card())
        for activity, message in _replaced(incoming, turn.answered, newest):
            task = asyncio.create_task(self._update(incoming, activity, message))
            self._background.add(task)
            task.add_done_callback(self._background.discard)

    def asked(self, incoming: Incoming, saying: OutgoingMessage, activity: str) -> None:
        """A question was sent; words alone have no buttons that could be left."""
        if not saying.asks or not activity:
            return
        self._newest[incoming.conversation] = Card() if saying.is_plain else Card(saying.asks, activity)
        self._newest.move_to_end(incoming.conversation)
        if len(self._newest) > REMEMBERED_AT_MOST:
            self._newest.popitem(last=False)

    async def _update(self, incoming: Incoming, activity: str, message: OutgoingMessage) -> None:
        try:
            await self._connector.update(incoming.reference, activity, activity_of(message))
        except SendFailed as problem:
            log.info("question card stays", extra={"status": problem.status})


def _replaced(incoming: Incoming, answered: Answered, newest: Card) -> Iterable[tuple[str, OutgoingMessage]]:
    """The messages to replace, each with what takes its place."""
    pressed_on = incoming.reply_to if (incoming.pressed or {}).get("draft") == answered.draft else ""
    open_card = newest.activity if newest.draft == answered.draft else ""
    if answered.stale:
        if pressed_on and pressed_on != open_card:
            yield pressed_on, plain(say("dialog.answered_already"))
        pressed_on = open_card
    if activity := pressed_on or open_card:
        yield activity, answered.message
