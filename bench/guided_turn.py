"""Guided turns a second, state saved, against the SDK's own echo bot: `python -m bench.guided_turn`.

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

from tests.conversations.standin import Chat, Connector

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
ANSWERS = ("no", "yesterday at 4pm", "email", "3", "cfe", "health", "nothing yet", "back", "back", "back")


async def turns_a_second(url: str, connector: Connector, people: int, turns: int) -> float:
    """Answered turns a second of `people` chatting at once."""
    chats = [Chat(url, connector, f"p{number}", f"Person {number}") for number in range(people)]

    async def talk(chat: Chat) -> None:
        await chat.say("report")
        await chat.say("A letter went to the wrong house")
        for number in range(turns):
            await chat.say(ANSWERS[number % len(ANSWERS)])

    started = time.perf_counter()
    await asyncio.gather(*(talk(chat) for chat in chats))
    return people * (turns + 2) / (time.perf_counter() - started)


async def measured(command: list[str], port: int, people: int, turns: int, **environment: str) -> float:
    """Start a bot, wait until it listens, measure, stop it."""
    connector = await Connector().start()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.DEVNULL)  # noqa: ASYNC220
    try:
        await listening(port)
        await turns_a_second(f"http://127.0.0.1:{port}", connector, 2, 10)
        return await turns_a_second(f"http://127.0.0.1:{port}", connector, people, turns)
    finally:
        process.terminate()
        process.wait()
        await connector.stop()


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
        ours = await measured(
            [sys.executable, str(ROOT / "app.py")],
            39782,
            given.people,
            given.turns,
            PORT="39782",
            BREACH_DESK_DATA=f"{folder}/data",
            BREACH_DESK_CONFIG=str(ROOT / "council.toml"),
        )
    print(f"stock echo bot: {stock:.0f} turns/s; guided turn, saved: {ours:.0f} turns/s; ratio {ours / stock:.1f}")


if __name__ == "__main__":
    asyncio.run(main())
