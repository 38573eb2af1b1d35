"""The identity side of the Bot Connector on loopback: a key server and a token server, with keys of our own."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bot.edge.cloud import Cloud

APP, SECRET = "33333333-3333-3333-3333-333333333333", "the-very-secret-word"
ISSUER = "https://api.botframework.com"
OUTGOING = "token-for-the-connector"


def new_key() -> rsa.RSAPrivateKey:
    """A key of two thousand bits, as the Bot Connector has."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def app_certificate(path: Path, lasts: timedelta = timedelta(days=90)) -> x509.Certificate:
    """A certificate of the app and its key, written to the path as Key Vault gives them."""
    key, name = new_key(), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "breach-desk")])
    start, end = datetime.now(UTC) - timedelta(days=300), datetime.now(UTC) + lasts
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), start, end)
    certificate = made.sign(key, hashes.SHA256())
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return certificate


@dataclass
class Identity:
    """Serves the public halves of `keys`; `slow` is how long that takes, in seconds. With `refuses`, a number of
    Entra's faults, nobody gets a token."""

    keys: dict[str, rsa.RSAPrivateKey] = field(default_factory=dict)
    endorsements: list[str] | None = field(default_factory=lambda: ["msteams"])
    endorsed: dict[str, list[str]] = field(default_factory=dict)
    slow: float = 0.0
    refuses: int = 0
    fetches: int = 0
    tokens: list[dict[str, str]] = field(default_factory=list)
    cloud: Cloud = field(init=False)
    base: str = ""
    _runner: Any = None

    async def start(self) -> "Identity":
        app = web.Application()
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_get("/login/{tenant}/v2.0/.well-known/openid-configuration", self._openid)
        app.router.add_post("/login/{tenant}/oauth2/v2.0/token", self._token)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base = base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        hosts = frozenset({"127.0.0.1"})
        self.cloud = Cloud(ISSUER, f"{base}/openid", f"{base}/login/", scope="scope", hosts=hosts)
        return self

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _openid(self, _: web.Request) -> web.Response:
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.base}/keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        self.fetches += 1
        await asyncio.sleep(self.slow)
        rows = []
        for kid, key in self.keys.items():
            row = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
            endorsed = self.endorsed.get(kid, self.endorsements)
            rows.append({**row, "kid": kid} | ({"endorsements": endorsed} if endorsed else {}))
        return web.json_response({"keys": rows})

    def page_token(self, tenant: str, host: str, kid: str = "one", **instead: Any) -> str:
        """A token as Entra gives it to a tab in Teams; `instead` replaces claims, None leaves one out."""
        now = int(time.time())
        claims = {
            "iss": f"{self.cloud.login}{tenant}/v2.0",
            "aud": f"api://{host}/{APP}",
            "exp": now + 3600,
            "nbf": now - 5,
            "iat": now - 5,
            "tid": tenant,
            "oid": "carol",
            "name": "Carol Central",
            "scp": "access_as_user",
            "ver": "2.0",
            **instead,
        }
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(kept, self.keys[kid], algorithm="RS256", headers={"kid": kid})

    async def _token(self, request: web.Request) -> web.Response:
        self.tokens.append({**dict(await request.post()), "tenant": request.match_info["tenant"]})  # type: ignore[dict-item]
        if self.refuses:
            words = f"AADSTS{self.refuses}: {SECRET} is not what it was."
            return web.json_response({"error_codes": [self.refuses], "error_description": words}, status=401)
        return web.json_response({"access_token": OUTGOING, "expires_in": 3600})

    def token(self, service_url: str, kid: str = "one", **instead: Any) -> str:
        """A token as the connector sends it; `instead` replaces claims."""
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": APP, "exp": now + 3600, "nbf": now - 5, "serviceurl": service_url, **instead}
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(kept, self.keys[kid], algorithm="RS256", headers={"kid": kid})
