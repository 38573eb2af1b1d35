"""The port by the Microsoft 365 Agents SDK (1.9 or newer), the Bot Framework SDK's successor; extra `agents`."""

from collections.abc import Iterable, Mapping
from typing import Any

from microsoft_agents.activity import (
    Activity,
    ChannelAccount,
    ChannelId,
    ConversationAccount,
    InvokeResponse,
    ResourceResponse,
)
from microsoft_agents.hosting import dialogs
from microsoft_agents.hosting.core import ChannelServiceAdapter, ChannelServiceClientFactoryBase, TurnContext
from microsoft_agents.hosting.core.authorization import ClaimsIdentity

from bot.edge.activity import Incoming
from bot.sdk.dialogs import FlowDialogs
from bot.sdk.port import Handle, InvokeAnswer, Sends
from dialogs.flow import Flow

INCOMING = "breach desk incoming"


class Agents(ChannelServiceAdapter):
    """The SDK's adapter: runs turns; the edge takes the calls and the connector sends."""

    def __init__(self, flows: Iterable[Flow], connector: Sends) -> None:
        super().__init__(NoClients())
        self.dialogs = FlowDialogs(flows, dialogs)
        self._connector = connector

    async def take(self, incoming: Incoming, claims: Mapping[str, Any], handle: Handle) -> InvokeAnswer | None:
        """See `Sdk`."""

        async def turn(context: TurnContext) -> None:
            context.turn_state[INCOMING] = incoming
            await handle(context, incoming)

        response = await self.process_activity(ClaimsIdentity(dict(claims)), _activity(incoming), turn)
        return InvokeAnswer(response.status, response.body) if response else None

    def respond(self, context: Any, answer: InvokeAnswer) -> None:
        """See `Sdk`."""
        response = InvokeResponse(status=answer.status, body=answer.body)
        context.turn_state[self.INVOKE_RESPONSE_KEY] = Activity(type="invokeResponse", value=response)

    async def send_activities(self, context: Any, activities: list[Activity]) -> list[ResourceResponse]:
        """What is sent through the SDK goes through the connector, as everything does."""
        incoming: Incoming = context.turn_state[INCOMING]
        bodies = [activity.model_dump(mode="json", by_alias=True, exclude_unset=True) for activity in activities]
        sent = [await self._connector.send(incoming.reference, body, incoming.id) for body in bodies]
        return [ResourceResponse(id=each) if each else ResourceResponse() for each in sent]


def _activity(incoming: Incoming) -> Activity:
    """Only what the SDK itself reads; the bot reads `Incoming`, which is checked."""
    reference = incoming.reference
    return Activity(
        type=incoming.kind,
        id=incoming.id or None,
        text=incoming.text,
        service_url=reference["service_url"],
        channel_id=_channel(reference["channel"]),
        from_property=_account(incoming.account),
        recipient=_account(reference["bot"]["id"]),
        conversation=ConversationAccount(id=incoming.conversation),
    )


def _channel(name: str) -> ChannelId | None:
    """A local bot hears any channel; the SDK raises on some."""
    return ChannelId(name) if name.partition(":")[0].strip() else None


def _account(account_id: str) -> ChannelAccount:
    """Who has no id, as in an installation, may not have an empty one."""
    return ChannelAccount(id=account_id) if account_id else ChannelAccount()


class NoClients(ChannelServiceClientFactoryBase):
    """Stands where the SDK would build two REST clients for each turn: the bot signs nobody in, and sends itself."""

    async def create_connector_client(self, *_: Any, **__: Any) -> Any:
        return self

    async def create_user_token_client(self, *_: Any, **__: Any) -> Any:
        return self

    async def close(self) -> None:
        """Nothing is open."""
