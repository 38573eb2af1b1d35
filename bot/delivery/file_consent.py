"""Files in a personal chat of Teams: offered by a consent card, put where the person chose, the card cleared.

Not every cloud has it, and the Playground has not: a signed link (`downloads`) always goes with it.
"""

import asyncio
import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.delivery.files import FILES, FileKind, Subject, subject_from
from bot.edge.activity import Incoming
from bot.edge.connector import SendFailed
from bot.edge.service_hosts import LOOPBACK, over_tls, read_alike
from bot.services import Services
from bot.telemetry import STATUS, call
from bot.turns.typing_indicator import typing_indicator
from dialogs.outgoing import OutgoingMessage
from domain.access import may
from domain.breach import Person
from domain.errors import BreachDeskError
from domain.stores import Json, Message

INVOKE = "fileConsent/invoke"
UPLOAD_SECONDS = aiohttp.ClientTimeout(total=60)
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
# Of all clouds: only Microsoft gives names under these.
SHAREPOINT = (".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn")
log = logging.getLogger("breach_desk.files")


async def offer(services: Services, message: Message) -> OutgoingMessage | None:
    """The consent card, with the size that the file has now; None when it cannot be made."""
    values, contact = message.values, await services.store.contact(message.to)
    kind, subject, person = FILES[values["file"]], _subject(values), Person(values["person"])
    if contact is None:
        return None
    try:
        async with typing_indicator(services.connector, contact.conversation):
            content = await kind.make(services, subject, person)
    except BreachDeskError as problem:
        log.warning("file not offered", extra={"kind": problem.key})
        return None
    context = {"kind": kind.name, "first": values["first"], "last": values["last"]}
    card = {
        "description": kind.ready(subject),
        "sizeInBytes": len(content),
        "acceptContext": context,
        "declineContext": context,
    }
    return OutgoingMessage(attachment={"contentType": CONSENT, "name": kind.file_name(subject), "content": card})


async def answer(incoming: Incoming, services: Services) -> None:
    """The person accepted or declined: the card goes, and an accepted file is put in its place."""
    given: dict[str, Any] = incoming.value if isinstance(incoming.value, dict) else {}
    context, upload = given.get("context"), given.get("uploadInfo")
    if incoming.reply_to:
        await _cleared(incoming, services)
    if given.get("action") != "accept" or not isinstance(context, dict) or not isinstance(upload, dict):
        return
    kind = FILES.get(str(context.get("kind")))
    if kind is None or not is_of_sharepoint(str(upload.get("uploadUrl")), local=services.settings.is_local):
        return
    if not may(incoming.person, await services.access.roles(incoming.person, fresh=True), kind.needs):
        return
    await _put(incoming, services, kind, _subject(context), upload)


async def _put(incoming: Incoming, services: Services, kind: FileKind, subject: Subject, upload: Json) -> None:
    async with typing_indicator(services.connector, incoming.reference):
        content = await kind.made(services, subject, incoming.person)
    which = f"bytes 0-{len(content) - 1}/{len(content)}"
    where, ranged = upload["uploadUrl"], {"Content-Range": which}
    with call("file store", "PUT", urlsplit(where).hostname) as told:
        async with (
            aiohttp.ClientSession(timeout=UPLOAD_SECONDS) as session,
            session.put(where, data=content, headers=ranged, allow_redirects=False) as response,
        ):
            told.set_attribute(STATUS, response.status)
            response.raise_for_status()
            if response.status >= HTTPStatus.MULTIPLE_CHOICES:
                raise ValueError("the file store leads elsewhere")
    info = {"uniqueId": upload.get("uniqueId"), "fileType": upload.get("fileType")}
    card = {"contentType": INFO, "name": upload.get("name"), "contentUrl": upload.get("contentUrl"), "content": info}
    await services.connector.send(incoming.reference, {"type": "message", "attachments": [card]})


async def _cleared(incoming: Incoming, services: Services) -> None:
    try:
        await services.connector.delete(incoming.reference, incoming.reply_to)
    except SendFailed as problem:
        log.info("consent card stays", extra={"status": problem.status})


def is_of_sharepoint(url: str, *, local: bool) -> bool:
    """The address comes from the platform, but through the client: only where Teams keeps files, which a file of the
    register may leave for; on a local bot also this machine.
    """
    parts = read_alike(url)
    if parts is None or parts.hostname is None:
        return False
    return (over_tls(parts) and parts.hostname.endswith(SHAREPOINT)) or (local and parts.hostname in LOOPBACK)


def _subject(values: Json) -> Subject:
    return subject_from(str(values["first"]), str(values["last"]))


def answer_in_background(incoming: Incoming, services: Services) -> None:
    """Put the file without keeping the invoke waiting: Teams allows it a few seconds only."""
    task = asyncio.create_task(_safely(incoming, services))
    services.background.add(task)
    task.add_done_callback(services.background.discard)


async def _safely(incoming: Incoming, services: Services) -> None:
    try:
        await answer(incoming, services)
    except (aiohttp.ClientError, TimeoutError, SendFailed, BreachDeskError, ValueError, KeyError) as problem:
        log.warning("file not put", extra={"kind": type(problem).__name__})
