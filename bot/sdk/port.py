"""What the bot needs of a chat SDK, and of the chat platform. Both SDKs fulfil it and pass the same tests.

Take a call that the edge has let in, run its turn, answer an invoke: `Sdk`. The stack of dialogs: `Dialogs` and
`DialogStack`. Send, update, delete, create a personal chat, list members: `Sends`, which the bot's own connector
(`bot/edge/connector.py`) fulfils under either SDK.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.edge.activity import Incoming
from dialogs.flow_dialog import Instance
from dialogs.turn import Turn
from domain.stores import Json


@dataclass(frozen=True, slots=True)
class InvokeAnswer:
    """What the caller of an invoke waits for; `body` is JSON."""

    status: int
    body: object = None


class TurnContext(Protocol):
    """The SDK's context of one turn, which the bot only passes on."""

    @property
    def turn_state(self) -> dict[str, Any]: ...


Handle = Callable[[TurnContext, Incoming], Awaitable[None]]


class DialogStack(Protocol):
    """The dialogs that are open in a conversation, the newest first."""

    @property
    def stack(self) -> list[Instance]: ...
    @property
    def active_dialog(self) -> Instance | None: ...
    async def begin_dialog(self, dialog_id: str, options: object = None) -> object: ...
    async def continue_dialog(self) -> object: ...
    async def reprompt_dialog(self) -> object: ...
    async def pass_over(self) -> None: ...
    async def offers(self, text: str) -> bool: ...
    async def gives_way(self, text: str) -> bool: ...
    async def asked_beside(self, text: str) -> tuple[str, str]: ...
    def knows(self, flow: str) -> bool: ...


class Dialogs(Protocol):
    """Reads the stack of a conversation from the turn's transaction, and writes it there."""

    async def open(self, context: TurnContext, turn: Turn) -> DialogStack: ...
    async def save(self, context: TurnContext) -> None: ...


class Sdk(Protocol):
    """A chat SDK, wired to the bot's dialogs and connector."""

    @property
    def dialogs(self) -> Dialogs: ...

    async def take(self, incoming: Incoming, claims: Mapping[str, Any], handle: Handle) -> InvokeAnswer | None:
        """Run the turn of an activity whose caller's token was found right (`claims`; empty for a local bot).

        Gives the answer to an invoke: status 501 where the bot had none, None where the activity is no invoke.
        """

    def respond(self, context: TurnContext, answer: InvokeAnswer) -> None:
        """Keep the answer to the invoke that this turn is about."""


class Sends(Protocol):
    """What the bot needs of the platform. A reference says where: service URL, conversation, tenant, bot and user."""

    async def send(self, reference: Json, activity: Json, reply_to: str = "") -> str: ...
    async def update(self, reference: Json, activity_id: str, activity: Json) -> None: ...
    async def delete(self, reference: Json, activity_id: str) -> None: ...
    async def open_personal(self, known: Json, person_id: str) -> Json: ...
    async def members(self, reference: Json) -> list[Json]: ...
