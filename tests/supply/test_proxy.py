"""The proxies' files, run in a real Caddy: what Teams calls gets through, everything else stays outside."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from yarl import URL

DEPLOY = Path(__file__).parents[2] / "deploy"
HOW_TO_GET = "There is no Caddy here: apt-get install caddy"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def seen(request: web.Request) -> web.Response:
    await request.read()
    return web.Response(text=f"bot {request.path}")


@asynccontextmanager
async def bot(port: int) -> AsyncIterator[None]:
    """Answers on any path, so that only the proxy says no."""
    app = web.Application(client_max_size=10_000_000)
    app.router.add_route("*", "/{path:.*}", seen)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield
    await runner.cleanup()


@asynccontextmanager
async def caddy(file: Path, folder: Path) -> AsyncIterator[None]:
    program = shutil.which("caddy")
    if program is None:
        pytest.skip(HOW_TO_GET)
    home = {"HOME": str(folder), "PATH": "/usr/bin:/bin"}
    process = await asyncio.create_subprocess_exec(
        program, "run", "--config", str(file), "--adapter", "caddyfile", env=home, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


def here(text: str, *, site: str, port: int, upstream: str, bot_port: int) -> str:
    """The file as it is, but for the addresses: no certificate is asked for in a test."""
    assert text.count(site) == text.count(upstream) == 1
    return text.replace(site, f"http://127.0.0.1:{port}").replace(upstream, f"127.0.0.1:{bot_port}")


async def answered(port: int, path: str, body: bytes | None = None) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session:
        for _ in range(100):
            try:
                method = "GET" if body is None else "POST"
                async with session.request(
                    method, URL(f"http://127.0.0.1:{port}{path}", encoded=True), data=body
                ) as response:
                    return response.status, await response.text()
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.1)  # it is still starting
    raise AssertionError("Caddy does not answer")


INSIDE = {"/healthz", "/readyz", "/metrics"}
FILES = [("Caddyfile", "{$BREACH_DESK_HOST}", "bot:3978"), ("azure/Caddyfile", ":8080", "127.0.0.1:3978")]


@pytest.mark.parametrize(("name", "site", "upstream"), FILES)
async def test_what_teams_calls_gets_through_and_nothing_else(
    name: str, site: str, upstream: str, routes: set[str], tmp_path: Path
) -> None:
    port, bot_port = free_port(), free_port()
    file = tmp_path / "Caddyfile"
    text = (DEPLOY / name).read_text("utf-8")
    file.write_text(here(text, site=site, port=port, upstream=upstream, bot_port=bot_port))
    async with caddy(file, tmp_path):
        waiting = asyncio.create_task(answered(port, "/download/file"))
        await asyncio.sleep(1)
        assert not waiting.done(), "a call waits while the bot starts again"
        async with bot(bot_port):
            assert await waiting == (200, "bot /download/file")
            assert await answered(port, "/api/messages", b"{}") == (200, "bot /api/messages")
            for path in routes - INSIDE:
                assert await answered(port, path) == (200, f"bot {path}")
            for path in INSIDE | {"/", "/admin", "/metrics/", "//metrics", "/api/messages/more", "/case/../metrics"}:
                assert (await answered(port, path))[0] == 404, path
            assert (await answered(port, "/api/messages", b"x" * 500_000))[0] == 200
            assert (await answered(port, "/api/messages", b"x" * 600_000))[0] >= 400
