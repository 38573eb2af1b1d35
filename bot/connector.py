"""Sends to the chat platform: one HTTP session for everything, the bearer token kept until it ends.

A send is not idempotent: only what surely did not arrive is tried again here; what may have arrived
is left to the outbox, which decides what a repeat may cost.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol
from urllib.parse import quote

import aiohttp

from domain.stores import Json

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
SURELY_REFUSED = frozenset({412, 429, 502, 503, 504})


class SendFailed(Exception):
    """A message was not taken. `again_after` is in seconds; None means that trying again is no use."""

    def __init__(self, status: int, again_after: float | None) -> None:
        super().__init__(f"status {status}")
        self.status = status
        self.again_after = again_after


class Sends(Protocol):
    """What the bot needs of the platform: the whole of it, so that a move to another SDK stays small."""

    async def send(self, reference: Json, activity: Json, reply_to: str = "") -> str: ...
    async def update(self, reference: Json, activity_id: str, activity: Json) -> None: ...
    async def delete(self, reference: Json, activity_id: str) -> None: ...
    async def open_personal(self, known: Json, person_id: str) -> Json: ...
    async def members(self, reference: Json) -> list[Json]: ...


class Connector:
    """The Bot Connector's REST interface, over one session."""

    def __init__(self, bearer: Callable[[], Awaitable[str | None]]) -> None:
        self._bearer = bearer
        self._session: aiohttp.ClientSession | None = None

    async def send(self, reference: Json, activity: Json, reply_to: str = "") -> str:
        """Post an activity; returns its id. Raises SendFailed."""
        path = f"v3/conversations/{quote(reference['conversation'], safe='')}/activities"
        if reply_to:
            path += f"/{quote(reply_to, safe='')}"
        answer = await self._call("POST", reference, path, self._addressed(reference, activity, reply_to))
        return str(answer.get("id", ""))

    async def update(self, reference: Json, activity_id: str, activity: Json) -> None:
        """Replace an activity that was posted. Raises SendFailed."""
        body = {**self._addressed(reference, activity), "id": activity_id}
        await self._call("PUT", reference, self._path_of(reference, activity_id), body)

    async def delete(self, reference: Json, activity_id: str) -> None:
        """Take an activity back. Raises SendFailed."""
        await self._call("DELETE", reference, self._path_of(reference, activity_id))

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
            raise SendFailed(404, None)
        return {**known, "conversation": str(answer["id"]), "user": {"id": person_id, "name": ""}}

    async def members(self, reference: Json) -> list[Json]:
        """Everybody in a conversation, by the paged roster (the unpaged one is limited to 5 a minute)."""
        path = f"v3/conversations/{quote(reference['conversation'], safe='')}/pagedmembers"
        found: list[Json] = []
        token = ""
        while True:
            answer = await self._call("GET", reference, f"{path}?pageSize=500{token}")
            found += answer.get("members") or []
            if not answer.get("continuationToken"):
                return found
            token = f"&continuationToken={quote(answer['continuationToken'], safe='')}"

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session:
            await self._session.close()

    def _path_of(self, reference: Json, activity_id: str) -> str:
        return f"v3/conversations/{quote(reference['conversation'], safe='')}/activities/{quote(activity_id, safe='')}"

    def _addressed(self, reference: Json, activity: Json, reply_to: str = "") -> Json:
        return {
            **activity,
            "from": reference.get("bot") or {},
            "recipient": reference.get("user") or {},
            "conversation": {"id": reference["conversation"], "tenantId": reference.get("tenant") or None},
            "channelId": reference.get("channel") or None,
            "serviceUrl": reference["service_url"],
            **({"replyToId": reply_to} if reply_to else {}),
        }

    async def _call(self, method: str, reference: Json, path: str, body: Json | None = None) -> Json:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=TIMEOUT)
        token = await self._bearer()
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = f"{reference['service_url'].rstrip('/')}/{path}"
        try:
            async with self._session.request(method, url, json=body, headers=headers) as response:
                if response.status >= 400:
                    raise SendFailed(response.status, _again_after(response))
                return await _json_of(response)
        except (aiohttp.ClientError, TimeoutError) as problem:
            raise SendFailed(0, 5.0) from problem


def _again_after(response: aiohttp.ClientResponse) -> float | None:
    if response.status in SURELY_REFUSED or response.status in (408, 500):
        stated = response.headers.get("Retry-After", "")
        return float(stated) if stated.replace(".", "", 1).isdigit() else 5.0
    return None


async def _json_of(response: aiohttp.ClientResponse) -> Json:
    if "json" not in response.headers.get("Content-Type", ""):
        return {}
    answer: Any = await response.json()
    return answer if isinstance(answer, dict) else {}
