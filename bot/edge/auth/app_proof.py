"""How the app shows the cloud's sign-in that it is itself: by its secret, its certificate, or its platform's token."""

import time
import uuid
from pathlib import Path

import jwt

from settings.app_certificate import read_certificate
from settings.environment import Settings

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LASTS = 600  # seconds


def proof_of(settings: Settings, url: str) -> dict[str, str]:
    """What goes with a request for a token at `url`. Files are read each time: what is renewed needs no restart.

    Raises OSError or ValueError where a file cannot be used.
    """
    match settings.credentials:
        case "certificate":
            assertion = _signed(settings, url)
        case "federated":
            assertion = Path(settings.federated_token_file).read_text("utf-8").strip()
        case _:
            return {"client_secret": settings.app_password}
    return {"client_assertion_type": ASSERTION, "client_assertion": assertion}


def _signed(settings: Settings, url: str) -> str:
    """A statement of the app about itself, signed by its certificate (RFC 7523, in Entra's form)."""
    certificate, now = read_certificate(Path(settings.app_certificate_file)), int(time.time())
    claims = {
        "aud": url,
        "iss": settings.app_id,
        "sub": settings.app_id,
        "jti": str(uuid.uuid4()),
        "nbf": now,
        "iat": now,
        "exp": now + LASTS,
    }
    return jwt.encode(claims, certificate.key, algorithm="PS256", headers={"x5t#S256": certificate.thumbprint})
