"""Who may look: everybody is known and has the right, at every request; a refusal is recorded."""

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from domain.access import View
from domain.breach import Person
from domain.errors import NotAllowed, NotFound, Refused, StoreError
from domain.stores import Refusal
from texts import say
from web.answers import answer, headers, links_of
from web.chat import tab_link
from web.desk import DESK, Desk, Page, Visit
from web.links import COOKIE, SESSION, TEAMS_COOKIE, TEAMS_SESSION, key_of

TOLD = ("outside", "no_token", "refused", "away", "not_kept")  # what web/static/tab.js may have to say
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
Show = Callable[[Visit], Awaitable[Page | web.StreamResponse]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
log = logging.getLogger("breach_desk.page")


def guarded(name: str, needs: View, show: Show) -> Handler:
    """The page `name` for those who may see it; for everybody else a plain word."""

    async def handle(request: web.Request) -> web.StreamResponse:
        desk = request.app[DESK]
        try:
            person = await known(request, desk)
            if person is None:
                return unknown(request, desk)
            return await _shown(request, desk, person, name, needs, show)
        except StoreError as problem:
            log.warning("page not shown", extra={"kind": problem.key})
            return plain(desk, "page.away", HTTPStatus.SERVICE_UNAVAILABLE)
        except web.HTTPException:
            raise
        except Exception as problem:
            return _went_wrong(desk, problem)

    return handle


def _went_wrong(desk: Desk, problem: Exception) -> web.Response:
    """A page with a number, under which the fault is in the log."""
    title = say("page.failed.title")
    values = {"heading": title, "lines": [desk.failed(problem)]}
    page = Page(template="plain.html", title=title, values=values, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    return answer(page, desk.settings)


async def known(request: web.Request, desk: Desk) -> Person | None:
    """Who asks; None when that cannot be told."""
    if not desk.settings.is_local:
        return TEAMS_SESSION.read(await key_of(desk.store), request.cookies.get(TEAMS_COOKIE, ""), desk.clock())
    if not is_this_machine(request.host):
        return None
    return SESSION.read(await key_of(desk.store), request.cookies.get(COOKIE, ""), desk.clock())


def unknown(request: web.Request, desk: Desk) -> web.Response:
    """For whom nobody knows: in Teams the page that asks Teams, else how to get in."""
    if desk.settings.is_local:
        return plain(desk, "page.unknown", HTTPStatus.UNAUTHORIZED)
    values = {"again": request.path_qs, "in_teams": tab_link(desk.settings), "told": TOLD}
    page = Page(template="teams.html", title=say("page.teams.title"), values=values, status=HTTPStatus.UNAUTHORIZED)
    return answer(page, desk.settings)


def is_this_machine(host: str) -> bool:
    """Whether a page was asked for under a name of this machine, and not one that somebody else points to it."""
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK
    except ValueError:
        return False


async def home_of(desk: Desk, person: Person) -> str:
    """The first page that this person may see; *Now* for who may see none, where that is said."""
    roles = await desk.roles(person)
    links = links_of(Visit(desk=desk, person=person, roles=roles, now=desk.clock(), path="/", query={}))
    return links[0][1] if links else "/now"


async def _shown(
    request: web.Request, desk: Desk, person: Person, name: str, needs: View, show: Show
) -> web.StreamResponse:
    visit = Visit(
        desk=desk,
        person=person,
        roles=await desk.roles(person),
        now=desk.clock(),
        path=request.path,
        query=dict(request.query) | dict(request.match_info),
        wanted=tuple(request.query.items()),
    )
    try:
        if not visit.may(needs):
            raise NotAllowed("not_allowed")
        page = await show(visit)
    except Refused as problem:
        await _note(visit, problem, name)
        hidden = isinstance(problem, NotFound)
        status = HTTPStatus.NOT_FOUND if hidden else HTTPStatus.FORBIDDEN
        return plain(desk, "page.no_such_case" if hidden else "page.not_yours", status, visit)
    return answer(page, desk.settings, visit) if isinstance(page, Page) else with_headers(desk, page)


async def _note(visit: Visit, problem: Refused, name: str) -> None:
    """Recorded when it was about a right, also one about a case that they may not see."""
    reference = visit.query.get("reference", "").upper()
    if isinstance(problem, NotFound) and await visit.store.breach(reference) is None:
        return
    command = say("page.refused", page=name)
    refusal = Refusal(at=visit.now, person=visit.person, command=command, reference=reference)
    async with visit.store.transaction(f"page:{visit.person.id}") as tx:
        await tx.refused(refusal)


def plain(desk: Desk, key: str, status: int, visit: Visit | None = None) -> web.Response:
    """A page with a heading and a sentence or two."""
    values = {"heading": say(f"{key}.title"), "lines": say(f"{key}.words").split("\n")}
    return answer(
        Page(template="plain.html", title=say(f"{key}.title"), values=values, status=status), desk.settings, visit
    )


def with_headers(desk: Desk, response: web.StreamResponse) -> web.StreamResponse:
    """A file with the same headers as a page."""
    for name, value in headers(desk.settings).items():
        response.headers.setdefault(name, value)
    return response
