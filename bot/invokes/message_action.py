"""*Report as a breach* on any Teams message: its words start a report in the personal chat."""

import re
from dataclasses import replace
from typing import Any

from bot.access import CENTRAL
from bot.edge.activity import Incoming, plain_words
from bot.edge.connector import SendFailed
from bot.services import Services
from domain.stores import Json

COMMAND = "reportBreach"
TAGS = re.compile(r"<[^>]+>")


def is_message_action(incoming: Incoming) -> bool:
    """Whether somebody chose the action on a message."""
    return incoming.kind == "invoke" and incoming.name == "composeExtension/fetchTask" and bool(_payload(incoming))


def answer(sentence: str) -> Json:
    """What Teams shows where the action was chosen."""
    return {"task": {"type": "message", "value": sentence}}


async def as_first_words(incoming: Incoming, services: Services) -> Incoming | None:
    """The chosen message as if the person had typed it in their personal chat; None when there is no such chat."""
    words = _words(_payload(incoming))
    there = await in_personal_chat(incoming, services) if words else None
    return replace(there, text=words) if there else None


async def in_personal_chat(incoming: Incoming, services: Services) -> Incoming | None:
    """The same activity as if it had come in the person's personal chat; None when there is no such chat."""
    reference = await _personal_chat(incoming, services)
    if reference is None:
        return None
    return replace(
        incoming,
        kind="message",
        pressed=None,
        conversation=reference["conversation"],
        conversation_kind="personal",
        reference=reference,
        fingerprint="",
    )


async def _personal_chat(incoming: Incoming, services: Services) -> Json | None:
    contact = await services.store.contact(f"person:{incoming.person.id}")
    if contact:
        return contact.conversation
    known = await services.store.contact(CENTRAL)
    try:
        return await services.connector.open_personal(
            known.conversation if known else incoming.reference, incoming.account
        )
    except SendFailed:
        return None


def _payload(incoming: Incoming) -> Json:
    value = incoming.value if isinstance(incoming.value, dict) else {}
    payload = value.get("messagePayload")
    return payload if value.get("commandId") == COMMAND and isinstance(payload, dict) else {}


def _words(payload: Json) -> str:
    body: Any = payload.get("body")
    content = body.get("content") if isinstance(body, dict) else ""
    return plain_words(TAGS.sub(" ", content)) if isinstance(content, str) else ""
