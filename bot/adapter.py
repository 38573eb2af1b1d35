"""The HTTP edge over the SDK's `process_activity`, and the sending side of a turn.

The stock adapter answers 500 to every invoke that has a body, and builds two REST clients a turn
(docs/decisions/0004). This one answers the invoke's body itself and sends through one connector.
"""

import asyncio
import logging
from http import HTTPStatus
from typing import Any

import msgspec
from aiohttp import web
from botbuilder.core import CloudAdapterBase, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ChannelAccount, ConversationAccount, ResourceResponse

from bot.authentication import DeskAuthentication
from bot.connector import Connector
from bot.incoming import BadActivity, Incoming, decoded, incoming_of
from bot.signing_keys import NoKeys

INCOMING = "breach desk incoming"
LARGEST_BODY = 512 * 1024
SOON = {"Retry-After": "5"}
log = logging.getLogger("breach_desk.edge")


class DeskAdapter(CloudAdapterBase):  # type: ignore[misc]  # the framework is untyped
    """Takes activities over HTTP, runs the bot's turn, gives back what the caller waits for."""

    def __init__(self, authentication: DeskAuthentication, connector: Connector) -> None:
        super().__init__(authentication)
        self.connector = connector
        self._closed = False
        self._running = 0
        self._finished = asyncio.Event()

    async def receive(self, request: web.Request, bot: Any) -> web.Response:
        """One HTTP call: 2xx when it was handled, 400 for what is no activity, 401 for strangers, 503 at the end."""
        if self._closed:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers=SOON)
        self._running += 1
        try:
            return await self._received(await request.read(), request.headers.get("Authorization", ""), bot)
        except web.RequestPayloadError:
            return web.Response(status=HTTPStatus.BAD_REQUEST, text="This cannot be unpacked.")
        finally:
            self._running -= 1
            if self._closed and not self._running:
                self._finished.set()

    async def finish(self, seconds: float) -> None:
        """Take no more calls; wait until those under way are answered, or until the time is up."""
        self._closed = True
        if self._running:
            try:
                await asyncio.wait_for(self._finished.wait(), seconds)
            except TimeoutError:
                log.warning("turns cut off", extra={"turns": self._running})

    async def _received(self, body: bytes, authorization: str, bot: Any) -> web.Response:
        try:
            incoming = incoming_of(decoded(body))
        except BadActivity as problem:
            log.info("refused", extra={"reason": str(problem)})
            return web.Response(status=HTTPStatus.BAD_REQUEST, text="This is not an activity.")
        try:
            return _answer(incoming, await self._process(incoming, authorization, bot))
        except PermissionError as problem:
            log.warning("unauthorised", extra={"reason": str(problem)})
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        except NoKeys:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers=SOON)

    async def _process(self, incoming: Incoming, authorization: str, bot: Any) -> InvokeResponse | None:
        async def logic(context: TurnContext) -> None:
            context.turn_state[INCOMING] = incoming
            await bot.on_turn(context)

        response: InvokeResponse | None = await self.process_activity(authorization, _for_the_sdk(incoming), logic)
        return response

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Invoke responses stay here; everything else goes through the connector."""
        incoming: Incoming = context.turn_state[INCOMING]
        responses = []
        for activity in activities:
            if activity.type == "invokeResponse":
                context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
                responses.append(ResourceResponse(id=""))
            else:
                sent = await self.connector.send(incoming.reference, activity.serialize(), incoming.id)
                responses.append(ResourceResponse(id=sent))
        return responses


def _for_the_sdk(incoming: Incoming) -> Activity:
    """Only what the framework itself reads; the bot reads `Incoming`, which is checked."""
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


def _answer(incoming: Incoming, response: InvokeResponse | None) -> web.Response:
    if incoming.replies is not None and incoming.kind != "invoke":
        return _json({"activities": incoming.replies})
    if response is None or response.status == HTTPStatus.NOT_IMPLEMENTED:  # what there was to say was said in the chat
        return web.Response(status=HTTPStatus.ACCEPTED if response is None else HTTPStatus.OK)
    return _json(response.body, response.status) if response.body is not None else web.Response(status=response.status)


def _json(body: object, status: int = HTTPStatus.OK) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), status=status, content_type="application/json")
