"""The app signs in without a secret: by a certificate, or by its platform's own token; tried at a token server here."""

import base64
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from bot.edge.auth.connector_token import Bearer, NoToken
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.conversations.standin import TENANT, Clock, Connector
from tests.reliability.identity import APP, OUTGOING, SECRET, Identity, app_certificate, new_key
from tests.settings.test_environment import faults, settings

GIVEN = {"MicrosoftAppId": APP, "MicrosoftAppTenantId": TENANT}
NAME = "BREACH_DESK_APP_CERTIFICATE_FILE"


@pytest.fixture
async def identity() -> AsyncIterator[Identity]:
    identity = await Identity({"one": new_key()}).start()
    yield identity
    await identity.stop()


def stated(request: dict[str, str], certificate: x509.Certificate, identity: Identity) -> dict[str, Any]:
    """What the app said of itself, if its certificate vouches for it as Entra checks it."""
    assert request["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    said = request["client_assertion"]
    thumbprint = base64.urlsafe_b64encode(certificate.fingerprint(hashes.SHA256())).decode().rstrip("=")
    assert jwt.get_unverified_header(said) == {"alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint}
    url = f"{identity.cloud.login}{TENANT}/oauth2/v2.0/token"
    claims: dict[str, Any] = jwt.decode(
        said, certificate.public_key(), ["PS256"], audience=url, options={"require": ["exp", "nbf", "jti"]}
    )
    return claims


async def test_the_bot_answers_with_a_token_that_its_certificate_got(
    tmp_path: Path, connector: Connector, identity: Identity
) -> None:
    certificate = app_certificate(tmp_path / "app.pem")
    given = {**GIVEN, NAME: str(tmp_path / "app.pem")}
    bot = await Bot(tmp_path / "data", connector, Clock(WEDNESDAY), identity.cloud, **given).start()
    sam = bot.chat()
    sam.headers = {"Authorization": f"Bearer {identity.token(connector.url)}"}
    await sam.say("report")
    await bot.stop()
    assert connector.authorizations == [f"Bearer {OUTGOING}"]
    (request,) = identity.tokens
    assert "client_secret" not in request
    claims = stated(request, certificate, identity)
    assert claims["iss"] == claims["sub"] == APP


async def test_a_renewed_certificate_is_taken_without_a_restart(tmp_path: Path, identity: Identity) -> None:
    path = tmp_path / "app.pem"
    app_certificate(path)
    bearer = Bearer(settings(**GIVEN, **{NAME: str(path)}), identity.cloud)
    await bearer()
    renewed = app_certificate(path)
    bearer.forget()
    await bearer()
    first, second = identity.tokens
    assert (
        stated(second, renewed, identity)["jti"]
        != jwt.decode(first["client_assertion"], options={"verify_signature": False})["jti"]
    )
    path.write_text("")
    bearer.forget()
    with pytest.raises(NoToken, match=r"^ValueError$"):
        await bearer()


async def test_the_platforms_own_token_is_read_anew_each_time(tmp_path: Path, identity: Identity) -> None:
    path = tmp_path / "token"
    bearer = Bearer(settings(**GIVEN, AZURE_FEDERATED_TOKEN_FILE=str(path)), identity.cloud)
    for token in ("first", "second"):
        path.write_text(f"{token}\n")
        bearer.forget()
        await bearer()
    assert [each["client_assertion"] for each in identity.tokens] == ["first", "second"]


def test_a_secret_goes_before_the_platforms_token_and_not_beside_a_certificate(tmp_path: Path) -> None:
    app_certificate(tmp_path / "app.pem")
    both = {**GIVEN, "MicrosoftAppPassword": SECRET}
    assert settings(**both, AZURE_FEDERATED_TOKEN_FILE="anywhere").credentials == "secret"
    (fault,) = faults(**both, **{NAME: str(tmp_path / "app.pem")})
    assert "both" in fault


@pytest.mark.parametrize("content", [None, "", "-----BEGIN PRIVATE KEY-----\nhidden\n-----END PRIVATE KEY-----\n"])
def test_a_file_without_a_certificate_is_named_without_what_is_in_it(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "app.pem"
    if content is not None:
        path.write_text(content)
    (fault,) = faults(**GIVEN, **{NAME: str(path)})
    assert fault.startswith(NAME)
    assert str(path) in fault
    assert "hidden" not in fault


def test_a_key_of_another_certificate_is_a_fault(tmp_path: Path) -> None:
    one, other = tmp_path / "one.pem", tmp_path / "other.pem"
    app_certificate(one)
    app_certificate(other)
    end = "-----END PRIVATE KEY-----\n"
    key, certificate = one.read_text().partition(end)[0], other.read_text().partition(end)[2]
    one.write_text(f"{key}{end}{certificate}")
    (fault,) = faults(**GIVEN, **{NAME: str(one)})
    assert fault.startswith(NAME)
