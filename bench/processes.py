"""Programs that are measured from outside: each a process of its own, over real HTTP."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Program:
    """A program that takes activities: what is started, and with which environment. `{port}` is filled in."""

    command: Sequence[str]
    environment: dict[str, str]

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Running"]:
        """Started and listening; stopped at the end."""
        port = free_port()
        command = [sys.executable, *(part.format(port=port) for part in self.command)]
        environment = {**os.environ, **{name: value.format(port=port) for name, value in self.environment.items()}}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)  # noqa: ASYNC220
        try:
            await _listening(process, port)
            yield Running(port, process.pid)
        finally:
            process.terminate()
            process.wait()


@dataclass(frozen=True, slots=True)
class Running:
    """A program that listens."""

    port: int
    pid: int

    @property
    def cpu_seconds(self) -> float:
        """What it has used of the processor."""
        used = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


def breach_desk(sdk: str, store: str) -> Program:
    """The bot itself, with the council of the examples and a central team that is known, as it is in use.

    `store` is a folder, or the address of a database.
    """
    kept = {"BREACH_DESK_STORE": store} if "://" in store else {"BREACH_DESK_DATA": store}
    told = {"PORT": "{port}", "BREACH_DESK_SDK": sdk, "BREACH_DESK_CONFIG": str(ROOT / "council.toml")}
    return Program(("app.py",), {**kept, **told, "BREACH_DESK_CENTRAL_MEMBERS": "carol"})


def echo_bot() -> Program:
    """The SDK's echo bot."""
    return Program(("-m", "bench.echo_bot", "{port}"), {})


def bare_bot(file: str) -> Program:
    """The bare program."""
    return Program(("-m", "bench.bare_bot", "{port}", file), {})


def free_port() -> int:
    """A port of this machine that nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def _listening(process: subprocess.Popen[bytes], port: int) -> None:
    async with aiohttp.ClientSession() as session:
        while process.poll() is None:
            try:
                async with session.get(f"http://127.0.0.1:{port}/"):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)
    raise SystemExit("the program did not start")
