"""Forty and more kinds of calls that must not be heard: forged, foreign, replayed late, misdirected.

Each row is a name, the token (claims or head that stand instead of the right ones, or a whole header), and what
stands instead in the activity.
"""

import base64
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.conversations.conftest import WEDNESDAY
from tests.reliability.identity import Identity, new_key

Json = dict[str, Any]
Header = Callable[[Identity, str], str | None]
KEYS = {kid: new_key() for kid in ("one", "two", "stranger")}
ELSEWHERE = "44444444-4444-4444-4444-444444444444"
SMBA = "smba.trafficmanager.net"


@dataclass(frozen=True)
class Stranger:
    """One kind of call. `service` is both the token's and the activity's, where it is no right one."""

    name: str
    header: Header | None = None
    service: str = ""
    body: Json = field(default_factory=dict)
    without: tuple[str, ...] = ()
    status: tuple[int, ...] = (401,)

    def authorization(self, identity: Identity, url: str) -> str | None:
        """The header of this call; None for none."""
        header = self.header or with_claims()
        return header(identity, self.service or url)

    def activity(self, activity: Json) -> Json:
        """The right activity, bent."""
        bent = json.loads(json.dumps(activity))
        if self.service:
            bent["serviceUrl"] = self.service
        _merge(bent, self.body)
        for path in self.without:
            *above, last = path.split(".")
            within = bent
            for name in above:
                within = within[name]
            within.pop(last, None)
        return dict(bent)


def _merge(into: Json, instead: Json) -> None:
    for name, value in instead.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = value


def with_claims(**instead: Any) -> Header:
    """A token of the right key with other claims."""
    return lambda identity, url: f"Bearer {identity.token(url, **instead)}"


def _claims(identity: Identity, url: str) -> Json:
    claims: Json = jwt.decode(identity.token(url), options={"verify_signature": False})
    return claims


def _part(of: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(of).encode()).decode().rstrip("=")


def _unsigned(identity: Identity, url: str) -> str:
    return f"Bearer {jwt.encode(_claims(identity, url), '', algorithm='none', headers={'kid': 'one'})}"


def _signed_with_the_public_key(identity: Identity, url: str) -> str:
    """The public key as if it were a shared secret."""
    public = KEYS["one"].public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    head, body = (_part(part) for part in ({"alg": "HS256", "typ": "JWT", "kid": "one"}, _claims(identity, url)))
    signature = hmac.digest(public, f"{head}.{body}".encode(), "sha256")
    return f"Bearer {head}.{body}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def signed_by(key: str, **head: Any) -> Header:
    """Signed with this key of ours, under whatever head."""

    def header(identity: Identity, url: str) -> str:
        given = {"alg": "RS256", "typ": "JWT", "kid": "one", **head}
        kept = {name: value for name, value in given.items() if value is not None}
        signed = f"{_part(kept)}.{_part(_claims(identity, url))}"
        signature = jwt.algorithms.RSAAlgorithm(jwt.algorithms.RSAAlgorithm.SHA256).sign(signed.encode(), KEYS[key])
        return f"Bearer {signed}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"

    return header


def _given(header: str | None) -> Header:
    return lambda identity, url: header


def _deep(identity: Identity, url: str) -> str:
    deep = base64.urlsafe_b64encode(b'{"kid":' + b"[" * 5000).decode().rstrip("=")
    return f"Bearer {deep}.{_part({})}.x"


def _cut(identity: Identity, url: str) -> str:
    return f"Bearer {identity.token(url)[:-8]}"


def _stamp(**ago: float) -> str:
    return (WEDNESDAY - timedelta(**ago)).isoformat()


NOW = int(time.time())
FORGED = [
    Stranger("no token", _given(None)),
    Stranger("empty token", _given("Bearer ")),
    Stranger("garbage", _given("Bearer garbage")),
    Stranger("garbage in three parts", _given("Bearer a.b.c")),
    Stranger("a head nested five thousand deep", _deep),
    Stranger("another scheme", lambda identity, url: f"Basic {identity.token(url)}"),
    Stranger("alg none", _unsigned),
    Stranger("alg HS256 with the public key", _signed_with_the_public_key),
    Stranger("signed by a stranger", signed_by("stranger")),
    Stranger("signed by an unknown key", signed_by("stranger", kid="never-heard-of")),
    Stranger("without a key id", signed_by("one", kid=None)),
    Stranger("a key id that is a list", signed_by("one", kid=["one"])),
    Stranger("a key id of four thousand letters", signed_by("stranger", kid="k" * 4000)),
    Stranger("a key named in the token itself", signed_by("stranger", kid="new", jku="http://127.0.0.1:1/keys")),
    Stranger("a head that must be understood and is not", signed_by("one", crit=["x"], x=1)),
    Stranger("cut short", _cut),
    Stranger("for another app", with_claims(aud="another-app")),
    Stranger("for nobody", with_claims(aud=None)),
    Stranger("by another issuer", with_claims(iss="https://sts.windows.net/x/")),
    Stranger("by no issuer", with_claims(iss=None)),
    Stranger("expired", with_claims(exp=NOW - 3600)),
    Stranger("without an end", with_claims(exp=None)),
    Stranger("an end that is no time", with_claims(exp="soon")),
    Stranger("not valid yet", with_claims(nbf=NOW + 3600)),
    Stranger("a token for another service", with_claims(serviceurl="https://evil.example/")),
    Stranger("a token for no service", with_claims(serviceurl=None)),
    Stranger("a token for a list of services", with_claims(serviceurl=["x"])),
]
FOREIGN = [
    Stranger("from Web Chat", body={"channelId": "webchat"}, status=(403,)),
    Stranger("from Direct Line", body={"channelId": "directline"}, status=(403,)),
    Stranger("from the Emulator", body={"channelId": "emulator"}, status=(403,)),
    Stranger("from no channel", body={"channelId": ""}, status=(403,)),
    Stranger("channel left out", without=("channelId",), status=(403,)),
    Stranger("Teams in capitals", body={"channelId": "MSTeams"}, status=(403,)),
    Stranger("Teams with a space", body={"channelId": "msteams "}, status=(403,)),
    Stranger("a key endorsed for another channel", lambda i, url: f"Bearer {i.token(url, 'two')}", status=(401, 403)),
    Stranger("from another tenant", body={"channelData": {"tenant": {"id": ELSEWHERE}}}, status=(403,)),
    Stranger("tenant in the conversation only", without=("channelData.tenant",), status=(403,)),
    Stranger("no tenant at all", without=("channelData", "conversation.tenantId"), status=(403,)),
    Stranger("a conversation of another tenant", body={"conversation": {"tenantId": ELSEWHERE}}, status=(403,)),
    Stranger("without an object id", without=("from.aadObjectId",), status=(403,)),
    Stranger("an object id of blanks", body={"from": {"aadObjectId": "  "}}, status=(403,)),
    Stranger("an anonymous meeting participant", body={"from": {"userRole": "anonymous"}}, status=(403,)),
    Stranger("a guest", body={"from": {"userRole": "guest"}}, status=(403,)),
    Stranger("a person of another tenant", body={"from": {"tenantId": ELSEWHERE}}, status=(403,)),
]
STALE = [
    Stranger("six years old", body={"timestamp": "2020-01-01T00:00:00.000Z"}, status=(403,)),
    Stranger("an hour and a minute old", body={"timestamp": _stamp(minutes=61)}, status=(403,)),
    Stranger("of tomorrow", body={"timestamp": _stamp(days=-1)}, status=(403,)),
    Stranger("a time that cannot be read", body={"timestamp": "just now"}, status=(403,)),
    Stranger("a time that is a number", body={"timestamp": 1700000000}, status=(403, 400)),
]
MISDIRECTED = [
    Stranger("a service of somebody else", service="https://evil.example/", status=(403,)),
    Stranger("another name of Azure's traffic manager", service="https://evil.trafficmanager.net/", status=(403,)),
    Stranger("the right name under another", service=f"https://{SMBA}.evil.example/", status=(403,)),
    Stranger("the right name as a user name", service=f"https://{SMBA}@evil.example/", status=(403,)),
    Stranger("the right name before a backslash", service=f"https://evil.example\\@{SMBA}/", status=(403,)),
    Stranger("Teams without TLS", service=f"http://{SMBA}/uk/", status=(403,)),
    Stranger("Teams at another port", service=f"https://{SMBA}:8443/uk/", status=(403,)),
    Stranger("an address that swallows the path", service=f"https://{SMBA}/?x=", status=(403,)),
    Stranger("the metadata of the machine", service="http://169.254.169.254/", status=(403,)),
    Stranger("no address", service="file:///etc/passwd", status=(403,)),
]
STRANGERS = [*FORGED, *FOREIGN, *STALE, *MISDIRECTED]
