"""People who write to a bot as fast as it answers, over kept connections, with as little work here as can be.

The connector stand-in and the people are in this one process; the bot has its own.
"""

import asyncio
import json
import time
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import Any

TENANT = "11111111-1111-1111-1111-111111111111"
HEAD = b"POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
TAKEN = b'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"id":"b"}'


class ConnectorStandIn(asyncio.Protocol):
    """Takes every post of a kept connection and counts it."""

    posts = 0

    def __init__(self) -> None:
        self._buffer = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, rest = self._buffer.partition(b"\r\n\r\n")
            length = length_of(head)
            if len(rest) < length:
                return
            self._buffer = rest[length:]
            ConnectorStandIn.posts += 1
            self._transport.write(TAKEN)


def length_of(head: bytes) -> int:
    """The `Content-Length` of a request or an answer."""
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


class Person:
    """One person in a personal chat; one connection to the bot."""

    def __init__(self, port: int, service_url: str, name: str) -> None:
        self._port = port
        self._count = 0
        self._activity = {
            "type": "message",
            "channelId": "msteams",
            "serviceUrl": service_url,
            "from": {"id": f"29:{name}", "aadObjectId": name, "name": name},
            "recipient": {"id": "28:bot", "name": "Breach Desk"},
            "conversation": {"id": f"personal-{name}", "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
        }

    async def says(self, words: Sequence[str], pauses: Iterable[float] = ()) -> list[float]:
        """All of them, each after the answer to the one before and a pause; returns the seconds that each answer took.

        Raises RuntimeError when the bot answers otherwise.
        """
        times = []
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        for text, pause in zip(words, chain(pauses, repeat(0.0)), strict=False):
            await asyncio.sleep(pause)
            self._count += 1
            body = json.dumps({**self._activity, "id": f"in-{self._count}", "text": text}).encode()
            started = time.perf_counter()
            writer.write(HEAD % len(body) + body)
            answer = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(length_of(answer))
            times.append(time.perf_counter() - started)
            if not answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201", b"HTTP/1.1 202")):
                raise RuntimeError(answer.split(b"\r\n", 1)[0].decode())
        writer.close()
        return times


async def connector() -> tuple[asyncio.Server, str]:
    """A running stand-in and its service URL."""
    server = await asyncio.get_running_loop().create_server(ConnectorStandIn, "127.0.0.1", 0)
    return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
