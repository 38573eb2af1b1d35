"""A case as it is put into a message to anybody: reference, status, stage, clock and directorate, and nobody's name."""

from datetime import datetime

from bot.cards.render import activity_of
from dialogs.outgoing import OutgoingMessage
from domain.breach import Breach
from domain.record.wording import time_in_full
from domain.stores import Json
from presentation.clocks import clock_until
from presentation.marks import next_of
from presentation.status import status_of
from texts import say
from texts.words import escaped

PREVIEW = "application/vnd.microsoft.card.thumbnail"


def found_case(breach: Breach, now: datetime) -> Json:
    """The card for the message, and the row by which it is chosen."""
    card: Json = activity_of(case_in_a_message(breach, now))["attachments"][0]
    row = {
        "title": f"{breach.reference} · {breach.directorate}",
        "text": f"{status_of(breach)} · {clock_until(breach, now)}",
    }
    return {**card, "preview": {"contentType": PREVIEW, "content": row}}


def case_in_a_message(breach: Breach, now: datetime) -> OutgoingMessage:
    """It stays in whatever chat it is sent to, so it says as of when it is, and never what happened."""
    return OutgoingMessage(
        title=say("breach.title", reference=breach.reference),
        facts=(
            (say("breach.status"), status_of(breach)),
            (say("find_case.stage"), next_of(breach)),
            (say("breach.clock"), clock_until(breach, now)),
            (say("breach.directorate"), escaped(breach.directorate)),
        ),
        lines=(say("find_case.as_of", at=time_in_full(now)),),
    )
