"""Files for the team: a signed link, valid for minutes, that checks the right again when it is followed.

The file is made when it is fetched, off the event loop; nothing is kept on disk.
"""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus

from aiohttp import web
from itsdangerous import BadSignature, URLSafeTimedSerializer

from bot.desk import Desk
from documents.workbook import as_xlsx
from domain.access import View, may
from domain.breach import Breach, Person
from domain.council import Council
from domain.errors import FiguresDisagree
from domain.period import Period
from domain.stores import Transaction
from texts import say

VALID_SECONDS = 600
KEY = "download key"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Make = Callable[[Sequence[Breach], Period, Council, datetime], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file: who may have it, what it is called, how it is made."""

    name: str
    needs: View
    content_type: str
    ending: str
    make: Make


KINDS: dict[str, Kind] = {
    "export": Kind(
        name="export",
        needs=View.DOCUMENT,
        content_type=EXCEL,
        ending="xlsx",
        make=lambda breaches, period, council, now: as_xlsx(breaches, period, council, now=now),
    ),
}


def file_name(kind: Kind, period: Period) -> str:
    """data-breaches-2026-09-01-to-2027-02-28.xlsx."""
    return f"{say(f'documents.{kind.name}.file')}-{period.first}-to-{period.last}.{kind.ending}"


async def link_of(tx: Transaction, base_url: str, kind: str, period: Period, person: Person) -> str:
    """The address under which this person finds the file for some minutes."""
    kept = await tx.state(KEY)
    if kept is None:
        kept = {"key": secrets.token_urlsafe(32)}
        await tx.save_state(KEY, kept)
    claim = [kind, period.first.isoformat(), period.last.isoformat(), person.id]
    return f"{base_url}/download/{_signer(kept['key']).dumps(claim)}"


async def download(request: web.Request, desk: Desk) -> web.Response:
    """Answer a link: 404 when it is forged or too old, 403 when the right is gone."""
    kept = await desk.store.state(KEY)
    try:
        claim = _signer(kept["key"]).loads(request.match_info["token"], max_age=VALID_SECONDS) if kept else None
    except BadSignature:
        claim = None
    if claim is None:
        return web.Response(status=HTTPStatus.NOT_FOUND, text=say("documents.link_over"))
    name, first, last, person_id = claim
    kind, person = KINDS[name], Person(person_id)
    roles = await desk.access.roles(person, fresh=True)
    if not may(person, roles, kind.needs):
        return web.Response(status=HTTPStatus.FORBIDDEN, text=say("bot.not_allowed"))
    return await _file(desk, kind, Period(date.fromisoformat(first), date.fromisoformat(last)))


async def _file(desk: Desk, kind: Kind, period: Period) -> web.Response:
    breaches = await desk.store.breaches(period)
    try:
        content = await asyncio.to_thread(kind.make, breaches, period, desk.council, desk.clock())
    except FiguresDisagree as problem:
        return web.Response(status=HTTPStatus.CONFLICT, text=say("documents.disagree", cells="; ".join(problem.cells)))
    disposition = f'attachment; filename="{file_name(kind, period)}"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return web.Response(body=content, content_type=kind.content_type, headers=headers)


def _signer(key: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt="breach desk download")
