"""`python app.py` or `python app.py serve`: the bot itself, until it is told to stop."""

import argparse
import asyncio
import contextlib
import errno
import gc
import logging
import signal
import sys
from collections.abc import AsyncIterator

from aiohttp import web

from bot.log import log_to_stderr
from cli.common.arguments import Subparsers
from domain.errors import BreachDeskError
from settings.environment import Settings, read_settings
from texts import say

NOTICE = 2.0  # seconds in which a load balancer sees that readyz says no, before anything closes
TURNS_TIME = 30.0  # seconds for turns in progress; Teams itself waits 15
log = logging.getLogger("breach_desk.serve")


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    subparsers.add_parser("serve", help=say("cli.serve.help")).set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    log_to_stderr()
    asyncio.run(_serve(read_settings()))
    return 0


async def _serve(settings: Settings) -> None:
    stop, notice = asyncio.Event(), NOTICE

    def now() -> None:
        nonlocal notice
        notice = 0.0
        stop.set()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGINT, now)
    async with listening(settings) as (address, app):
        _keep_what_stays()
        announce(settings, address)
        await stop.wait()
        await _finish(app, notice)


def _keep_what_stays() -> None:
    """What was built at start stays to the end: the collector need not look through it again and again,
    which takes a tenth of the time of a turn.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


async def _finish(app: web.Application, notice: float) -> None:
    """First say no to whoever asks whether it is ready; what is under way goes on."""
    from app import stop_taking

    log.info("stopping")
    await stop_taking(app, notice, TURNS_TIME)


@contextlib.asynccontextmanager
async def listening(settings: Settings) -> AsyncIterator[tuple[str, web.Application]]:
    """The running bot: its address and its application.

    On leaving it takes no more calls, finishes the turns in progress and closes the store. Raises
    BreachDeskError when the port is taken, StoreError when the store cannot be opened.
    """
    from app import SERVICES, build_app  # not at the top: app.py hands over to cli

    app = build_app(settings)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=TURNS_TIME)
    await runner.setup()
    try:
        await _listen(runner, settings)
        app[SERVICES].address = _address(runner)
        yield app[SERVICES].address, app
    finally:
        await runner.cleanup()
        log.info("stopped")


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.bind, settings.port).start()
    except OSError as problem:
        if problem.errno not in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            raise
        raise BreachDeskError("cannot_listen", bind=settings.bind, port=settings.port) from problem


def _address(runner: web.AppRunner) -> str:
    host, port = runner.addresses[0][:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def announce(settings: Settings, address: str) -> None:
    """Say where it listens and whether it is local, in the log and, at a terminal, in plain words."""
    words = say("cli.serve.local" if settings.is_local else "cli.serve.listening", address=address)
    log.info(words, extra={"address": address, "local": settings.is_local})
    if sys.stdout.isatty():
        print(words, flush=True)
    for warning in settings.warnings:
        log.warning(warning)
