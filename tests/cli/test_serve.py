"""Starting and stopping: what it says, where it listens, and that a fault is a sentence and not a stack trace."""

import ast
import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from cli import sentence
from domain import errors
from domain.errors import BreachDeskError, StoreFull
from tests.real_bot import ROOT, RealBot, environment
from texts import has

KNOWN_ERRORS = {name for name, each in vars(errors).items() if isinstance(each, type)} - {"Stale"}  # tried again


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[RealBot]:
    bot = RealBot(tmp_path / "register")
    yield bot
    await bot.stop()


def run(data: Path, *arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "app.py", *arguments],
        cwd=ROOT,
        env=environment(data, **given),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


async def status_of(address: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status


async def test_it_is_local_and_says_so(bot: RealBot) -> None:
    first = await bot.start()
    assert bot.address.startswith("http://127.0.0.1:")
    assert first["local"] is True
    assert "MicrosoftAppId is not set" in first["event"]
    assert [await status_of(bot.address + path) for path in ("/healthz", "/readyz", "/metrics")] == [200] * 3


async def test_it_stops_in_order(bot: RealBot) -> None:
    await bot.start()
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{bot.address}/readyz") as answer:
            assert answer.status == 200
        bot.tell(signal.SIGTERM)
        async with asyncio.timeout(10):
            while (await _ready(session, bot.address)) == 200:
                pass
        assert await _ready(session, bot.address) == 503
        async with session.get(f"{bot.address}/healthz") as answer:
            assert answer.status == 200
    status, log = await bot.ended()
    assert status == 0
    assert '"stopped"' in log.splitlines()[-1]


async def _ready(session: aiohttp.ClientSession, address: str) -> int:
    async with session.get(f"{address}/readyz") as answer:
        return answer.status


async def test_a_second_one_on_the_same_register_is_told_who_has_it(bot: RealBot, tmp_path: Path) -> None:
    await bot.start()
    second = await asyncio.to_thread(run, tmp_path / "register", PORT="0")
    assert second.returncode == 2
    (sentence,) = second.stderr.splitlines()
    assert sentence.startswith("Another Breach Desk")


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        found = run(tmp_path, PORT=port)
    assert found.returncode == 2
    assert f"port {port}" in found.stderr.splitlines()[-1]


def test_faults_come_in_one_list_and_it_does_not_start(tmp_path: Path) -> None:
    found = run(tmp_path / "register", PORT="x", BREACH_DESK_BIND="0.0.0.0", BREACH_DESK_REMINDER_TICK="-1")
    assert found.returncode == 2
    assert [line.split()[1] for line in found.stderr.splitlines()[1:]] == [
        "BREACH_DESK_BIND",
        "PORT",
        "BREACH_DESK_REMINDER_TICK",
    ]
    assert not (tmp_path / "register").exists()


def test_help_names_every_command(tmp_path: Path) -> None:
    found = run(tmp_path, "--help")
    assert found.returncode == 0
    for command in ("serve", "demo", "import", "export"):
        assert f"\n    {command}" in found.stdout


def raised_keys() -> Iterator[tuple[str, str]]:
    """(place, key) of every known error that is raised where it can reach the command line."""
    for room in ("storage", "cli", "playground"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                    name, key = node.exc.func, node.exc.args[0]
                    if isinstance(name, ast.Name) and name.id in KNOWN_ERRORS and isinstance(key, ast.Constant):
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", key.value


def test_every_error_has_its_sentence() -> None:
    found = list(raised_keys())
    assert len(found) > 10
    assert [f"{place}: {key}" for place, key in found if not has(f"cli.error.{key}")] == []


def test_a_database_is_spoken_of_like_a_folder() -> None:
    assert "no room left to write in the database" in sentence(StoreFull("store_full", reason="disk full"))


def test_an_error_without_a_sentence_is_still_said_plainly() -> None:
    assert sentence(BreachDeskError("nobody_wrote_this", folder="x")) == (
        "That did not work: nobody_wrote_this (folder=x)"
    )
