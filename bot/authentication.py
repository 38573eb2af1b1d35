"""Who may call the bot, and with which token it calls back.

Only the Bot Connector, for this app and tenant, is heard. Without an app id the bot is local: anybody
on this machine is heard, and only connectors on this machine are called.
"""

import asyncio
import time
from typing import Any
from urllib.parse import urlparse

import jwt
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
    MicrosoftAppCredentials,
    UserTokenClient,
)

from bot.settings import Settings

ISSUER = "https://api.botframework.com"
OPENID = "https://login.botframework.com/v1/.well-known/keys"
SCOPE = "https://api.botframework.com/.default"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SKEW_SECONDS = 300
TOKEN_SECONDS = 600


class OneConnector(ConnectorFactory):  # type: ignore[misc]  # the framework is untyped
    """Gives the framework the one connector that there is; it never builds its own."""

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


class DeskAuthentication(BotFrameworkAuthentication):  # type: ignore[misc]
    """Checks the connector's tokens with keys that are fetched off the event loop."""

    def __init__(self, settings: Settings, keys_url: str = OPENID) -> None:
        self._settings = settings
        self._keys = jwt.PyJWKClient(keys_url, cache_jwk_set=True, lifespan=6 * 3600, timeout=5)

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Raises PermissionError when the call is not from the Bot Connector for this app."""
        claims = {} if self._settings.is_local else await self._checked(activity, auth_header)
        if self._settings.is_local and urlparse(activity.service_url or "").hostname not in LOOPBACK:
            raise PermissionError("a local bot answers only connectors on this machine")
        result = AuthenticateRequestResult()
        result.claims_identity = ClaimsIdentity(claims, True)
        result.connector_factory = OneConnector()
        result.audience, result.caller_id = ISSUER, None
        return result

    async def _checked(self, activity: Activity, auth_header: str) -> dict[str, Any]:
        scheme, _, token = (auth_header or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise PermissionError("no bearer token")
        try:
            key = await asyncio.to_thread(self._keys.get_signing_key_from_jwt, token)
            claims: dict[str, Any] = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._settings.app_id,
                issuer=ISSUER,
                leeway=SKEW_SECONDS,
                options={"require": ["exp", "iss", "aud"]},
            )
        except jwt.PyJWTError as problem:
            raise PermissionError(type(problem).__name__) from problem
        if claims.get("serviceurl", "").rstrip("/") != (activity.service_url or "").rstrip("/"):
            raise PermissionError("the token is for another service")
        return claims

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> None:
        """Streaming is not offered."""
        raise PermissionError("streaming is not offered")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        return OneConnector()

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> UserTokenClient:
        return NoUserTokens()


class Bearer:
    """The token for calls to the connector: fetched off the event loop, kept for ten minutes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._token: str | None = None
        self._until = 0.0
        self._lock = asyncio.Lock()

    async def __call__(self) -> str | None:
        """None when the bot is local."""
        if self._settings.is_local:
            return None
        async with self._lock:
            if time.monotonic() >= self._until:
                self._token = await asyncio.to_thread(self._fetch)
                self._until = time.monotonic() + TOKEN_SECONDS
        return self._token

    def _fetch(self) -> str:
        if self._settings.app_type.lower() == "userassignedmsi":
            from botframework.connector.auth import ManagedIdentityAppCredentials

            managed = ManagedIdentityAppCredentials(self._settings.app_id, ISSUER)
            return str(managed.get_access_token())
        own = MicrosoftAppCredentials(
            self._settings.app_id, self._settings.app_password, self._settings.tenant_id or None, SCOPE
        )
        return str(own.get_access_token())
