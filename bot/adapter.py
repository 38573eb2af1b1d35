"""The HTTP edge over the SDK's `process_activity`, and the sending side of a turn.

The stock adapter answers 500 to every invoke that has a body, and builds two REST clients a turn
(docs/decisions/0004). This one answers the invoke's body itself and sends through one connector.
"""

import json
import logging
from http import HTTPStatus
from typing import Any

import msgspec
from aiohttp import web
from botbuilder.core import CloudAdapterBase, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ResourceResponse

from bot.authentication import DeskAuthentication
from bot.connector import Connector
from bot.incoming import BadActivity, Incoming, incoming_of
from domain.stores import Json

INCOMING = "breach desk incoming"
LARGEST_BODY = 512 * 1024
log = logging.getLogger("breach_desk.edge")


class DeskAdapter(CloudAdapterBase):  # type: ignore[misc]  # the framework is untyped
    """Takes activities over HTTP, runs the bot's turn, sends what it said."""

    def __init__(self, authentication: DeskAuthentication, connector: Connector) -> None:
        super().__init__(authentication)
        self.connector = connector

    async def receive(self, request: web.Request, bot: Any) -> web.Response:
        """One HTTP call: 2xx when it was handled, 400 for what is no activity, 401 for strangers."""
        try:
            body = msgspec.json.decode(await request.read())
            incoming = incoming_of(body)
            activity = Activity().deserialize(_for_the_sdk(body))
        except (msgspec.DecodeError, UnicodeError, RecursionError, BadActivity) as problem:
            log.info("refused", extra={"reason": type(problem).__name__})
            return web.Response(status=HTTPStatus.BAD_REQUEST, text="This is not an activity.")
        try:
            return _answer(await self._process(activity, incoming, request.headers.get("Authorization", ""), bot))
        except PermissionError as problem:
            log.warning("unauthorised", extra={"reason": str(problem)})
            return web.Response(status=HTTPStatus.UNAUTHORIZED)

    async def _process(self, activity: Activity, incoming: Incoming, header: str, bot: Any) -> InvokeResponse | None:
        async def logic(context: TurnContext) -> None:
            context.turn_state[INCOMING] = incoming
            await bot.on_turn(context)

        response: InvokeResponse | None = await self.process_activity(header, activity, logic)
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


def _for_the_sdk(body: Json) -> Json:
    """Only what the framework itself reads; the rest is in `Incoming`, checked."""
    names = ("type", "id", "serviceUrl", "channelId", "from", "conversation", "recipient", "deliveryMode", "name")
    kept = {name: body[name] for name in names if name in body}
    for name in ("from", "conversation", "recipient"):
        inner = kept.get(name)
        kept[name] = {key: inner[key] for key in ("id", "name") if isinstance(inner.get(key), str)} if inner else None
    for name in ("channelId", "deliveryMode", "name"):
        if not isinstance(kept.get(name), str):
            kept.pop(name, None)
    kept["text"] = body["text"] if isinstance(body.get("text"), str) else None
    return kept


def _answer(response: InvokeResponse | None) -> web.Response:
    if response is None:
        return web.Response(status=HTTPStatus.ACCEPTED)
    if response.body is None:
        return web.Response(status=response.status)
    return web.json_response(response.body, status=response.status, dumps=json.dumps)
