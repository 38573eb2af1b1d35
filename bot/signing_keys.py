"""The public keys with which the Bot Connector signs: fetched off nobody's turn, kept, renewed when a new one appears.

A fetch is never made for every unknown key id, or garbage tokens would make us a nuisance to the key server.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt

KEPT_SECONDS = 24 * 3600.0
NOT_AGAIN_WITHIN = 60.0
NOT_AGAIN_WITHOUT_ANY = 2.0
TIMEOUT = aiohttp.ClientTimeout(total=10)
log = logging.getLogger("breach_desk.keys")


class NoKeys(Exception):
    """The key server cannot be reached and nothing is known from before: nobody can be told from a stranger."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key; `channels` are those for which it is endorsed, None where the key document does not say."""

    public: Any
    channels: frozenset[str] | None

    def vouches_for(self, channel: str) -> bool:
        """Whether what is signed with it may come from this channel."""
        return self.channels is None or channel in self.channels


class SigningKeys:
    """Keys by id. `seconds` is a clock that never goes back."""

    def __init__(self, url: str, seconds: Callable[[], float] = time.monotonic) -> None:
        self._url = url
        self._seconds = seconds
        self._keys: dict[str, SigningKey] = {}
        self._asked_at = self._fetched_at = float("-inf")
        self._one_at_a_time = asyncio.Lock()
        self._renewal: asyncio.Task[None] | None = None

    async def key(self, key_id: str) -> SigningKey | None:
        """The key of this id, None when there is no such key. Raises NoKeys."""
        known = self._keys.get(key_id)
        if known is None:
            await self._fetch_again()
            known = self._keys.get(key_id)
        elif self._seconds() - self._fetched_at > KEPT_SECONDS:
            self._renew_meanwhile()
        if not self._keys:
            raise NoKeys
        return known

    async def prefetch(self) -> None:
        """At start, so that the first turn need not wait."""
        await self._fetch_again()

    async def _fetch_again(self) -> None:
        """Fetch, unless that was just tried; whoever comes meanwhile waits for the same answer."""
        async with self._one_at_a_time:
            pause = NOT_AGAIN_WITHIN if self._keys else NOT_AGAIN_WITHOUT_ANY
            if self._seconds() - self._asked_at < pause:
                return
            self._asked_at = self._seconds()
            try:
                self._keys = await self._fetched()
                self._fetched_at = self._seconds()
            except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
                log.warning("keys not fetched", extra={"kind": type(problem).__name__})

    def _renew_meanwhile(self) -> None:
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.create_task(self._fetch_again())

    async def _fetched(self) -> dict[str, SigningKey]:
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session, session.get(self._url) as response:
            response.raise_for_status()
            return _read(await response.json(content_type=None))


def _read(document: Any) -> dict[str, SigningKey]:
    """The RSA keys of a key document; raises ValueError when there are none."""
    rows = document.get("keys") if isinstance(document, dict) else None
    found = {row["kid"]: key for row in (rows if isinstance(rows, list) else ()) if (key := _key(row))}
    if not found:
        raise ValueError("no keys in the key document")
    return found


def _key(row: Any) -> SigningKey | None:
    if not isinstance(row, dict) or row.get("kty") != "RSA" or not isinstance(row.get("kid"), str):
        return None
    endorsed = row.get("endorsements")
    try:
        public = jwt.PyJWK({**row, "alg": "RS256"}).key
    except jwt.PyJWTError:
        return None
    return SigningKey(public, frozenset(map(str, endorsed)) if isinstance(endorsed, list) else None)
