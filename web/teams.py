"""In Teams: the tab, the form with which it is added to a channel, and the session that follows Teams' word.

The script of the tab asks Teams who looks and hands the answer to `/session`; from then on a cookie says it, which is
kept for this site inside Teams alone. What somebody may see is asked anew for each page.
"""

import logging
from http import HTTPStatus

from aiohttp import web

from domain.errors import StoreError
from settings.teams_tab import TAB
from texts import say
from web.answers import answer, headers, links_of
from web.desk import DESK, Desk, Page, Visit
from web.guard import known, plain, unknown
from web.links import TEAMS_COOKIE, TEAMS_SESSION, key_in, key_of

log = logging.getLogger("breach_desk.page")


def add_tab(app: web.Application) -> None:
    """Add what Teams needs beside the pages."""
    app.router.add_get("/tab", _tab)
    app.router.add_get("/tab/settings", _settings)
    app.router.add_post("/session", _session)


async def _tab(request: web.Request) -> web.Response:
    """On to the first page that this person may see; whoever may see none is told so, which is no refusal on record."""
    desk = request.app[DESK]
    try:
        person = await known(request, desk)
        if person is None:
            return unknown(request, desk)
        roles = await desk.roles(person)
    except StoreError:
        return plain(desk, "page.away", HTTPStatus.SERVICE_UNAVAILABLE)
    visit = Visit(desk=desk, person=person, roles=roles, now=desk.clock(), path=request.path, query={})
    if not (links := links_of(visit)):
        return plain(desk, "page.not_yours", HTTPStatus.FORBIDDEN, visit)
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={**headers(desk.settings), "Location": links[0][1]})


async def _settings(request: web.Request) -> web.Response:
    """What Teams shows to whoever adds the tab to a channel; nothing of the register stands in it."""
    values = {"tab": TAB, "name": say("page.name")}
    return answer(Page(template="tab.html", title=say("page.tab.title"), values=values), request.app[DESK].settings)


async def _session(request: web.Request) -> web.Response:
    """204 and a session for whom Teams vouches; 401 for everybody else, 403 for other sites, 503 where it cannot be
    told now."""
    desk = request.app[DESK]
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return _told(desk, HTTPStatus.FORBIDDEN)
    try:
        person = await desk.person(request.headers.get("Authorization", ""))
        signed = TEAMS_SESSION.sign(await _key(desk), person, desk.clock())
    except PermissionError as problem:
        log.warning("nobody known", extra={"reason": str(problem)})
        return _told(desk, HTTPStatus.UNAUTHORIZED)
    except (ConnectionError, StoreError):
        return _told(desk, HTTPStatus.SERVICE_UNAVAILABLE)
    response = _told(desk, HTTPStatus.NO_CONTENT)
    response.headers["Set-Cookie"] = cookie_of(signed)
    return response


def cookie_of(signed: str) -> str:
    """The tab stands in a frame of another site, so `SameSite=None`; `Partitioned` keeps it to that frame's place."""
    return f"{TEAMS_COOKIE}={signed}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned"


async def _key(desk: Desk) -> str:
    if key := await key_of(desk.store):
        return key
    async with desk.store.transaction("page key") as tx:
        return await key_in(tx)


def _told(desk: Desk, status: int) -> web.Response:
    return web.Response(status=status, headers=headers(desk.settings))
