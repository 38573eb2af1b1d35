"""The token with which the bot calls the connector: fetched off the event loop, kept until shortly before it ends."""

import asyncio
import time
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.edge.auth.app_proof import proof_of
from bot.edge.cloud import PUBLIC, Cloud
from bot.telemetry import STATUS, call
from settings.environment import Settings

RENEW_BEFORE = 300.0
MANAGED_SECONDS = 600.0
ANY_TENANT = "botframework.com"
TIMEOUT = aiohttp.ClientTimeout(total=5)


class NoToken(Exception):
    """The identity service gave no token; `code` is the number of its fault. The message never holds the secret."""

    def __init__(self, problem: str, code: int = 0) -> None:
        super().__init__(f"{problem}, AADSTS{code}" if code else problem)
        self.code = code


class Bearer:
    """Gives the token. Call it before each request; it seldom waits."""

    def __init__(self, settings: Settings, cloud: Cloud = PUBLIC) -> None:
        self._settings = settings
        self._cloud = cloud
        self._token = ""
        self._until = 0.0
        self._lock = asyncio.Lock()

    async def __call__(self) -> str:
        """The token, empty when the bot is local. Raises NoToken."""
        if self._settings.is_local or time.monotonic() < self._until:
            return self._token
        async with self._lock:
            if time.monotonic() >= self._until:
                self._token, lasts = await self._fetched()
                self._until = time.monotonic() + lasts
        return self._token

    def forget(self) -> None:
        """The connector did not take the token: fetch another one next time."""
        self._until = 0.0

    async def _fetched(self) -> tuple[str, float]:
        try:
            if self._settings.credentials == "managed":
                return await asyncio.to_thread(self._managed), MANAGED_SECONDS
            return await self._by_proof()
        except NoToken:
            raise
        except Exception as problem:  # the identity libraries raise what they like, some with the request in it
            raise NoToken(type(problem).__name__) from None

    async def _by_proof(self) -> tuple[str, float]:
        """OAuth 2 client credentials."""
        settings = self._settings
        tenant = ANY_TENANT if settings.app_type == "MultiTenant" else settings.tenant_id
        url = f"{self._cloud.login}{tenant}/oauth2/v2.0/token"
        form = {
            "grant_type": "client_credentials",
            "client_id": settings.app_id,
            "scope": self._cloud.scope,
            **await asyncio.to_thread(proof_of, settings, url),
        }
        with call("sign-in", "POST", urlsplit(url).hostname) as told:
            async with aiohttp.ClientSession(timeout=TIMEOUT) as session, session.post(url, data=form) as response:
                told.set_attribute(STATUS, response.status)
                if response.status != 200:
                    raise NoToken(f"status {response.status}", await _code(response))
                answer: dict[str, Any] = await response.json()
        return str(answer["access_token"]), max(float(answer.get("expires_in", 3600)) - RENEW_BEFORE, RENEW_BEFORE)

    def _managed(self) -> str:
        """The token that Azure gives to the identity that is assigned to the machine."""
        import msal  # not at the top: half a second, and only a managed identity needs it
        import requests

        identity = {"ManagedIdentityIdType": "ClientId", "Id": self._settings.app_id}
        with requests.Session() as session:
            client = msal.ManagedIdentityClient(identity, http_client=session)
            return str(client.acquire_token_for_client(resource=self._cloud.issuer)["access_token"])


async def _code(response: aiohttp.ClientResponse) -> int:
    """The number of Entra's fault, without its words; 0 where there is none."""
    try:
        return int((await response.json())["error_codes"][0])
    except (aiohttp.ClientError, ValueError, LookupError, TypeError):
        return 0
