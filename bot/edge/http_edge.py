"""The HTTP edge: takes the call, lets it in or not, has its turn run by the SDK, and answers it.

The SDK's stock adapter answers 500 to every invoke that has a body, and to strangers (docs/decisions/0004), so the
edge is the bot's own under either SDK.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

import msgspec
from aiohttp import web

from bot.edge.activity import Incoming, decoded, incoming_of
from bot.edge.admission import Forbidden
from bot.edge.auth.authentication import Authentication, Caller
from bot.edge.auth.signing_keys import NoKeys
from bot.edge.floods import Floods, TooMany
from bot.edge.shapes import BadActivity
from bot.sdk.port import InvokeAnswer, Sdk
from texts import say

LARGEST_BODY = 512 * 1024
BODY_SECONDS = 10.0
SOON, LATER = {"Retry-After": "5"}, {"Retry-After": "60"}
log = logging.getLogger("breach_desk.edge")


class HttpEdge:
    """Takes activities over HTTP, runs the bot's turn, gives back what the caller waits for."""

    def __init__(self, authentication: Authentication, sdk: Sdk, clock: Callable[[], datetime]) -> None:
        self.authentication = authentication
        self._sdk = sdk
        self._clock = clock
        self.floods = Floods(time.monotonic, persons=not authentication.is_local)
        self._closed = False
        self._running = 0
        self._finished = asyncio.Event()

    async def receive(self, request: web.Request, bot: Any) -> web.Response:
        """One HTTP call: 2xx when it was handled, 400 for what is no activity, 401 for strangers, 403 for what is not
        heard, 408 for what comes too slowly, 503 at the end.
        """
        if self._closed:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers=SOON)
        self._running += 1
        try:
            return await self._received(request, bot)
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

    async def _received(self, request: web.Request, bot: Any) -> web.Response:
        try:
            caller = await self.authentication.caller(request.headers.get("Authorization", ""))
            incoming = incoming_of(decoded(await _body(request)))
            return await self._heard(incoming, caller, bot)
        except BadActivity as problem:
            log.info("refused", extra={"reason": str(problem)})
            return web.Response(status=HTTPStatus.BAD_REQUEST, text="This is not an activity.")
        except PermissionError as problem:
            log.warning("unauthorised", extra={"reason": str(problem)})
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        except NoKeys:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers=SOON)
        except TimeoutError:
            return web.Response(status=HTTPStatus.REQUEST_TIMEOUT, headers={"Connection": "close"})

    async def _heard(self, incoming: Incoming, caller: Caller | None, bot: Any) -> web.Response:
        """Raises PermissionError where it is not for us at all."""
        try:
            claims = self.authentication.admit(caller, incoming, self._clock())
        except Forbidden as problem:
            log.warning("not heard", extra={"reason": problem.why.value})
            await bot.not_heard(incoming, problem.why)
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            async with self.floods.taken(incoming.origin.object_id) as slowed:
                if slowed:
                    await bot.slowed(incoming)
                return _answer(incoming, await self._sdk.take(incoming, claims, bot.on_turn))
        except TooMany as problem:
            log.warning("not taken", extra={"reason": str(problem)})
            if problem.first:
                await bot.not_taken(incoming)
            return web.Response(status=HTTPStatus.TOO_MANY_REQUESTS, headers=LATER, text=say("bot.not_taken"))


async def _body(request: web.Request) -> bytes:
    """The whole body; raises BadActivity, and TimeoutError where it does not come within some seconds."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await request.read()
    except web.RequestPayloadError as problem:
        raise BadActivity("cannot be unpacked") from problem


def _answer(incoming: Incoming, response: InvokeAnswer | None) -> web.Response:
    if incoming.replies is not None and incoming.kind != "invoke":
        return _json({"activities": incoming.replies})
    if response is None or response.status == HTTPStatus.NOT_IMPLEMENTED:  # what there was to say was said in the chat
        return web.Response(status=HTTPStatus.ACCEPTED if response is None else HTTPStatus.OK)
    return _json(response.body, response.status) if response.body is not None else web.Response(status=response.status)


def _json(body: object, status: int = HTTPStatus.OK) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), status=status, content_type="application/json")
