"""Who may call the bot.

Only the Bot Connector, for this app and tenant, is heard. Without an app id the bot is local: anybody
on this machine is heard, and only connectors on this machine are called.
"""

from typing import Any
from urllib.parse import urlparse

import jwt
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
    UserTokenClient,
)

from bot.cloud import PUBLIC, Cloud
from bot.settings import Settings
from bot.signing_keys import SigningKey, SigningKeys

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SKEW_SECONDS = 300
NEEDED = ("exp", "iss", "aud")


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
    """Checks the connector's tokens."""

    def __init__(self, settings: Settings, cloud: Cloud = PUBLIC) -> None:
        self._settings = settings
        self._cloud = cloud
        self.keys = SigningKeys(cloud.keys_url)
        self._connectors = OneConnector()
        self._user_tokens = NoUserTokens()

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Raises PermissionError when the call is not from the Bot Connector for this app; NoKeys."""
        claims = {} if self._settings.is_local else await self._checked(activity, auth_header)
        if self._settings.is_local and not _on_this_machine(activity.service_url):
            raise PermissionError("a local bot answers only connectors on this machine")
        result = AuthenticateRequestResult()
        result.claims_identity = ClaimsIdentity(claims, True)
        result.connector_factory = self._connectors
        result.audience, result.caller_id = self._cloud.issuer, None
        return result

    async def _checked(self, activity: Activity, auth_header: str) -> dict[str, Any]:
        scheme, _, token = auth_header.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise PermissionError("no bearer token")
        try:
            key = await self.keys.key(str(jwt.get_unverified_header(token).get("kid")))
            if key is None:
                raise PermissionError("signed with an unknown key")
            claims = self._claims(token, key)
        except (jwt.PyJWTError, ValueError) as problem:
            raise PermissionError(type(problem).__name__) from problem
        if not key.vouches_for(activity.channel_id or ""):
            raise PermissionError("the key is not endorsed for this channel")
        if _address(claims.get("serviceurl")) != _address(activity.service_url):
            raise PermissionError("the token is for another service")
        return claims

    def _claims(self, token: str, key: SigningKey) -> dict[str, Any]:
        claims: dict[str, Any] = jwt.decode(
            token,
            key.public,
            algorithms=["RS256"],
            audience=self._settings.app_id,
            issuer=self._cloud.issuer,
            leeway=SKEW_SECONDS,
            options={"require": list(NEEDED)},
        )
        return claims

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> None:
        """Streaming is not offered."""
        raise PermissionError("streaming is not offered")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        return self._connectors

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> UserTokenClient:
        return self._user_tokens


def _on_this_machine(service_url: str) -> bool:
    try:
        return urlparse(service_url).hostname in LOOPBACK
    except ValueError:
        return False


def _address(url: object) -> str:
    return url.rstrip("/").lower() if isinstance(url, str) else ""
