"""`python app.py demo`: try Breach Desk as staff and as central team, with example data, without Teams."""

import argparse
import asyncio
import contextlib
import os
import shutil
import signal
import socket
import sys
import webbrowser
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import ClientSession, web

from bot.log import log_to_file
from cli.common.arguments import Subparsers
from cli.serve import listening
from documents.examples import Cast, example_register, recent_examples
from domain.breach import Person
from domain.errors import BreachDeskError
from domain.stores import Store
from playground.people import CENTRAL, PRIYA, STAFF, installation, who_is_who
from playground.process import missing, playground
from settings.environment import Settings, read_settings
from texts import say

FOLDER = Path("demo-data")
ANY_PORT = "0"
CREDENTIALS = ("MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId", "MicrosoftAppType")
SETTLED = ("BREACH_DESK_STORE", "BREACH_DESK_BIND")


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("demo", help=say("cli.demo.help"))
    parser.add_argument("--fresh", action="store_true", help=say("cli.demo.fresh"))
    parser.add_argument("--no-browser", action="store_true", help=say("cli.demo.no_browser"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run bot and Playgrounds until Ctrl-C."""
    if lacking := missing():
        raise BreachDeskError(lacking)
    if arguments.fresh:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(exist_ok=True)
    log_to_file(FOLDER / "breach-desk.log")
    asyncio.run(_demo(demo_settings(), browser=not arguments.no_browser))
    return 0


def demo_settings() -> Settings:
    """The usual settings, but local, on the embedded store of the demo, with the people of the stage."""
    environment = {name: value for name, value in os.environ.items() if name not in CREDENTIALS + SETTLED}
    port = environment.get("PORT", "3978")
    return read_settings(
        environment
        | who_is_who()
        | {"BREACH_DESK_DATA": str(FOLDER / "register"), "PORT": port if _is_free(port) else ANY_PORT}
    )


def _is_free(port: str) -> bool:
    with contextlib.suppress(OSError, ValueError), socket.create_server(("127.0.0.1", int(port))):
        return True
    return False


async def _demo(settings: Settings, *, browser: bool) -> None:
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    async with contextlib.AsyncExitStack() as running:
        address, app = await running.enter_async_context(listening(settings))
        await _fill(app, settings)
        endpoint = f"{address}/api/messages"
        pages = [
            await running.enter_async_context(playground(seat, endpoint, FOLDER, seat.port))
            for seat in (STAFF, CENTRAL)
        ]
        await _install(endpoint, pages[1])
        register = await _way_in(app)
        print(say("cli.demo.guide", staff=pages[0], central=pages[1], register=register, folder=FOLDER), flush=True)
        if browser and _has_screen():
            for page in pages:
                webbrowser.open(page)
        await stop.wait()
        print(say("cli.demo.goodbye"), flush=True)


async def _fill(app: web.Application, settings: Settings) -> None:
    """Example breaches into an empty register: the 52 of 2023 and a dozen recent ones."""
    from app import SERVICES  # not at the top: app.py hands over to cli

    store: Store = app[SERVICES].store
    if await store.breaches():
        return
    cast = Cast(officer=Person(PRIYA.object_id, PRIYA.name))
    examples = example_register(settings.council.taxonomy)
    examples += recent_examples(settings.council, datetime.now(UTC), cast)
    async with store.transaction("examples") as tx:
        for example in examples:
            await tx.save_breach(example.breach, example.history)


async def _way_in(app: web.Application) -> str:
    """The link under which Priya opens the register as a page."""
    from app import SERVICES  # not at the top: app.py hands over to cli

    services = app[SERVICES]
    assert services.way_in is not None  # noqa: S101 - a local bot has its pages
    async with services.store.transaction("examples") as tx:
        return await services.way_in(tx, Person(PRIYA.object_id, PRIYA.name))


async def _install(endpoint: str, page: str) -> None:
    """Add the app to the central team, as Teams would, so that its channel hears of breaches at once."""
    said = installation(CENTRAL, f"{page}/_connector")
    async with ClientSession() as session, session.post(endpoint, json=said) as answer:
        answer.raise_for_status()


def _has_screen() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
