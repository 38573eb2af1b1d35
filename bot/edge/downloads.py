"""Files by a signed link, valid for minutes, that checks the right again when it is followed.

The file is made when it is fetched; nothing is kept on disk.
"""

import secrets
from http import HTTPStatus

from aiohttp import web
from itsdangerous import BadSignature, URLSafeTimedSerializer

from bot.delivery.files import FILES, FileKind, Subject, span_of, subject_from
from bot.services import Services
from domain.access import may
from domain.breach import Person
from domain.errors import BreachDeskError, Refused, StoreError
from domain.stores import Transaction
from presentation.refusals import refusal
from texts import has, say

VALID_SECONDS = 600
KEY = "download key"


async def link_of(tx: Transaction, base_url: str, kind: str, subject: Subject, person: Person) -> str:
    """The address under which this person finds the file for some minutes."""
    kept = await tx.state(KEY)
    if kept is None:
        kept = {"key": secrets.token_urlsafe(32)}
        await tx.save_state(KEY, kept)
    claim = [kind, *span_of(subject), person.id]
    return f"{base_url}/download/{_signer(kept['key']).dumps(claim)}"


async def download(request: web.Request, services: Services) -> web.Response:
    """Answer a link: 404 when it is forged or too old, 403 when the right is gone."""
    kept = await services.store.state(KEY)
    try:
        claim = _signer(kept["key"]).loads(request.match_info["token"], max_age=VALID_SECONDS) if kept else None
    except BadSignature:
        claim = None
    if claim is None:
        return web.Response(status=HTTPStatus.NOT_FOUND, text=say("documents.link_over"))
    name, first, last, person_id = claim
    return await file_for(services, name, subject_from(first, last), Person(person_id))


async def file_for(services: Services, name: str, subject: Subject, person: Person) -> web.Response:
    """The file of this kind (a key of FILES) for this person, whose right is asked anew."""
    kind = FILES[name]
    if not may(person, await services.access.roles(person, fresh=True), kind.needs):
        return web.Response(status=HTTPStatus.FORBIDDEN, text=say("bot.not_allowed"))
    return await _file(services, kind, subject, person)


async def _file(services: Services, kind: FileKind, subject: Subject, person: Person) -> web.Response:
    try:
        content = await kind.made(services, subject, person)
    except StoreError:
        return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, text=say("documents.away"))
    except Refused as problem:
        return web.Response(status=HTTPStatus.FORBIDDEN, text=refusal(problem))
    except BreachDeskError as problem:
        key = f"error.{problem.key}"
        words = say(key, **problem.values) if has(key) else say("documents.refused")
        return web.Response(status=HTTPStatus.CONFLICT, text=words)
    disposition = f'attachment; filename="{kind.file_name(subject)}"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return web.Response(body=content, content_type=kind.content_type, headers=headers)


def _signer(key: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt="breach services download")
