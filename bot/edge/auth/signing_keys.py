"""The public keys with which the Bot Connector signs: fetched off nobody's turn, kept, renewed when a new one appears.

They are found through the cloud's OpenID document. A fetch is never made for every unknown key id, or garbage tokens
would make us a nuisance to the key server; who waits for one waits a few seconds, and few wait at once.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt

from bot.edge.service_hosts import LOOPBACK
from bot.telemetry import STATUS, call

KEPT_SECONDS = 24 * 3600.0
NOT_AGAIN_WITHIN = 60.0
NOT_AGAIN_WITHOUT_ANY = 2.0
WAITED_SECONDS = 5.0
WAITING_AT_MOST = 32
LARGEST_DOCUMENT = 1024 * 1024
TIMEOUT = aiohttp.ClientTimeout(total=10)
log = logging.getLogger("breach_desk.keys")


class NoKeys(Exception):
    """The key server cannot be reached and nothing is known from before: nobody can be told from a stranger."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key; `channels` are those for which it is endorsed."""

    public: Any
    channels: frozenset[str]

    def vouches_for(self, channel: str) -> bool:
        """Whether what is signed with it may come from this channel."""
        return channel in self.channels


class SigningKeys:
    """Keys by id, found through the OpenID document at `metadata`. `seconds` is a clock that never goes back."""

    def __init__(self, metadata: str, seconds: Callable[[], float] = time.monotonic) -> None:
        self._metadata = metadata
        self._seconds = seconds
        self._keys: dict[str, SigningKey] = {}
        self._asked_at = self._fetched_at = float("-inf")
        self._fetch: asyncio.Task[None] | None = None
        self._waiting = 0

    async def key(self, key_id: str) -> SigningKey | None:
        """The key of this id, None when there is no such key. Raises NoKeys."""
        known = self._keys.get(key_id)
        if known is None:
            await self._waited_for(self._begun())
            known = self._keys.get(key_id)
        elif self._seconds() - self._fetched_at > KEPT_SECONDS:
            self._begun()
        if not self._keys:
            raise NoKeys
        return known

    async def prefetch(self) -> None:
        """At start, so that the first turn need not wait."""
        if fetch := self._begun():
            await fetch

    def vouching_for(self, channel: str) -> int:
        """How many of the keys that are known now are endorsed for this channel."""
        return sum(key.vouches_for(channel) for key in self._keys.values())

    def _begun(self) -> asyncio.Task[None] | None:
        """The fetch that is under way, or a new one, unless that was just tried."""
        if self._fetch and not self._fetch.done():
            return self._fetch
        pause = NOT_AGAIN_WITHIN if self._keys else NOT_AGAIN_WITHOUT_ANY
        if self._seconds() - self._asked_at < pause:
            return None
        self._asked_at = self._seconds()
        self._fetch = asyncio.create_task(self._fetch_all())
        return self._fetch

    async def _waited_for(self, fetch: asyncio.Task[None] | None) -> None:
        """Wait for it a little, unless many do already: strangers must not pile up here."""
        if fetch is None or self._waiting >= WAITING_AT_MOST:
            return
        self._waiting += 1
        try:
            await asyncio.wait({fetch}, timeout=WAITED_SECONDS)
        finally:
            self._waiting -= 1

    async def _fetch_all(self) -> None:
        try:
            self._keys = await self._fetched()
            self._fetched_at = self._seconds()
        except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
            log.warning("keys not fetched", extra={"kind": type(problem).__name__})

    async def _fetched(self) -> dict[str, SigningKey]:
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
            document = await _document(session, self._metadata)
            keys_at = document.get("jwks_uri") if isinstance(document, dict) else None
            return _read(await _document(session, keys_at))


async def _document(session: aiohttp.ClientSession, url: object) -> Any:
    """A JSON document; raises ValueError where the address is not one that nobody in between can change."""
    if not isinstance(url, str) or not is_safe(url):
        raise ValueError("not an address over TLS")
    with call("signing keys", "GET", urlsplit(url).hostname) as told:
        async with session.get(url, allow_redirects=False) as response:
            told.set_attribute(STATUS, response.status)
            response.raise_for_status()
            body = await response.content.read(LARGEST_DOCUMENT)
            while not response.content.at_eof() and len(body) < LARGEST_DOCUMENT:
                body += await response.content.read(LARGEST_DOCUMENT)
            return json.loads(body)


def is_safe(url: str) -> bool:
    """Whether an address is over TLS, or on this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


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
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    return SigningKey(public, frozenset(map(str, endorsed)) if isinstance(endorsed, list) else frozenset())
