"""Breach Desk: `build_app(settings)` wires everything; `main()` hands over to `cli/`."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

from aiohttp import web
from botbuilder.core import TurnContext

from bot.access import Access
from bot.adapter import LARGEST_BODY, DeskAdapter
from bot.authentication import Bearer, DeskAuthentication
from bot.breach_bot import BreachBot
from bot.connector import Connector
from bot.desk import Desk
from bot.downloads import download
from bot.outbox import Outbox
from bot.settings import Settings
from dialogs.flow_dialog import Dialogs, turn_of
from dialogs.flows import FLOWS
from domain.errors import StoreError
from domain.stores import Transaction
from storage import open_stores
from storage.bot_state import DialogStack

DESK = web.AppKey("desk", Desk)
ADAPTER = web.AppKey("adapter", DeskAdapter)
BOT = web.AppKey("bot", BreachBot)
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time now, in UTC: the only place that reads the clock for the bot."""
    return datetime.now(UTC)


def build_app(settings: Settings, clock: Clock = utc_now) -> web.Application:
    """The web application. The store is opened when it starts and closed when it stops."""
    app = web.Application(client_max_size=LARGEST_BODY)
    app.cleanup_ctx.append(lambda running: _desk(running, settings, clock))
    app.router.add_post("/api/messages", _messages)
    app.router.add_get("/download/{token}", _download)
    app.router.add_get("/healthz", _alive)
    app.router.add_get("/readyz", _ready)
    app.router.add_get("/metrics", _metrics)
    return app


async def _desk(app: web.Application, settings: Settings, clock: Clock) -> AsyncIterator[None]:
    store = await open_stores(settings.store_url)
    connector = Connector(Bearer(settings))
    desk = Desk(
        settings=settings,
        store=store,
        connector=connector,
        access=Access(settings, store, connector, clock),
        dialogs=Dialogs(FLOWS, DialogStack(_where)),
        clock=clock,
    )
    app[DESK] = desk
    app[ADAPTER] = DeskAdapter(DeskAuthentication(settings), connector)
    app[BOT] = BreachBot(desk)
    workers = [asyncio.create_task(Outbox(desk).run())]
    yield
    for worker in workers:
        worker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await worker
    await connector.close()
    await store.close()


def _where(context: TurnContext) -> tuple[Transaction, str]:
    turn = turn_of(context)
    return turn.tx, f"dialogs:{turn.conversation}"


async def _messages(request: web.Request) -> web.Response:
    return await request.app[ADAPTER].receive(request, request.app[BOT])


async def _download(request: web.Request) -> web.Response:
    return await download(request, request.app[DESK])


async def _alive(_: web.Request) -> web.Response:
    return web.json_response({"alive": True})


async def _ready(request: web.Request) -> web.Response:
    """Whether it takes work: the store can be written to, and it is not stopping."""
    desk = request.app[DESK]
    try:
        await desk.store.healthy()
    except StoreError as problem:
        return web.json_response({"ready": False, "why": problem.key}, status=503)
    return web.json_response({"ready": not desk.stopping}, status=503 if desk.stopping else 200)


async def _metrics(request: web.Request) -> web.Response:
    desk = request.app[DESK]
    return await desk.metrics.response(desk.store)


def main() -> int:
    """The command line; without a command it serves."""
    import cli  # not at the top: its commands build the app

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
