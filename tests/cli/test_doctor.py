"""`doctor`: a deployment that is as it should be, and what it says of each that is not."""

import ssl
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bot.doctor.findings import Finding, State
from bot.doctor.network import network
from cli import main
from tests.cli.test_copies import while_open
from tests.reliability.identity import APP, SECRET, Identity, app_certificate, new_key
from tests.settings.test_environment import settings
from tests.storage.embedded.folders import write_reports

TENANT = "22222222-2222-2222-2222-222222222222"
NOW = datetime.now(UTC)


def keys_of(found: Iterable[Finding], *states: State) -> list[str]:
    return [finding.key for finding in found if finding.state in states]


class Site:
    """A site with a certificate of its own, which answers `/api/messages` with `status`."""

    def __init__(self, folder: Path, status: int, lasts: timedelta) -> None:
        self.status = status
        self.trusting = ssl.create_default_context()
        self._server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        pem = folder / "site.pem"
        pem.write_bytes(self._pem(lasts))
        self._server.load_cert_chain(pem)
        self.trusting.load_verify_locations(pem)

    @staticmethod
    def _pem(lasts: timedelta) -> bytes:
        key, name = new_key(), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
        start = NOW - timedelta(days=1)
        made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), start, NOW + lasts)
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        certificate = made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
        return certificate + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    async def start(self) -> str:
        app = web.Application()
        app.router.add_post("/api/messages", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "localhost", 0, ssl_context=self._server).start()
        return f"localhost:{self._runner.addresses[0][1]}"

    async def _answer(self, _: web.Request) -> web.Response:
        return web.Response(status=self.status)

    async def stop(self) -> None:
        await self._runner.cleanup()


@pytest.fixture
async def identity() -> AsyncIterator[Identity]:
    identity = await Identity({"one": new_key()}).start()
    yield identity
    await identity.stop()


async def looked(
    identity: Identity,
    folder: Path,
    *,
    status: int = 401,
    lasts: timedelta = timedelta(days=90),
    now: datetime | None = None,
    given: dict[str, str] | None = None,
) -> list[Finding]:
    site = Site(folder, status, lasts)
    usual = {"MicrosoftAppId": APP, "MicrosoftAppPassword": SECRET, "MicrosoftAppTenantId": TENANT}
    chosen = settings(**usual | (given or {}), BREACH_DESK_HOST=await site.start())
    try:
        return await network(chosen, identity.cloud, now or datetime.now(UTC), site.trusting)
    finally:
        await site.stop()


async def test_outside_everything_is_as_it_should_be(identity: Identity, tmp_path: Path) -> None:
    found = await looked(identity, tmp_path)
    assert keys_of(found, State.LOOK, State.WRONG) == []
    assert keys_of(found, State.GOOD) == ["token_by_secret", "keys", "clock", "endpoint", "certificate_good"]


async def test_a_secret_that_is_wrong(identity: Identity, tmp_path: Path) -> None:
    identity.cloud = replace(identity.cloud, login=f"{identity.base}/nowhere/")
    (finding,) = [each for each in await looked(identity, tmp_path) if each.state is State.WRONG]
    assert finding.key == "no_token_by_secret"
    assert "404" in finding.words
    assert SECRET not in finding.words


@pytest.mark.parametrize(
    ("code", "key"),
    [(7000222, "secret_ended"), (7000215, "secret_wrong"), (700016, "app_unknown"), (1, "no_token_by_secret")],
)
async def test_why_there_is_no_token(identity: Identity, tmp_path: Path, code: int, key: str) -> None:
    identity.refuses = code
    (finding,) = [each for each in await looked(identity, tmp_path) if each.state is State.WRONG]
    assert finding.key == key
    assert f"AADSTS{code}" in finding.words
    assert SECRET not in finding.words


@pytest.mark.parametrize(
    ("lasts", "state", "key"),
    [(90, State.GOOD, "app_certificate_good"), (5, State.LOOK, "app_certificate_ends")],
)
async def test_the_app_signs_in_by_a_certificate(
    identity: Identity, tmp_path: Path, lasts: int, state: State, key: str
) -> None:
    app_certificate(tmp_path / "app.pem", timedelta(days=lasts))
    given = {"BREACH_DESK_APP_CERTIFICATE_FILE": str(tmp_path / "app.pem"), "MicrosoftAppPassword": ""}
    found = await looked(identity, tmp_path, given=given)
    assert "token_by_certificate" in keys_of(found, State.GOOD)
    assert key in keys_of(found, state)


async def test_an_app_certificate_that_has_ended(identity: Identity, tmp_path: Path) -> None:
    app_certificate(tmp_path / "app.pem", -timedelta(days=1))
    identity.refuses = 700027
    given = {"BREACH_DESK_APP_CERTIFICATE_FILE": str(tmp_path / "app.pem"), "MicrosoftAppPassword": ""}
    found = await looked(identity, tmp_path, given=given)
    assert keys_of(found, State.WRONG) == ["app_certificate_unknown", "app_certificate_ended"]


async def test_a_site_that_is_not_the_bot(identity: Identity, tmp_path: Path) -> None:
    (finding,) = [each for each in await looked(identity, tmp_path, status=404) if each.state is State.WRONG]
    assert finding.key == "endpoint_other"
    assert "404" in finding.words


async def test_a_certificate_that_ends_soon_or_has_ended(identity: Identity, tmp_path: Path) -> None:
    found = await looked(identity, tmp_path, lasts=timedelta(days=5))
    assert keys_of(found, State.LOOK) == ["certificate_ends"]
    found = await looked(identity, tmp_path, lasts=timedelta(hours=-1))
    assert keys_of(found, State.WRONG) == ["certificate"]


async def test_a_clock_that_is_out(identity: Identity, tmp_path: Path) -> None:
    found = await looked(identity, tmp_path, now=datetime.now(UTC) - timedelta(minutes=2))
    assert keys_of(found, State.LOOK) == ["clock_off"]
    found = await looked(identity, tmp_path, now=datetime.now(UTC) + timedelta(minutes=10))
    assert keys_of(found, State.WRONG) == ["clock_off"]


async def test_keys_that_are_not_for_teams(identity: Identity, tmp_path: Path) -> None:
    identity.endorsements = ["webchat"]
    assert keys_of(await looked(identity, tmp_path), State.WRONG) == ["no_keys"]


async def test_nothing_can_be_reached(identity: Identity) -> None:
    given = {"MicrosoftAppId": APP, "MicrosoftAppPassword": SECRET, "MicrosoftAppTenantId": TENANT}
    await identity.stop()
    found = await network(settings(**given, BREACH_DESK_HOST="localhost:1"), identity.cloud, datetime.now(UTC))
    assert keys_of(found, State.WRONG) == ["no_token_by_secret", "no_keys", "unreached"]
    await identity.start()


@pytest.fixture
def local(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A local bot with a register that ran a while ago and was never backed up."""
    monkeypatch.setenv("BREACH_DESK_DATA", str(folder / "register"))
    write_reports(folder / "register", 1, 2)
    return folder


def test_a_local_one_is_told_point_by_point(local: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    for words in ("It is local", "BREACH_DESK_SIRO is not set", "BREACH_DESK_CENTRAL_TEAM is not set", "not encrypted"):
        assert words in said
    assert "No backup" in said
    assert "It is not as it should be: 3 points to put right" in said


def test_after_a_backup_and_with_everybody_set(
    local: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("SIRO", "DPO", "CENTRAL_MEMBERS"):
        monkeypatch.setenv(f"BREACH_DESK_{name}", name.lower())
    assert main(["backup", str(local / "copy")]) == 0
    main(["doctor"])
    said = capsys.readouterr().out
    assert "The last backup was made" in said
    assert "The SIRO is set" in said
    assert "The central team has 1 person" in said


def test_where_there_is_no_register_yet(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BREACH_DESK_DATA", str(folder / "nowhere"))
    assert main(["doctor"]) == 1
    assert "There is no register yet" in capsys.readouterr().out
    assert not (folder / "nowhere").exists()


def test_it_may_be_asked_while_the_bot_runs(local: Path, capsys: pytest.CaptureFixture[str]) -> None:
    while_open(lambda: main(["doctor"]))
    assert "The register can be read and is in order" in capsys.readouterr().out
