"""The addresses of the pages."""

from http import HTTPStatus
from pathlib import Path

from aiohttp import web

from domain.access import View
from domain.errors import StoreError
from settings.environment import Settings
from texts import say
from web.answers import answer, headers, static_files
from web.desk import DESK, Page
from web.files import document, rows_as_csv, rows_as_excel
from web.guard import guarded, home_of, is_this_machine, plain
from web.links import COOKIE, LINK, SESSION, key_of
from web.pages.case import case_page
from web.pages.figures import figures_page
from web.pages.now import now_page
from web.pages.register import register_page
from web.pages.reports import reports_page
from web.teams import add_tab

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
A_YEAR = "public, max-age=31536000, immutable"
PAGES = (
    ("/now", View.LISTS, now_page),
    ("/register", View.DOCUMENT, register_page),
    ("/register.csv", View.DOCUMENT, rows_as_csv),
    ("/register.xlsx", View.DOCUMENT, rows_as_excel),
    ("/case/{reference}", View.SHOW, case_page),
    ("/figures", View.SUMMARY, figures_page),
    ("/reports", View.PUBLIC_DOCUMENT, reports_page),
    ("/file/{name}", View.PUBLIC_DOCUMENT, document),
)


def is_on(settings: Settings) -> bool:
    """The pages are there on a local bot, and where a public host is set."""
    return settings.is_local or bool(settings.host_name)


def add_pages(app: web.Application, settings: Settings) -> None:
    """Add every page to the application, which has to know its `DESK` by then."""
    if not is_on(settings):
        return
    for path, needs, show in PAGES:
        app.router.add_get(path, guarded(path, needs, show))
    app.router.add_get("/static/{name}", _static)
    if settings.is_local:
        app.router.add_get("/sign-in/{token}", _sign_in)
    else:
        add_tab(app)


async def _sign_in(request: web.Request) -> web.Response:
    """Let in whoever has a link that is not over. The page leads on by itself, so that the browser takes what
    follows for a step within this site and sends the session with it."""
    desk = request.app[DESK]
    if not is_this_machine(request.host):
        return plain(desk, "page.unknown", HTTPStatus.UNAUTHORIZED)
    try:
        key = await key_of(desk.store)
    except StoreError:
        return plain(desk, "page.away", HTTPStatus.SERVICE_UNAVAILABLE)
    person = LINK.read(key, request.match_info["token"], desk.clock()) if key else None
    if person is None:
        return plain(desk, "page.link_over", HTTPStatus.NOT_FOUND)
    page = Page(template="welcome.html", title=say("page.name"), values={"home": await home_of(desk, person)})
    response = answer(page, desk.settings)
    session = SESSION.sign(key, person, desk.clock())
    response.set_cookie(COOKIE, session, httponly=True, samesite="Strict", path="/")
    return response


async def _static(request: web.Request) -> web.StreamResponse:
    """Style and script, kept by the browser until they change."""
    desk = request.app[DESK]
    name = request.match_info["name"]
    found = static_files().get(name)
    if found is None:
        raise web.HTTPNotFound
    told = {**headers(desk.settings), "Cache-Control": A_YEAR}
    return web.Response(body=found, content_type=KINDS[Path(name).suffix], charset="utf-8", headers=told)
