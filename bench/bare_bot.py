"""A guided turn without a bot around it, the limit to aim at: `python -m bench.bare_bot PORT FILE`.

It reads the activity, decides what is asked next, commits the answer (one line, flushed to the disk before anybody is
told) and posts one reply. No SDK, no understanding, no rights, no card; one thread writes, one session sends.
"""

import asyncio
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import aiohttp
from aiohttp import web

QUESTIONS = ("Whose information was it?", "When was it discovered?", "What was it on?", "How many people?", "And then?")


class Bare:
    """The answers of everybody, by conversation."""

    def __init__(self, path: Path) -> None:
        self._answers: dict[str, list[str]] = {}
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._thread = ThreadPoolExecutor(1)
        self._session: aiohttp.ClientSession | None = None

    async def receive(self, request: web.Request) -> web.Response:
        """One turn."""
        activity = await request.json()
        conversation = activity["conversation"]["id"]
        answers = self._answers.setdefault(conversation, [])
        answers.append(activity["text"])
        line = json.dumps({"conversation": conversation, "id": activity["id"], "answers": answers[-len(QUESTIONS) :]})
        await asyncio.get_running_loop().run_in_executor(self._thread, self._commit, line.encode() + b"\n")
        await self._reply(activity, QUESTIONS[len(answers) % len(QUESTIONS)])
        return web.Response(status=202)

    def _commit(self, line: bytes) -> None:
        os.write(self._file, line)
        os.fdatasync(self._file)

    async def _reply(self, activity: dict[str, dict[str, str]], text: str) -> None:
        self._session = self._session or aiohttp.ClientSession()
        url = f"{activity['serviceUrl']}v3/conversations/{activity['conversation']['id']}/activities"
        reply = {"type": "message", "text": text, "from": activity["recipient"], "recipient": activity["from"]}
        async with self._session.post(url, json=reply) as response:
            await response.read()


def main() -> None:
    app = web.Application()
    app.router.add_post("/api/messages", Bare(Path(sys.argv[2])).receive)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)


if __name__ == "__main__":
    main()
