"""The card of a case in the channel as it is for whoever looks: the handler sees *Assess*, the others *Take it*.

Teams asks by itself whenever the card comes into view, so this changes nothing, shows nothing that the card in the
channel does not, and leaves no trace. The buttons are ordinary ones: where nobody asks, those of the card do.
"""

import logging
from datetime import datetime
from http import HTTPStatus

from bot.cards.breach_card import VIEW, channel_card, for_each_viewer
from bot.cards.render import CARD, activity_of
from bot.edge.activity import Incoming
from bot.services import Services
from bot.turns.failures import numbered
from dialogs.outgoing import OutgoingMessage
from domain.access import View, may
from domain.breach import Breach
from domain.errors import StoreError
from domain.stores import Json
from presentation.next_steps import Viewer, may_do
from texts import say

ERROR = "application/vnd.microsoft.error"
log = logging.getLogger("breach_desk.bot")


def is_refresh(incoming: Incoming) -> bool:
    """Whether Teams asks how a card is for this person."""
    value = incoming.value if isinstance(incoming.value, dict) else {}
    action = value.get("action")
    return incoming.name == "adaptiveCard/action" and isinstance(action, dict) and action.get("verb") == VIEW


async def answer(incoming: Incoming, services: Services) -> Json:
    """The card for this person's eyes, or an error, which leaves the card as it is."""
    try:
        return await _seen_by(incoming, services)
    except StoreError as problem:
        log.warning("card not refreshed", extra={"kind": problem.key})
        return _error(HTTPStatus.SERVICE_UNAVAILABLE, say("find_case.away"))
    except Exception as problem:
        return _error(HTTPStatus.INTERNAL_SERVER_ERROR, numbered(problem, services))


async def _seen_by(incoming: Incoming, services: Services) -> Json:
    reference = str((incoming.pressed or {}).get("view") or "")
    roles = await services.access.roles(incoming.person)
    breach = await services.store.breach(reference) if may(incoming.person, roles, View.SHOW) else None
    if breach is None:
        return _error(HTTPStatus.FORBIDDEN, say("case.not_yours_any_more"))
    card = _for(Viewer(incoming.person, roles, services.council.ico_decided_by), breach, services.clock())
    card = for_each_viewer(card, reference, await services.access.accounts())
    return {"statusCode": HTTPStatus.OK, "type": CARD, "value": activity_of(card)["attachments"][0]["content"]}


def _error(status: HTTPStatus, message: str) -> Json:
    return {"statusCode": status, "type": ERROR, "value": {"code": str(int(status)), "message": message}}


def _for(viewer: Viewer, breach: Breach, now: datetime) -> OutgoingMessage:
    """With a conflict of interest it is not there."""
    if may_do(viewer, breach, View.SHOW):
        return channel_card(breach, now, viewer)
    return OutgoingMessage(title=breach.reference, lines=(say("case.not_yours_any_more"),))
