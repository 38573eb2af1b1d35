"""The personal chat of whoever asked for something elsewhere: there it goes on, where only they see it."""

from dataclasses import replace

from bot.access import CENTRAL
from bot.edge.activity import Incoming
from bot.edge.connector import SendFailed
from bot.services import Services
from domain.stores import Json


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
