"""Files in a personal chat of Teams: offered by a consent card, put where the person chose, the card cleared.

Not every cloud has it, and the Playground has not: a signed link (`downloads`) always goes with it.
"""

import asyncio
import logging
from datetime import date
from typing import Any
from urllib.parse import urlparse

import aiohttp

from bot.at_work import at_work
from bot.connector import SendFailed
from bot.desk import Desk
from bot.files import FILES, FileKind
from bot.incoming import Incoming
from dialogs.saying import Saying
from domain.access import may
from domain.breach import Person
from domain.errors import BreachDeskError
from domain.period import Period
from domain.stores import Json, Message
from domain.wording import period_in_full
from texts import say

INVOKE = "fileConsent/invoke"
UPLOAD_SECONDS = aiohttp.ClientTimeout(total=60)
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
log = logging.getLogger("breach_desk.files")


async def offer(desk: Desk, message: Message) -> Saying | None:
    """The consent card, with the size that the file has now; None when it cannot be made."""
    values, contact = message.values, await desk.store.contact(message.to)
    kind, period, person = FILES[values["file"]], _period(values), Person(values["person"])
    if contact is None:
        return None
    try:
        async with at_work(desk.connector, contact.conversation):
            content = await kind.make(desk, period, person)
    except BreachDeskError as problem:
        log.warning("file not offered", extra={"kind": problem.key})
        return None
    context = {"kind": kind.name, "first": values["first"], "last": values["last"]}
    card = {
        "description": say(f"documents.{kind.name}.ready", period=period_in_full(period)),
        "sizeInBytes": len(content),
        "acceptContext": context,
        "declineContext": context,
    }
    return Saying(attachment={"contentType": CONSENT, "name": kind.file_name(period), "content": card})


async def answer(incoming: Incoming, desk: Desk) -> None:
    """The person accepted or declined: the card goes, and an accepted file is put in its place."""
    given: dict[str, Any] = incoming.value if isinstance(incoming.value, dict) else {}
    context, upload = given.get("context"), given.get("uploadInfo")
    if incoming.reply_to:
        await _cleared(incoming, desk)
    if given.get("action") != "accept" or not isinstance(context, dict) or not isinstance(upload, dict):
        return
    kind = FILES.get(str(context.get("kind")))
    if kind is None or not _is_safe(str(upload.get("uploadUrl")), desk):
        return
    if not may(incoming.person, await desk.access.roles(incoming.person, fresh=True), kind.needs):
        return
    await _put(incoming, desk, kind, _period(context), upload)


async def _put(incoming: Incoming, desk: Desk, kind: FileKind, period: Period, upload: Json) -> None:
    async with at_work(desk.connector, incoming.reference):
        content = await kind.make(desk, period, incoming.person)
    span = f"bytes 0-{len(content) - 1}/{len(content)}"
    async with (
        aiohttp.ClientSession(timeout=UPLOAD_SECONDS) as session,
        session.put(upload["uploadUrl"], data=content, headers={"Content-Range": span}) as response,
    ):
        response.raise_for_status()
    info = {"uniqueId": upload.get("uniqueId"), "fileType": upload.get("fileType")}
    card = {"contentType": INFO, "name": upload.get("name"), "contentUrl": upload.get("contentUrl"), "content": info}
    await desk.connector.send(incoming.reference, {"type": "message", "attachments": [card]})


async def _cleared(incoming: Incoming, desk: Desk) -> None:
    try:
        await desk.connector.delete(incoming.reference, incoming.reply_to)
    except SendFailed as problem:
        log.info("consent card stays", extra={"status": problem.status})


def _is_safe(url: str, desk: Desk) -> bool:
    """The address comes from the platform, through the client: never over plain HTTP but on this machine."""
    parts = urlparse(url)
    return parts.scheme == "https" or (desk.settings.is_local and parts.hostname in ("127.0.0.1", "localhost"))


def _period(values: Json) -> Period:
    return Period(date.fromisoformat(str(values["first"])), date.fromisoformat(str(values["last"])))


def answer_in_background(incoming: Incoming, desk: Desk) -> None:
    """Put the file without keeping the invoke waiting: Teams allows it a few seconds only."""
    task = asyncio.create_task(_safely(incoming, desk))
    desk.background.add(task)
    task.add_done_callback(desk.background.discard)


async def _safely(incoming: Incoming, desk: Desk) -> None:
    try:
        await answer(incoming, desk)
    except (aiohttp.ClientError, TimeoutError, SendFailed, BreachDeskError, ValueError, KeyError) as problem:
        log.warning("file not put", extra={"kind": type(problem).__name__})
