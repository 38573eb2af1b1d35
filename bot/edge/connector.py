"""Sends to the chat platform: one HTTP session for everything, the bearer token kept until it ends.

A send is not idempotent, so nothing is tried again here: who sends decides what a repeat may cost.
"""

from collections.abc import Awaitable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import quote

import aiohttp
import msgspec
from yarl import URL

from bot.edge.auth.connector_token import NoToken
from bot.edge.service_hosts import ServiceHosts
from bot.telemetry import STATUS, call
from domain.stores import Json

TIMEOUT = aiohttp.ClientTimeout(total=12, sock_connect=3, sock_read=5)  # waiting for a free connection is not silence
SURELY_REFUSED = frozenset({412, 429, 502, 503, 504})
PASSING = frozenset({401, 408, 409, 412, 423, 425, 429})
UNREACHED = 0
LONGEST_STATED = 24 * 3600.0
JSON = {"Content-Type": "application/json"}


class SendFailed(Exception):
    """A message was not taken, or nobody knows: status 0 is no answer at all. `retry_after` is in seconds."""

    def __init__(self, status: int, retry_after: float = 0.0) -> None:
        super().__init__(f"status {status}")
        self.status = status
        self.retry_after = retry_after

    @property
    def is_final(self) -> bool:
        """Whether trying again is no use: not in this conversation, blocked, gone, not acceptable."""
        return 400 <= self.status < 500 and self.status not in PASSING

    @property
    def surely_refused(self) -> bool:
        """Whether it certainly did not arrive."""
        return self.status in SURELY_REFUSED

    @property
    def may_have_arrived(self) -> bool:
        """Whether nobody knows: a repeat then has to say that it may be one."""
        return not (self.is_final or self.surely_refused)


class NotSent(SendFailed):
    """Nothing left this machine."""

    surely_refused = True


class Token(Protocol):
    """What gives the token of the calls, and forgets it when it was not taken."""

    def __call__(self) -> Awaitable[str]: ...
    def forget(self) -> None: ...


class Connector:
    """The Bot Connector's REST interface, over one session, at the hosts that may be called and nowhere else."""

    def __init__(self, bearer: Token, hosts: ServiceHosts) -> None:
        self._bearer = bearer
        self._hosts = hosts
        self._session: aiohttp.ClientSession | None = None

    async def send(self, reference: Json, activity: Json, reply_to: str = "") -> str:
        """Post an activity; returns its id. Raises SendFailed."""
        path = f"v3/conversations/{_quoted(reference['conversation'])}/activities"
        if reply_to:
            path += f"/{_quoted(reply_to)}"
        answer = await self._call("POST", reference, path, addressed(reference, activity, reply_to))
        return str(answer.get("id", ""))

    async def update(self, reference: Json, activity_id: str, activity: Json) -> None:
        """Replace an activity that was posted. Raises SendFailed."""
        body = {**addressed(reference, activity), "id": activity_id}
        await self._call("PUT", reference, _path_of(reference, activity_id), body)

    async def delete(self, reference: Json, activity_id: str) -> None:
        """Take an activity back. Raises SendFailed."""
        await self._call("DELETE", reference, _path_of(reference, activity_id))

    async def open_personal(self, known: Json, person_id: str) -> Json:
        """The reference of a personal chat with somebody who has the app but never wrote."""
        body = {
            "isGroup": False,
            "bot": known["bot"],
            "members": [{"id": person_id}],
            "tenantId": known["tenant"],
            "channelData": {"tenant": {"id": known["tenant"]}},
        }
        answer = await self._call("POST", known, "v3/conversations", body)
        if not answer.get("id"):
            raise SendFailed(404)
        return {**known, "conversation": str(answer["id"]), "user": {"id": person_id, "name": ""}}

    async def members(self, reference: Json) -> list[Json]:
        """Everybody in a conversation, by the paged roster (the unpaged one is limited to 5 a minute)."""
        path = f"v3/conversations/{_quoted(reference['conversation'])}/pagedmembers"
        found: list[Json] = []
        token = ""
        while True:
            answer = await self._call("GET", reference, f"{path}?pageSize=500{token}")
            found += answer.get("members") or []
            if not answer.get("continuationToken"):
                return found
            token = f"&continuationToken={_quoted(str(answer['continuationToken']))}"

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session:
            await self._session.close()

    async def _call(self, method: str, reference: Json, path: str, body: Json | None = None) -> Json:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=TIMEOUT, cookie_jar=aiohttp.DummyCookieJar())
        if not self._hosts.allows(reference["service_url"]):
            raise NotSent(HTTPStatus.MISDIRECTED_REQUEST)
        url = f"{reference['service_url'].rstrip('/')}/{path}"  # quoted already
        data = None if body is None else msgspec.json.encode(body)
        try:
            headers = await self._headers()
            where = URL(url, encoded=True)
            request = self._session.request(method, where, data=data, headers=headers, allow_redirects=False)
            with call("connector", method, where.host) as told:
                async with request as response:
                    told.set_attribute(STATUS, response.status)
                    if response.status >= 300:
                        self._refused(response)
                    return _json_of(await response.read())
        except (aiohttp.ClientConnectorError, NoToken) as problem:
            raise NotSent(UNREACHED) from problem
        except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
            raise SendFailed(UNREACHED) from problem

    async def _headers(self) -> dict[str, str]:
        token = await self._bearer()
        return {**JSON, "Authorization": f"Bearer {token}"} if token else JSON

    def _refused(self, response: aiohttp.ClientResponse) -> None:
        if response.status == 401:
            self._bearer.forget()
        raise SendFailed(response.status, _seconds(response.headers.get("Retry-After", "")))


def addressed(reference: Json, activity: Json, reply_to: str = "") -> Json:
    """An activity of the bot with everything that says from whom, to whom and where."""
    return {
        **activity,
        "from": reference.get("bot") or {},
        "recipient": reference.get("user") or {},
        "conversation": {"id": reference["conversation"], "tenantId": reference.get("tenant") or None},
        "channelId": reference.get("channel") or None,
        "serviceUrl": reference["service_url"],
        **({"replyToId": reply_to} if reply_to else {}),
    }


def _path_of(reference: Json, activity_id: str) -> str:
    return f"v3/conversations/{_quoted(reference['conversation'])}/activities/{_quoted(activity_id)}"


def _quoted(part: str) -> str:
    return quote(part, safe="")


def _seconds(stated: str) -> float:
    """`Retry-After`: seconds, or a date (RFC 9110, 10.2.3); nothing when it cannot be read."""
    try:
        return min(max(0.0, float(stated)), LONGEST_STATED)
    except ValueError:
        pass
    try:
        return min(max(0.0, (parsedate_to_datetime(stated) - datetime.now(UTC)).total_seconds()), LONGEST_STATED)
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _json_of(body: bytes) -> Json:
    """What the platform answered; most answers need not be read at all."""
    try:
        answer: Any = msgspec.json.decode(body) if body else {}
    except msgspec.DecodeError:
        return {}
    return answer if isinstance(answer, dict) else {}
