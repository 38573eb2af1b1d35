"""Teams' side of a tab, in a real browser: a page at teams.microsoft.com that answers TeamsJS, and the bot over TLS.

The browser is told that both names are on this machine; it keeps cookies as it would in Teams, with those of third
parties shut out unless they are partitioned.
"""

import asyncio
import contextlib
import json
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from playwright.async_api import Browser, FrameLocator, Page, async_playwright

from tests.browser.client import LAUNCH
from tests.reliability.identity import new_key
from tests.web.tab_strangers import HOST

TEAMS = "teams.microsoft.com"
PARENT = """<!doctype html><html lang="en"><title>Teams</title><iframe title="tab" width="1000" height="800"></iframe>
<script>
const frame = document.querySelector("iframe");
const given = GIVEN;
window.heard = [];
window.send = (func, args) => frame.contentWindow.postMessage({func, args}, "*");
addEventListener("message", ({data, origin}) => {
  if (!data.func) return;
  window.heard.push([data.func, ...(data.args || [])]);
  const answers = {
    "initialize": [given.context, "web", JSON.stringify(given.runtime), "2.58.0"],
    "getContext": [{theme: given.theme, locale: "en-gb"}],
    "authentication.getAuthToken": given.token ? [true, given.token] : [false, "resourceDisabled"],
    "executeDeepLink": [true],
    "settings.setSettings": [true],
  };
  const args = answers[data.func];
  if (args) frame.contentWindow.postMessage({id: data.id, uuidAsString: data.uuidAsString, args}, origin);
});
frame.src = given.src;
</script></html>"""
RUNTIME = {
    "apiVersion": 4,
    "hostVersionsInfo": {},
    "isLegacyTeams": False,
    "supports": {"pages": {"config": {}}},
}


class Teams:
    """A running stand-in. `token` is what Teams says of who looks, empty where it says nothing; `looks` is how the
    browser is set."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.token = ""
        self.theme = "default"
        self.signed_in = 0
        self.asked: list[str] = []
        self.blocked: list[str] = []
        self.page: Page | None = None
        self.looks: dict[str, Any] = {}

    async def open(self, path: str, context: str = "content", *, frozen: bool = False) -> FrameLocator:
        """Open a tab at this path of the bot; gives what stands in it. `frozen`: the test turns the page's clock."""
        given = {
            "src": f"https://{HOST}{path}",
            "context": context,
            "runtime": RUNTIME,
            "theme": self.theme,
            "token": self.token,
        }
        page = self.page = await self._new_page()
        if frozen:
            await page.clock.install()

        async def parent(route: Any) -> None:
            body = PARENT.replace("GIVEN", json.dumps(given))
            await route.fulfill(body=body, content_type="text/html")

        await page.route(f"https://{TEAMS}/tab", parent)
        await page.goto(f"https://{TEAMS}/tab")
        return page.frame_locator("iframe")

    async def outside(self, path: str) -> Page:
        """The same address in a window of its own."""
        self.page = await self._new_page()
        await self.page.goto(f"https://{HOST}{path}")
        return self.page

    async def heard(self, func: str) -> list[Any]:
        """With what the tab called this function of Teams."""
        assert self.page
        await self.page.wait_for_function("name => window.heard.some(each => each[0] === name)", arg=func)
        every: list[list[Any]] = await self.page.evaluate("window.heard")
        return next(each[1:] for each in every if each[0] == func)

    async def _new_page(self) -> Page:
        context = await self.browser.new_context(ignore_https_errors=True, locale="en-GB", **self.looks)
        page = await context.new_page()
        page.on("request", self._asked)
        page.on(
            "console", lambda said: self.blocked.append(said.text) if "Content Security Policy" in said.text else None
        )
        return page

    def _asked(self, request: Any) -> None:
        self.asked.append(request.url)
        self.signed_in += request.url.endswith("/session")


@contextlib.asynccontextmanager
async def teams(program: str, bot_url: str, folder: Path) -> AsyncIterator[Teams]:
    """Teams, a browser, and a proxy with a certificate before the bot."""
    pem = folder / "site.pem"
    pem.write_bytes(_certificate())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    inside = int(bot_url.rpartition(":")[2])
    server = await asyncio.start_server(lambda r, w: _through(r, w, inside), "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    names = [f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    async with async_playwright() as playwright:
        # A real page of Teams is not on this machine, and may not lead to what is: here both are.
        here = ["--no-proxy-server", "--disable-features=LocalNetworkAccessChecks"]
        arguments = [*LAUNCH, *names, *here, "--test-third-party-cookie-phaseout"]
        browser = await playwright.chromium.launch(executable_path=program, args=arguments)
        yield Teams(browser)
        await browser.close()
    server.close()


async def _through(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    """What a proxy does: TLS outside, plain inside."""
    inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", port)
    await asyncio.gather(_poured(reader, inner_writer), _poured(inner_reader, writer))


async def _poured(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError, ssl.SSLError):
        while some := await reader.read(65536):
            writer.write(some)
            await writer.drain()
    writer.close()


def _certificate() -> bytes:
    key, name = new_key(), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    start = datetime.now(UTC) - timedelta(days=1)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), start, start + timedelta(days=9)
    )
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
    certificate = made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
    return certificate + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
