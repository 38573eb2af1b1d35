"""Fifty kinds of tokens for which no page may be opened: forged, foreign, expired, meant for something else."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.conversations.standin import TENANT
from tests.reliability.identity import APP, Identity, new_key

HOST = "desk.example.gov.uk"
KEYS = {kid: new_key() for kid in ("one", "stranger")}
ELSEWHERE = "44444444-4444-4444-4444-444444444444"
PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad"  # the tenant of everybody's private Microsoft account
NOW = int(time.time())
Header = Callable[[Identity], str | None]


def token(identity: Identity, **instead: Any) -> str:
    """The right token, with other claims."""
    return identity.page_token(TENANT, HOST, **instead)


def claims(**instead: Any) -> Header:
    """Rightly signed, with other claims."""
    return lambda identity: f"Bearer {token(identity, **instead)}"


def foreign(tenant: str, **instead: Any) -> Header:
    """What another tenant's directory gives, signed with the same keys as everybody's."""
    return lambda identity: f"Bearer {identity.page_token(tenant, HOST, **instead)}"


def issued_by(issuer: str) -> Header:
    """By somebody else; `{login}` is where this cloud signs in."""
    return lambda identity: f"Bearer {token(identity, iss=issuer.format(login=identity.cloud.login))}"


def _part(of: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(of).encode()).decode().rstrip("=")


def _said(identity: Identity) -> dict[str, Any]:
    said: dict[str, Any] = jwt.decode(token(identity), options={"verify_signature": False})
    return said


def signed_by(key: str, **head: Any) -> Header:
    """Signed with this key of ours, under whatever head."""

    def header(identity: Identity) -> str:
        given = {"alg": "RS256", "typ": "JWT", "kid": "one", **head}
        kept = {name: value for name, value in given.items() if value is not None}
        signed = f"{_part(kept)}.{_part(_said(identity))}"
        signature = jwt.algorithms.RSAAlgorithm(jwt.algorithms.RSAAlgorithm.SHA256).sign(signed.encode(), KEYS[key])
        return f"Bearer {signed}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"

    return header


def _unsigned(identity: Identity) -> str:
    return f"Bearer {jwt.encode(_said(identity), '', algorithm='none', headers={'kid': 'one'})}"


def _signed_with_the_public_key(identity: Identity) -> str:
    public = KEYS["one"].public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    head, body = (_part(part) for part in ({"alg": "HS256", "typ": "JWT", "kid": "one"}, _said(identity)))
    signature = hmac.digest(public, f"{head}.{body}".encode(), "sha256")
    return f"Bearer {head}.{body}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def _other_words(identity: Identity) -> str:
    """The right signature under somebody else's claims."""
    head, _, signature = token(identity, oid="olga").split(".")
    return f"Bearer {head}.{_part(_said(identity))}.{signature}"


def _deep(identity: Identity) -> str:
    deep = base64.urlsafe_b64encode(b'{"kid":' + b"[" * 5000).decode().rstrip("=")
    return f"Bearer {deep}.{_part({})}.x"


STRANGERS: dict[str, Header] = {
    # forged
    "no token": lambda _: None,
    "empty": lambda _: "Bearer ",
    "garbage": lambda _: "Bearer garbage",
    "garbage in three parts": lambda _: "Bearer a.b.c",
    "a head nested five thousand deep": _deep,
    "another scheme": lambda identity: f"Basic {token(identity)}",
    "alg none": _unsigned,
    "alg HS256 with the public key": _signed_with_the_public_key,
    "signed by a stranger": signed_by("stranger"),
    "signed by an unknown key": signed_by("stranger", kid="never-heard-of"),
    "a key named in the token itself": signed_by("stranger", kid="new", jku="http://127.0.0.1:1/keys"),
    "without a key id": signed_by("one", kid=None),
    "a key id that is a list": signed_by("one", kid=["one"]),
    "a head that must be understood and is not": signed_by("one", crit=["x"], x=1),
    "cut short": lambda identity: f"Bearer {token(identity)[:-8]}",
    "somebody else's claims under a right signature": _other_words,
    # foreign
    "another tenant": foreign(ELSEWHERE),
    "another tenant that calls itself ours": foreign(ELSEWHERE, tid=TENANT),
    "our issuer for another tenant": claims(tid=ELSEWHERE),
    "a private Microsoft account": foreign(PERSONAL),
    "no tenant": claims(tid=None),
    "an issuer of the first version": issued_by(f"https://sts.windows.net/{TENANT}/"),
    "the issuer of every tenant": issued_by("{login}common/v2.0"),
    "the Bot Connector": issued_by("https://api.botframework.com"),
    "an issuer with more behind it": issued_by("{login}" + f"{TENANT}/v2.0/more"),
    "no issuer": claims(iss=None),
    "a guest by where they sign in": claims(idp=f"https://sts.windows.net/{ELSEWHERE}/"),
    "a guest by what Entra says": claims(acct=1),
    # over, or not begun
    "expired": claims(exp=NOW - 3600),
    "without an end": claims(exp=None),
    "an end that is no time": claims(exp="soon"),
    "not valid yet": claims(nbf=NOW + 3600),
    "issued tomorrow": claims(iat=NOW + 86400),
    # meant for somebody or something else
    "for another app": claims(aud="another-app"),
    "for Microsoft Graph": claims(aud="00000003-0000-0000-c000-000000000000"),
    "for another host": claims(aud=f"api://evil.example/{APP}"),
    "for another app on our host": claims(aud=f"api://{HOST}/another-app"),
    "for several": claims(aud=[f"api://{HOST}/{APP}", "another-app"]),
    "for nobody": claims(aud=None),
    "of the first version": claims(ver="1.0"),
    "that says who signed in, and gives no right (an ID token)": claims(scp=None),
    "with another permission": claims(scp="User.Read openid"),
    "with a permission that only begins so": claims(scp="access_as_user_other"),
    "an application's own": claims(scp=None, roles=["access_as_user"], idtyp="app"),
    "an application's own with a permission": claims(idtyp="app"),
    "of nobody": claims(oid=None),
    "of somebody blank": claims(oid="  "),
    "of several people": claims(oid=["carol"]),
    "the connector's token for the bot": lambda identity: (
        f"Bearer {identity.token('https://smba.trafficmanager.net/')}"
    ),
}
