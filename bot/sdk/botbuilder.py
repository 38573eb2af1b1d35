"""The port by the Bot Framework SDK (botbuilder 4.17, its last release): the default."""

from collections.abc import Iterable, Mapping
from typing import Any

from botbuilder import dialogs
from botbuilder.core import CloudAdapterBase, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ChannelAccount, ConversationAccount, ResourceResponse
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
    UserTokenClient,
)

from bot.edge.activity import Incoming
from bot.sdk.dialogs import FlowDialogs
from bot.sdk.port import Handle, InvokeAnswer, Sends
from dialogs.flow import Flow

INCOMING = "breach desk incoming"


class Botbuilder(CloudAdapterBase):  # type: ignore[misc]  # the SDK is untyped
    """The SDK's adapter: runs turns; the edge takes the calls and the connector sends."""

    def __init__(self, flows: Iterable[Flow], connector: Sends) -> None:
        super().__init__(LetInByTheEdge())
        self.dialogs = FlowDialogs(flows, dialogs)
        self._connector = connector

    async def take(self, incoming: Incoming, claims: Mapping[str, Any], handle: Handle) -> InvokeAnswer | None:
        """See `Sdk`."""

        async def turn(context: TurnContext) -> None:
            context.turn_state[INCOMING] = incoming
            await handle(context, incoming)

        response = await self.process_activity(_let_in(claims), _activity(incoming), turn)
        return InvokeAnswer(int(response.status), response.body) if response else None

    def respond(self, context: Any, answer: InvokeAnswer) -> None:
        """See `Sdk`."""
        response = InvokeResponse(status=answer.status, body=answer.body)
        context.turn_state[self._INVOKE_RESPONSE_KEY] = Activity(type="invokeResponse", value=response)

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """What is sent through the SDK goes through the connector, as everything does."""
        incoming: Incoming = context.turn_state[INCOMING]
        bodies = [activity.serialize() for activity in activities]
        sent = [await self._connector.send(incoming.reference, body, incoming.id) for body in bodies]
        return [ResourceResponse(id=each) for each in sent]


def _let_in(claims: Mapping[str, Any]) -> AuthenticateRequestResult:
    result = AuthenticateRequestResult()
    result.claims_identity = ClaimsIdentity(dict(claims), True)
    result.connector_factory = OneConnector()
    return result


def _activity(incoming: Incoming) -> Activity:
    """Only what the SDK itself reads; the bot reads `Incoming`, which is checked."""
    reference = incoming.reference
    return Activity(
        type=incoming.kind,
        id=incoming.id or None,
        name=incoming.name or None,
        text=incoming.text,
        service_url=reference["service_url"],
        channel_id=reference["channel"],
        from_property=ChannelAccount(id=incoming.account),
        recipient=ChannelAccount(id=reference["bot"]["id"]),
        conversation=ConversationAccount(id=incoming.conversation),
    )


class OneConnector(ConnectorFactory):  # type: ignore[misc]
    """Stands where the SDK would build a REST client for each turn."""

    async def create(self, service_url: str, audience: str) -> Any:
        return self


class NoUserTokens(UserTokenClient):  # type: ignore[misc]
    """The bot signs nobody in."""

    async def get_user_token(self, *_: Any, **__: Any) -> None: ...
    async def get_sign_in_resource(self, *_: Any, **__: Any) -> None: ...
    async def sign_out_user(self, *_: Any, **__: Any) -> None: ...
    async def get_token_status(self, *_: Any, **__: Any) -> None: ...
    async def get_aad_tokens(self, *_: Any, **__: Any) -> None: ...
    async def exchange_token(self, *_: Any, **__: Any) -> None: ...


class LetInByTheEdge(BotFrameworkAuthentication):  # type: ignore[misc]
    """Lets nobody in: that is done by `bot/edge/auth/authentication.py`, before the SDK sees anything."""

    def __init__(self) -> None:
        self._user_tokens = NoUserTokens()

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        raise PermissionError("calls are let in by the edge")

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> None:
        raise PermissionError("streaming is not offered")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        return OneConnector()

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> UserTokenClient:
        return self._user_tokens
