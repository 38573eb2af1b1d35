"""Breach Desk: `build_app(settings)` wires everything; `main()` hands over to `cli/`."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Collection
from datetime import UTC, datetime
from functools import partial

from aiohttp import web

from bot import telemetry
from bot.access import Access
from bot.commands.registry import phrases
from bot.delivery.audit_keeper import AuditKeeper
from bot.delivery.outbox import Outbox
from bot.delivery.reminder_clock import ReminderClock
from bot.delivery.reminder_rules import reminding_of
from bot.doctor.in_chat import checklist
from bot.edge.auth.authentication import Authentication
from bot.edge.auth.connector_token import Bearer
from bot.edge.auth.entra import PageTokens
from bot.edge.cloud import Cloud, cloud_of, told
from bot.edge.connector import Connector
from bot.edge.downloads import download, file_for
from bot.edge.http_edge import LARGEST_BODY, HttpEdge
from bot.metrics import Metrics
from bot.sdk import open_sdk
from bot.services import Services
from bot.turns.breach_bot import BreachBot
from bot.turns.claims import Claims
from bot.turns.failures import numbered
from dialogs.flows import FLOWS
from documents.pdf import drop_left_over
from domain.clocks.period import london_day
from domain.errors import StoreError
from settings.environment import Settings
from storage import open_stores
from storage.inbox import Inbox
from understanding.commands.phrases import Known
from understanding.times.period import read_period
from understanding.values import Context
from understanding.warming import warm
from vocabulary import use_words
from web.desk import DESK, Desk
from web.routes import add_pages, is_on
from web.sign_in import way_in

METRICS = web.AppKey("metrics", Metrics)
SERVICES = web.AppKey("desk", Services)
EDGE = web.AppKey("edge", HttpEdge)
BOT = web.AppKey("bot", BreachBot)
OUTBOX = web.AppKey("outbox", Outbox)
REMINDERS = web.AppKey("reminders", ReminderClock)
LOOK_EVERY = 60.0  # seconds, as often as OpenTelemetry sends figures
Clock = Callable[[], datetime]
STORE_TIME = 5.0  # seconds for the store to say that it is well
WORKERS_TIME = 10.0  # seconds for what is being sent at the end


def utc_now() -> datetime:
    """The time now, in UTC: the only place that reads the clock for the bot."""
    return datetime.now(UTC)


def build_app(settings: Settings, clock: Clock = utc_now, cloud: Cloud | None = None) -> web.Application:
    """The web application. The store is opened when it starts and closed when it stops."""
    app = web.Application(client_max_size=LARGEST_BODY)
    at = told(cloud, settings) if cloud else cloud_of(settings)
    app.cleanup_ctx.append(lambda running: _telemetry(running, settings))
    app.cleanup_ctx.append(lambda running: _services(running, settings, clock, at))
    app.on_response_prepare.append(_without_versions)
    app.router.add_post("/api/messages", _messages)
    app.router.add_get("/download/{token}", _download)
    app.router.add_get("/healthz", _alive)
    app.router.add_get("/readyz", _ready)
    app.router.add_get("/metrics", _metrics)
    add_pages(app, settings)
    return app


async def stop_taking(app: web.Application, notice: float, turns_time: float) -> None:
    """Before the application is cleaned up: `readyz` says no for `notice` seconds while calls are still taken,
    then no more are, and those under way are finished, in `turns_time` seconds at most.
    """
    app[SERVICES].stopping = True
    await asyncio.sleep(notice)
    await app[EDGE].finish(turns_time)


async def _telemetry(app: web.Application, settings: Settings) -> AsyncIterator[None]:
    """Traces and metrics, around everything else, where a receiver is named."""
    app[METRICS] = Metrics()
    sending = telemetry.started(settings.telemetry, app[METRICS])
    looking = asyncio.create_task(_keep_looking(app)) if sending else None
    yield
    if sending and looking:
        looking.cancel()
        await asyncio.to_thread(sending.close)


async def _keep_looking(app: web.Application) -> None:
    """What `/metrics` looks up when it is asked is looked up in time for whoever is told unasked."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        await app[METRICS].look(app[SERVICES].store)


async def _services(app: web.Application, settings: Settings, clock: Clock, cloud: Cloud) -> AsyncIterator[None]:
    await asyncio.to_thread(_ready_to_read, settings, clock())
    await asyncio.to_thread(drop_left_over, utc_now())
    store = telemetry.watched(await open_stores(settings.store_url, keys=settings.keys))
    authentication = Authentication(settings, cloud)
    connector = Connector(Bearer(settings, cloud), authentication.hosts)
    services = Services(
        settings=settings,
        store=store,
        connector=connector,
        access=Access(settings, store, connector, clock),
        sdk=open_sdk(settings.sdk, FLOWS, connector),
        clock=clock,
        claims=Claims(store, clock),
        reminding=reminding_of(settings),
        metrics=app[METRICS],
    )
    app[SERVICES] = services
    tokens = PageTokens(settings, cloud)
    app[DESK] = desk_of(services, tokens)
    services.way_in = way_in(app[DESK])
    services.checklist = partial(checklist, services)
    app[BOT] = bot = BreachBot(services)
    app[EDGE] = HttpEdge(authentication, services.sdk, clock)
    app[OUTBOX] = outbox = Outbox(services)
    services.workers["outbox"] = asyncio.create_task(outbox.run())
    keeper = AuditKeeper(services, Inbox(settings.store_url))
    services.workers["audit"] = asyncio.create_task(keeper.run())
    app[REMINDERS] = reminders = ReminderClock(services)
    services.workers["reminders"] = asyncio.create_task(reminders.run())
    _fetch_keys(services, authentication, tokens)
    yield
    services.stopping = True
    await bot.stop()
    outbox.stop()
    reminders.stop()
    keeper.stop()
    await _ended(services.workers.values())
    await connector.close()
    await store.close()


def _fetch_keys(services: Services, authentication: Authentication, tokens: PageTokens) -> None:
    """Have the signing keys at hand before the first call comes; a local bot needs none."""
    if services.settings.is_local:
        return
    services.workers["keys"] = asyncio.create_task(authentication.keys.prefetch())
    if is_on(services.settings):
        services.workers["page keys"] = asyncio.create_task(tokens.keys.prefetch())


def _ready_to_read(settings: Settings, now: datetime) -> None:
    """The council's words, and all that is made of them, before anybody writes."""
    council = settings.council
    use_words(council.words)
    known = Known(london_day(now), council.boundaries, council.taxonomy.directorates)
    warm(Context(now=now, taxonomy=council.taxonomy), phrases(), known)


def desk_of(services: Services, tokens: PageTokens) -> Desk:
    """What the pages need of the bot."""
    return Desk(
        settings=services.settings,
        store=services.store,
        clock=services.clock,
        roles=services.access.roles,
        file=partial(file_for, services),
        person=tokens.person,
        address=lambda: services.base_url,
        period=lambda words, today: read_period(words, today=today, boundaries=services.settings.council.boundaries),
        failed=lambda problem: numbered(problem, services),
    )


async def _ended(workers: Collection[asyncio.Task[None]]) -> None:
    """Give each the time to finish what it is doing."""
    await asyncio.wait(workers, timeout=WORKERS_TIME)
    for worker in workers:
        worker.cancel()
    await asyncio.wait(workers)


async def _without_versions(_: web.Request, response: web.StreamResponse) -> None:
    """No answer names the server's software and its versions, which only help whoever looks for a known fault."""
    response.headers.popall("Server", None)


async def _messages(request: web.Request) -> web.Response:
    return await request.app[EDGE].receive(request, request.app[BOT])


async def _download(request: web.Request) -> web.Response:
    return await download(request, request.app[SERVICES])


async def _alive(_: web.Request) -> web.Response:
    return web.json_response({"alive": True})


async def _ready(request: web.Request) -> web.Response:
    """Whether it takes work: the store can be written to, its workers run, and it is not stopping."""
    why = await _why_not_ready(request.app[SERVICES], request.app[REMINDERS])
    return web.json_response({"ready": not why, **({"why": why} if why else {})}, status=503 if why else 200)


async def _why_not_ready(services: Services, reminders: ReminderClock) -> str:
    if services.stopping:
        return "stopping"
    for name, worker in services.workers.items():
        if worker.done() and (worker.cancelled() or worker.exception()):
            return f"{name} has stopped"
    if not reminders.is_running:
        return "reminders do not look"
    try:
        await asyncio.wait_for(services.store.healthy(), STORE_TIME)
    except StoreError as problem:
        return problem.key
    except TimeoutError:
        return "store_slow"
    return ""


async def _metrics(request: web.Request) -> web.Response:
    services = request.app[SERVICES]
    return await services.metrics.response(services.store)


def main() -> int:
    """The command line; without a command it serves."""
    import cli  # not at the top: its commands build the app

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
