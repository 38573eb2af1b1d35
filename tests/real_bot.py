"""`python app.py` as a process of its own, for tests that need the whole thing."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
OURS = ("MicrosoftApp", "BREACH_DESK_")
SDK = "BREACH_DESK_SDK"


def chosen_sdk() -> dict[str, str]:
    """The chat SDK under which the tests run that need one; `make test` runs them under both."""
    return {SDK: os.environ[SDK]} if os.environ.get(SDK) else {}


def environment(data: Path, **given: str) -> dict[str, str]:
    """This machine's environment without settings of somebody's own, with a folder for the register."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    config = str(ROOT / "council.toml")
    return {**clean, **chosen_sdk(), "BREACH_DESK_DATA": str(data), "BREACH_DESK_CONFIG": config, **given}


class RealBot:
    """A bot on a free port, which keeps its port when it is started again."""

    def __init__(self, data: Path, **given: str) -> None:
        self.environment = environment(data, **given)
        self.address = ""
        self._port = "0"
        self._process: Process | None = None

    async def start(self) -> dict[str, Any]:
        """Start it and wait until it listens; gives the first line of its log."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "app.py", cwd=ROOT, env={**self.environment, "PORT": self._port}, stderr=PIPE
        )
        assert self._process.stderr
        said = await self._process.stderr.readline()
        assert said.startswith(b"{"), (said + await self._process.stderr.read()).decode()
        first: dict[str, Any] = json.loads(said)
        self.address = first["address"]
        self._port = self.address.rpartition(":")[2]
        return first

    async def kill(self) -> None:
        """As a power cut would."""
        assert self._process
        self._process.kill()
        await self._process.communicate()

    def tell(self, what: signal.Signals) -> None:
        """Send it a signal."""
        assert self._process
        self._process.send_signal(what)

    async def ended(self) -> tuple[int | None, str]:
        """Wait until it has ended; gives its exit status and the rest of its log."""
        assert self._process
        _, said = await self._process.communicate()
        return self._process.returncode, said.decode()

    async def stop(self) -> None:
        """End it at once, if it still runs."""
        if self._process and self._process.returncode is None:
            self.tell(signal.SIGINT)
            await self.ended()
