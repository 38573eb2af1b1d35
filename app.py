"""Breach Desk: `build_app(settings)` wires everything; `main()` hands over to `cli/`."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Collection
from datetime import UTC, datetime

from aiohttp import web
from botbuilder.core import TurnContext

from bot.access import Access
from bot.adapter import LARGEST_BODY, DeskAdapter
from bot.authentication import DeskAuthentication
from bot.bearer import Bearer
from bot.breach_bot import BreachBot
from bot.claims import Claims
from bot.cloud import PUBLIC, Cloud
from bot.connector import Connector
from bot.desk import Desk
from bot.downloads import download
from bot.outbox import Outbox
from bot.reminder_clock import ReminderClock
from bot.reminding import reminding_of
from bot.settings import Settings
from dialogs.flow_dialog import Dialogs, turn_of
from dialogs.flows import FLOWS
from dialogs.words import use_words
from domain.errors import StoreError
from domain.stores import Transaction
from storage import open_stores
from storage.bot_state import DialogStack

DESK = web.AppKey("desk", Desk)
ADAPTER = web.AppKey("adapter", DeskAdapter)
BOT = web.AppKey("bot", BreachBot)
OUTBOX = web.AppKey("outbox", Outbox)
REMINDERS = web.AppKey("reminders", ReminderClock)
Clock = Callable[[], datetime]
STORE_TIME = 5.0  # seconds for the store to say that it is well
WORKERS_TIME = 10.0  # seconds for what is being sent at the end


def utc_now() -> datetime:
    """The time now, in UTC: the only place that reads the clock for the bot."""
    return datetime.now(UTC)


def build_app(settings: Settings, clock: Clock = utc_now, cloud: Cloud = PUBLIC) -> web.Application:
    """The web application. The store is opened when it starts and closed when it stops."""
    app = web.Application(client_max_size=LARGEST_BODY)
    app.cleanup_ctx.append(lambda running: _desk(running, settings, clock, cloud))
    app.router.add_post("/api/messages", _messages)
    app.router.add_get("/download/{token}", _download)
    app.router.add_get("/healthz", _alive)
    app.router.add_get("/readyz", _ready)
    app.router.add_get("/metrics", _metrics)
    return app


async def stop_taking(app: web.Application, notice: float, turns_time: float) -> None:
    """Before the application is cleaned up: `readyz` says no for `notice` seconds while calls are still taken,
    then no more are, and those under way are finished, in `turns_time` seconds at most.
    """
    app[DESK].stopping = True
    await asyncio.sleep(notice)
    await app[ADAPTER].finish(turns_time)


async def _desk(app: web.Application, settings: Settings, clock: Clock, cloud: Cloud) -> AsyncIterator[None]:
    use_words(settings.council.words)
    store = await open_stores(settings.store_url)
    connector = Connector(Bearer(settings, cloud))
    desk = Desk(
        settings=settings,
        store=store,
        connector=connector,
        access=Access(settings, store, connector, clock),
        dialogs=Dialogs(FLOWS, DialogStack(_where)),
        clock=clock,
        claims=Claims(store, clock),
        reminding=reminding_of(settings),
    )
    app[DESK] = desk
    app[BOT] = bot = BreachBot(desk)
    app[ADAPTER] = adapter = DeskAdapter(DeskAuthentication(settings, cloud), connector)
    app[OUTBOX] = outbox = Outbox(desk)
    desk.workers["outbox"] = asyncio.create_task(outbox.run())
    app[REMINDERS] = reminders = ReminderClock(desk)
    desk.workers["reminders"] = asyncio.create_task(reminders.run())
    if not settings.is_local:
        desk.workers["keys"] = asyncio.create_task(adapter.bot_framework_authentication.keys.prefetch())
    yield
    desk.stopping = True
    await bot.stop()
    outbox.stop()
    reminders.stop()
    await _ended(desk.workers.values())
    await connector.close()
    await store.close()


async def _ended(workers: Collection[asyncio.Task[None]]) -> None:
    """Give each the time to finish what it is doing."""
    await asyncio.wait(workers, timeout=WORKERS_TIME)
    for worker in workers:
        worker.cancel()
    await asyncio.wait(workers)


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
    """Whether it takes work: the store can be written to, its workers run, and it is not stopping."""
    why = await _why_not_ready(request.app[DESK], request.app[REMINDERS])
    return web.json_response({"ready": not why, **({"why": why} if why else {})}, status=503 if why else 200)


async def _why_not_ready(desk: Desk, reminders: ReminderClock) -> str:
    if desk.stopping:
        return "stopping"
    for name, worker in desk.workers.items():
        if worker.done() and (worker.cancelled() or worker.exception()):
            return f"{name} has stopped"
    if not reminders.is_running:
        return "reminders do not look"
    try:
        await asyncio.wait_for(desk.store.healthy(), STORE_TIME)
    except StoreError as problem:
        return problem.key
    except TimeoutError:
        return "store_slow"
    return ""


async def _metrics(request: web.Request) -> web.Response:
    desk = request.app[DESK]
    return await desk.metrics.response(desk.store)


def main() -> int:
    """The command line; without a command it serves."""
    import cli  # not at the top: its commands build the app

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
