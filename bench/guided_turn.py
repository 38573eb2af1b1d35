"""Guided turns a second under each chat SDK, saved, against botbuilder's own echo bot: `python -m bench.guided_turn`.

Both run as processes of their own, over HTTP, with the same connector stand-in; turns are sent one
after the other by as many people as `--people`, each waiting for the answer.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aiohttp

from bench.driver import ConnectorStandIn, Person, connector
from settings.chat_sdk import SDKS

ROOT = Path(__file__).parents[1]
ECHO = """
import sys
from aiohttp import web
from botbuilder.core import ActivityHandler
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
class Settings:
    APP_ID = ""; APP_PASSWORD = ""
class Echo(ActivityHandler):
    async def on_message_activity(self, context):
        await context.send_activity(f"Echo: {context.activity.text}")
adapter, bot = CloudAdapter(ConfigurationBotFrameworkAuthentication(Settings())), Echo()
async def messages(request):
    return await adapter.process(request, bot)
app = web.Application(); app.router.add_post("/api/messages", messages)
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
"""
FIRST = "Something went to the wrong house"
ANSWERS = ("no", "yesterday at 4pm", "email", "3", "cfe", "health", "nothing yet", "restart", "yes", FIRST)


def cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    """What a process has used of the processor."""
    used = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


async def turns_a_second(port: int, service_url: str, prefix: str, people: int, turns: int) -> float:
    """Answered turns a second of `people` chatting at once."""
    said = ["report", FIRST, *(ANSWERS * turns)[:turns]]
    before, started = ConnectorStandIn.posts, time.perf_counter()
    await asyncio.gather(*(Person(port, service_url, f"{prefix}{number}").says(said) for number in range(people)))
    seconds = time.perf_counter() - started
    if ConnectorStandIn.posts - before < people * len(said):
        raise SystemExit("not every turn was answered")
    return people * len(said) / seconds


async def measured(command: list[str], port: int, people: int, turns: int, **environment: str) -> tuple[float, float]:
    """Start a bot, wait until it listens, measure, stop it; returns turns a second and CPU ms a turn."""
    server, service_url = await connector()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.DEVNULL)  # noqa: ASYNC220
    try:
        await listening(port)
        await turns_a_second(port, service_url, "warm", 2, 20)
        used = cpu_seconds(process)
        rate = await turns_a_second(port, service_url, "p", people, turns)
        return rate, (cpu_seconds(process) - used) / (people * (turns + 2)) * 1000
    finally:
        process.terminate()
        process.wait()
        server.close()


async def listening(port: int) -> None:
    """Wait until something answers on the port."""
    async with aiohttp.ClientSession() as session:
        for _ in range(200):
            try:
                async with session.get(f"http://127.0.0.1:{port}/"):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
    raise SystemExit("the bot did not start")


async def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=8)
    arguments.add_argument("--turns", type=int, default=50)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        echo = Path(folder) / "echo.py"
        echo.write_text(ECHO)
        stock = await measured([sys.executable, str(echo), "39781"], 39781, given.people, given.turns)
        print(f"stock echo bot: {stock[0]:.0f} turns/s, {stock[1]:.2f} ms of processor time a turn")
        for sdk in SDKS:
            rate, cpu = await measured(
                [sys.executable, str(ROOT / "app.py")],
                39782,
                given.people,
                given.turns,
                PORT="39782",
                BREACH_DESK_SDK=sdk,
                BREACH_DESK_DATA=f"{folder}/{sdk}",
                BREACH_DESK_CONFIG=str(ROOT / "council.toml"),
            )
            times, by_cpu = rate / stock[0], stock[1] / cpu
            print(f"guided turn under {sdk}, saved: {rate:.0f} turns/s, {cpu:.2f} ms of processor time a turn")
            print(f"  ratio {times:.1f} (by processor time {by_cpu:.1f})")


if __name__ == "__main__":
    asyncio.run(main())
