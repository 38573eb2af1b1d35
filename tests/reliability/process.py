"""The real bot as a process of its own, that can be killed at any instant, and a connector that misbehaves."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from tests.conversations.standin import TEAM, Channel, Chat, Connector
from tests.real_bot import environment as environment_of

ROOT = Path(__file__).parents[2]
HANG, CLOSE = "hang", "close"
Behaviour = int | str | tuple[int, str] | None


class BotProcess:
    """`python app.py` with a folder of its own; `store` is the URL of another store than the embedded one."""

    _logs = count(1)

    def __init__(self, folder: Path, store: str = "", **environment: str) -> None:
        self.folder = folder
        self.environment = {
            **environment_of(folder / "data"),
            "BREACH_DESK_STORE": store,
            "BREACH_DESK_CENTRAL_TEAM": TEAM,
            "BREACH_DESK_CENTRAL_MEMBERS": "carol,carl",
            "BREACH_DESK_REMINDER_TICK": "3600",
            "PORT": "0",
            **environment,
        }
        self.url = ""
        self.log = folder / "log"
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self, seconds: float = 30.0) -> "BotProcess":
        """Start it and wait until it listens."""
        self.log = self.folder / f"log-{next(self._logs)}"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: ASYNC220 - it returns at once
                [sys.executable, str(ROOT / "app.py")], env=self.environment, stderr=log, stdout=log
            )
        for _ in range(int(seconds / 0.02)):
            if self._process.poll() is not None:
                break
            if address := self._address():
                self.url = address
                return self
            await asyncio.sleep(0.02)
        raise AssertionError(self.log.read_text())

    def kill(self) -> None:
        """As a power cut does it."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def terminate(self) -> None:
        """As an orderly stop begins."""
        assert self._process
        self._process.send_signal(signal.SIGTERM)

    async def ended(self, seconds: float = 30.0) -> int:
        """The exit status, when it has ended."""
        assert self._process
        return await asyncio.wait_for(asyncio.to_thread(self._process.wait), seconds)

    def chat(self, connector: Connector, person: str) -> Chat:
        return Chat(self.url, connector, person, person.title())

    def channel(self, connector: Connector) -> Channel:
        return Channel(self.url, connector, "carol", "Carol Central")

    def events(self) -> list[dict[str, Any]]:
        """What it logged."""
        return [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]

    async def get(self, path: str) -> tuple[int, str]:
        async with aiohttp.ClientSession() as session, session.get(self.url + path) as response:
            return response.status, await response.text()

    def _address(self) -> str:
        return next((event["address"] for event in self.events() if "address" in event), "")


@dataclass
class FaultyConnector(Connector):
    """`behaves(conversation)` says what happens to a send: a status (with `Retry-After`), hang, close, or None.

    `tried` holds the conversation of each send, `tried_new` of those that were not to bring a message up to date.
    """

    behaves: Callable[[str], Behaviour] = lambda conversation: None
    before: Callable[[], Awaitable[Any]] | None = None
    tried: list[str] = field(default_factory=list)
    tried_new: list[str] = field(default_factory=list)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def stop(self) -> None:
        self.released.set()
        await super().stop()

    async def _post(self, request: web.Request) -> web.Response:
        self.tried_new.append(request.match_info["c"])
        return await self._faulty(request) or await super()._post(request)

    async def _put(self, request: web.Request) -> web.Response:
        return await self._faulty(request) or await super()._put(request)

    async def _faulty(self, request: web.Request) -> web.Response | None:
        conversation = request.match_info["c"]
        self.tried.append(conversation)
        if self.before:
            await self.before()
        how = self.behaves(conversation)
        if how is None:
            return None
        if how == HANG:
            await self.released.wait()
        if how == CLOSE and request.transport:
            request.transport.abort()
        status, after = how if isinstance(how, tuple) else (how if isinstance(how, int) else 500, "")
        return web.Response(status=status, headers={"Retry-After": after} if after else {})


async def until(condition: Callable[[], Any], seconds: float = 10.0) -> Any:
    """Wait for what another process does."""
    for _ in range(int(seconds / 0.01)):
        if found := condition():
            return found
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come")
