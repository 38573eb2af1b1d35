"""Who may call the bot.

Only the Bot Connector, for this app and tenant, is heard: its token is checked before the body is read, the activity
afterwards (`admission`). Without an app id the bot is local: anybody on this machine is heard, and only connectors on
this machine are called.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt

from bot.edge.activity import Incoming
from bot.edge.admission import Forbidden, Why, admit
from bot.edge.auth.signing_keys import SigningKey, SigningKeys
from bot.edge.cloud import PUBLIC, Cloud
from bot.edge.service_hosts import LOOPBACK, ServiceHosts
from settings.environment import Settings

SKEW_SECONDS = 300
NEEDED = ("exp", "iss", "aud")


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose token was found right, before the body was looked at."""

    claims: Mapping[str, Any]
    key: SigningKey


class Authentication:
    """Checks the connector's tokens."""

    def __init__(self, settings: Settings, cloud: Cloud = PUBLIC) -> None:
        self._settings = settings
        self._cloud = cloud
        self.hosts = ServiceHosts(LOOPBACK if settings.is_local else cloud.hosts)
        self.keys = SigningKeys(cloud.metadata)

    @property
    def is_local(self) -> bool:
        """Whether nobody's identity is checked."""
        return self._settings.is_local

    async def caller(self, auth_header: str) -> Caller | None:
        """Who calls, None when the bot is local. Raises PermissionError for a stranger; NoKeys."""
        if self._settings.is_local:
            return None
        token, key = await bearer_of(auth_header, self.keys)
        return Caller(claims_of(token, key, NEEDED, self._cloud.issuer, self._settings.app_id), key)

    def admit(self, caller: Caller | None, incoming: Incoming, now: datetime) -> Mapping[str, Any]:
        """The claims of a call that is heard, none when the bot is local. Raises PermissionError, Forbidden."""
        address = incoming.origin.service_url
        if caller and _address(caller.claims.get("serviceurl")) != _address(address):
            raise PermissionError("the token is for another service")
        admit(incoming, self._settings, self.hosts, now)
        if caller and not caller.key.vouches_for(incoming.origin.channel):
            raise Forbidden(Why.CHANNEL)
        return caller.claims if caller else {}


async def bearer_of(auth_header: str, keys: SigningKeys) -> tuple[str, SigningKey]:
    """The token of a call, and the key with which it says that it is signed. Raises PermissionError; NoKeys."""
    scheme, _, token = auth_header.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise PermissionError("no bearer token")
    key = await keys.key(_key_id(token))
    if key is None:
        raise PermissionError("signed with an unknown key")
    return token, key


def claims_of(
    token: str, key: SigningKey, needed: Collection[str], issuer: str, audience: str | None
) -> dict[str, Any]:
    """What a token claims, once its signature, issuer and times are right; without an `audience` whoever asks has to
    look at that. Raises PermissionError.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key.public,
            algorithms=["RS256"],
            audience=audience,
            issuer=issuer,
            leeway=SKEW_SECONDS,
            options={"require": list(needed), "verify_aud": audience is not None},
        )
    except Exception as problem:  # whatever a forged token can make the library raise, it is a stranger
        raise PermissionError(type(problem).__name__) from problem
    return claims


def _key_id(token: str) -> str:
    """The id of the key with which a token says that it is signed."""
    try:
        key_id = jwt.get_unverified_header(token).get("kid")
    except Exception as problem:  # as above: the head is the caller's, of any depth and kind
        raise PermissionError(type(problem).__name__) from problem
    if not isinstance(key_id, str):
        raise PermissionError("no key id")
    return key_id


def _address(url: object) -> str:
    return url.rstrip("/").lower() if isinstance(url, str) else ""
